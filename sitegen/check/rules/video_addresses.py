"""VideoObject: where the video, its player and its thumbnail lie."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from sitegen.check.addresses import same_page
from sitegen.check.examples import SITEMAP, Edit, edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import VIDEO_GUIDE, VIDEO_MARKUP
from sitegen.check.rules.video import has_video_object
from sitegen.core.findings import Severity

_KEYS = ("contentUrl", "embedUrl", "thumbnailUrl")
_FORMATS = frozenset(
    "3gp 3g2 asf avi divx m2v m3u m3u8 m4v mkv mov mp4 mpeg mpg ogv qvt ram rm vob webm wmv xap".split()  # noqa: SIM905 - reads as a list of words
)
_CONTENT = '"contentUrl": "https://films.example/onboarding/video.mp4",'
_CONTENT_LOC = "<video:content_loc>https://films.example/onboarding/video.mp4</video:content_loc>\n<video:duration>90</video:duration>\n<video:publication_date>2026-10-05T09:00:00+02:00</video:publication_date>\n</video:video>\n</url>\n<url>\n<loc>https://films.example/de/"


def _content_loc(address: str) -> Edit:
    return Edit(SITEMAP, _CONTENT_LOC, _CONTENT_LOC.replace("https://films.example/onboarding/video.mp4", address))


@rule(
    "video/missing-location",
    Severity.ERROR,
    title="The VideoObject has neither contentUrl nor embedUrl",
    fix='add "contentUrl" with the address of the video file, "embedUrl" with the address of the player, or both',
    source=VIDEO_MARKUP,
    needs=Page,
    applies=has_video_object,
    console="Invalid video URL",
    examples_pass=shows(_CONTENT),
    examples_fail=edit(_CONTENT, ""),
)
def missing_location(page: Page) -> Iterator[Fault]:
    """Without either address nobody can fetch the video to see what it shows, or offer a preview of it."""
    for node in page.videos:
        if not node.texts("contentUrl") and not node.texts("embedUrl"):
            yield Fault("the VideoObject has neither contentUrl nor embedUrl", node.line())


@rule(
    "video/shared-address",
    Severity.ERROR,
    title="The video file, the player and the page do not have three different addresses",
    fix="give contentUrl the media file and embedUrl the player; neither is the page itself",
    source=VIDEO_MARKUP,
    needs=Page,
    applies=has_video_object,
    console="Invalid video URL",
    examples_pass=shows(_CONTENT),
    examples_fail=edit(_CONTENT, f'{_CONTENT}\n      "embedUrl": "https://films.example/onboarding/",'),
)
def shared_address(page: Page) -> Iterator[Fault]:
    """A page, a player and a file are three things; an address that stands for two of them leads to the wrong one."""
    for node in page.videos:
        content, embed = (page.absolute(node.text(key)) for key in ("contentUrl", "embedUrl"))
        own = page.canonical or page.address
        for key, address in (("contentUrl", content), ("embedUrl", embed)):
            if address and own and same_page(address, own):
                yield Fault(f"{key} is the address of the page itself", node.line(key), near=node.text(key))
        if content and content == embed:
            yield Fault(
                "contentUrl and embedUrl are the same address", node.line("embedUrl"), near=node.text("embedUrl")
            )


@rule(
    "video/invalid-address",
    Severity.ERROR,
    title="An address in the VideoObject is not an absolute https address",
    fix="write it out in full, with https:// and without a fragment; data: and blob: addresses are not public",
    source=VIDEO_GUIDE,
    needs=Page,
    applies=has_video_object,
    console="Inline data URLs cannot be used for video URLs",
    examples_pass=shows('"thumbnailUrl": "https://films.example/onboarding/poster.jpg",'),
    examples_fail=edit(_CONTENT, '"contentUrl": "/onboarding/video.mp4",')
    + edit(
        _CONTENT,
        '"contentUrl": "http://films.example/onboarding/video.mp4",',
        "onboarding/index.html",
        _content_loc("http://films.example/onboarding/video.mp4"),
    ),
)
def invalid_address(page: Page) -> Iterator[Fault]:
    """Crawlers take these as they stand: a relative address has no base, a fragment is cut off, data: is refused."""
    for node in page.videos:
        for key in _KEYS:
            for text in node.texts(key):
                if problem := _problem(text):
                    yield Fault(f"{key} {problem}: {text[:100]}", node.line(key), near=text[:60])


def _problem(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError:
        return "cannot be read as an address"
    if parts.scheme in {"data", "blob"}:
        return f"is a {parts.scheme}: address"
    if not parts.netloc or not parts.scheme:
        return "is not absolute"
    if parts.scheme != "https":
        return f"has the scheme {parts.scheme}"
    return "has a fragment" if parts.fragment else ""


@rule(
    "video/unsupported-format",
    Severity.ERROR,
    title="contentUrl does not name a video file of a supported type",
    fix="give the address of the media file itself, best an MP4; a page or player belongs into embedUrl",
    source=VIDEO_GUIDE,
    needs=Page,
    applies=lambda page: any(node.text("contentUrl") for node in page.videos),
    console="Unsupported video format",
    examples_pass=shows(_CONTENT),
    examples_fail=edit(
        _CONTENT,
        '"contentUrl": "https://player.example/film.swf",',
        "onboarding/index.html",
        _content_loc("https://player.example/film.swf"),
    ),
)
def unsupported_format(page: Page) -> Iterator[Fault]:
    """Only certain file types are fetched and understood; without a file ending the server's word decides."""
    for node in page.videos:
        for text in node.texts("contentUrl"):
            name = text.partition("#")[0].partition("?")[0].rpartition("/")[2]
            ending = name.rpartition(".")[2].lower() if "." in name and text.count("/") > 2 else ""
            if ending and ending not in _FORMATS:
                yield Fault(
                    f"contentUrl ends in .{ending}, which is no supported video format",
                    node.line("contentUrl"),
                    near=text,
                )
