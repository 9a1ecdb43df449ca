"""The part of the HTML report about rendered pages, and the same facts in the other formats."""

import json
from dataclasses import replace

import jsonschema
import pytest
from lxml.html import document_fromstring, fragment_fromstring

from sitegen.check.formats import as_html, as_json, as_markdown
from sitegen.check.formats.html.rendered import MOST_MARKS
from sitegen.check.gather.shown_pictures import MOST_BYTES, MOST_PAGES, with_pictures
from sitegen.check.patches import png
from sitegen.check.render.evidence import RenderedPage, Seen
from sitegen.check.render.report_parts import Outline, RenderedReport, Shot, ShownPicture, ViewNamed, report_part
from sitegen.check.render.shot_seen import Compared, ShotSeen
from sitegen.check.render.views import DESKTOP, PHONE
from sitegen.check.verdict import Found
from sitegen.core.findings import Severity
from tests.check.formats.made_reports import HOSTILE, finding, report

PAGE = "a/index.html"
RULE = "title/missing"
VIEWS = (ViewNamed("phone", 412, 823), ViewNamed("phone without script", 412, 823), ViewNamed("desktop", 1350, 940))
PHONE_SHOT = Shot(PAGE, "phone", 412, 823, "p.png")
DESKTOP_SHOT = Shot(PAGE, "desktop", 1350, 940, "d.png")
PICTURES = tuple(ShownPicture(name, "image/webp", name.encode()) for name in ("p.png", "d.png", "old.png", "new.png"))


def rendered(outlines=(), shots=(PHONE_SHOT, DESKTOP_SHOT), pictures=PICTURES, **more):
    return RenderedReport("chromium 156.0", 3, 20, VIEWS, (), tuple(outlines), tuple(shots), pictures=pictures, **more)


def differing(share):
    pictures = {"before": "old.png", "changes": "new.png"}
    return Compared(
        accepted=True, share=share, box=(1, 2, 3, 4), width=412, height=823, browser="chromium 155", **pictures
    )


def outline(box=(10.0, 20.0, 100.0, 50.0), view="phone", message="there is none", page=PAGE, rule=RULE):
    return Outline(page, rule, message, view, box)


def opened(*findings, **values):
    return document_fromstring(as_html.render(report(findings or [finding()], rendered=rendered(**values))))


def words(element):
    return " ".join(element.text_content().split())


def one(page, path):
    (found,) = page.xpath(path)
    return found


def test_a_finding_is_outlined_where_it_was_seen_and_leads_to_its_words():
    page = opened(outlines=[outline()])
    frame = one(page, "//figure[figcaption='phone']")
    assert one(frame, ".//svg").get("viewbox") == "0 0 412 823"
    assert one(frame, ".//image").get("href") == "data:image/webp;base64,cC5wbmc="
    rect = frame.xpath(".//rect[@class='line']")[0]
    assert [rect.get(name) for name in ("x", "y", "width", "height")] == ["10.0", "20.0", "100.0", "50.0"]
    link = one(frame, ".//a[contains(@class, 'outline')]")
    assert link.get("aria-label") == "1: error, title/missing"
    told = page.get_element_by_id(link.get("href")[1:])
    assert words(told) == "1 error There is none. title/missing"
    target = page.get_element_by_id(one(told, ".//a").get("href")[1:])
    assert words(target).startswith("Error The page has no title.")
    assert not one(page, "//figure[figcaption='desktop']").xpath(".//rect")


def test_each_severity_has_its_own_line_and_every_mark_a_number():
    found = [finding(message=severity.value, severity=severity) for severity in reversed(Severity)]
    page = opened(*found, outlines=[outline(message=each.message) for each in found])
    assert page.xpath("//a[contains(@class, 'outline')]/@class") == ["outline error", "outline warning", "outline note"]
    assert page.xpath("//g//text/text()") == ["1", "2", "3"]
    middles = page.xpath("//circle/@cx")
    assert len(set(middles)) == 3, "no number lies on another"


def test_a_box_is_cut_to_the_screen_and_one_below_it_is_told_in_words():
    page = opened(
        finding(message="wide"),
        finding(message="low"),
        outlines=[outline((-5.0, 800.0, 900.0, 90.0), message="wide"), outline((0.0, 1390.0, 9.0, 9.0), message="low")],
    )
    rect = one(page, "//rect[@class='line']")
    assert [rect.get(name) for name in ("x", "y", "width", "height")] == ["0.0", "800.0", "412.0", "23.0"]
    assert "(1,390 pixels down the page)" in words(page)


