"""A small site of sample pages, handed to the browser without a server."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from sitegen.model.addresses import Addresses
from sitegen.model.embed import embed_page
from sitegen.render.environment import environment_for, render
from sitegen.theme.assets import assets
from sitegen.theme.chain import resolve
from tests.render import sample_pages as sample
from tests.render import sample_parts as parts

ADDRESSES = Addresses(parts.HOST, "en")
PLAYER_PAGE = b"<!doctype html><title>Player</title><p>A player of somebody else's"
CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:20.000\nA campaign is a folder.\n\n00:20.000 --> 00:40.000\nAnd then a page.\n"
TYPES = {
    "css": "text/css",
    "js": "text/javascript",
    "html": "text/html; charset=utf-8",
    "vtt": "text/vtt",
    "png": "image/png",
    "webm": "video/webm",
}
LONG_TITLE = (
    "What eleven product teams learned about captions, transcripts, chapters and honest labels "
    "when they moved every campaign video onto its own page"
)


def sample_site():
    """Name of each page, its template, its value and its direction."""
    watch = sample.watch_page
    upright = parts.player(width=1080, height=1920)
    hosted = parts.embedded()
    return {
        "watch": ("watch.html", watch()),
        "german": ("watch.html", sample.german_page()),
        "arabic": ("watch.html", sample.arabic_page()),
        "bare": ("watch.html", sample.bare_page()),
        "hosted": ("watch.html", watch(player=hosted)),
        "upright": ("watch.html", watch(player=upright)),
        "long": ("watch.html", watch(title=LONG_TITLE)),
        "forty": ("watch.html", watch(chapters=parts.chapters(40), transcript=parts.transcript(parts.chapters(40)))),
        "human": ("watch.html", watch(disclosure=parts.HUMAN, cta=None)),
        "home": ("listing.html", sample.listing_page(number=1)),
        "topic": ("listing.html", sample.listing_page(kind="topic")),
        "policy": ("standing.html", sample.standing_page()),
        "missing": ("missing.html", sample.missing_page()),
        "embed": ("embed.html", embed_page(watch(), ADDRESSES)),
        "embed-arabic": ("embed.html", embed_page(sample.arabic_page(), ADDRESSES)),
        "embed-upright": ("embed.html", embed_page(watch(player=upright), ADDRESSES)),
    }


PAGES = tuple(sample_site())


def _film(path, seconds=40, rate=5):
    """A small silent film of moving grey, VP8, which every Chromium plays."""
    av = pytest.importorskip("av", reason="making a video needs the extra: media")
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libvpx", rate=rate)
        stream.width, stream.height, stream.pix_fmt, stream.bit_rate = 320, 180, "yuv420p", 40_000
        stream.options = {"deadline": "realtime", "cpu-used": "8"}
        for number in range(seconds * rate):
            frame = av.VideoFrame(320, 180, "yuv420p")
            for plane, value in zip(frame.planes, (number % 200, 128, 128), strict=True):
                plane.update(bytes([value]) * plane.buffer_size)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path.read_bytes()


@pytest.fixture(scope="session")
def film():
    """Makes a small silent film at a path: ``film(path, seconds)``."""
    return _film


def _picture():
    from io import BytesIO

    image = pytest.importorskip("PIL.Image", reason="making a picture needs the extra: media")
    data = BytesIO()
    image.new("RGB", (1280, 720), (24, 60, 66)).save(data, "PNG")
    return data.getvalue()


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    """Path to bytes: every sample page, the theme's assets and the media they show."""
    chain = resolve("default", Path("none"))
    found = assets(chain)
    site = sample.site({name: "/" + asset.path for name, asset in found.items()}, accent="#0e6b66")
    environment = environment_for(chain)
    made = {"/" + asset.path: asset.data for asset in found.values()}
    for name, (template, page) in sample_site().items():
        here = sample.locale(page.frame.locale, page.frame.direction)
        own = replace(page, frame=replace(page.frame, href=f"/{name}/"))
        html = render(environment, template, own, site, here, str)
        # Links to moments lead to the page they stand on.
        made[f"/{name}/"] = html.replace(b"/folder-to-page/?t=", f"/{name}/?t=".encode())
    media = "/media/folder-to-page"
    film = _film(tmp_path_factory.mktemp("film") / "film.webm")
    return made | {f"{media}/video.webm": film, f"{media}/captions.en.vtt": CAPTIONS, "picture": _picture()}


@dataclass
class Visit:
    """An open sample page. ``errors`` collects what the console and the page complain of."""

    page: object
    errors: list = field(default_factory=list)

    def box(self, selector):
        """Left, top, right and bottom of an element in the viewport, in pixels."""
        script = "e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] }"
        return self.page.locator(selector).first.evaluate(script)

    def video(self, what):
        """A property of the video."""
        return self.page.evaluate(f"document.querySelector('video').{what}")

    def wait(self, condition):
        """Wait until a JavaScript condition holds."""
        self.page.wait_for_function(condition, timeout=5000)


@pytest.fixture
def visit(new_context, files):
    """Open a sample page: ``visit("watch", size=(412, 823), query="?t=30", color_scheme="dark")``."""

    def answer(route):
        path = route.request.url.removeprefix(parts.HOST).partition("?")[0]
        if "player.example.net" in path:
            return route.fulfill(body=PLAYER_PAGE, content_type="text/html")
        data = files.get("picture" if path.endswith(".png") else path)
        if data is None:
            return route.fulfill(status=404)
        kind = TYPES.get(path.rpartition(".")[2], TYPES["html"])
        if wanted := re.match(r"bytes=(\d+)-(\d*)", route.request.headers.get("range", "")):
            start, end = int(wanted[1]), int(wanted[2] or len(data) - 1)
            headers = {"content-range": f"bytes {start}-{end}/{len(data)}", "accept-ranges": "bytes"}
            return route.fulfill(status=206, body=data[start : end + 1], headers=headers, content_type=kind)
        return route.fulfill(body=data, headers={"accept-ranges": "bytes"}, content_type=kind)

    def opened(name, size=(1350, 940), query="", **context):
        page = new_context(viewport={"width": size[0], "height": size[1]}, **context).new_page()
        page.context.route("**/*", answer)
        visited = Visit(page)
        page.on("console", lambda message: visited.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda problem: visited.errors.append(str(problem)))
        page.goto(f"{parts.HOST}/{name}/{query}", wait_until="load")
        return visited

    return opened
