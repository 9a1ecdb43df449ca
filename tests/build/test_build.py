"""Builds from end to end: what is made, what is made again, and what stays."""

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.build.pipeline import Result, build
from sitegen.build.survey import Request
from sitegen.core.errors import SitegenError
from sitegen.core.workers import CHUNK
from tests.build.sites import DAY, Quiet, campaign, many, video_id


def run(site: Path, jobs: int = 1) -> Result:
    return build(Request(site, site / "output", jobs, as_of=DAY), Quiet())


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_site_has_every_kind_of_page(site):
    result = run(site)
    assert not result.failed
    assert {
        "index.html", "page/2/index.html", "de/index.html", "404.html", "sitemap.xml", "robots.txt", "feed.xml",
        "de/feed.xml", "alpha/index.html", "beta/index.html", "de/beta/index.html", "gamma/index.html",
        "privacy/index.html", "topics/onboarding/index.html",
    } <= tree(site / "output").keys()  # fmt: skip


def test_a_second_build_renders_nothing(site):
    run(site)
    before = tree(site / "output")
    result = run(site)
    assert (result.rendered, result.changed, dict(result.why)) == (0, 0, {})
    assert tree(site / "output") == before


def test_a_build_without_changes_imports_no_template_or_markdown_library(site):
    run(site)
    script = (
        "import sys; from pathlib import Path; from sitegen.build.pipeline import build; from sitegen.build.survey import Request; from datetime import UTC, datetime\n"
        "class Quiet:\n    def phase(self, name, total=0): pass\n    def advance(self, count): pass\n"
        f"root = Path({str(site)!r}); result = build(Request(root, root / 'output', as_of=datetime(2026, 11, 22, tzinfo=UTC)), Quiet()); assert result.rendered == 0\n"
        "print(sorted({'jinja2', 'markdown', 'pydantic', 'av', 'PIL', 'babel', 'nh3', 'lxml', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_edit_makes_only_its_own_page_and_what_shows_its_card(site):
    run(site)
    edit(site / "content/campaigns/gamma/index.md", "The body of Gamma.", "Another body.")
    result = run(site)
    assert set(result.why) == {"gamma/index.html", "gamma/index.md", "gamma/share.jpg"}
    assert result.why["gamma/index.html"] == (
        "its own files changed",
        "campaigns/gamma/index.md changed",
    )
    assert result.changed == 2, "the page and its twin in Markdown; the card shows nothing of the body"


def test_a_changed_title_reaches_every_page_that_shows_it(site):
    run(site)
    edit(site / "content/campaigns/beta/index.md", "title: Beta", "title: Renamed")
    result = run(site)
    assert result.why["alpha/index.html"] == ('the card of "beta", which it shows, changed',)
    assert "gamma/index.html" not in result.why
    for page in ("alpha/index.html", "topics/onboarding/index.html", "sitemap.xml", "feed.xml"):
        assert "Renamed" in (site / "output" / page).read_text("utf-8"), page


def test_a_changed_template_makes_pages_again_and_says_so(site):
    theme = site / "themes/own"
    theme.mkdir(parents=True)
    (theme / "theme.toml").write_text('extends = "default"\n')
    (theme / "watch.html").write_text('{% extends "base!watch.html" %}')
    edit(site / "content/site.toml", 'name = "Example"', 'name = "Example"\ntheme = "own"')
    run(site)
    (theme / "watch.html").write_text('{% extends "base!watch.html" %}{# changed #}')
    result = run(site)
    assert result.why["gamma/index.html"] == ("a template it uses changed",)
    assert "privacy/index.html" not in result.why


EDITS = {
    "text": lambda c: edit(c / "campaigns/alpha/index.md", "The body", "Another body"),
    "captions": lambda c: edit(c / "campaigns/alpha/captions.en.vtt", "welcome", "good morning"),
    "captions added": lambda c: (c / "campaigns/gamma/captions.en.vtt").write_text(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nHi.\n"
    ),
    "captions gone": lambda c: (c / "campaigns/alpha/captions.en.vtt").unlink(),
    "settings": lambda c: edit(c / "site.toml", 'name = "Example"', 'name = "Other"'),
    "page size": lambda c: edit(c / "site.toml", "page_size = 2", "page_size = 5"),
    "a campaign renamed": lambda c: (
        edit(c / "campaigns/alpha/index.md", "related: [beta]", "related: [delta]"),
        (c / "campaigns/beta").rename(c / "campaigns/delta"),
    ),
    "a campaign gone": lambda c: (
        [path.unlink() for path in (c / "campaigns/gamma").iterdir()] and (c / "campaigns/gamma").rmdir()
    ),
    "a translation added": lambda c: (c / "campaigns/gamma/index.de.md").write_text(
        "---\ntitle: Gamma auf Deutsch\ndescription: Kurz.\n---\nText.\n"
    ),
    "a translation gone": lambda c: (c / "campaigns/beta/index.de.md").unlink(),
    "a tag": lambda c: edit(c / "campaigns/gamma/index.md", "[onboarding]", "[onboarding, C++]"),
    "a standing page": lambda c: edit(c / "pages/privacy.md", "title: Privacy", "title: Your privacy"),
    "a home introduction": lambda c: (c / "pages/index.md").write_text(
        "---\ntitle: Start\ndescription: The site.\n---\nHello.\n"
    ),
    "a locale gone": lambda c: (
        edit(c / "site.toml", '["en", "de"]', '["en"]'),
        (c / "campaigns/beta/index.de.md").unlink(),
    ),
}


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS.keys())
def test_an_incremental_build_equals_a_clean_one(site, change):
    run(site)
    change(site / "content")
    assert not run(site).failed
    incremental = tree(site / "output")
    again = Request(site, site / "elsewhere", 1, as_of=DAY)
    build(again, Quiet())
    assert tree(site / "elsewhere") == incremental