def test_a_box_moves_with_the_place_the_picture_shows():
    page = opened(outlines=[outline((10.0, 900.0, 100.0, 50.0))], shots=[replace(PHONE_SHOT, top=800.0)])
    assert one(page, "//rect[@class='line']").get("y") == "100.0"


def test_a_view_without_a_picture_borrows_that_of_the_same_screen():
    page = opened(outlines=[outline(view="phone without script")])
    assert len(page.xpath("//figure[figcaption='phone']//rect[@class='line']")) == 1
    assert "(seen in phone without script)" in words(page)


def test_views_that_look_the_same_are_one_picture():
    page = opened(outlines=[], shots=[PHONE_SHOT, replace(PHONE_SHOT, view="phone, dark")])
    assert words(one(page, "//figcaption[starts-with(., 'phone')]")) == "phone and phone, dark"


def test_what_a_setting_or_a_baseline_took_away_is_not_outlined():
    page = opened(finding(message="another"), outlines=[outline()])
    assert not page.xpath("//rect[@class='line']")


def test_marks_of_a_page_are_bounded():
    many = [finding(message=f"m{number}") for number in range(MOST_MARKS * 2)]
    page = opened(*many, outlines=[outline(message=each.message) for each in many])
    assert len(page.xpath("//rect[@class='line']")) == MOST_MARKS


def test_the_difference_stands_beside_what_was_accepted():
    compared = differing(0.1234)
    page = opened(
        shots=[replace(PHONE_SHOT, compared=compared)], accepted_with="chromium 155", gone=[("old.html", "phone")]
    )
    captions = [words(each) for each in page.xpath("//div[@class='frames']//figcaption")]
    assert captions == ["phone", "What changed in phone", "phone, as accepted"]
    said = words(page)
    assert "12 % of the picture is not as it was accepted." in said
    assert "1 picture held against what was accepted: 1 not the same." in said
    assert "taken with chromium 155, which can draw the same page a little differently" in said
    assert "Accepted pictures of pages that are gone old.html, phone" in said


def test_the_browser_its_views_and_what_it_could_not_show_are_told():
    pages = [
        RenderedPage(PAGE, "chromium 156.0", (Seen(PHONE, ""), Seen(DESKTOP, "", problem="the page did nothing"))),
        RenderedPage("b.html", "chromium 156.0", (Seen(PHONE, ""),)),
    ]
    made = document_fromstring(as_html.render(report([finding()], rendered=report_part(pages, [], of=20))))
    section = one(made, "//section[@class='browser']")
    assert words(section) == (
        "In a browser 2 of 20 pages were opened in chromium 156.0, in these views: phone 412 \u00d7 823 desktop 1,350 \u00d7 940 "
        "1 view could not be seen, as told below."
    )
    assert "Views that could not be seen a/index.html, desktop the page did nothing" in words(made)


def test_a_clean_page_with_pictures_has_a_section():
    page = opened(shots=[replace(PHONE_SHOT, page="clean.html")])
    assert "clean.html" in [words(each) for each in page.xpath("//span[@class='title']")]


def test_nothing_hostile_runs_and_nothing_is_asked_of_anywhere():
    found = finding(message=HOSTILE)
    shots = [replace(PHONE_SHOT, view=HOSTILE)]
    views = [ViewNamed(HOSTILE, 412, 823)]
    part = replace(
        rendered([outline(message=HOSTILE, view=HOSTILE)], shots, gone=[(HOSTILE, HOSTILE)]),
        views=tuple(views),
        browser=HOSTILE,
        accepted_with=HOSTILE,
    )
    text = as_html.render(report([found], rendered=part))
    text.encode("utf-8")
    page = document_fromstring(text)
    assert len(page.findall(".//script")) == 1
    assert page.xpath("//rect[@class='line']")
    for element in page.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name != "style"
            if name in {"src", "href"} and element.tag != "a":
                assert value.startswith(("data:", "#"))
    fragment_fromstring(as_markdown.render(report([found], rendered=part)), create_parent="div")
    json.loads(as_json.render(report([found], rendered=part)))


