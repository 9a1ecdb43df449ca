import json
import re
from dataclasses import replace

import pytest
from lxml.html import document_fromstring

from sitegen.check.api import check_folder, with_views
from sitegen.check.examples import PAGE
from sitegen.check.formats import as_html, as_json
from sitegen.check.formats.html.pages import MOST_FILES, MOST_PLACES
from sitegen.check.formats.trend import read_earlier
from sitegen.check.report import AgainstBaseline, Excerpt, InForce, Status, Unfinished
from sitegen.check.views import PageView, Picture, VideoView, Views
from sitegen.core.findings import Severity
from tests.check.formats.made_reports import HOSTILE, finding, hostile, report, tally

ADDRESS = "https://films.example/poster.jpg"
PICTURE = Picture(ADDRESS, "image/jpeg", b"\xff\xd8\xff")


def view(path="a/index.html", **values):
    given = {
        "address": "https://films.example/a/",
        "title": "A film about pages",
        "description": "What a page is for.",
        "site_name": "Films",
        "listed": True,
        "share_title": "Share me",
        "share_description": "A card.",
        "picture": ADDRESS,
        "picture_alt": "A page",
        "thumbnail": ADDRESS,
        "video": VideoView("The film", "It is short.", "PT1M32S", "2026-10-05T09:00:00+02:00"),
        "json_ld": ({"@type": "VideoObject", "name": "The film", "duration": 92, "live": False, "none": None},),
        **values,
    }
    return PageView(path=path, **given)


def with_view(found, *views, pictures=(PICTURE,), left_out=0):
    return replace(found, views=Views(views, pictures, left_out))


def opened(found, earlier=None):
    return document_fromstring(as_html.render(found, earlier))


def words(element):
    return " ".join(element.text_content().split())


def one(page, path):
    (found,) = page.xpath(path)
    return found


def test_a_clean_site_says_so_and_shows_its_pages(folder):
    page = opened(with_views(check_folder(folder)))
    assert words(one(page, "//h1")) in {"Nothing to mend.", "No errors and no warnings."}
    assert "Every rule gave a verdict" in words(page)
    names = [words(name) for name in page.xpath("//details[contains(@class, 'page')]//span[@class='path']")]
    assert PAGE in names
    assert not page.xpath("//section[@aria-labelledby='mend-title']")


def test_a_finding_is_told_in_plain_words_with_reason_remedy_and_source():
    found = report([finding()], excerpts=[Excerpt("a/index.html", 3, 5, "<p class=x>Words", 0)])
    page = opened(found)
    assert words(one(page, "//h1")) == "1 of 20 pages has errors."
    group = one(page, "//article")
    assert words(one(group, "./h4")) == "Error The page has no title."
    told = words(group)
    for text in ("There is none. Line 3", "What to do Put a <title> into the head.", "Why it matters A title is what"):
        assert text in told
    assert words(one(group, ".//code[@class='source']")) == "<p class=x>Words"
    assert words(one(group, ".//mark")) == "<p"
    link = one(page, "//section[@aria-labelledby='mend-title']//a[starts-with(@href, '#')]")
    assert page.get_element_by_id(link.get("href")[1:]).xpath("..//article") == [group]


def test_previews_show_what_the_page_says_of_itself():
    page = opened(with_view(report(tallies=[tally(passed=1)]), view()))
    search, video, share = page.xpath("//figure[@class='preview']")
    assert words(search) == "As a search result F Films films.example \u203a a A film about pages What a page is for."
    assert words(video) == "As a video result 1:32 The film Films · 5 Oct 2026 It is short."
    assert words(share) == "As a shared link films.example Share me A card."
    assert [use.get("href") for use in page.iter("use")] == ["#picture-0", "#picture-0"]
    assert page.get_element_by_id("picture-0").get("href") == "data:image/jpeg;base64,/9j/"


def test_previews_tell_what_is_missing():
    bare = view(title="", description="", picture="", picture_alt="", share_title="", thumbnail="", listed=False)
    poor = replace(bare, video=VideoView("", "", "soon", "yesterday"))
    said = words(opened(with_view(report(tallies=[tally(passed=1)]), poor, pictures=())))
    for remark in (
        "asks search engines not to list it",
        "There is no title.",
        "There is no description.",
        "name no title",
        "name no thumbnail",
        "no upload date",
        "no duration",
        "No picture is named for sharing",
    ):
        assert remark in said


