"""Every page that may be found has a twin in Markdown, which says the same."""

import pytest
from bs4 import BeautifulSoup

from sitegen.build.pipeline import build
from sitegen.build.survey import Request
from tests.build.sites import DAY, SETTINGS, Quiet, many

BASE = "https://example.org/"
ABOUT = "---\ntitle: About <b>us</b> & # co\ndescription: Who makes these films.\n---\n# Who\n\nSee [a film](../campaigns/c-1/index.md).\n"
HOME = "---\ntitle: Films\ndescription: All of our films.\n---\nWelcome, and [read on](about.md).\n"
FILES = {**many(5), "pages/about.md": ABOUT, "pages/index.md": HOME, "site.toml": SETTINGS}


@pytest.fixture
def site(tmp_path, write):
    write(tmp_path / "content", FILES)
    return tmp_path


def run(root, output="output"):
    result = build(Request(root, root / output, 1, as_of=DAY), Quiet())
    assert not result.failed, [str(finding) for finding in result.findings]
    return root / output


def twins(output):
    """The twin of each page with its path, read through the page's own link."""
    found = {}
    for path in sorted(output.rglob("*.html")):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        link = page.find("link", rel="alternate", type="text/markdown")
        if link is not None:
            name = link["href"].removeprefix(BASE)
            found[str(path.relative_to(output).as_posix())] = (name, (output / name).read_text("utf-8"), page)
    return found


def test_every_page_but_players_and_the_one_for_missing_addresses_leads_to_its_twin(site):
    output = run(site)
    pages = {path.relative_to(output).as_posix() for path in output.rglob("*.html")}
    expected = {path for path in pages if path != "404.html" and "/embed/" not in path}
    assert set(twins(output)) == expected
    assert {"index.html", "page/2/index.html", "about/index.html", "topics/onboarding/index.html"} <= expected


def test_a_twin_lies_beside_its_page_and_has_its_title(site):
    for path, (name, text, page) in twins(run(site)).items():
        assert name == path.replace("index.html", "index.md")
        heading = text.splitlines()[0]
        assert heading.startswith("# ")
        assert heading.replace("\\", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")[2:] == (
            page.h1.get_text()
        )


def test_a_list_leads_to_the_twins_of_its_videos_and_to_its_other_pages(site):
    found = twins(run(site))
    _, first, page = found["index.html"]
    shown = [link["href"].strip("/") for link in page.select(".card h2 a, .card h3 a, .cards h2 a, .cards h3 a")]
    assert shown
    assert [f"](https://example.org/{slug}/index.md)" in first for slug in shown] == [True] * len(shown)
    assert "[read on](https://example.org/about/)" in first
    assert "https://example.org/page/2/" in first
    assert "Welcome" not in found["page/2/index.html"][1]


def test_a_standing_page_says_what_its_author_wrote(site):
    _, text, _ = twins(run(site))["about/index.html"]
    assert "## Who" in text.splitlines()
    assert "[a film](https://example.org/c-1/)" in text
    assert "Who makes these films." in text.splitlines()


def test_twins_follow_an_edit_and_leave_with_the_setting(site, write):
    run(site)
    write(
        site / "content",
        {
            "pages/about.md": ABOUT.replace("See", "Look at"),
            "campaigns/c-1/index.md": FILES["campaigns/c-1/index.md"].replace("Number 1", "Renamed"),
        },
    )
    edited, clean = run(site), run(site, "clean")
    for name in ("about/index.md", "index.md", "page/2/index.md", "llms.txt"):
        assert (edited / name).read_bytes() == (clean / name).read_bytes()
    assert "Look at" in (edited / "about/index.md").read_text()
    write(site / "content", {"site.toml": SETTINGS + "\n[agents]\nmarkdown = false\n"})
    without = run(site)
    assert not list(without.rglob("*.md"))
    assert twins(without) == {}
    assert ".md)" not in (without / "llms.txt").read_text()
