"""The walk with the key Tab."""

import pytest

from sitegen.check.gather.browser.probes.keyboard import KEYBOARD
from sitegen.check.render.views import DESKTOP

_HEAD = '<!doctype html><html lang="en"><title>Walk</title><style>video { width: 640px; height: 360px }</style>'
_LINKS = "".join(f'<p><a href="/{number}/">Page {number}</a></p>' for number in range(60))
_CUES = "".join(f'<p><a href="?t={number}">{number} s</a></p>' for number in range(60))
_PAGES = {
    "long.html": f"""<a href="#film">Skip</a><nav>{_LINKS}</nav><main id="film"><video controls></video>
<a href="?t=5">Chapter</a><section id="transcript">{_CUES}</section></main><a href="/end/">End</a>""",
    "own-controls.html": '<main><div class="player"><video></video><button>Play</button></div></main>',
    "no-controls.html": "<main><div><video></video></div><p><a href='/'>Home</a></p></main>",
    "decoration.html": "<main><video muted loop autoplay></video><p><a href='/'>Home</a></p></main>",
    "circle.html": """<main><button id="a">A</button><button>B</button>
<button onkeydown="if (event.key === 'Tab') { event.preventDefault(); document.getElementById('a').focus() }">C</button>
<button>D</button></main>""",
    "dialog.html": """<main><a href="/">Behind</a><dialog id="d"><button>Yes</button><button>No</button></dialog></main>
<script>document.getElementById("d").showModal()</script>""",
    "unseen.html": """<style>a { outline: 0 } b:has(+ p > #x:focus) { background: red }</style>
<main><b>Mark</b><p><a id="x" href="/x">Shown elsewhere</a></p></main>""",
    "order.html": """<main><input type="radio" name="r" aria-label="1"><input type="radio" name="r" aria-label="2">
<a href="/b" tabindex="2">B</a><a href="/a" tabindex="1">A</a><input type="date" aria-label="Day">
<button disabled>No</button><button>Yes</button></main>""",
    "mouse.html": """<main><div onclick="go()">Card <a href="/">of a page</a></div><span onclick="go()">Bare</span>
<a href="/"><i role="button">Inside</i></a><b role="button" tabindex="0">Fine</b></main>""",
    "skip.html": """<a href="#main" onclick="event.preventDefault()">Skip</a><a href="/1">1</a><main id="main"><a href="/2">2</a></main>""",
}


@pytest.fixture(scope="module")
def walks(render, tmp_path_factory):
    folder = tmp_path_factory.mktemp("walks")
    for path, text in _PAGES.items():
        (folder / path).write_text(f"{_HEAD}{text}</html>")
    pages = render(folder, list(_PAGES), views=(DESKTOP,), probes=(KEYBOARD,))
    return {page.path.removesuffix(".html"): page.seen[0].keyboard for page in pages}


def _tags(walk):
    return [stop.spot.tag for stop in walk.stops]


def test_a_long_page_is_not_walked_through_but_its_parts_are_reached(walks):
    walk = walks["long"]
    assert {part.name: part.reached for part in walk.parts} == {"player": True, "chapters": True, "cues": True}
    assert walk.places == 124
    assert len(walk.stops) < 25
    assert _tags(walk)[0] == '<a href="#film">'
    assert '<a href="/end/">' in _tags(walk)
    assert walk.trap is None
    assert walk.skip.works
    assert all(stop.shows and not stop.covered for stop in walk.stops)


@pytest.mark.parametrize(("page", "reached"), [("own-controls", [True]), ("no-controls", [False]), ("decoration", [])])
def test_a_player_is_reached_by_its_own_controls_or_by_those_beside_it(walks, page, reached):
    assert [part.reached for part in walks[page].parts] == reached


def test_a_circle_that_leaves_something_out_is_a_trap(walks):
    assert walks["circle"].trap.tag.startswith("<button onkeydown=")
    assert walks["circle"].beyond.tag == "<button>"


def test_an_open_dialogue_keeps_the_keyboard_rightly(walks):
    assert walks["dialog"].trap is None
    assert walks["dialog"].places == 2
    assert set(_tags(walks["dialog"])) == {"<button>"}


def test_a_mark_in_another_place_counts_as_seen(walks):
    assert [stop.shows for stop in walks["unseen"].stops] == [True]


def test_what_the_keyboard_stays_in_for_a_while_or_leaves_out_is_no_trap(walks):
    walk = walks["order"]
    assert walk.trap is None
    assert walk.places == 5
    assert _tags(walk) == [
        '<input type="radio" name="r" aria-label="1">',
        '<input type="date" aria-label="Day">',
        "<button>",
    ]


def test_only_what_cannot_be_focused_by_any_means_is_for_the_mouse_alone(walks):
    assert [spot.near for spot in walks["mouse"].mouse_only] == ["Bare"]


def test_a_skip_link_that_a_script_stops_does_not_work(walks):
    assert walks["skip"].skip.works is False