def test_several_processes_make_the_same_bytes_as_one(site, write):
    # More chunks than are handed out at once, so that the later ones are seen to arrive too.
    write(site / "content", many(CHUNK * 6 + 1))
    run(site, jobs=1)
    alone = tree(site / "output")
    build(Request(site, site / "shared", 2, as_of=DAY), Quiet())
    assert tree(site / "shared") == alone
    assert sum(path.startswith("c-") and path.endswith(".html") for path in alone) == (CHUNK * 6 + 1)


def test_a_build_with_errors_leaves_the_output_as_it_was_and_tells_all_of_them(site):
    run(site)
    before = tree(site / "output")
    edit(site / "content/campaigns/alpha/index.md", "ai: {voice: generated}", "")
    edit(site / "content/campaigns/gamma/index.md", "published: 2026-10-05T09:00:00+02:00", "published: 2026-10-05")
    result = run(site)
    assert result.failed
    assert {finding.where.file for finding in result.findings} == {
        "campaigns/alpha/index.md",
        "campaigns/gamma/index.md",
    }
    assert tree(site / "output") == before


def test_warnings_are_told_again_by_a_build_that_does_nothing(site):
    (site / "content/campaigns/gamma/notes.txt").write_text("notes")
    first = run(site)
    second = run(site)
    assert [finding.rule for finding in first.findings] == ["content/unused-file"]
    assert second.findings == first.findings
    assert second.rendered == 0


def test_orphans_of_ours_go_and_files_of_others_stay(site):
    run(site)
    (site / "output/gamma/mine.txt").write_text("mine")
    for path in (site / "content/campaigns/gamma").iterdir():
        path.unlink()
    (site / "content/campaigns/gamma").rmdir()
    result = run(site)
    assert not (site / "output/gamma/index.html").exists()
    assert (site / "output/gamma/mine.txt").read_text() == "mine"
    assert result.foreign == ("gamma/mine.txt",)


