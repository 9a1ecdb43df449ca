"""What the probe of the player finds on small pages, each with one peculiarity."""

import json

import pytest

from sitegen.check.examples import REFERENCE
from sitegen.check.gather.browser.probes.player import PLAYER
from sitegen.check.render.boxes import Box
from sitegen.check.render.views import PHONE

_HEAD = '<!doctype html><meta name="viewport" content="width=device-width"><style>body{margin:0}</style>'
_VIDEO = '<video controls poster="/poster.jpg" src="/video.mp4" style="display:block;width:400px;height:225px"></video>'
_BARE = _VIDEO.replace("controls ", "")
_OVER = '<div style="position:absolute;inset:0;{}"></div>'
_STAGE = '<div style="position:relative;width:400px;height:225px">{}</div>'
_FRAME = '<iframe src="https://{}.example/embed/1" width="400" height="225" allowfullscreen></iframe>'
_EMBEDDED = json.dumps(
    {"@context": "https://schema.org", "@type": "VideoObject", "embedUrl": "https://b.example/embed/1"}
)

PAGES = {
    "plain": _VIDEO,
    "veiled": _STAGE.format(_VIDEO + _OVER.format("background:#fff;pointer-events:none")),
    "tinted": _STAGE.format(_VIDEO + _OVER.format("pointer-events:none")),
    "toasts": _VIDEO
    + _OVER.format("position:fixed;pointer-events:none")
    + _OVER.format("position:fixed;pointer-events:none;opacity:0").replace(
        "></div>", "><p style='background:red;height:99%'></div>"
    ),
    "own-buttons": _STAGE.format(_BARE + _OVER.format("background:#0006")),
    "stray-link": _VIDEO + '<a href="#x" style="position:absolute;inset:0 0 50% 0"></a>',
    "behind": '<main style="background:#fff">'
    + _STAGE.format(_VIDEO.replace("display", "position:relative;z-index:-1;display")),
    "closed": f"<details><summary>Film</summary>{_VIDEO}</details>",
    "faded": f'<section style="opacity:0">{_VIDEO}</section>',
    "flat-wrapper": f'<div style="height:0;overflow:hidden">{_VIDEO}</div>',
    "shadow": f"<my-player></my-player><script>document.querySelector('my-player').attachShadow({{mode:'open'}})"
    f".innerHTML = `{_VIDEO}`</script>",
    "two-frames": f'<script type="application/ld+json">{_EMBEDDED}</script>' + _FRAME.format("a") + _FRAME.format("b"),
    "facade": '<a href="https://a.example/watch"><img src="/poster.jpg" alt="Play" width="400" height="225"></a>',
    "broken-poster": _VIDEO.replace("/poster.jpg", "/broken.jpg"),
    "gone-poster": _VIDEO.replace("/poster.jpg", "/gone.jpg"),
    "strange-poster": _VIDEO.replace("/poster.jpg", "https://a.example/poster.jpg"),
    "muted": _VIDEO.replace("controls", "controls autoplay muted"),
    "loud": _VIDEO.replace("controls", "autoplay"),
    "loud-frame": _FRAME.format("a").replace("/1", "/1?autoplay=1").replace("allowfullscreen", 'allow="autoplay"'),
}


@pytest.fixture(scope="module")
def seen(render, tmp_path_factory):
    folder = tmp_path_factory.mktemp("players")
    for name in ("video.mp4", "poster.jpg"):
        (folder / name).write_bytes((REFERENCE / "onboarding" / name).read_bytes())
    (folder / "broken.jpg").write_bytes(b"no picture")
    for name, body in PAGES.items():
        (folder / f"{name}.html").write_text(f'{_HEAD}<html lang="en"><title>Film</title><body>{body}')
    pages = render(folder, [f"{name}.html" for name in PAGES], views=(PHONE,), probes=(PLAYER,))
    return {name: page.evidence.seen[0].player for name, page in zip(PAGES, pages, strict=True)}


def test_plain_player_lies_where_it_lies(seen):
    player = seen["plain"]
    assert (player.kind, player.hidden, player.covered, player.rivals) == ("video", "", 0.0, ())
    assert player.box == Box(0.0, 0.0, 400.0, 225.0)
    assert (player.in_screen, player.screen) == (1.0, (412.0, 823.0))
    assert player.source == "https://films.example/video.mp4"


def test_cover_that_lets_clicks_through_is_seen_where_it_paints(seen):
    assert seen["veiled"].covered == 1.0
    assert seen["veiled"].cover == "div"
    assert seen["tinted"].covered == seen["toasts"].covered == 0.0


def test_buttons_of_a_player_without_controls_cover_nothing(seen):
    assert seen["own-buttons"].covered == 0.0


def test_cover_is_named_and_measured(seen):
    assert 0.9 < seen["behind"].covered <= 1.0
    assert seen["stray-link"].cover == "a"
    assert seen["stray-link"].cover_box == Box(0.0, 0.0, 412.0, 411.5)


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("closed", "it lies in something that is closed"),
        ("faded", "an opacity of 0"),
        ("flat-wrapper", "it is clipped away"),
    ],
)
def test_hidden_player_says_why(seen, page, why):
    assert seen[page].hidden == why


def test_player_in_a_shadow_tree_is_found(seen):
    player = seen["shadow"]
    assert (player.kind, player.covered, player.hidden) == ("video", 0.0, "")


def test_frame_that_is_described_is_the_main_one_and_the_other_its_rival(seen):
    player = seen["two-frames"]
    assert (player.kind, player.source) == ("iframe", "https://b.example/embed/1")
    assert len(player.rivals) == 1


def test_linked_picture_without_player_is_a_facade(seen):
    player = seen["facade"]
    assert (player.kind, player.facade) == ("", "a")
    assert player.facade_box.width == 400.0


def test_poster_is_decoded_and_its_failure_told(seen):
    assert seen["plain"].poster.width == 1200
    assert (seen["broken-poster"].poster.width, seen["broken-poster"].poster.problem) == (0, "it cannot be decoded")
    assert (seen["gone-poster"].poster.width, seen["gone-poster"].poster.problem) == (0, "status 404")
    assert (seen["strange-poster"].poster.width, seen["strange-poster"].poster.problem) == (None, "it lies elsewhere")


def test_sound_at_load_is_heard_unless_muted(seen):
    assert seen["plain"].sounding == seen["muted"].sounding == ""
    assert (seen["loud"].sounding, seen["loud"].controllable) == ("video", False)
    assert seen["loud-frame"].sounding == "iframe"
