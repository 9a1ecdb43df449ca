"""What the probe for labels measures on small pages."""

from dataclasses import replace

import pytest

from sitegen.check.gather.browser.probes.labels import LABELS
from sitegen.check.render.views import DESKTOP, PHONE

_HEAD = "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>A film</title>"
_TEXT = "AI: the voice is generated"


@pytest.fixture(scope="module")
def measure(render, tmp_path_factory):
    """The labels of a page with this body: ``measure(body, view)``."""

    def look(body, *views):
        folder = tmp_path_factory.mktemp("site")
        (folder / "index.html").write_text(f"{_HEAD}<body>{body}</body></html>", encoding="utf-8")
        (found,) = render(folder, ["index.html"], views=views or (PHONE,), probes=(LABELS,))
        return [one.labels for one in found.seen]

    return look


def _styled(styles):
    return "".join(f'<p data-ai-disclosure=generated style="{style}">{_TEXT}</p>' for style in styles)


def test_a_plain_label_is_measured(measure):
    (seen,) = measure(
        "<style>body { margin: 0; background: #fff } p { margin: 0; font: 16px/20px sans-serif; color: #595959 }</style>"
        f'<p data-ai-disclosure="Generated">{_TEXT}</p><div style="height:30px"></div>'
        "<video width=320 height=180 style='display:block'></video>"
    )
    (label,) = seen.labels
    assert (label.kind, label.text, label.size, label.contrast, label.gap) == ("generated", _TEXT, 16, 7.0, 31)
    assert (label.opacity, label.kept, label.on_page, label.covered, label.lost) == (1, 1, 1, 0, "")
    assert seen.player.as_tuple() == (0, 50, 320, 180)
    assert label.box.inside(412, 20)


@pytest.mark.filterwarnings("error")
def test_each_way_to_lose_a_label_has_its_word(measure):
    ways = {
        "display: none": "not-shown",
        "visibility: hidden": "not-shown",
        "opacity: .05": "transparent",
        "color: transparent": "transparent",
        "font-size: 2px": "one-pixel",
        "position: absolute; width: 1px; height: 1px; overflow: hidden": "one-pixel",
        "position: absolute; top: -900px": "off-screen",
        "text-indent: -9999px": "off-screen",
        "height: 5px; overflow: hidden": "clipped",
        "clip-path: inset(0 70% 0 0)": "clipped",
        "overflow: hidden; white-space: nowrap; width: 5em; text-overflow: ellipsis": "clipped",
        "opacity: .9": "",
        "border-radius: 9px; overflow: hidden": "",
        "transform: translateX(4px)": "",
    }
    (seen,) = measure(_styled(ways))
    assert [label.lost for label in seen.labels[:12]] == list(ways.values())[:12]
    assert seen.count == len(ways)
    (rest,) = measure(_styled(list(ways)[11:]))
    assert [label.lost for label in rest.labels] == ["", "", ""]


def test_acts_that_bring_a_label_out_are_named(measure):
    (seen,) = measure(
        f"<details><summary>Info</summary>{_styled([''])}</details>"
        f"<style>.tip p {{ opacity: 0 }} .tip:hover p {{ opacity: 1 }}</style><div class=tip>{_styled([''])}</div>"
        f"<div popover>{_styled([''])}</div>"
        f'<p data-ai-disclosure=generated title="{_TEXT}"></p>'
        f"<details data-ai-disclosure=generated><summary>{_TEXT}</summary><p>More</p></details>"
        f"<button aria-expanded=false aria-controls=k>?</button><div id=k hidden>{_styled([''])}</div>"
    )
    acts = [label.act for label in seen.labels]
    assert acts == ["a closed <details>", "hover", "a popover", "a tooltip", "", "a button"]


def test_what_lies_over_a_label_counts_only_where_it_is_painted(measure):
    over = '<{0} style="position:absolute;inset:0;{1}"></{0}>'
    held = '<div style="position:relative">{}{}</div>'
    lids = [over.format("b", "background:#fff"), over.format("a", ""), over.format("canvas", "width:100%;height:100%")]
    (seen,) = measure("".join(held.format(_styled([""]), lid) for lid in lids))
    assert [label.lost for label in seen.labels] == ["covered", "", "covered"]
    assert seen.labels[0].by == "<b>"


def test_contrast_goes_through_layers_opacity_and_is_unknown_over_pictures(measure):
    (seen,) = measure(
        '<div style="background:#000">'
        + _styled(["color:#777", "color:#fff;opacity:.5", "background:rgb(255 255 255 / .5);color:#fff"])
        + "</div>"
        + _styled(
            ["color:#fff;background:linear-gradient(#000,#000)", "color:oklch(100% 0 0)", "font-size:24px;color:#888"]
        )
    )
    found = [(label.contrast, label.is_pale) for label in seen.labels]
    assert found == [(4.69, False), (5.28, False), (3.98, True), (None, False), (1.0, True), (3.54, False)]


def test_dark_and_forced_colours_are_measured_as_they_show(measure):
    light, dark, forced = measure(
        "<style>:root { color-scheme: light dark } .own { background: #124; color: #fff }</style>"
        f"<p data-ai-disclosure=generated>{_TEXT}</p><p class=own data-ai-disclosure=generated>{_TEXT}</p>"
        f"<p data-ai-disclosure=generated style='color:#000'>{_TEXT}</p>",
        PHONE,
        replace(PHONE, name="phone, dark", scheme="dark", within=PHONE.name),
        replace(PHONE, name="phone, forced colours", forced_colours=True, within=PHONE.name),
    )
    assert [label.is_pale for label in light.labels] == [False, False, False]
    assert [label.is_pale for label in dark.labels] == [False, False, True]
    assert [label.contrast for label in forced.labels] == [21, 21, 21]


def test_a_synthetic_video_without_marked_label_is_judged_by_the_text_that_names_ai(measure):
    data = '{"@context":"https://schema.org","@type":"VideoObject","name":"A film"}'
    (seen,) = measure(
        f"<script type=application/ld+json>{data}</script><video></video><p>Said in words.</p><p>Made with AI, all of it.</p>",
        DESKTOP,
    )
    assert [(label.text, label.marked) for label in seen.labels] == [("Made with AI, all of it.", False)]


def test_a_label_that_is_a_picture_has_its_alternative_as_text(measure):
    (seen,) = measure(
        "<p data-ai-disclosure=generated><svg width=40 height=20 aria-label='AI generated'><rect width=40 height=20 /></svg></p>"
        "<p data-ai-disclosure=generated aria-hidden=true>Hidden from listeners</p>"
    )
    picture, silent = seen.labels
    assert (picture.read, picture.size, picture.contrast, picture.lost) == ("AI generated", None, None, "")
    assert (picture.silent, silent.silent) == (False, True)


def test_a_label_over_the_player_and_one_written_from_the_right_are_fine(measure):
    (seen,) = measure(
        '<div style="position:relative"><video width=320 height=180></video>'
        f'<p data-ai-disclosure=generated style="position:absolute;top:0;color:#fff">{_TEXT}</p></div>'
        f"<div dir=rtl style='width:300px;overflow:hidden'>{_styled([''])}</div>"
    )
    over, right = seen.labels
    assert (over.gap, over.contrast, over.is_pale, over.lost) == (0, None, False, "")
    assert (right.lost, right.contrast) == ("", 21)
