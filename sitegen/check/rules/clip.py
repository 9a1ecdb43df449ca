"""Clip: the chapters of a video as search engines read them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sitegen.check.addresses import normalise
from sitegen.check.examples import SITEMAP, Edit, edit, shows
from sitegen.check.nodes import Node
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import CLIP_MARKUP
from sitegen.check.rules.video_times import seconds_of
from sitegen.core.findings import Severity

SHORTEST = 30
"""Seconds: the whole video must last at least this long for its clips to be used."""

_SECOND = '"startOffset": 24, "endOffset": 90,'
_FILM = "https://films.example/onboarding/video.mp4"
_LISTED = (
    f"<video:content_loc>{_FILM}</video:content_loc>\n"
    "<video:duration>90</video:duration>\n<video:publication_date>2026-10-05T09:00:00+02:00</video:publication_date>\n</video:video>\n</url>\n<url>\n<loc>https://films.example/de/"
)


def _has_clips(page: Page) -> bool:
    return bool(page.clips)


def _length(page: Page) -> float | None:
    return seconds_of(page.video.text("duration")) if page.video else None


@rule(
    "clip/missing-property",
    Severity.ERROR,
    title="A Clip lacks name, startOffset or url",
    fix="give every Clip a name, the second at which it starts, and an address that opens the page at that second",
    source=CLIP_MARKUP,
    needs=Page,
    applies=_has_clips,
    examples_pass=shows(_SECOND),
    examples_fail=edit(_SECOND, '"endOffset": 90,') + edit('"name": "Connect your data", ', ""),
)
def missing_property(page: Page) -> Iterator[Fault]:
    """These three are required; a clip that lacks one is not shown as a key moment."""
    for clip in page.clips:
        missing = [key for key in ("name", "url") if not clip.text(key)]
        if clip.number("startOffset") is None:
            missing.append("startOffset in seconds")
        if missing:
            yield Fault(f"a Clip has no {', no '.join(missing)}", _line(clip))


@rule(
    "clip/url-without-time",
    Severity.ERROR,
    title="The address of a Clip is not the page's own with a time in the query",
    fix="write the page's address with the second as a query, for example ?t=24; a fragment is not enough",
    source=CLIP_MARKUP,
    needs=Page,
    applies=lambda page: any(clip.text("url") for clip in page.clips),
    examples_pass=shows('"url": "https://films.example/onboarding/?t=24"'),
    examples_fail=edit(
        '"url": "https://films.example/onboarding/?t=24"', '"url": "https://films.example/onboarding/#t=24"'
    )
    + edit('"url": "https://films.example/onboarding/?t=24"', '"url": "https://films.example/hosted/?t=24"'),
)
def url_without_time(page: Page) -> Iterator[Fault]:
    """The address is the path of the watch page plus a query with the time, so that a click lands on the moment."""
    own = normalise(page.canonical or page.address).partition("?")[0]
    for clip in page.clips:
        written = clip.text("url")
        bare, _, query = page.absolute(written).partition("?")
        if written and ((own and bare != own) or not any(letter.isdigit() for letter in query)):
            wrong = "leads to another page" if own and bare != own else "has no time in its query"
            yield Fault(f"the Clip's url {wrong}: {written}", clip.line("url"), near=written)


@rule(
    "clip/out-of-order",
    Severity.ERROR,
    title="Clips do not start one after the other",
    fix="list the clips by their start, each start once",
    source=CLIP_MARKUP,
    needs=Page,
    applies=lambda page: len(page.clips) > 1,
    examples_pass=shows(_SECOND),
    examples_fail=edit(_SECOND, '"startOffset": 0, "endOffset": 90,'),
)
def out_of_order(page: Page) -> Iterator[Fault]:
    """Two clips of one video must not share a start time; and chapters that jump back are a mistake in the list."""
    starts = [(clip, start) for clip in page.clips if (start := clip.number("startOffset")) is not None]
    for (_, before), (clip, start) in pairwise(starts):
        if start <= before:
            what = "starts at the same second as" if start == before else "starts before"
            yield Fault(
                f"the Clip {clip.text('name')!r} {what} the one listed ahead of it", _line(clip), near=clip.text("name")
            )


@rule(
    "clip/outside-video",
    Severity.ERROR,
    title="A Clip does not lie within the video",
    fix="let it start at 0 or later, end after its start, and end with the video at the latest",
    source=CLIP_MARKUP,
    needs=Page,
    applies=_has_clips,
    examples_pass=shows(_SECOND),
    examples_fail=edit(_SECOND, '"startOffset": 24, "endOffset": 95,')
    + edit(_SECOND, '"startOffset": 24, "endOffset": 20,'),
)
def outside_video(page: Page) -> Iterator[Fault]:
    """A key moment beyond the end cannot be opened; it shows that chapters and video do not belong together."""
    length = _length(page)
    for clip in page.clips:
        start, end = clip.number("startOffset"), clip.number("endOffset")
        name = clip.text("name")
        if start is not None and (start < 0 or (length is not None and start >= length)):
            yield Fault(f"the Clip {name!r} starts at {start:g} s, outside of the video", _line(clip), near=name)
        elif start is not None and end is not None and end <= start:
            yield Fault(f"the Clip {name!r} ends at {end:g} s, before it starts", _line(clip), near=name)
        elif end is not None and length is not None and end > length + 1:
            yield Fault(f"the Clip {name!r} ends at {end:g} s, and the video at {length:g} s", _line(clip), near=name)


@rule(
    "clip/video-too-short",
    Severity.ERROR,
    title="A video of less than 30 seconds has Clips",
    fix="leave the Clips out; chapters may stay on the page",
    source=CLIP_MARKUP,
    needs=Page,
    applies=lambda page: bool(page.clips) and _length(page) is not None,
    examples_pass=shows('"duration": "PT1M30S",'),
    examples_fail=edit(
        '"duration": "PT1M30S",',
        '"duration": "PT25S",',
        "onboarding/index.html",
        Edit("onboarding/index.html", '"endOffset": 90,', '"endOffset": 25,'),
        Edit("onboarding/index.html", _FILM, "https://cdn.example/short.mp4"),
        Edit(SITEMAP, _LISTED, _LISTED.replace(">90<", ">25<").replace(_FILM, "https://cdn.example/short.mp4")),
    ),
)
def video_too_short(page: Page) -> Iterator[Fault]:
    """Key moments are shown for videos of 30 seconds and more only."""
    length = _length(page)
    if length is not None and length < SHORTEST and page.video:
        yield Fault(f"the video lasts {length:g} s, and Clips need {SHORTEST} s", page.video.line("duration"))


def _line(clip: Node) -> int:
    return clip.line("name") if clip.text("name") else clip.line("url")
