"""The policies of a built site in a real browser: its pages pass them, and only players let themselves be framed."""

import re

import pytest

from sitegen.build.pipeline import build
from sitegen.build.survey import Request
from sitegen.check.gather.browser.answers import Folder
from tests.build.sites import CAPTIONS, DAY, SETTINGS, Quiet, campaign

FILM = 'video: {url: "https://media.example/film.mp4", poster: "https://media.example/a.jpg", duration: "1:30"}'
OUTER = '<!doctype html><iframe src="https://example.org/beta/embed/"></iframe><iframe src="https://example.org/beta/"></iframe>'


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    """A site with a player of others and a film of others, in a colour of its own."""
    root = tmp_path_factory.mktemp("site")
    files = {
        "site.toml": SETTINGS + '\n[brand]\naccent = "#0e6b66"\n',
        "campaigns/alpha/index.md": campaign("Alpha", "related: [beta]"),
        "campaigns/beta/index.md": re.sub(r"(?m)^video: .*$", FILM, campaign("Beta")),
        "campaigns/beta/captions.en.vtt": CAPTIONS,
    }
    for name, text in files.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    result = build(Request(root, root / "output", 1, as_of=DAY), Quiet())
    assert not result.failed, result.findings
    return root / "output"


@pytest.fixture
def asked(page, output):
    """Answers as a static host does, with the headers of the site; other hosts show an empty page. Returns who was asked."""
    folder, hosts = Folder(output), []

    def answer(route):
        host, _, path = route.request.url.removeprefix("https://").partition("/")
        hosts.append(host)
        if host == "outer.example":
            route.fulfill(body=OUTER, content_type="text/html")
        elif host != "example.org":
            route.fulfill(body="", content_type="text/html")
        else:
            found = folder.answer(f"/{path}")
            body = (output / found.file).read_bytes() if found.file else found.text
            route.fulfill(status=found.status, headers=dict(found.headers), body=body)

    page.route("**/*", answer)
    return hosts


@pytest.fixture
def said(page):
    """What the browser says of policies."""
    lines = []
    page.on(
        "console", lambda message: lines.append(message.text) if "Content Security Policy" in message.text else None
    )
    return lines


def test_every_page_passes_its_own_policy(page, asked, said, output):
    for file in sorted(output.rglob("index.html")):
        page.goto(f"https://example.org/{file.parent.relative_to(output).as_posix()}/".replace("/./", "/"))
        accent = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent-light')")
        assert accent.strip().startswith("#") or file.parent.name == "embed"
    assert said == []
    assert {"www.youtube.com", "i.ytimg.com", "media.example"} <= set(asked)


def test_what_the_catalogue_does_not_name_is_stopped(page, asked):
    page.goto("https://example.org/alpha/")
    with page.expect_console_message(lambda message: "img-src" in message.text, timeout=10_000):
        page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://tracker.example/a.png'}))")
    assert "tracker.example" not in asked


def test_others_may_frame_a_player_and_no_page(page, asked, said):
    page.goto("https://outer.example/")
    player, watch = page.frames[1:]
    assert player.locator("video").count() == 1
    assert watch.locator("video").count() == 0
    assert any("frame-ancestors 'none'" in line for line in said)
