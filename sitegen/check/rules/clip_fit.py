"""Clips against each other and against their own addresses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

from sitegen.check.examples import edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import CLIP_MARKUP
from sitegen.core.findings import Severity

_FIRST = '"startOffset": 0, "endOffset": 24,'
_SECOND = '"startOffset": 24, "endOffset": 90,'
_ADDRESS = '"url": "https://films.example/onboarding/?t=24"'
_TIMES = ("t", "time", "start", "time_continue")


def _has_clips(page: Page) -> bool:
    return bool(page.clips)


@rule(
    "clip/missing-end",
    Severity.WARNING,
    title="A Clip does not say where it ends",
    fix="give it endOffset, the second at which the next one starts or the video ends",
    source=CLIP_MARKUP,
    needs=Page,
    applies=_has_clips,
    examples_pass=shows(_FIRST),
    examples_fail=edit(_FIRST, '"startOffset": 0,'),
)
def missing_end(page: Page) -> Iterator[Fault]:
    """The property is recommended: without it the end of the moment is guessed."""
    for clip in page.clips:
        if clip.number("startOffset") is not None and clip.number("endOffset") is None:
            yield Fault(f"the Clip {clip.text('name')!r} has no endOffset in seconds", clip.line("startOffset"))


@rule(
    "clip/overlapping",
    Severity.WARNING,
    title="A Clip is not over when the next one starts",
    fix="let each Clip end where the next one starts, or before",
    source=CLIP_MARKUP,
    needs=Page,
    applies=lambda page: len(page.clips) > 1,
    examples_pass=shows(_FIRST),
    examples_fail=edit(_FIRST, '"startOffset": 0, "endOffset": 30,'),
)
def overlapping(page: Page) -> Iterator[Fault]:
    """Chapters follow each other. That is our own reading: no consumer says what it does with overlapping ones."""
    for clip, following in pairwise(page.clips):
        end, start, own = clip.number("endOffset"), following.number("startOffset"), clip.number("startOffset")
        # Half a second is rounding; clips out of order are another rule's matter.
        if end is not None and start is not None and own is not None and own < start < end - 0.5:
            message = f"the Clip {clip.text('name')!r} ends at {end:g}, and the next one starts at {start:g}"
            yield Fault(message, clip.line("endOffset"))


@rule(
    "clip/other-second",
    Severity.WARNING,
    title="The address of a Clip opens another second than the Clip's start",
    fix="write the same second into the query of the url and into startOffset",
    source=CLIP_MARKUP,
    needs=Page,
    applies=_has_clips,
    examples_pass=shows(_ADDRESS),
    examples_fail=edit(_ADDRESS, _ADDRESS.replace("t=24", "t=42")),
)
def other_second(page: Page) -> Iterator[Fault]:
    """Whoever follows a key moment lands on the second in its address, and expects the moment there.

    A warning only: what the number in the query means is the site's own affair.
    """
    for clip in page.clips:
        start, opened = clip.number("startOffset"), _second(clip.text("url"))
        # Addresses carry whole seconds; a start may lie between two.
        if start is not None and opened is not None and abs(start - opened) > 1:
            message = f"the url opens second {opened:g}, and the Clip starts at {start:g}"
            yield Fault(message, clip.line("url"), near=clip.text("url"))


def _second(address: str) -> float | None:
    """The second in the query of an address, where it is a plain number under one of the usual names."""
    try:
        query = parse_qs(urlsplit(address).query)
    except ValueError:
        return None
    written = next((query[name][0] for name in _TIMES if name in query), "").removesuffix("s")
    return float(written) if written.replace(".", "", 1).isdecimal() else None