def test_a_file_changed_or_lost_in_the_output_is_made_again(site):
    run(site)
    clean = tree(site / "output")
    (site / "output/alpha/index.html").write_text("tampered")
    (site / "output/robots.txt").unlink()
    result = run(site)
    assert result.changed == 2
    assert tree(site / "output") == clean


def test_a_crash_between_two_files_is_mended_by_the_next_build(site, monkeypatch):
    run(site)
    edit(site / "content/campaigns/alpha/index.md", "title: Alpha", "title: Halfway")
    from sitegen.write import output

    moved = []

    def dying(waiting, target):
        if moved:
            raise KeyboardInterrupt
        moved.append(target)
        Path(waiting).replace(target)

    monkeypatch.setattr(output, "put_in_place", dying)
    with pytest.raises(KeyboardInterrupt):
        run(site)
    monkeypatch.undo()
    edit(site / "content/campaigns/alpha/index.md", "title: Halfway", "title: Alpha")
    run(site)
    healed = tree(site / "output")
    build(Request(site, site / "elsewhere", 1, as_of=DAY), Quiet())
    assert moved
    assert healed == tree(site / "elsewhere")


def test_a_lost_or_damaged_ledger_costs_only_time(site):
    run(site)
    clean = tree(site / "output")
    (site / ".sitegen/ledger.db").write_bytes(b"not a database" * 100)
    result = run(site)
    assert not result.failed
    assert tree(site / "output") == clean


