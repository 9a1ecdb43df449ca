"""The player in the page: there, at once, with captions, and the same one that the structured data describe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.check.evidence import Player
from sitegen.check.examples import HOSTED, PAGE, edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import LAYOUT_SHIFT, VIDEO_GUIDE, VIDEO_MARKUP, WCAG_CAPTIONS
from sitegen.core.findings import Severity

_FRAME = '<iframe src="https://player.example/embed/4711"'
_VIDEO = '<video controls preload="metadata" poster="/onboarding/poster.jpg" width="1280" height="720">'
_TRACK = '<track kind="captions" src="/onboarding/captions.en.vtt" srclang="en" label="English" default>\n'
_WHOLE_FRAME = f'{_FRAME} title="A walk through the report" width="1280" height="720" allowfullscreen></iframe>'
_CAPTIONING = {"captions", "subtitles"}
_SHARED = '<meta property="og:image" content="https://films.example/hosted/poster.jpg">'
_CARD = '<meta property="og:image" content="https://films.example/onboarding/poster.jpg">'
_PIXELS = re.compile(r"[1-9]\d{0,4}\Z")


def _shape(width: int, height: int) -> str:
    return f'\n<meta property="og:image:width" content="{width}">\n<meta property="og:image:height" content="{height}">'


def _own_videos(page: Page) -> list[Player]:
    return [player for player in page.evidence.players if player.tag == "video"]


@rule(
    "player/missing",
    Severity.ERROR,
    title="A watch page has no player in its HTML",
    fix="put the <video> or <iframe> into the page as served; a script may improve it afterwards",
    source=VIDEO_GUIDE,
    needs=Page,
    applies=lambda page: page.is_watch_page,
    console="Cannot determine video position and size",
    examples_pass=shows(_FRAME, HOSTED),
    examples_fail=edit(_WHOLE_FRAME, '<button type="button">Load the film</button>', HOSTED),
)
def missing(page: Page) -> Iterator[Fault]:
    """Crawlers do not click. A player that comes only after a click or a scroll is not there for them."""
    if page.player is None and page.video:
        yield Fault("the page describes a video and holds no <video> and no <iframe>", page.video.line())


@rule(
    "player/embed-url-differs",
    Severity.ERROR,
    title="embedUrl is not the player that the page shows",
    fix="give embedUrl the address of the iframe in the page, host and path alike",
    source=VIDEO_MARKUP,
    needs=Page,
    applies=lambda page: bool(
        page.video and page.video.text("embedUrl") and page.evidence.frames and not _own_videos(page)
    ),
    examples_pass=shows(_FRAME, HOSTED),
    examples_fail=edit(_FRAME, '<iframe src="https://nocookie.player.example/embed/4711"', HOSTED),
)
def embed_url_differs(page: Page) -> Iterator[Fault]:
    """Search engines match the described player with the one they see; another host or path is another video."""
    wanted = page.video.text("embedUrl") if page.video else ""
    shown = [page.absolute(frame.src).partition("?")[0] for frame in page.evidence.frames]
    if page.video and page.absolute(wanted).partition("?")[0] not in shown:
        first = page.evidence.frames[0]
        yield Fault(f"embedUrl is {wanted}, and the page shows {first.src[:100]}", first.line, near=first.src)


@rule(
    "player/thumbnails-differ",
    Severity.WARNING,
    title="Poster, og:image and thumbnailUrl show different pictures",
    fix="use one picture, list every rendition of it in thumbnailUrl, or give a share card its 1200 by 630 pixels",
    source=VIDEO_GUIDE,
    needs=Page,
    applies=lambda page: bool(page.video and page.video.texts("thumbnailUrl")),
    examples_pass=shows('poster="/onboarding/poster.jpg"') + edit(_SHARED, _CARD + _shape(1200, 630), HOSTED),
    examples_fail=edit('poster="/onboarding/poster.jpg"', 'poster="/hosted/poster.jpg"')
    + edit(_SHARED, _CARD, HOSTED)
    + edit(_SHARED, _CARD + _shape(1280, 720), HOSTED),
)
def thumbnails_differ(page: Page) -> Iterator[Fault]:
    """Metadata from all places is joined; a search engine that sees several pictures picks one, perhaps not yours.

    A share card may stand beside them: og:image in the shape of 1.91 to 1, which networks ask for and no film has.
    """
    known = {page.absolute(url) for url in page.video.texts("thumbnailUrl")} if page.video else set()
    posters = [("the poster", player.poster, player.line) for player in _own_videos(page)[:1]]
    if not _is_card(page):
        posters += [("og:image", page.meta("og:image"), page.meta_line("og:image"))]
    for name, address, line in posters:
        if address and page.absolute(address) not in known:
            yield Fault(f"{name} is {address}, which thumbnailUrl does not list", line, near=address)


def _is_card(page: Page) -> bool:
    """Whether og:image is said to have the shape of a share card, within a hundredth."""
    wide, high = page.meta("og:image:width"), page.meta("og:image:height")
    if not (_PIXELS.match(wide) and _PIXELS.match(high)):
        return False
    return abs(int(wide) / int(high) / (1200 / 630) - 1) <= 0.01


@rule(
    "player/missing-size",
    Severity.WARNING,
    title="A video element has no width and height",
    fix="give the video's width and height in pixels; the style sheet may still scale it",
    source=LAYOUT_SHIFT,
    needs=Page,
    applies=lambda page: bool(_own_videos(page)),
    console="Cannot determine video position and size",
    examples_pass=shows(_VIDEO),
    examples_fail=edit(_VIDEO, _VIDEO.replace(' width="1280" height="720"', "")),
)
def missing_size(page: Page) -> Iterator[Fault]:
    """Until the file answers, a player without dimensions has no box: the page jumps, and crawlers see no size."""
    for player in _own_videos(page):
        if not (player.width and player.height) and not player.sized_by_style:
            yield Fault("the video element has no width and height", player.line, near="<video")


@rule(
    "player/lazy",
    Severity.ERROR,
    title="The main player is loaded lazily",
    fix='remove loading="lazy" and let src hold the address at once',
    source=VIDEO_GUIDE,
    needs=Page,
    applies=lambda page: page.is_watch_page and page.player_frame is not None and not _own_videos(page),
    console="Cannot determine video position and size",
    examples_pass=shows(_FRAME, HOSTED),
    examples_fail=edit(_FRAME, f'{_FRAME} loading="lazy"', HOSTED)
    + edit(_FRAME, '<iframe data-src="https://player.example/embed/4711"', HOSTED),
)
def lazy(page: Page) -> Iterator[Fault]:
    """Nothing that loads the main video may wait for scrolling or a script: crawlers do neither for long."""
    frame = page.player_frame
    if frame and frame.lazy:
        yield Fault("the iframe of the main video is loaded lazily", frame.line, near=frame.src)


@rule(
    "player/missing-captions",
    Severity.WARNING,
    title="A video has no captions",
    fix='add <track kind="captions"> with a WebVTT file in the language of the video',
    source=WCAG_CAPTIONS,
    needs=Page,
    applies=lambda page: bool(_own_videos(page)),
    examples_pass=shows(_TRACK.strip()),
    examples_fail=edit(_TRACK, "") + edit(_TRACK, _TRACK.replace('kind="captions"', 'kind="chapters"'), PAGE),
)
def missing_captions(page: Page) -> Iterator[Fault]:
    """Without captions people who cannot hear, or have the sound off, get pictures only."""
    for player in _own_videos(page):
        if not any(track.kind in _CAPTIONING and track.src for track in player.tracks):
            yield Fault("the video has no captions track", player.line, near="<video")
