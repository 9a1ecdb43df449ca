"""The search index: made, made again where needed, and the same from the same texts."""

import gzip
import json
import sqlite3
from datetime import timedelta

import pytest

from sitegen.build import search
from sitegen.build.pagefind import make_index
from sitegen.build.pipeline import build
from sitegen.build.survey import Request
from sitegen.core.errors import SitegenError
from sitegen.model.search import SearchText
from tests.build.sites import CAPTIONS, DAY, SETTINGS, Quiet, campaign, many

pytest.importorskip("pagefind_bin", reason="a search index needs the extra: search")

SEARCHED = SETTINGS + "[search]\nenabled = true\n"


@pytest.fixture
def searched(site, write):
    """The small site, with a search."""
    write(site / "content", {"site.toml": SEARCHED})
    return site


def run(site, output="output", jobs=1, day=DAY):
    return build(Request(site, site / output, jobs, as_of=day), Quiet())


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def indexed(folder):
    """Title and words of all pages in the index, and what a result shows, by address."""
    found = {}
    for path in folder.glob("pagefind/**/*.pf_fragment"):
        data = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        address, _, shown = data["url"].partition("#")
        found[address] = (data["meta"]["title"], data["content"], json.loads(shown))
    return found


def test_every_page_is_in_the_index_of_its_language_with_the_seconds_of_its_words(searched):
    assert not run(searched).failed
    found = indexed(searched / "output")
    assert found.keys() == {"/alpha/", "/beta/", "/gamma/", "/de/beta/"}
    title, words, shown = found["/alpha/"]
    assert title == "Alpha"
    said = {second: " ".join(words.split()[number:]) for number, second in shown["times"][-2:]}
    assert said[0].startswith("Hello and welcome. Thank you")
    assert said[5] == "Thank you & goodbye."
    assert words.split()[shown["spoken"] :][0] == "Hello"
    assert len(list((searched / "output/pagefind/de/0/fragment").iterdir())) == 1


def test_pages_lead_to_the_search_page_of_their_language(searched):
    run(searched)
    files = tree(searched / "output")
    assert b'action="/search/"' in files["alpha/index.html"]
    assert b'action="/de/search/"' in files["de/beta/index.html"]
    assert b'data-index="/pagefind/en/0/"' in files["search/index.html"]
    assert b"noindex" in files["search/index.html"]
    assert b"/search/" not in files["sitemap.xml"]
    assert "pagefind/en/0/pagefind.js" in files


def test_a_site_that_asks_for_none_has_no_search(site):
    run(site)
    files = tree(site / "output")
    assert not [name for name in files if name.startswith(("pagefind/", "search/"))]
    assert b'role="search"' not in files["alpha/index.html"]


def test_without_the_program_one_finding_says_so_and_pages_show_no_field(searched, monkeypatch):
    monkeypatch.setattr("sitegen.build.pagefind.find_spec", lambda _: None)
    result = run(searched)
    assert [finding.rule for finding in result.findings if "search" in finding.rule] == ["site/no-search-index"]
    files = tree(searched / "output")
    assert not [name for name in files if name.startswith(("pagefind/", "search/"))]
    assert b'role="search"' not in files["alpha/index.html"]


def test_the_same_texts_give_the_same_bytes():
    texts = [
        SearchText(
            "en", f"/{number}/#{{}}", f"Film {number}", f"many different words {number} of film number {number * 7}"
        )
        for number in range(40)
    ]
    first = make_index(texts, "en")
    assert all(make_index(texts, "en") == first for _ in range(3))
    assert sum(name.startswith("fragment/") for name in first) == 40


EDITS = {
    "words": {"campaigns/alpha/captions.en.vtt": CAPTIONS.replace("welcome", "good morning")},
    "new": {"campaigns/delta/index.md": campaign("Delta")},
    "gone": {"campaigns/gamma/index.md": None},
    "language gone": {"campaigns/beta/index.de.md": None},
    "title": {"campaigns/alpha/index.md": campaign("Another alpha", "related: [beta]")},
    "off": {"site.toml": SETTINGS},
}


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS.keys())
def test_an_incremental_index_equals_a_clean_one(searched, write, change):
    run(searched)
    write(searched / "content", change)
    for name, text in change.items():
        if text is None and name.endswith("/index.md"):
            (searched / "content" / name).parent.rmdir()
    assert not run(searched).failed
    assert not run(searched, "clean").failed
    assert tree(searched / "output") == tree(searched / "clean")