def test_two_builds_at_once_are_told_apart(site):
    run(site)
    held = sqlite3.connect(site / ".sitegen/ledger.db", isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    with pytest.raises(SitegenError, match="another build"):
        run(site)
    held.close()


def test_a_slug_that_is_taken_by_the_site_is_refused(site, write):
    write(site / "content", {"campaigns/topics/index.md": campaign("Topics")})
    result = run(site)
    assert [(finding.rule, finding.where.file) for finding in result.findings] == [
        ("content/address-clash", "campaigns/topics")
    ]


def test_no_file_names_a_folder_of_this_machine(site):
    run(site)
    for path, data in tree(site / "output").items():
        assert str(site).encode() not in data, path


def test_a_topic_with_one_video_is_kept_out_of_search_and_sitemap(site):
    edit(site / "content/campaigns/gamma/index.md", "[onboarding]", "[lonely]")
    run(site)
    assert 'content="noindex, follow"' in (site / "output/topics/lonely/index.html").read_text("utf-8")
    assert "topics/lonely" not in (site / "output/sitemap.xml").read_text("utf-8")
    assert re.search(
        r"<loc>https://example.org/topics/onboarding/</loc>", (site / "output/sitemap.xml").read_text("utf-8")
    )


def test_a_card_that_cannot_be_read_any_more_is_made_again(site):
    run(site)
    clean = tree(site / "output")
    with sqlite3.connect(site / ".sitegen/ledger.db") as ledger:
        ledger.execute("UPDATE campaign SET cards = '[{}]' WHERE slug = 'beta'")
    edit(site / "content/campaigns/gamma/index.md", "The body of Gamma.", "Another body.")
    result = run(site)
    assert result.why["beta/index.html"] == ("what was remembered of it cannot be read",)
    assert tree(site / "output").keys() == clean.keys()


def test_a_page_of_the_authors_own_cannot_stand_in_place_of_ours(site):
    (site / "content/campaigns/gamma/index.html").write_text("mine")
    edit(site / "content/campaigns/gamma/index.md", "The body", "[Mine](index.html) The body")
    assert [finding.rule for finding in run(site).findings if finding.severity == "error"] == ["link/broken-internal"]


def test_only_brand_files_are_published_as_such(site):
    edit(site / "content/site.toml", "page_size = 2", 'page_size = 2\n[publisher]\nname = "Us"\nlogo = "site.toml"')
    assert [finding.rule for finding in run(site).findings] == ["config/missing-file"]
    assert not (site / "output").exists()


@pytest.mark.parametrize("place", ["content", "content/campaigns", "themes/x", ".sitegen/stage", "."])
def test_an_output_that_would_stand_on_the_sources_is_refused(site, place):
    before = tree(site)
    with pytest.raises(SitegenError, match="overlap"):
        build(Request(site, site / place, 1, as_of=DAY), Quiet())
    assert tree(site) == before


def test_each_output_has_a_history_of_its_own(site):
    run(site)
    other = Request(site, site / "www", 1, as_of=DAY)
    mine = site / "www/gamma/index.html"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    (site / "content/campaigns/gamma/index.md").unlink()
    (site / "content/campaigns/gamma").rmdir()
    build(other, Quiet())
    assert mine.read_text() == "mine"
    run(site)
    assert not (site / "output/gamma/index.html").exists()


def test_files_of_others_in_the_way_are_kept_and_told(site):
    (site / "output").mkdir()
    (site / "output/robots.txt").write_text("mine")
    result = run(site)
    assert [finding.rule for finding in result.findings] == ["output/replaced-file"]
    assert (site / ".sitegen/replaced/robots.txt").read_text() == "mine"
    assert "Sitemap" in (site / "output/robots.txt").read_text()


def test_files_of_a_build_before_an_upgrade_are_replaced_and_removed_without_a_word(site):
    run(site)
    with sqlite3.connect(site / ".sitegen/ledger.db") as connection:
        connection.executescript("DROP TABLE campaign; DROP TABLE search; PRAGMA user_version = 1;")
    connection.close()
    edit(site / "content/campaigns/alpha/index.md", "A summary of Alpha", "Another summary")
    (site / "content/campaigns/gamma/index.md").unlink()
    (site / "content/campaigns/gamma").rmdir()
    result = run(site)
    assert (result.findings, result.foreign) == ((), ())
    assert "Another summary" in (site / "output/alpha/index.html").read_text("utf-8")
    assert not (site / "output/gamma").exists()
    assert run(site).rendered == 0


def test_two_sources_for_one_address_are_told(site):
    folder = site / "content/campaigns/gamma"
    (folder / "captions.en.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nHi.\n")
    (folder / "more.vtt").write_text("WEBVTT\n")
    edit(
        folder / "index.md",
        f"video: {{youtube: {video_id('Gamma')},",
        'video: {url: "https://media.example.org/a.mp4",',
    )
    edit(folder / "index.md", "chapters:", "captions: {en: more.vtt}\nchapters:")
    edit(folder / "index.md", "The body", "[Captions](captions.en.vtt)")
    assert "content/address-clash" in {finding.rule for finding in run(site).findings}


def test_settings_that_cannot_be_used_do_not_hide_what_is_wrong_with_campaigns(site):
    edit(site / "content/site.toml", "page_size = 2", "page_sice = 2")
    edit(site / "content/campaigns/alpha/index.md", "ai: {voice: generated}", "")
    assert {finding.where.file for finding in run(site).findings} == {"site.toml", "campaigns/alpha/index.md"}


def test_a_killed_build_leaves_no_process_behind(site, write):
    write(site / "content", many(CHUNK * 20))
    started = subprocess.Popen(
        [sys.executable, "-m", "sitegen", "build", "--jobs", "2", "--site", str(site)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    stage = site / ".sitegen/stage"
    while started.poll() is None and not any(stage.glob("p*")):
        pass
    started.kill()
    # Workers hold the other ends of these pipes: they close when the last process is gone.
    out, _ = started.communicate(timeout=30)
    assert out == b""


def test_being_told_to_stop_is_an_interruption(site, write):
    write(site / "content", many(CHUNK * 20))
    started = subprocess.Popen(
        [sys.executable, "-m", "sitegen", "build", "--jobs", "2", "--site", str(site)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    stage = site / ".sitegen/stage"
    while started.poll() is None and not any(stage.glob("p*")):
        pass
    started.terminate()
    _, said = started.communicate(timeout=30)
    assert started.returncode == 130
    assert "interrupted" in said
    assert "Traceback" not in said
    assert not (site / "output").exists()
