"""Whole builds over time: what is there on which day, and what an earlier build leaves behind."""

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sitegen.build.pipeline import build
from sitegen.build.survey import Request
from sitegen.load.lifecycle import State
from tests.build.sites import CAPTIONS, SETTINGS, Quiet, campaign, video_id

BEFORE = datetime(2026, 9, 1, tzinfo=UTC)
LIVE = datetime(2026, 11, 1, tzinfo=UTC)
EXPIRED = datetime(2027, 2, 1, tzinfo=UTC)
GOES_LIVE = datetime.fromisoformat("2026-10-05T09:00:00+02:00")
EXPIRES = datetime.fromisoformat("2027-01-01T00:00:00+01:00")
WITHDRAWN = 'withdrawn: {on: "2026-12-01T12:00:00+01:00", reason: "A <figure> in it was wrong."}'
ALWAYS = "2020-01-01T09:00:00+01:00"
GERMAN = "---\ntitle: Film auf Deutsch\ndescription: Worum es geht.\n---\nEin Text.\n"


def film(title="Film", more=""):
    """A campaign that is live from 5 October and expires with the year."""
    return campaign(title, more).replace('duration: "1:30"', 'duration: "1:30", expires: "2027-01-01T00:00:00+01:00"')


def steady(title, more="", body=""):
    """A campaign that is live on all days of these tests."""
    return campaign(title, more).replace("2026-10-05T09:00:00+02:00", ALWAYS) + body


@pytest.fixture
def site(tmp_path, write):
    """A campaign in two languages that comes and goes, one that leads to it in three ways, and one that is always there."""
    link = "\nSee [the film](../film/index.md)!\n"
    page = "---\ntitle: About\ndescription: Us.\n---\nWe made [a film](../campaigns/film/index.md).\n"
    files = {
        "site.toml": SETTINGS,
        "campaigns/film/index.md": film(more="related: [rock]"),
        "campaigns/film/index.de.md": GERMAN,
        "campaigns/film/captions.en.vtt": CAPTIONS,
        "campaigns/guide/index.md": steady("Guide", "related: [film, rock]", link),
        "campaigns/rock/index.md": steady("Rock"),
        "pages/about.md": page,
    }
    write(tmp_path / "content", files)
    return tmp_path


def run(site, as_of, output="output", jobs=1):
    return build(Request(site, site / output, jobs, as_of=as_of), Quiet())


def good(site, as_of, output="output"):
    result = run(site, as_of, output)
    assert not result.failed, [str(finding) for finding in result.findings]
    return result


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def same_as_clean(site, as_of):
    """Whether the output is what a build of a fresh clone for the same moment gives; its findings are returned."""
    shutil.rmtree(site / "clean", ignore_errors=True)
    for ledger in (site / ".sitegen").glob("ledger-*.db"):
        ledger.unlink()
    clean = good(site, as_of, "clean")
    assert tree(site / "output") == tree(site / "clean")
    return clean


def change(site, name, old, new):
    path = site / "content" / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def mentions(site, words):
    """The files of the output that hold ``words``."""
    return {name for name, data in tree(site / "output").items() if words.encode() in data}


def rules(result):
    return sorted(f"{finding.rule} {finding.where}" for finding in result.findings)


def test_a_page_comes_and_goes_with_its_days_and_every_step_equals_a_clean_build(site):
    for as_of in (BEFORE, LIVE, EXPIRED, LIVE, BEFORE, EXPIRED):
        result = good(site, as_of)
        clean = same_as_clean(site, as_of)
        assert result.findings == clean.findings
        assert result.lifecycle == clean.lifecycle


def test_before_its_day_nothing_of_a_campaign_is_in_the_output(site):
    result = good(site, BEFORE)
    assert mentions(site, "/film/") == set()
    assert mentions(site, "Film") == set()
    assert not (site / "output/film").exists()
    assert rules(result) == [
        "link/not-live campaigns/guide/index.md:10:11",
        "link/not-live campaigns/guide/index.md:14:16",
        "link/not-live pages/about.md:5:18",
    ]
    assert all("scheduled" in finding.message and finding.severity == "warning" for finding in result.findings)
    html = (site / "output/guide/index.html").read_text()
    assert "See the film!" in html
    assert "We made a film." in (site / "output/about/index.html").read_text()