def test_report_part_takes_what_rules_and_pictures_say():
    shot = ShotSeen(412, 823, "0" * 64, "p.png", top=5.0)
    pages = [RenderedPage(PAGE, "chromium 156.0", (Seen(PHONE, "", shot=shot), Seen(DESKTOP, "", problem="it hung")))]
    found = [
        Found(RULE, "seen", PAGE, view="phone", box=(1.0, 2.0, 3.0, 4.0)),
        Found(RULE, "only in the file", PAGE, 3),
    ]
    part = report_part(pages, found, "pictures", of=9, gone=[("z", "phone"), ("b", "phone")])
    assert part.outlines == (outline((1.0, 2.0, 3.0, 4.0), message="seen"),)
    assert part.shots == (replace(PHONE_SHOT, top=5.0),)
    assert [(one.page, one.view, one.why) for one in part.problems] == [(PAGE, "desktop", "it hung")]
    assert (part.pages, part.of, part.gone) == (1, 9, (("b", "phone"), ("z", "phone")))


def test_json_and_markdown_have_the_same_facts():
    compared = differing(0.5)
    made = report([finding()], rendered=rendered([outline()], [replace(PHONE_SHOT, compared=compared)]))
    data = json.loads(as_json.render(made))
    assert (data["findings"][0]["view"], data["findings"][0]["box"]) == ("phone", [10.0, 20.0, 100.0, 50.0])
    (picture,) = data["rendered"]["pictures"]
    assert (picture["file"], picture["compared"]["share"], picture["compared"]["changes"]) == ("p.png", 0.5, "new.png")
    assert "3 of 20 pages opened in chromium 156.0, in 3 views. 1 page not as accepted" in as_markdown.render(made)
    assert json.loads(as_json.render(report([finding()])))["rendered"] is None
    schema = json.loads(as_json.SCHEMA.read_text())
    jsonschema.Draft202012Validator(schema).validate(data)
    assert data["rendered"].keys() == schema["properties"]["rendered"]["properties"].keys()


def test_an_outline_can_be_reached_and_followed_with_the_keyboard(page, tmp_path):
    made = rendered([outline()], pictures=[replace(one, data=png(4, 4), media_type="image/png") for one in PICTURES])
    (tmp_path / "report.html").write_text(as_html.render(report([finding()], rendered=made)))
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((tmp_path / "report.html").as_uri())
    mark = page.get_by_role("link", name="1: error, title/missing")
    page.locator("details.page > summary").first.focus()
    page.keyboard.press("Tab")
    assert mark.evaluate("mark => mark === document.activeElement")
    page.keyboard.press("Enter")
    told = page.locator(":target")
    assert told.inner_text().split() == ["1", "Error", "There", "is", "none.", "title/missing"]
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert said == []


@pytest.fixture
def pictures(tmp_path):
    """A folder with pictures of noise, which no coder makes small: ``many(60)`` gives a report part of 60 pages."""

    def many(count, size=(300, 400)):
        from PIL import Image

        noise = [Image.effect_noise(size, 90) for _ in range(5)]
        for number in range(count):
            noise[number % 5].save(tmp_path / f"{number}.png")
        shots = tuple(Shot(f"{number:03}.html", "phone", 412, 823, f"{number}.png") for number in range(count))
        return replace(rendered(shots=shots, pictures=()), folder=str(tmp_path))

    return many


def test_pictures_are_small_bounded_and_of_the_worst_pages_first(pictures):
    part = with_pictures(pictures(60, (20, 30)), [finding("059.html"), finding("058.html", severity=Severity.NOTE)])
    assert len(part.pictures) == MOST_PAGES
    assert [picture.file for picture in part.pictures[:3]] == ["59.png", "58.png", "0.png"]
    assert part.left_out == 20
    assert {picture.media_type for picture in part.pictures} == {"image/webp"}
    page = document_fromstring(as_html.render(report([finding("059.html")], rendered=part)))
    assert "The pictures of 20 pages are left out" in words(page)


def test_pictures_have_a_size_that_a_browser_can_carry(pictures):
    part = with_pictures(pictures(12, (1350, 940)), [])
    assert 0 < sum(len(picture.data) for picture in part.pictures) <= MOST_BYTES
    assert part.left_out == 12 - len(part.pictures) > 0


def test_a_picture_that_is_gone_or_none_is_left_out(pictures, tmp_path):
    part = pictures(3, (20, 30))
    (tmp_path / "0.png").unlink()
    (tmp_path / "1.png").write_bytes(b"nothing")
    assert [picture.file for picture in with_pictures(part, []).pictures] == ["2.png"]
