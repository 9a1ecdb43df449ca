"""The default theme as a browser lays it out and plays it."""

import pytest

from sitegen.core.colour import contrast
from tests.browser.conftest import PAGES

PHONE, DESK = (412, 823), (1350, 940)
WATCH = ("watch", "german", "arabic", "bare", "hosted", "upright", "long", "forty", "human")

# Colours as they come out on the screen, whatever form the style sheet wrote them in.
COLOURS = """element => {
  const paint = document.createElement("canvas").getContext("2d");
  const hex = (colour) => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data;
    return a === 255 ? "#" + [r, g, b].map((v) => v.toString(16).padStart(2, "0")).join("") : null;
  };
  let ground = null;
  for (let e = element; e && !ground; e = e.parentElement) ground = hex(getComputedStyle(e).backgroundColor);
  return [hex(getComputedStyle(element).color), ground, parseFloat(getComputedStyle(element).fontSize)];
}"""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("name", WATCH)
def test_player_and_label_are_wholly_in_the_first_viewport(visit, name, size):
    opened = visit(name, size)
    left, top, right, bottom = opened.box("video, iframe")
    assert 0 <= left < right <= size[0]
    assert 0 <= top < bottom <= size[1]
    assert right - left > size[0] / 3
    assert 140 < bottom - top < 1080
    label = opened.box(".label")
    assert label[1] >= 0
    assert label[3] <= top + 1
    assert label[3] - label[1] >= 36
    assert opened.errors == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_next_step_is_above_the_fold_for_a_normal_title(visit, size):
    opened = visit("watch", size)
    assert opened.box("h1")[1] < opened.box(".summary")[1] < opened.box(".button")[1]
    assert opened.box(".button")[3] <= size[1]


def test_on_a_desk_player_and_title_begin_at_the_same_height(visit):
    opened = visit("watch")
    left, top, right, bottom = opened.box("video")
    assert (round(right - left), round(bottom - top)) == (784, 441)
    assert abs(opened.box(".player")[1] - opened.box(".intro")[1]) < 2