def test_a_next_step_that_is_a_page_to_come_is_left_out_until_its_day(site):
    step = 'cta: {label: On to the film, url: "https://example.org/de/film/?from=guide"}'
    change(site, "campaigns/guide/index.md", "ai:", f"{step}\nai:")
    result = good(site, BEFORE)
    assert sum("campaigns/guide" in finding.where.file for finding in result.findings) == 3
    assert "On to the film" not in (site / "output/guide/index.html").read_text()
    good(site, LIVE)
    assert (
        '<a class="button" href="https://example.org/de/film/?from=guide">'
        in (site / "output/guide/index.html").read_text()
    )
    same_as_clean(site, LIVE)


def test_on_its_day_only_what_shows_it_is_made_again(site):
    good(site, BEFORE)
    result = good(site, GOES_LIVE)
    made = {path for path in result.why if path.endswith("index.html")}
    assert {"film/index.html", "de/film/index.html", "guide/index.html", "about/index.html", "index.html"} <= made
    assert "rock/index.html" not in made
    assert not result.findings
    assert result.why["film/index.html"] == ("its day has come: it goes into another state",)
    assert any("film" in reason for reason in result.why["guide/index.html"])
    assert '<a href="/film/">the film</a>' in (site / "output/guide/index.html").read_text()
    good(site, GOES_LIVE - timedelta(seconds=1))
    assert not (site / "output/film").exists()


def test_an_expired_page_says_so_and_is_in_no_list(site):
    good(site, LIVE)
    assert {"sitemap.xml", "feed.xml", "index.html", "guide/index.html"} <= mentions(site, "/film/")
    result = good(site, EXPIRED)
    assert result.why["film/index.html"] == ("its day has come: it goes into another state",)
    html = (site / "output/film/index.html").read_text()
    assert "This video is no longer available" in html
    assert "“Film” could be watched here until January 1, 2027." in html
    assert 'content="noindex, follow"' in html
    assert '<a href="/rock/">' in html
    for word in ("VideoObject", "<video", "<iframe", "hreflang", video_id("Film")):
        assert word not in html
    assert {path.name for path in (site / "output/film").rglob("*")} == {"index.html"}
    assert {path.name for path in (site / "output/de/film").rglob("*")} == {"index.html"}
    assert mentions(site, "/film/") <= {"film/index.html", "de/film/index.html", "_redirects"}
    assert all("is expired" in finding.message for finding in result.findings)


def test_a_withdrawn_page_says_why_and_comes_back(site):
    good(site, LIVE)
    live = tree(site / "output")
    change(site, "campaigns/film/index.md", "related: [rock]", f"related: [rock]\n{WITHDRAWN}")
    good(site, LIVE)
    assert tree(site / "output") == live
    good(site, LIVE + timedelta(days=60))
    html = (site / "output/film/index.html").read_text()
    assert "“Film” was withdrawn on December 1, 2026." in html
    assert "A &lt;figure&gt; in it was wrong." in html
    assert '<p class="reason" lang="en"' in (site / "output/de/film/index.html").read_text()
    assert "video.mp4" not in html
    same_as_clean(site, LIVE + timedelta(days=60))
    change(site, "campaigns/film/index.md", WITHDRAWN, "")
    good(site, LIVE + timedelta(days=60))
    assert tree(site / "output") == live


def test_a_gone_campaign_needs_no_media_any_more(site):
    change(
        site, "campaigns/film/index.md", "related: [rock]", f"related: [rock]\n{WITHDRAWN}\ncaptions: {{fr: lost.vtt}}"
    )
    change(site, "campaigns/film/index.md", f"youtube: {video_id('Film')}, poster", "file: lost.mp4, poster")
    assert {finding.rule for finding in run(site, LIVE).findings} >= {"video/missing-file"}
    good(site, EXPIRED)
    same_as_clean(site, EXPIRED)


