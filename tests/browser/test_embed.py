"""The player by itself, in frames of several sizes, as pages of others show it."""

import pytest

from sitegen.core.colour import contrast
from tests.browser.test_theme import COLOURS
from tests.render import sample_parts as parts

SMALLEST, SMALL, USUAL, DOCUMENT = (200, 113), (320, 180), (640, 360), (640, 400)
NAMES = ("embed", "embed-arabic", "embed-upright")


@pytest.mark.parametrize("size", [SMALLEST, SMALL, USUAL, DOCUMENT, (1280, 760)], ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_it_fills_the_frame_and_nothing_scrolls(visit, name, size):
    opened = visit(name, size)
    page = opened.page
    assert page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == list(size)
    assert page.evaluate(
        "[document.querySelector('main').scrollWidth, document.querySelector('main').scrollHeight]"
    ) == list(size)
    bar, video = opened.box(".bar"), opened.box("video")
    assert bar[:3] == [0, 0, size[0]]
    assert video == [0, pytest.approx(bar[3], abs=1), *size]
    assert video[3] - video[1] >= size[1] / 2
    assert opened.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [SMALLEST, SMALL, USUAL], ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_the_label_is_whole_clear_and_off_the_picture(visit, name, size, scheme):
    opened = visit(name, size, color_scheme=scheme)
    label, video = opened.box(".label"), opened.box("video")
    assert label[0] >= 0
    assert label[1] >= 0
    assert label[2] <= size[0]
    assert label[3] <= video[1]
    for selector in (".label span", ".label .mark"):
        ink, ground, pixels = opened.page.locator(selector).evaluate(COLOURS)
        assert contrast(ink, ground) >= 7
        assert pixels >= 10
        box = opened.box(selector)
        # What is painted at its middle is the label itself: nothing lies over it, nothing cuts it off.
        middle = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
        assert opened.page.evaluate("([x, y]) => !!document.elementFromPoint(x, y).closest('.label')", middle)


def test_the_captions_are_shown_and_the_video_plays(visit):
    opened = visit("embed", USUAL)
    opened.wait("document.querySelector('video').readyState > 0")
    assert opened.page.evaluate("document.querySelector('video').textTracks[0].mode") == "showing"
    opened.page.locator("video").evaluate("video => { video.muted = true; return video.play() }")
    opened.wait("document.querySelector('video').currentTime > 0.2")
    opened.wait("document.querySelector('video').textTracks[0].activeCues.length === 1")


def test_without_a_moment_it_starts_at_the_beginning_and_waits(visit):
    opened = visit("embed", USUAL)
    opened.wait("document.querySelector('video').readyState > 0")
    assert opened.video("currentTime") == 0
    assert opened.video("paused")


def test_a_moment_in_the_address_is_where_it_starts_with_the_label_in_view(visit):
    opened = visit("embed", SMALL, query="?t=30")
    opened.wait("document.querySelector('video').readyState > 0")
    assert opened.video("currentTime") == pytest.approx(30, abs=0.1)
    assert opened.video("paused")
    assert opened.page.locator(".label").is_visible()


@pytest.mark.parametrize("query", ["?t=", "?t=abc", "?t=-3", "?t=NaN"])
def test_a_moment_that_is_none_does_no_harm(visit, query):
    opened = visit("embed", SMALL, query=query)
    opened.wait("document.querySelector('video').readyState > 0")
    assert opened.video("currentTime") == 0
    assert opened.errors == []


def test_the_title_leads_on_to_the_page_at_the_same_moment(visit):
    opened = visit("embed", USUAL, query="?t=30")
    opened.wait("document.querySelector('video').readyState > 1")
    opened.page.locator("video").evaluate("video => { video.muted = true; return video.play() }")
    with opened.page.expect_popup() as popup:
        opened.page.locator("h1 a").click()
    assert popup.value.url.startswith(f"{parts.HOST}/folder-to-page/?t=3")
    assert opened.video("paused"), "it would be heard twice"


def test_it_works_without_script(visit):
    opened = visit("embed", USUAL, java_script_enabled=False)
    assert opened.page.locator("video[controls]").count() == 1
    assert opened.page.locator("h1 a").get_attribute("href") == f"{parts.HOST}/folder-to-page/"
    assert opened.page.locator("h1 a").get_attribute("target") == "_blank"
    assert opened.page.locator("track[default]").get_attribute("src").endswith("captions.en.vtt")


@pytest.mark.parametrize("size", [SMALL, USUAL], ids=str)
def test_the_keyboard_reaches_title_and_player_and_shows_where_it_is(visit, size):
    page = visit("embed", size).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('h1 a')")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('video')")


def test_with_little_room_the_title_is_still_the_links_name(visit):
    page = visit("embed", SMALL).page
    title = "From a folder to a page in one minute"
    link = page.get_by_role("link", name=title)
    assert link.count() == 1
    box = link.bounding_box()
    assert box["width"] >= 24
    assert box["height"] >= 24


def test_a_page_of_somebody_else_can_frame_it(visit):
    opened = visit("embed", (800, 600))
    opened.page.set_content(
        f'<!doctype html><title>Other</title><iframe src="{parts.HOST}/embed/?t=12" width="320" height="180"></iframe>'
    )
    frame = opened.page.frame_locator("iframe")
    frame.locator("video").wait_for()
    inside = next(found for found in opened.page.frames if found != opened.page.main_frame)
    inside.wait_for_function("document.querySelector('video').readyState > 0")
    assert inside.evaluate("document.querySelector('video').currentTime") == pytest.approx(12, abs=0.1)
    assert inside.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert frame.locator(".label").is_visible()