def test_json_ld_is_a_tree():
    tree = one(opened(with_view(report(tallies=[tally(passed=1)]), view())), "//ul[@class='tree']")
    assert words(tree) == "VideoObject: The film @type VideoObject name The film duration 92 live false none null"


def test_changes_since_an_earlier_report():
    earlier = read_earlier(as_json.render(report([finding("gone.html"), finding("a.html")])), "old.json")
    page = opened(report([finding("a.html"), finding("new.html")]), earlier)
    assert "1 new 1 solved 1 still there" in words(one(page, "//section[@class='trend']"))
    marked = page.xpath("//article[.//span[@class='new']]/ancestor::details[1]//span[@class='title']")
    assert [words(path) for path in marked] == ["new.html"]
    assert "as before" in words(one(page, "//dl"))


def test_what_was_not_checked_is_told():
    unfinished = [Unfinished("a/skipped", Status.SKIPPED, "no address", 3, ("x.html",))]
    page = opened(report(tallies=[tally("a/skipped", skipped=3)], unfinished=unfinished))
    assert "a/skipped was skipped on x.html and 2 more no address" in words(page)
    assert "3 checks could not be carried out" in words(one(page, "//header"))


def test_settings_and_a_baseline_are_told():
    found = report(
        tallies=[tally(passed=1)],
        overrides=(InForce("title/missing", "off", "an old <site>", "content/site.toml:3:1", 4),),
        baseline=AgainstBaseline("known.json", 12, ()),
    )
    said = words(opened(found))
    assert "title/missing is off, which changes 4 findings an old <site>" in said
    assert "12 findings are known since before and listed in known.json" in said


def test_nothing_is_asked_of_anywhere_and_nothing_hostile_runs():
    evil = view(
        path=hostile().findings[0].where.file,
        **dict.fromkeys(("address", "title", "description", "site_name", "share_title", "picture_alt"), HOSTILE),
        video=VideoView(HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        json_ld=({HOSTILE: [HOSTILE, {"@type": HOSTILE, "name": HOSTILE}]},),
    )
    text = as_html.render(with_view(hostile(), evil))
    text.encode("utf-8")
    page = document_fromstring(text)
    assert len(page.findall(".//script")) == 1
    assert "alert(1)" not in page.find(".//script").text
    for element in page.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name != "style"
            if name in {"src", "href"} and element.tag != "a":
                assert value.startswith(("data:", "#"))
    assert {a.get("href") for a in page.iter("a")} == {"#pages", "#page-1", "https://html.example/title"}
    assert "<script>alert(1)</script> &" in words(page)
    policy = one(page, "//meta[@http-equiv='Content-Security-Policy']").get("content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_ten_thousand_findings_stay_a_file_a_browser_can_carry():
    many = [finding(f"p{n // 3:05}/index.html", n % 3 + 1, 1, f"{n} <&>" * 30, f"r/x{n % 150}") for n in range(10_000)]
    excerpts = [Excerpt(each.where.file, each.where.line, 1, '<"&">' * 24, 0) for each in many]
    big = [{"@type": "Thing", **{f"k{i}": ["<v>" * 60] * 20 for i in range(12)}}]
    views = [view(f"p{n:05}/index.html", json_ld=tuple(big)) for n in range(60)]
    found = with_view(report(many, excerpts=excerpts, pages=4_000), *views, left_out=3_940)
    text = as_html.render(found)
    assert len(text.encode()) < 5_000_000
    page = document_fromstring(text)
    assert len(page.xpath("//details[contains(@class, 'page')]")) == MOST_FILES
    assert len(page.xpath("//article//ul[@class='places']/li")) <= MOST_PLACES
    assert words(one(page, "//dl")).startswith("errors 10,000")
    more = " ".join(words(each) for each in page.xpath("//p[@class='more']"))
    assert f"{3_334 - MOST_FILES:,} more files have findings" in more
    assert "3,940 other pages have none here" in more


@pytest.mark.parametrize(
    ("severity", "verdict"),
    [(Severity.WARNING, "No errors. Some things could be better."), (Severity.NOTE, "No errors and no warnings.")],
)
def test_without_errors_the_verdict_is_mild(severity, verdict):
    page = opened(report([finding(severity=severity)]))
    assert words(one(page, "//h1")) == verdict
    assert f"1 page with {severity.value}s only" in words(page)


def test_equal_reports_give_equal_bytes(folder):
    found = with_views(check_folder(folder))
    assert as_html.render(found) == as_html.render(with_views(check_folder(folder)))
    assert not re.search(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.", as_html.render(found))
    assert json.loads(as_json.render(found))["counts"]["pages"] == 5