def test_a_draft_is_in_no_output_on_any_day(site, write):
    change(site, "campaigns/film/index.md", "related: [rock]", "related: [rock]\ndraft: true")
    for as_of in (BEFORE, LIVE, EXPIRED):
        result = good(site, as_of)
        assert mentions(site, "Film") == mentions(site, "/film/") == set()
        assert all('"film" is a draft' in finding.message for finding in result.findings)
        assert result.lifecycle.count(State.DRAFT) == 2
    change(site, "campaigns/film/index.md", "draft: true", "draft: false")
    good(site, LIVE)
    assert (site / "output/de/film/index.html").is_file()
    change(site, "campaigns/film/index.md", "draft: false", "draft: true")
    good(site, LIVE)
    assert mentions(site, "Film") == set()
    same_as_clean(site, LIVE)


def test_what_a_forgotten_build_left_of_a_draft_goes_out_of_the_output(site):
    good(site, LIVE)
    shutil.copytree(site / "output/film", site / "copy")
    shutil.rmtree(site / ".sitegen")
    change(site, "campaigns/film/index.md", "related: [rock]", "related: [rock]\ndraft: true")
    (site / "output/notes.txt").write_text("Somebody's own.")
    result = good(site, LIVE)
    left = set(tree(site / "output"))
    assert not {path for path in left if path.startswith(("film/", "de/film/"))}
    assert "notes.txt" in result.foreign
    shelf = site / ".sitegen/replaced"
    assert "output/hidden-file" in {finding.rule for finding in result.findings}
    assert (shelf / "film/index.html").read_bytes() == (site / "copy/index.html").read_bytes()
    assert (shelf / "de/film/index.html").is_file()
    good(site, LIVE)
    shutil.copytree(site / "copy", site / "output/film")
    result = good(site, LIVE)
    assert result.rendered == 0
    assert set(tree(site / "output")) == left


def test_what_a_draft_lacks_is_told_and_stops_nothing(site):
    path = site / "content/campaigns/film/index.md"
    path.write_text("---\ntitel: Film\ndraft: true\n---\nA thought.\n")
    (site / "content/campaigns/film/index.de.md").unlink()
    result = good(site, LIVE)
    told = {finding.rule for finding in result.findings if finding.where.file == "campaigns/film/index.md"}
    assert told == {"front-matter/unknown-key", "front-matter/missing-key"}
    assert {finding.severity for finding in result.findings} == {"warning"}
    again = good(site, LIVE)
    assert (again.rendered, again.findings) == (0, result.findings)


def test_a_translation_may_wait_or_go_first(site):
    change(site, "campaigns/film/index.de.md", "---\ntitle", "---\ndraft: true\ntitle")
    good(site, LIVE)
    html = (site / "output/film/index.html").read_text()
    assert not (site / "output/de/film").exists()
    assert 'hreflang="de"' not in html
    change(site, "campaigns/film/index.de.md", "draft: true", "draft: false")
    change(site, "campaigns/film/index.md", "related: [rock]", "related: [rock]\ndraft: true")
    good(site, LIVE)
    assert not (site / "output/film/index.html").exists()
    html = (site / "output/de/film/index.html").read_text()
    assert "Film auf Deutsch" in html
    assert "hreflang" not in html.partition("</head>")[0]
    assert [name for name in mentions(site, "/film/") if not name.startswith("de/")] in ([], ["sitemap.xml"])
    same_as_clean(site, LIVE)


def test_an_error_in_a_scheduled_campaign_is_told_before_its_day(site):
    change(site, "campaigns/film/index.md", "The body of Film.", "[gone](../nobody/index.md)")
    assert "link/broken-internal" in {finding.rule for finding in run(site, BEFORE).findings}


def test_two_scheduled_campaigns_may_lead_to_each_other(site, write):
    write(site / "content", {"campaigns/next/index.md": film("Next", "related: [film]")})
    change(site, "campaigns/film/index.md", "related: [rock]", "related: [next]")
    good(site, BEFORE)
    good(site, LIVE)
    assert '<a href="/next/">' in (site / "output/film/index.html").read_text().replace("<bdi>", "")
    same_as_clean(site, LIVE)
    shutil.rmtree(site / "content/campaigns/next")
    assert "link/unknown-campaign" in {finding.rule for finding in run(site, BEFORE).findings}