def test_a_build_without_changes_makes_no_index(searched, monkeypatch):
    run(searched)
    monkeypatch.setattr(search, "make_index", lambda *_: pytest.fail("an index was made"))
    assert run(searched).changed == 0
    policy = searched / "content/pages/privacy.md"
    policy.write_text(policy.read_text("utf-8") + "More.\n", "utf-8")
    result = run(searched)
    assert set(result.why) == {"privacy/index.html", "privacy/index.md"}
    assert result.changed == 2


def test_a_change_makes_only_its_own_part_again(tmp_path, write, monkeypatch):
    monkeypatch.setattr(search, "PART", 4)
    write(tmp_path / "content", {"site.toml": SEARCHED, **many(12)})
    run(tmp_path)
    parts = sorted(path.name for path in (tmp_path / "output/pagefind/en").iterdir())
    assert len(parts) > 2
    assert len(indexed(tmp_path / "output")) == 12
    before = tree(tmp_path / "output/pagefind")
    write(tmp_path / "content", {"campaigns/c-3/captions.en.vtt": CAPTIONS.replace("welcome", "good morning")})
    result = run(tmp_path)
    assert len([name for name in result.why if name.startswith("pagefind/")]) == 1
    after = tree(tmp_path / "output/pagefind")
    assert len({name.split("/")[1] for name, data in after.items() if before.get(name) != data}) == 1


def test_several_parts_at_once_are_the_same_bytes(tmp_path, write, monkeypatch):
    monkeypatch.setattr(search, "PART", 2)
    write(tmp_path / "content", {"site.toml": SEARCHED, **many(6)})
    run(tmp_path)
    run(tmp_path, "other", jobs=3)
    assert tree(tmp_path / "output") == tree(tmp_path / "other")


def test_a_page_is_found_from_its_day_on_and_no_longer_once_it_is_gone(searched, write):
    later = campaign("Later").replace("2026-10-05", "2026-12-05")
    write(searched / "content", {"campaigns/later/index.md": later})
    run(searched)
    assert "/later/" not in indexed(searched / "output")
    run(searched, day=DAY + timedelta(days=30))
    assert "/later/" in indexed(searched / "output")
    write(
        searched / "content",
        {"campaigns/later/index.md": campaign("Later", "withdrawn: {on: 2026-12-10T09:00:00+01:00, reason: Old.}")},
    )
    assert not run(searched, day=DAY + timedelta(days=30)).failed
    assert "/later/" not in indexed(searched / "output")


def test_a_file_of_the_index_that_was_lost_or_changed_is_made_again(searched):
    run(searched)
    before = tree(searched / "output")
    lost, changed = sorted((searched / "output/pagefind/en/0/fragment").iterdir())[:2]
    lost.unlink()
    changed.write_bytes(b"other")
    result = run(searched)
    assert tree(searched / "output") == before
    assert "missing from the output" in result.why["pagefind/en/0/pagefind-entry.json"][0]


@pytest.mark.parametrize("damage", ["data = x'00'", "data = NULL", "data = 'text'", "digest = '7'", "digest = x'00'"])
def test_words_that_were_damaged_in_the_ledger_cost_only_time(searched, write, damage):
    run(searched)
    with sqlite3.connect(searched / ".sitegen/ledger.db") as ledger:
        ledger.execute(f"UPDATE search SET {damage} WHERE slug = 'gamma'")  # noqa: S608 - from the lines above
    ledger.close()
    write(searched / "content", {"campaigns/alpha/index.md": campaign("Another alpha")})
    assert not run(searched).failed
    assert not run(searched, "clean").failed
    # Without a ledger, files that no longer belong to the site are not known as ours.
    assert tree(searched / "clean").items() <= tree(searched / "output").items()
    changed = run(searched).changed
    assert changed == 0


def test_a_program_that_cannot_run_is_told(searched, monkeypatch):
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: searched / "nowhere")
    with pytest.raises(SitegenError, match="Pagefind made no index"):
        run(searched)
    assert not (searched / "output").exists()


def test_a_program_that_ends_early_is_told(searched, monkeypatch):
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: "/bin/false")
    with pytest.raises(SitegenError, match="ended before it was done"):
        run(searched)


@pytest.mark.parametrize("name", ["search", "pagefind"])
def test_the_names_of_the_search_are_taken(searched, write, name):
    write(searched / "content", {f"campaigns/{name}/index.md": campaign("Taken")})
    assert "content/address-clash" in {finding.rule for finding in run(searched).findings}


def test_hostile_text_stays_text(searched, write):
    title = '</script><b>& "quotes" \u202e 😀'
    more = f"title: {json.dumps(title, ensure_ascii=False)}"
    text = campaign("X").replace("title: X", more)
    write(searched / "content", {"campaigns/hostile/index.md": text})
    result = run(searched)
    assert not result.failed, result.findings
    assert indexed(searched / "output")["/hostile/"][0].split() == title.split()
