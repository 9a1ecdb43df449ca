"""The demonstration site as it is built, in a real browser: every page, and every video played."""

import json
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from sitegen.build.pipeline import build
from sitegen.build.survey import Request
from sitegen.check.api import check_folder
from sitegen.core.findings import Severity
from tests.browser.range_server import serving
from tests.build.sites import DAY, Quiet

ROOT = Path(__file__).parents[2]
PHONE, DESK = {"width": 412, "height": 823}, {"width": 1350, "height": 940}
SLUGS = sorted(path.name for path in (ROOT / "content/campaigns").iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    """The demonstration site, built from a place of its own so that nothing of the checkout changes."""
    pytest.importorskip("av", reason="local videos need the extra: media")
    root = tmp_path_factory.mktemp("demonstration")
    (root / "content").symlink_to(ROOT / "content")
    result = build(Request(root, root / "output", 1, as_of=DAY), Quiet())
    assert not result.failed, [str(finding) for finding in result.findings]
    return root / "output"


@pytest.fixture(scope="module")
def address(output):
    with serving(output) as base:
        yield base


def addresses(output):
    return [
        "/" + path.relative_to(output).as_posix().removesuffix("index.html") for path in sorted(output.rglob("*.html"))
    ]


def test_the_checker_finds_no_error(output):
    report = check_folder(output)
    assert [str(finding) for finding in report.findings if finding.severity is Severity.ERROR] == []
    assert report.unfinished == ()


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"])
def test_every_page_is_clean_under_axe_without_errors_or_overflow(output, address, new_context, size, scheme):
    page = new_context(viewport=size, color_scheme=scheme).new_page()
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda problem: said.append(str(problem)))
    for path in addresses(output):
        page.goto(address + path)
        found = Axe().run(page).response["violations"]
        assert [(path, violation["id"]) for violation in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert said == []


@pytest.mark.parametrize("slug", SLUGS)
def test_the_video_plays_as_the_markup_says(address, new_context, slug):
    page = new_context(viewport=DESK).new_page()
    page.goto(f"{address}/{slug}/")
    video = page.locator("main video").first
    page.wait_for_function("document.querySelector('main video').readyState >= 1")
    markup = next(
        node
        for node in json.loads(page.locator("script[type='application/ld+json']").inner_text())["@graph"]
        if node["@type"] == "VideoObject"
    )
    minutes, seconds = re.fullmatch(r"PT(?:(\d+)M)?(?:(\d+)S)?", markup["duration"]).groups()
    told = int(minutes or 0) * 60 + int(seconds or 0)
    assert abs(video.evaluate("video => video.duration") - told) <= 1
    assert video.evaluate("video => video.videoWidth") == int(video.get_attribute("width"))
    assert video.evaluate("video => video.videoHeight") == int(video.get_attribute("height"))
    page.wait_for_function(
        "[...document.querySelector('main video').textTracks].some(track => track.cues && track.cues.length)"
    )


@pytest.mark.parametrize("slug", SLUGS)
def test_a_moment_in_the_address_starts_there_and_still_shows_the_label(address, new_context, slug):
    page = new_context(viewport=PHONE).new_page()
    page.goto(f"{address}/{slug}/?t=12")
    page.wait_for_function("Math.abs(document.querySelector('main video').currentTime - 12) < 1")
    label = page.locator("[data-ai-disclosure]").first
    box = label.bounding_box()
    assert "AI" in label.inner_text()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= PHONE["height"]


def test_everything_said_is_on_the_page_without_scripts(address, new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}/say-what-ai-made/")
    captions = (ROOT / "content/campaigns/say-what-ai-made/captions.en.vtt").read_text("utf-8")
    cues = [block.split("\n") for block in captions.split("\n\n") if "-->" in block]
    said = [
        re.sub(r"<[^>]+>", "", " ".join(lines[[("-->" in line) for line in lines].index(True) + 1 :])) for lines in cues
    ]
    shown = " ".join(page.locator("#transcript, [aria-labelledby=transcript]").first.inner_text().split())
    assert said
    assert [text for text in said if text.strip() not in shown] == []