def test_an_upright_video_takes_at_most_three_fifths_of_the_height(visit):
    _, top, _, bottom = visit("upright", PHONE).box("video")
    assert bottom - top == pytest.approx(0.6 * PHONE[1], abs=1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_label_is_large_and_clear(visit, scheme):
    page = visit("watch", PHONE, color_scheme=scheme).page
    for selector in (".label span", ".label a", ".label .mark"):
        ink, ground, size = page.locator(selector).evaluate(COLOURS)
        assert contrast(ink, ground) >= 7
        assert size >= 12
    assert page.locator(".label span").evaluate(COLOURS)[2] >= 14


def test_light_and_dark_are_two_designs(visit):
    grounds = [
        visit("watch", color_scheme=scheme).page.locator("body").evaluate(COLOURS)[1] for scheme in ("light", "dark")
    ]
    assert contrast(*grounds) > 15


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_a_narrow_screen(visit, name):
    page = visit(name, (320, 640)).page
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(visit, name, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs the extra: browser").Axe()
    page = visit(name, PHONE, color_scheme=scheme).page
    for list_item in page.locator(".strip a, .chapters a").all()[:1]:
        list_item.evaluate("link => link.setAttribute('aria-current', 'true')")
    result = axe.run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in result.response["violations"]] == []


def test_a_moment_in_the_address_is_where_the_video_starts(visit):
    opened = visit("watch", query="?t=30")
    opened.wait("document.querySelector('video').readyState > 0")
    assert opened.video("currentTime") == pytest.approx(30, abs=0.1)
    assert opened.video("paused")


def test_a_chapter_seeks_and_plays_without_a_new_page(visit):
    opened = visit("watch")
    opened.page.evaluate("window.same = true")
    opened.page.locator(".chapters a").nth(2).click()
    opened.wait("document.querySelector('video').currentTime >= 12 && !document.querySelector('video').paused")
    assert opened.page.evaluate("window.same")
    assert opened.page.url.endswith("?t=11.7") or "?t=1" in opened.page.url
    opened.wait("document.querySelectorAll('[aria-current=true]').length === 3")
    assert opened.page.locator(".chapters [aria-current=true]").inner_text().split("\n")[0] == "0:12"


def test_a_click_on_words_goes_to_the_moment_they_are_said(visit):
    opened = visit("watch")
    cue = opened.page.locator("[data-t]").nth(9)
    second = float(cue.get_attribute("data-t"))
    assert second > 0
    opened.page.evaluate(
        "document.querySelector('video').addEventListener('seeking', e => { window.sought = e.target.currentTime })"
    )
    cue.click()
    opened.wait(f"document.querySelector('video').currentTime >= {second}")
    assert opened.page.evaluate("window.sought") == pytest.approx(second, abs=0.1)
    opened.wait("document.querySelectorAll('[data-now]').length === 1")
    assert cue.get_attribute("data-now") is not None


def test_a_click_with_a_modifier_is_left_to_the_browser(visit):
    opened = visit("watch")
    link = opened.page.locator(".chapters a").nth(2)
    assert "?t=" in link.get_attribute("href")
    # When the new tab gets its address is the browser's affair; that it was not kept from opening one is ours.
    opened.page.evaluate("addEventListener('click', event => { window.prevented = event.defaultPrevented })")
    with opened.page.context.expect_page():
        link.click(modifiers=["ControlOrMeta"])
    assert opened.page.evaluate("window.prevented") is False
    assert opened.video("currentTime") == 0


@pytest.mark.parametrize("name", ["watch", "arabic"])
def test_arrow_keys_walk_along_the_strip_which_runs_as_the_player_does(visit, name):
    page = visit(name).page
    page.locator(".strip a").first.focus()
    page.keyboard.press("ArrowRight")
    links = page.locator(".strip a")
    assert links.nth(1).evaluate("link => link === document.activeElement")
    assert links.evaluate_all("links => links.map(link => link.tabIndex)") == [-1, 0, -1, -1, -1]


def test_strip_segments_are_as_long_as_their_chapters(visit):
    page = visit("watch").page
    widths = page.locator(".strip li").evaluate_all("items => items.map(item => item.getBoundingClientRect().width)")
    shares = [width / sum(widths) for width in widths]
    lengths = [2, 4, 6, 3, 5]
    assert shares == pytest.approx([length / sum(lengths) for length in lengths], abs=0.02)


def test_following_keeps_the_words_in_view_and_is_off_at_first(visit):
    opened = visit("watch", PHONE)
    button = opened.page.locator(".follow")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    opened.page.evaluate("document.querySelector('video').currentTime = 36")
    opened.wait("""(() => {
      const now = document.querySelector("[data-now]")?.getBoundingClientRect();
      return now && now.top >= 0 && now.bottom <= innerHeight;
    })()""")


def test_a_hosted_player_starts_at_the_moment_of_a_chapter(visit):
    opened = visit("hosted")
    with opened.page.expect_request("**/embed/abc?h=1&start=*") as request:
        opened.page.locator(".chapters a").nth(2).click()
    assert request.value.url.endswith("?h=1&start=12&start-time=12&time=12&autoplay=1")
    opened.wait("document.querySelector('iframe').contentWindow.length === 0")
    assert opened.page.frames[1].url.endswith("#t=12s")


def test_without_script_everything_is_there_but_the_follow_button(visit):
    texts = []
    for script in (True, False):
        page = visit("watch", java_script_enabled=script).page
        assert page.locator(".follow").is_visible() == script
        texts.append(page.locator("main").inner_text().replace("Follow the video\n", "").split())
    assert texts[0] == texts[1]


def test_topics_open_over_a_phone_and_lie_open_on_a_desk(visit):
    phone = visit("watch", PHONE).page
    assert not phone.locator("#topics").is_visible()
    phone.get_by_role("button", name="Topics").click()
    assert phone.locator("#topics a").first.is_visible()
    phone.keyboard.press("Escape")
    assert not phone.locator("#topics").is_visible()
    desk = visit("watch").page
    assert desk.locator("#topics a").first.is_visible()


def test_focus_can_be_seen_from_the_skip_link_on(visit):
    page = visit("watch").page
    for _ in range(12):
        page.keyboard.press("Tab")
        shown = page.evaluate("""() => {
          const link = document.activeElement, box = link.getBoundingClientRect(), style = getComputedStyle(link);
          return [style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2, box.width > 0, box.top >= 0];
        }""")
        if page.evaluate("document.activeElement.localName") != "video":
            assert shown == [True, True, True]


def test_links_and_buttons_are_large_enough_to_hit(visit):
    page = visit("watch", PHONE).page
    small = page.evaluate("""() => [...document.querySelectorAll("header a, .strip a, .chapters a, .turn .at, .tags a, footer a, button")]
      .filter((e) => e.checkVisibility())
      .map((e) => [e.textContent.trim(), e.getBoundingClientRect()])
      .filter(([, box]) => box.height < 24 || box.width < 24)
      .map(([text]) => text)""")
    assert small == []


def test_a_printed_page_holds_the_text_and_not_the_navigation(visit):
    page = visit("watch").page
    page.locator("details").first.evaluate("details => details.open = false")
    page.emulate_media(media="print")
    assert page.locator(".turn p").first.is_visible()
    assert not page.locator(".strip").is_visible()
    assert not page.locator("#topics").is_visible()
    assert page.locator(".made").is_visible()


def test_nothing_shifts_while_the_page_loads(visit):
    page = visit("watch", PHONE).page
    shift = page.evaluate("""() => new Promise((done) => {
      let sum = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value)))
        .observe({ type: "layout-shift", buffered: true });
      requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
    })""")
    assert shift < 0.01
