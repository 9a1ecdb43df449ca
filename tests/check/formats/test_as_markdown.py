import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fragment_fromstring
from markdown_it import MarkdownIt

from sitegen.check.formats import as_json, as_markdown
from sitegen.check.formats.trend import read_earlier
from sitegen.check.report import AgainstBaseline, InForce, Status, Unfinished
from sitegen.core.findings import Severity
from tests.check.formats.made_reports import HOSTILE, finding, hostile, report, tally


@pytest.fixture(scope="module")
def shown():
    """Markdown as a code host shows it."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return lambda text: fragment_fromstring(reader.render(text), create_parent="main")


def test_a_clean_report_is_short():
    text = as_markdown.render(report(tallies=[tally(passed=20)]))
    assert "✅ Nothing to mend on 20 pages." in text
    assert "<details>" not in text


def test_counts_first_faults_and_details(shown):
    many = [finding(f"{number:02}.html") for number in range(15)]
    page = shown(as_markdown.render(report([*many, finding(rule="link/slow", severity=Severity.WARNING)])))
    counts, faults = page.findall(".//table")
    assert [cell.text for cell in counts.findall(".//td")] == ["15", "1", "0", "20", "30", "2"]
    rows = [[cell.text_content() for cell in row.findall("td")] for row in faults.findall(".//tbody/tr")]
    assert rows == [
        ["error", "The page has no title (title/missing)", "15", "public/00.html line 3"],
        ["warning", "The page has no title (link/slow)", "1", "public/a/index.html line 3"],
    ]
    assert len(page.findall(".//details")) == 2
    assert "and 5 more" in page.findall(".//details")[0].text_content()


def test_hostile_text_makes_no_element_of_its_own(shown):
    text = as_markdown.render(hostile())
    text.encode("utf-8")
    page = shown(text)
    assert not page.findall(".//script")
    assert not page.findall(".//img")
    assert {link.get("href") for link in page.iter("a")} == {"https://html.example/title"}
    assert {len(row) for row in page.findall(".//table")[1].iter("tr")} == {4}
    assert HOSTILE.partition(" \x1b")[0] in page.text_content()
    outside_of_code = text.partition("```")[0]
    assert "@somebody" not in outside_of_code
    assert "@<!-- -->somebody \\#<!-- -->12" not in outside_of_code
    assert "@<!-- -->somebody #<!-- -->12" in outside_of_code


@given(st.text(st.sampled_from("ab <>&`*_[]()|~\\!#@:/.-+=\n1"), max_size=40))
def test_escaped_text_reads_as_it_was_written(text):
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    words = " ".join(text.split())
    cell = reader.render(f"| a | b |\n|---|---|\n| x {as_markdown.prose(text)} | end |\n")
    row = fragment_fromstring(cell, create_parent="main").findall(".//tbody/tr/td")
    assert [part.text_content().strip() for part in row] == [f"x {words}".strip(), "end"]


def test_a_report_fits_into_a_comment():
    many = [finding(f"{n}.html", rule=f"r/x{n}", message="m" * 500) for n in range(300)]
    text = as_markdown.render(report(many))
    assert len(text) <= 65_536
    assert "did not fit" in text
    assert "and 275 more rules" in text


def test_what_was_not_checked_is_told(shown):
    unfinished = [Unfinished("a/skipped", Status.SKIPPED, "no <address>", 3, ("x.html",))]
    page = shown(as_markdown.render(report(tallies=[tally("a/skipped", skipped=3)], unfinished=unfinished)))
    assert "a/skipped skipped on x.html and 2 more: no <address>" in html.unescape(page.text_content())


def test_settings_and_a_baseline_are_told(shown):
    found = report(
        tallies=[tally(passed=1)],
        overrides=(InForce("title/missing", "note", "an old <site>", "site.toml:3:1", 1),),
        baseline=AgainstBaseline("known.json", 12, ()),
    )
    said = shown(as_markdown.render(found)).text_content()
    assert "title/missing counts as note (1 finding): an old <site>" in said
    assert "12 findings known to the baseline known.json" in said


def test_changes_since_an_earlier_report():
    earlier = read_earlier(as_json.render(report([finding("gone.html"), finding()])), "old.json")
    text = as_markdown.render(report([finding(), finding("new.html"), finding("newer.html")]), earlier)
    assert "**2 new**, **1 solved**" in text