def test_a_later_day_without_a_change_costs_nothing(site):
    good(site, LIVE)
    result = good(site, LIVE + timedelta(days=30))
    assert (result.rendered, result.changed, dict(result.why)) == (0, 0, {})
    assert result.lifecycle.until == EXPIRES.isoformat()
    assert good(site, EXPIRES - timedelta(seconds=1)).rendered == 0
    assert good(site, EXPIRES).rendered > 0
    assert good(site, EXPIRED + timedelta(days=3650)).rendered == 0


def test_an_edit_on_a_later_day_makes_only_what_it_touches(site):
    good(site, LIVE)
    change(site, "campaigns/rock/index.md", "The body of Rock.", "Rock.")
    assert {"film/index.html", "guide/index.html"} & set(good(site, LIVE + timedelta(days=9)).why) == set()


def test_a_site_of_drafts_and_days_to_come_has_its_pages(site):
    shutil.rmtree(site / "content/campaigns/rock")
    shutil.rmtree(site / "content/campaigns/guide")
    change(site, "campaigns/film/index.md", "related: [rock]", "")
    result = good(site, BEFORE)
    assert {"index.html", "about/index.html", "404.html", "robots.txt", "feed.xml"} <= set(tree(site / "output"))
    assert (result.lifecycle.count(State.SCHEDULED), result.lifecycle.next_publication) == (2, GOES_LIVE.isoformat())
    same_as_clean(site, BEFORE)
    good(site, LIVE)
    same_as_clean(site, LIVE)


def test_dates_that_end_a_page_before_it_began_are_refused(site):
    change(site, "campaigns/film/index.md", "2027-01-01T00:00:00+01:00", "2026-10-05T09:00:00+02:00")
    change(site, "campaigns/rock/index.md", "ai:", 'withdrawn: {on: "2019-01-01T00:00:00Z", reason: Old}\nai:')
    assert {finding.rule for finding in run(site, LIVE).findings if finding.severity == "error"} == {
        "lifecycle/expires-before-published",
        "lifecycle/withdrawn-before-published",
    }


def test_the_ledger_may_be_damaged(site):
    import sqlite3

    def damage(statement, *values):
        with closing(sqlite3.connect(site / ".sitegen/ledger.db")) as ledger, ledger:
            return ledger.execute(statement, values).rowcount

    good(site, LIVE)
    for value in ("x", "[1]", '[{"en": ["soon", null, null]}, []]'):
        assert damage("UPDATE campaign SET life = ?", value) == 3
        good(site, BEFORE)
        same_as_clean(site, BEFORE)
        good(site, LIVE)
    assert damage("UPDATE meta SET value = '[]' WHERE key = 'lifecycle'") == 1
    result = good(site, BEFORE)
    assert result.lifecycle == same_as_clean(site, BEFORE).lifecycle


def test_a_moment_without_an_offset_is_a_mistake_of_the_caller(site):
    with pytest.raises(ValueError, match="offset"):
        replace(Request(site, site / "output", as_of=LIVE), as_of=datetime(2026, 11, 1))  # noqa: DTZ001 - it is the point


def test_a_theme_may_say_it_in_its_own_words_and_only_gone_pages_are_made_again(site, write):
    good(site, EXPIRED)
    write(
        site,
        {
            "themes/house/theme.toml": 'title = "House"\nextends = "default"\n',
            "themes/house/gone.html": '{% extends "base.html" %}{% block main %}<h1>Gone: {{ page.state }}</h1>{% endblock %}',
        },
    )
    change(site, "site.toml", "page_size", 'theme = "house"\npage_size')
    good(site, EXPIRED)
    assert "<h1>Gone: expired</h1>" in (site / "output/film/index.html").read_text()
    path = site / "themes/house/gone.html"
    path.write_text(path.read_text().replace("Gone:", "Away:"))
    result = good(site, EXPIRED)
    assert {path for path in result.why if path.endswith(".html")} == {"film/index.html", "de/film/index.html"}
    assert result.why["film/index.html"] == ("the template of pages that are gone changed",)
