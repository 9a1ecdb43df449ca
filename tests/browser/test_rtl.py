"""Pages from right to left as a browser lays them out: a built site in Arabic, with Latin names in it, and the other way round."""

import re

import pytest

from sitegen.build.pipeline import build
from sitegen.build.survey import Request
from tests.browser.range_server import serving
from tests.build.language_site import files, text
from tests.build.sites import DAY, Quiet

PHONE, DESK = {"width": 412, "height": 823}, {"width": 1350, "height": 940}
PAGES = (
    "/films/ar/",
    "/films/ar/everywhere-0/",
    "/films/ar/latin/",
    "/films/ar/topics/onboarding/",
    "/films/ar/privacy/",
)

# Left edges of each character of an element's text, by the character: where it is drawn, not where it stands in the text.
DRAWN = """e => {
  const at = [], walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let n = walk.nextNode(); n; n = walk.nextNode())
    for (let i = 0; i < n.length; i++) {
      range.setStart(n, i); range.setEnd(n, i + 1);
      const box = range.getBoundingClientRect();
      if (box.width) at.push([n.data[i], Math.round(box.left), Math.round(box.top)]);
    }
  return at;
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    root = tmp_path_factory.mktemp("rtl")
    body = "نص مع `ai:` في الداخل."
    chapters = '[{at: "0:00", title: "Why?"}, {at: "0:30", title: "كيف؟"}, {at: "1:00", title: "C++ (new)"}]'
    more = {"tags": "[C++, onboarding]", "chapters": chapters, "related": "[english]"}
    more |= {"transcript": '{status: reviewed, by: "Ann Doe (Example Inc.)"}'}
    site = files() | {
        "campaigns/latin/index.ar.md": text(
            "ar", 77, whole=True, body=body, title='"Films, really!"', **{k: v for k, v in more.items() if k != "tags"}
        ),
        "campaigns/latin/captions.en.vtt": files()["campaigns/everywhere-0/captions.en.vtt"],
        "campaigns/arabic/index.md": text("en", 78, whole=True, title="مرحبًا، يا عالم!"),
    }
    for name, content in site.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    result = build(Request(root, root / "output/films", 1, as_of=DAY), Quiet())
    assert not result.failed, [str(finding) for finding in result.findings]
    with serving(root / "output") as base:
        yield base


@pytest.fixture
def visit(new_context, address):
    def opened(path, size=DESK):
        context = new_context(viewport=size)
        context.route(re.compile("youtube|ytimg"), lambda route: route.fulfill(body="", content_type="text/html"))
        page = context.new_page()
        page.goto(address + path)
        return page

    return opened


def box(page, selector):
    return page.locator(selector).first.bounding_box()


def lines(page, selector):
    """What an element shows, from left to right and line by line; marks that belong to a letter are left out."""
    drawn = page.locator(selector).first.evaluate(DRAWN)
    rows = sorted({top for _, _, top in drawn})
    return [
        "".join(char for char, _, _ in sorted((c for c in drawn if c[2] == row), key=lambda c: c[1])) for row in rows
    ]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_screen(visit, path, size):
    page = visit(path, size)
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    outside = """[...document.querySelectorAll("main *, header *, footer *")].filter((e) => {
      const b = e.getBoundingClientRect();
      return b.width && !e.closest(".skip, .crumbs, svg, [popover]") && (b.left < -1 || b.right > innerWidth + 1);
    }).map((e) => e.outerHTML.slice(0, 80))"""
    assert page.evaluate(outside) == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_player_and_label_are_in_the_first_view(visit, size):
    page = visit("/films/ar/everywhere-0/", size)
    player, label = box(page, "iframe"), box(page, ".label")
    assert 0 <= label["y"] < label["y"] + label["height"] <= player["y"] + 1
    assert player["y"] + player["height"] <= size["height"]
    assert page.locator(".label .mark").inner_text() == "AI"
    # The mark comes first, and first is right.
    assert box(page, ".label .mark")["x"] > box(page, ".label span")["x"]
    assert box(page, ".label span")["x"] >= 0


def test_on_a_desk_the_player_is_on_the_right_and_the_header_begins_there(visit):
    page = visit("/films/ar/everywhere-0/")
    assert box(page, ".player")["x"] > box(page, ".intro")["x"]
    assert box(page, ".logo")["x"] > box(page, "[popovertarget=languages]")["x"]
    crumbs = [
        place["x"]
        for place in page.locator(".crumbs li").evaluate_all("all => all.map((e) => e.getBoundingClientRect())")
    ]
    assert crumbs == sorted(crumbs, reverse=True)


def test_the_menu_of_languages_opens_under_its_button(visit):
    page = visit("/films/ar/everywhere-0/")
    page.locator("button.opener:visible").last.click()
    menu, button = box(page, "#languages"), box(page, "[popovertarget=languages]")
    assert menu["x"] < button["x"] + button["width"]
    assert menu["x"] + menu["width"] < DESK["width"] / 2
    names = page.locator("#languages a").all_inner_texts()
    assert names == ["English", "Deutsch", "العربية", "Português (Brasil)"]


def test_time_runs_from_left_to_right_in_the_strip_and_its_arrow_keys(visit):
    page = visit("/films/ar/latin/")
    places = [
        place["x"]
        for place in page.locator(".strip a").evaluate_all("all => all.map((e) => e.getBoundingClientRect())")
    ]
    assert places == sorted(places)
    assert len(places) == 3
    page.locator(".strip a").first.focus()
    page.keyboard.press("ArrowRight")
    assert "t=30" in page.evaluate("document.activeElement.href")
    page.keyboard.press("ArrowLeft")
    assert "t=0" in page.evaluate("document.activeElement.href")


def test_latin_words_on_an_arabic_page_keep_their_marks(visit):
    page = visit("/films/ar/latin/")
    assert "".join(lines(page, "h1")).replace(" ", "") == "Films,really!"
    assert lines(page, ".crumbs li:last-child")[0] == "Films, really!"
    assert lines(page, ".chapters li:nth-child(1) bdi") == ["Why?"]
    assert lines(page, ".chapters li:nth-child(3) bdi") == ["C++ (new)"]
    assert lines(page, ".prose code") == ["ai:"]
    (status,) = lines(page, ".transcript .bar .meta")
    assert status.startswith("Ann Doe (Example Inc.)")
    # Still, the title begins at the right, where the page begins.
    edge = box(page, ".intro")
    title = page.locator("h1 bdi").evaluate("e => Math.max(...[...e.getClientRects()].map((b) => b.right))")
    assert title == pytest.approx(edge["x"] + edge["width"], abs=2)


def test_a_card_in_another_language_keeps_its_own_direction(visit):
    page = visit("/films/ar/latin/")
    card = page.locator(".related .card").first
    assert (card.get_attribute("lang"), card.get_attribute("dir")) == ("en", "ltr")
    title, description = box(page, ".related .card h3 a"), box(page, ".related .card p")
    assert title["x"] == pytest.approx(description["x"], abs=2)


def test_an_arabic_title_on_an_english_page_keeps_its_mark(visit):
    page = visit("/films/arabic/")
    assert page.evaluate("document.documentElement.dir") == "ltr"
    first = lines(page, "h1")[-1]
    assert first.startswith("!")
    left = page.locator("h1 bdi").evaluate("e => Math.min(...[...e.getClientRects()].map((b) => b.left))")
    assert left == pytest.approx(box(page, ".intro")["x"], abs=2)


def test_an_english_transcript_reads_from_left_to_right(visit):
    page = visit("/films/ar/latin/")
    at, words = box(page, ".turn .at"), box(page, ".turn p")
    assert at["x"] < words["x"]
    assert page.locator(".transcript .bar").get_attribute("dir") == "rtl"


def test_letters_are_not_torn_apart(visit):
    page = visit("/films/ar/everywhere-0/")
    spaces = page.locator("h1, h2, h3, .logo").evaluate_all("all => all.map((e) => getComputedStyle(e).letterSpacing)")
    assert set(spaces) <= {"normal", "0px"}
