"""Pictures of small pages, each with something that usually makes them differ from run to run."""

import pytest

from sitegen.check.examples import REFERENCE
from sitegen.check.gather.browser.probe import Probe
from sitegen.check.gather.browser.probes.shot import shot_probe
from sitegen.check.patches import png
from sitegen.check.render.views import PHONE, views_of
from sitegen.core.digests import digest_bytes

_HEAD = '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Film</title>'
_FILM = 'src="/video.mp4" width="380" height="214"'

PAGES = {
    "waiting": f'<video {_FILM} poster="/poster.jpg" controls preload="auto"></video>',
    "without-poster": f'<video {_FILM} controls preload="metadata"></video>',
    "playing": f'<video {_FILM} poster="/poster.jpg" autoplay muted loop></video>',
    "spinning": "<style>@keyframes turn { to { rotate: 1turn } } b { display: inline-block; animation: turn 1s infinite }"
    "</style><b>Turning</b> <input autofocus value='caret'>",
    "strict": "<meta http-equiv=content-security-policy content=\"default-src 'none'; media-src 'self'; img-src 'self'\">"
    f'<video {_FILM} poster="/poster.jpg" autoplay muted controls></video><input autofocus>',
    "lazy": '<div style="border-radius: 20px; overflow: clip; background: #ace; width: 300px">'
    '<img loading="lazy" src="/big.png" width="300" height="200" alt=""></div>',
}
DARK = next(view for view in views_of() if view.scheme == "dark" and view.within == PHONE.name)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("films")
    for name in ("video.mp4", "poster.jpg"):
        (folder / name).write_bytes((REFERENCE / "onboarding" / name).read_bytes())
    (folder / "big.png").write_bytes(png(1200, 800))
    for name, body in PAGES.items():
        (folder / f"{name}.html").write_text(_HEAD + body)
    return folder


def _shots(render, folder, pictures, names, views=(PHONE,), **more):
    pages = render(folder, [f"{name}.html" for name in names], views=views, probes=(shot_probe(pictures, **more),))
    return {(page.path, one.view.name): one.shot for page in pages for one in page.evidence.seen}


def test_two_runs_give_the_same_pixels(render, site, tmp_path):
    first = _shots(render, site, tmp_path / "first", PAGES)
    second = _shots(render, site, tmp_path / "second", PAGES)
    assert {key: shot.digest for key, shot in first.items()} == {key: shot.digest for key, shot in second.items()}
    assert len({shot.digest for shot in first.values()}) == len(PAGES) - 1, "two show the same poster"


def test_a_picture_is_a_png_of_the_first_screen_named_by_its_digest(render, site, tmp_path):
    (shot,) = _shots(render, site, tmp_path, ["waiting"]).values()
    data = (tmp_path / shot.file).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (shot.width, shot.height) == (412, 823)
    assert shot.digest == digest_bytes(data)
    assert shot.digest.startswith(shot.file.removesuffix(".png"))
    assert [path.name for path in tmp_path.iterdir()] == [shot.file]


def test_a_video_that_plays_looks_like_one_that_waits(render, site, tmp_path):
    playing, waiting = _shots(render, site, tmp_path, ["playing", "waiting"]).values()
    assert playing.digest == waiting.digest


def test_a_page_is_left_as_it_was_and_complains_of_nothing(render, site, tmp_path):
    said = []

    async def listen(visit):
        said.extend(one.text for one in visit.log.said)
        return await visit.ask("() => [document.adoptedStyleSheets.length, document.querySelectorAll('style').length]")

    late = Probe("health", lambda _: True, listen, disturbs=True)
    (page,) = render(site, ["strict.html"], views=(PHONE,), probes=(shot_probe(tmp_path), late))
    assert page.evidence.seen[0].health == [0, 0]
    assert said == []


def test_a_page_that_never_stands_still_is_told(render, site, tmp_path):
    (site / "restless.html").write_text(
        f"{_HEAD}<p id=p></p><script>let n = 0; setInterval(() => {{ p.textContent = n++ }}, 1)</script>"
    )
    shots = _shots(render, site, tmp_path, ["restless", "waiting"], steady=True)
    assert {path: shot.steady for (path, _), shot in shots.items()} == {"restless.html": False, "waiting.html": True}


def test_screens_and_their_dark_variants_are_wanted(render, site, tmp_path):
    (site / "both.html").write_text(f"{_HEAD}<style>:root {{ color-scheme: light dark }}</style><p>Words")
    light, dark = _shots(render, site, tmp_path, ["both"], views=(PHONE, DARK)).values()
    assert light.digest != dark.digest
    probe = shot_probe(tmp_path)
    assert {view.name for view in views_of() if probe.wants(view)} == {
        view.name for view in views_of() if view.is_plain or view.scheme == "dark"
    }
    assert all(map(shot_probe(tmp_path, every=True).wants, views_of()))
