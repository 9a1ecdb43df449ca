"""Open Graph: in the form that the protocol defines, and with the same values as the structured data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.check.addresses import normalise
from sitegen.check.evidence import Meta
from sitegen.check.examples import HOSTED, edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import OPEN_GRAPH, OPEN_GRAPH_VIDEO, VIDEO_GUIDE
from sitegen.check.rules.video_times import moment_of, seconds_of
from sitegen.core.findings import Severity

_TITLE = '<meta property="og:title" content="A walk through the report">'
_IMAGE = '<meta property="og:image" content="https://films.example/hosted/poster.jpg">'
_ALT = '<meta property="og:image:alt" content="The report with its header">'
_PLAYER = "https://player.example/embed/4711"
_VIDEO = (
    f'<meta property="og:video" content="{_PLAYER}">\n'
    '<meta property="og:video:type" content="text/html">\n'
    '<meta property="og:video:width" content="1280">\n'
    '<meta property="og:video:height" content="720">'
)
_LOCALE = re.compile(r"[a-z]{2,3}_(?:[A-Z][a-z]{3}_)?(?:[A-Z]{2}|\d{3})\Z")
_ROOTS = ("og:image", "og:video", "og:audio")
_LASTS = '<meta property="video:duration" content="240">'
_RELEASED = '<meta property="video:release_date" content="2026-09-01T12:00:00Z">'


def _added(text: str) -> tuple[str, str, str]:
    return _TITLE, f"{_TITLE}\n{text}", HOSTED


def _open_graph(page: Page) -> list[Meta]:
    return [meta for meta in page.evidence.metas if meta.key.startswith(("og:", "video:"))]


def _has_open_graph(page: Page) -> bool:
    return page.is_page and bool(_open_graph(page))


@rule(
    "social/name-attribute",
    Severity.WARNING,
    title="An Open Graph value is given with name= in place of property=",
    fix="write property= for og: and video: values",
    source=OPEN_GRAPH,
    needs=Page,
    applies=_has_open_graph,
    examples_pass=shows(_TITLE, HOSTED),
    examples_fail=edit(_TITLE, _TITLE.replace("property", "name"), HOSTED),
)
def name_attribute(page: Page) -> Iterator[Fault]:
    """The protocol is RDFa, where the attribute is property; readers that go by it do not see the value."""
    given = {meta.key for meta in _open_graph(page) if meta.attribute == "property"}
    for meta in _open_graph(page):
        if meta.attribute == "name" and meta.key not in given:
            yield Fault(f"{meta.key} stands in a name attribute", meta.line, near=meta.key)


@rule(
    "social/image-without-text",
    Severity.WARNING,
    title="og:image has no og:image:alt",
    fix="describe the picture in og:image:alt, after the og:image",
    source=OPEN_GRAPH,
    needs=Page,
    applies=lambda page: page.is_indexable and bool(page.meta("og:image")),
    examples_pass=shows(_ALT, HOSTED),
    examples_fail=edit(_ALT, "", HOSTED),
)
def image_without_text(page: Page) -> Iterator[Fault]:
    """The description is what people hear who cannot see the card. The protocol asks for it with every picture."""
    if not page.meta("og:image:alt"):
        yield Fault("og:image has no og:image:alt", page.meta_line("og:image"), near="og:image")


@rule(
    "social/property-before-root",
    Severity.WARNING,
    title="A property of an Open Graph object stands before the object",
    fix="write og:image (or og:video) first and its properties right after it",
    source=OPEN_GRAPH,
    needs=Page,
    applies=_has_open_graph,
    examples_pass=shows(_ALT, HOSTED),
    examples_fail=edit(_TITLE, f'<meta property="og:image:width" content="1280">\n{_TITLE}', HOSTED),
)
def property_before_root(page: Page) -> Iterator[Fault]:
    """Width, height and alt belong to the picture ahead of them; before the first one they belong to none."""
    seen: set[str] = set()
    for meta in _open_graph(page):
        root = next((name for name in _ROOTS if meta.key.startswith(f"{name}:")), "")
        if root and not meta.key.endswith((":url", ":secure_url")) and root not in seen:
            yield Fault(f"{meta.key} stands before {root}", meta.line, near=meta.key)
        seen.add(root or meta.key)


@rule(
    "social/invalid-locale",
    Severity.WARNING,
    title="og:locale is not of the form en_US",
    fix="write language and country with an underscore, for example en_US or de_DE",
    source=OPEN_GRAPH,
    needs=Page,
    applies=lambda page: bool(page.metas("og:locale", "og:locale:alternate")),
    examples_pass=edit(*_added('<meta property="og:locale" content="en_GB">')),
    examples_fail=edit(*_added('<meta property="og:locale" content="en-GB">'))
    + edit(*_added('<meta property="og:locale" content="english">')),
)
def invalid_locale(page: Page) -> Iterator[Fault]:
    """The protocol writes language_TERRITORY; another form is not read, and American English is assumed."""
    for meta in _open_graph(page):
        if meta.key in {"og:locale", "og:locale:alternate"} and meta.content and not _LOCALE.match(meta.content):
            yield Fault(f"{meta.key} is {meta.content[:40]!r}", meta.line, near=meta.content[:40])


@rule(
    "social/video-incomplete",
    Severity.WARNING,
    title="og:video lacks its type, width or height",
    fix="give og:video:type, og:video:width and og:video:height after og:video",
    source=OPEN_GRAPH,
    needs=Page,
    applies=lambda page: bool(page.meta("og:video", "og:video:url", "og:video:secure_url")),
    examples_pass=edit(*_added(_VIDEO)),
    examples_fail=edit(*_added(_VIDEO.replace('og:video:type" content="text/html', 'og:video:tag" content="report'))),
)
def video_incomplete(page: Page) -> Iterator[Fault]:
    """Networks decide by type and size whether they can play the video in place; without them they show a link."""
    missing = [part for part in ("type", "width", "height") if not page.meta(f"og:video:{part}")]
    if missing:
        yield Fault(f"og:video has no {', no '.join(missing)}", page.meta_line("og:video"), near="og:video")


@rule(
    "social/video-address",
    Severity.WARNING,
    title="og:video is not an absolute https address",
    fix="write the address out in full, with https:// and host",
    source=OPEN_GRAPH,
    needs=Page,
    applies=lambda page: bool(page.meta("og:video", "og:video:url", "og:video:secure_url")),
    examples_pass=edit(*_added(_VIDEO)),
    examples_fail=edit(*_added(_VIDEO.replace("https:", "http:"))),
)
def video_address(page: Page) -> Iterator[Fault]:
    """Pages served over https play no video over http; and a relative address leads nowhere outside of the site."""
    secure = bool(page.meta("og:video:secure_url"))
    for meta in _open_graph(page):
        if meta.key in {"og:video", "og:video:url", "og:video:secure_url"} and meta.content:
            allowed = ("https://", "http://") if secure and meta.key != "og:video:secure_url" else ("https://",)
            if not normalise(meta.content).startswith(allowed):
                yield Fault(f"{meta.key} is {meta.content[:80]!r}", meta.line, near=meta.content[:60])


@rule(
    "social/video-differs",
    Severity.WARNING,
    title="og:video is neither the file nor the player of the VideoObject",
    fix="write og:video, contentUrl and embedUrl from the same values",
    source=VIDEO_GUIDE,
    needs=Page,
    applies=lambda page: page.is_watch_page and bool(page.meta("og:video", "og:video:url")),
    examples_pass=edit(*_added(_VIDEO)),
    examples_fail=edit(*_added(_VIDEO.replace("4711", "4712"))),
)
def video_differs(page: Page) -> Iterator[Fault]:
    """Search engines read both. Two addresses are two videos, and one of them is not on this page."""
    written = page.meta("og:video", "og:video:url")
    stated = [page.absolute(text) for key in ("contentUrl", "embedUrl") for text in _video_texts(page, key)]
    bare = [address.partition("?")[0] for address in stated]
    if stated and page.absolute(written).partition("?")[0] not in bare:
        message = f"og:video is {written[:100]}, and the VideoObject names {', '.join(stated)[:200]}"
        yield Fault(message, page.meta_line("og:video"), near=written[:60])


def _video_texts(page: Page, key: str) -> tuple[str, ...]:
    return page.video.texts(key) if page.video else ()


@rule(
    "social/title-differs",
    Severity.WARNING,
    title="og:title is not the name of the video",
    fix="write og:title and the VideoObject's name from the same value",
    source=VIDEO_GUIDE,
    needs=Page,
    applies=lambda page: page.is_watch_page and bool(page.meta("og:title")) and bool(_video_texts(page, "name")),
    examples_pass=shows(_TITLE, HOSTED),
    examples_fail=edit(_TITLE, _TITLE.replace("A walk through the report", "Our best film so far"), HOSTED),
)
def title_differs(page: Page) -> Iterator[Fault]:
    """Search engines choose the title of a result among these; equal values leave them no choice.

    One may hold the other, with the site's name added. That they agree is our own choice.
    """
    one, other = (" ".join(text.casefold().split()) for text in (page.meta("og:title"), _video_texts(page, "name")[0]))
    if one not in other and other not in one:
        message = (
            f"og:title is {page.meta('og:title')[:80]!r}, and the video's name {_video_texts(page, 'name')[0][:80]!r}"
        )
        yield Fault(message, page.meta_line("og:title"), near="og:title")


@rule(
    "social/invalid-duration",
    Severity.WARNING,
    title="video:duration is not a whole number of seconds",
    fix="write the length in whole seconds, at least 1, for example 90",
    source=OPEN_GRAPH_VIDEO,
    needs=Page,
    applies=lambda page: bool(page.metas("video:duration", "og:video:duration")),
    examples_pass=edit(*_added(_LASTS)),
    examples_fail=edit(*_added(_LASTS.replace("240", "PT4M"))) + edit(*_added(_LASTS.replace("240", "0"))),
)
def invalid_duration(page: Page) -> Iterator[Fault]:
    """The protocol defines an integer of 1 or more; what is none is dropped."""
    for meta in _open_graph(page):
        if meta.key in {"video:duration", "og:video:duration"} and not re.fullmatch(r"[1-9]\d{0,8}", meta.content):
            yield Fault(f"{meta.key} is {meta.content[:40]!r}", meta.line, near=meta.key)


@rule(
    "social/duration-differs",
    Severity.WARNING,
    title="video:duration is not the duration of the VideoObject",
    fix="write both from the same value",
    source=VIDEO_GUIDE,
    needs=Page,
    applies=lambda page: bool(page.video and page.video.text("duration") and page.meta("video:duration")),
    examples_pass=edit(*_added(_LASTS)),
    examples_fail=edit(*_added(_LASTS.replace("240", "204"))),
)
def duration_differs(page: Page) -> Iterator[Fault]:
    """Two lengths of one video: one of them was not measured. A second of rounding is allowed."""
    stated = seconds_of(page.video.text("duration")) if page.video else None
    written = page.meta("video:duration")
    if stated is not None and re.fullmatch(r"\d{1,9}", written) and abs(int(written) - stated) > 1:
        message = f"video:duration is {written} s, and the VideoObject says {stated:g} s"
        yield Fault(message, page.meta_line("video:duration"), near="video:duration")


@rule(
    "social/release-date",
    Severity.WARNING,
    title="video:release_date is no date, or not the day of uploadDate",
    fix="write both from the same value, as an ISO 8601 date-time",
    source=OPEN_GRAPH_VIDEO,
    needs=Page,
    applies=lambda page: bool(page.meta("video:release_date")),
    examples_pass=edit(*_added(_RELEASED)),
    examples_fail=edit(*_added(_RELEASED.replace("2026-09-01T12:00:00Z", "September 2026")))
    + edit(*_added(_RELEASED.replace("2026-09-01", "2026-06-01"))),
)
def release_date(page: Page) -> Iterator[Fault]:
    """The day on the share card and the day in the result are one day. One day apart is allowed, for other zones."""
    written = page.meta("video:release_date")
    released = moment_of(written)
    uploaded = moment_of(page.video.text("uploadDate")) if page.video else None
    if released is None:
        yield Fault(f"video:release_date is {written[:40]!r}", page.meta_line("video:release_date"), near=written[:40])
    elif uploaded and abs((released.date() - uploaded.date()).days) > 1:
        message = f"video:release_date is {written}, and the video was uploaded at {uploaded.isoformat()}"
        yield Fault(message, page.meta_line("video:release_date"), near=written)
