"""A site as it is built, behind a real server: what its pages and its former addresses answer."""

import re

import pytest

from sitegen.build.pipeline import build
from sitegen.build.survey import Request
from sitegen.core.environment import Environment
from sitegen.render.hosting.caching import DAY as KEPT_A_DAY
from sitegen.render.hosting.caching import FOREVER, FRESH, kept
from tests.build.sites import CAPTIONS, DAY, SETTINGS, Quiet, campaign

FILM = 'video: {url: "https://media.example/film.mp4", poster: "https://media.example/a.jpg", duration: "1:30"}'
FILES = {
    "site.toml": SETTINGS + '\n[brand]\naccent = "#0e6b66"\n\n[hosting]\nhosts = ["nginx"]\n',
    "campaigns/alpha/index.md": campaign("Alpha", "aliases: [old-alpha]").replace("The body", "[A clip](clip.mp4)"),
    "campaigns/alpha/clip.mp4": "0123456789" * 50,
    "campaigns/beta/index.md": campaign("Beta", "withdrawn: {on: 2026-11-01T00:00:00Z, reason: The offer ended.}"),
    "campaigns/gamma/index.md": re.sub(r"(?m)^video: .*$", FILM, campaign("Gamma")),
    "campaigns/gamma/captions.en.vtt": CAPTIONS,
}


@pytest.fixture(params=list(Environment))
def served(request, tmp_path, nginx):
    """The built folder, what asks for it, and the environment."""
    for name, text in FILES.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    result = build(Request(tmp_path, tmp_path / "output", 1, as_of=DAY, environment=request.param), Quiet())
    assert not result.failed, result.findings
    output = tmp_path / "output"
    return output, nginx(output, output / "_hosting/nginx.conf"), request.param


def test_every_file_is_served_with_one_value_of_each_header(served):
    output, server, environment = served
    single = ("cache-control", "x-content-type-options", "strict-transport-security", "referrer-policy", "etag")
    for file in output.rglob("*"):
        path = file.relative_to(output).as_posix()
        if not file.is_file() or path.startswith(("_", "beta/")) or path == "404.html":
            continue
        status, headers, body = server.get("/" + path.removesuffix("index.html"))
        assert (status, body) == (200, file.read_bytes()), path
        assert {name: len(headers.get(name, ())) for name in single} == dict.fromkeys(single, 1), path
        assert headers["cache-control"] == [kept(path)]
        hidden = environment is Environment.PREVIEW or path.endswith(".md")
        assert headers.get("x-robots-tag") == (["noindex"] if hidden else None), path


def test_moved_gone_and_missing_addresses_answer_so(served):
    output, server, _ = served
    status, headers, _ = server.get("/old-alpha/")
    assert (status, headers["location"]) == (301, ["/alpha/"])
    status, _, body = server.get("/beta/")
    assert (status, body) == (410, (output / "beta/index.html").read_bytes())
    status, _, body = server.get("/never-there/")
    assert (status, body) == (404, (output / "404.html").read_bytes())


def test_media_captions_and_theme_files_are_sent_as_players_need_them(served):
    output, server, _ = served
    status, headers, body = server.get("/alpha/clip.mp4", Range="bytes=0-9")
    assert (status, body, headers["cache-control"]) == (206, b"0123456789", [KEPT_A_DAY])
    assert server.get("/gamma/captions.en.vtt")[1]["content-type"] == ["text/vtt; charset=utf-8"]
    assert server.get("/gamma/embed/")[1]["content-security-policy"][0].endswith("frame-ancestors *")
    [style] = [file.name for file in (output / "assets").glob("site.*.css")]
    assert server.get(f"/assets/{style}")[1]["cache-control"] == [FOREVER]
    assert server.get("/")[1]["cache-control"] == [FRESH]
