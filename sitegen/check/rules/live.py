"""BroadcastEvent: what makes a video a live stream in results."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.check.examples import HOSTED, Example, edit
from sitegen.check.nodes import Node
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import LIVE_MARKUP
from sitegen.check.rules.video_extras import is_before
from sitegen.check.rules.video_times import moment_of
from sitegen.core.findings import Severity

_DURATION = '"duration": "PT4M",'
_EVENT = (
    '"publication": {"@type": "BroadcastEvent", "isLiveBroadcast": true, '
    '"startDate": "2026-09-01T12:00:00Z", "endDate": "2026-09-01T12:04:00Z"},'
)
_END = ', "endDate": "2026-09-01T12:04:00Z"'
_ZONED = re.compile(r".{10}.*(?:Z|[+-]\d\d:?\d\d)\Z", re.IGNORECASE)
_DATES = ("startDate", "endDate")


def _edited(old: str = "", new: str = "") -> tuple[Example, ...]:
    return edit(_DURATION, f"{_DURATION} {_EVENT.replace(old, new) if old else _EVENT}", HOSTED)


_RIGHT = _edited()


def _events(page: Page) -> list[Node]:
    return [node for node in page.nodes if node.is_a("BroadcastEvent")]


def _has_event(page: Page) -> bool:
    return bool(_events(page))


@rule(
    "live/missing-property",
    Severity.ERROR,
    title="A BroadcastEvent lacks isLiveBroadcast or startDate",
    fix='give "isLiveBroadcast": true and "startDate" with date, time and zone',
    source=LIVE_MARKUP,
    needs=Page,
    applies=_has_event,
    examples_pass=_RIGHT,
    examples_fail=_edited('"startDate": "2026-09-01T12:00:00Z", ', "") + _edited('"isLiveBroadcast": true, ', ""),
)
def missing_property(page: Page) -> Iterator[Fault]:
    """Without them the video gets no LIVE mark, however live it is."""
    for node in _events(page):
        missing = [key for key in ("isLiveBroadcast", "startDate") if not node.values(key)]
        if missing:
            yield Fault(f"the BroadcastEvent has no {', no '.join(missing)}", node.line())


@rule(
    "live/without-end",
    Severity.WARNING,
    title="A BroadcastEvent has no endDate",
    fix="give the expected end, and correct it once the stream is over; a recorded video needs no BroadcastEvent",
    source=LIVE_MARKUP,
    needs=Page,
    applies=lambda page: _has_event(page) and not (page.video and page.video.text("duration")),
    examples_pass=edit(_DURATION, _EVENT, HOSTED),
    examples_fail=edit(_DURATION, _EVENT.replace(_END, ""), HOSTED),
)
def without_end(page: Page) -> Iterator[Fault]:
    """Google asks for the end once it is known, and an estimate before. A stream without an end looks live for ever."""
    for node in _events(page):
        if not node.values("endDate"):
            yield Fault("the BroadcastEvent has no endDate", node.line())


@rule(
    "live/recorded-as-live",
    Severity.WARNING,
    title="A recorded video says that it is live, without an end",
    fix="leave the BroadcastEvent out of recorded videos, or give the endDate of the stream that was recorded",
    source=LIVE_MARKUP,
    needs=Page,
    applies=lambda page: _has_event(page) and page.video is not None,
    examples_pass=_RIGHT,
    examples_fail=_edited(', "endDate": "2026-09-01T12:04:00Z"', ""),
)
def recorded_as_live(page: Page) -> Iterator[Fault]:
    """What has a duration is over. Calling it live misleads people; that nobody does it by mistake is our own rule."""
    for node in _events(page):
        live = any(value is True or str(value).lower() == "true" for value in node.values("isLiveBroadcast"))
        if live and not node.values("endDate") and page.video and page.video.text("duration"):
            message = f"the video lasts {page.video.text('duration')[:20]} and is marked as live, without an end"
            yield Fault(message, node.line("isLiveBroadcast"))


@rule(
    "live/not-boolean",
    Severity.ERROR,
    title="isLiveBroadcast is not true or false",
    fix='write "isLiveBroadcast": true, without quotation marks around the value',
    source=LIVE_MARKUP,
    needs=Page,
    applies=lambda page: any(node.values("isLiveBroadcast") for node in _events(page)),
    examples_pass=_RIGHT,
    examples_fail=_edited('"isLiveBroadcast": true', '"isLiveBroadcast": "yes"')
    + _edited('"isLiveBroadcast": true', '"isLiveBroadcast": 1'),
)
def not_boolean(page: Page) -> Iterator[Fault]:
    """The property holds a Boolean; another value is read as absent by one consumer and as true by the next."""
    for node in _events(page):
        for value in node.values("isLiveBroadcast"):
            text = value.strip().lower().rpartition("/")[2] if isinstance(value, str) else ""
            if text not in {"true", "false"} and not isinstance(value, bool):
                yield Fault(f"isLiveBroadcast is {str(value)[:40]!r}", node.line("isLiveBroadcast"))


@rule(
    "live/invalid-date",
    Severity.ERROR,
    title="A BroadcastEvent has a date that is no ISO 8601 date-time with a zone",
    fix='write it like "2026-10-05T09:00:00+02:00"',
    source=LIVE_MARKUP,
    needs=Page,
    applies=lambda page: any(node.text(key) for node in _events(page) for key in _DATES),
    examples_pass=_RIGHT,
    examples_fail=_edited("2026-09-01T12:00:00Z", "1 September 2026, noon")
    + _edited("2026-09-01T12:04:00Z", "2026-09-01T12:04:00"),
)
def invalid_date(page: Page) -> Iterator[Fault]:
    """A stream is live for some minutes: without the zone it is announced hours too early or too late."""
    for node in _events(page):
        for key in _DATES:
            for text in node.texts(key):
                if moment_of(text) is None or not _ZONED.match(text):
                    what = "is no date-time" if moment_of(text) is None else "has no time zone"
                    yield Fault(f"{key} {text[:40]!r} {what}", node.line(key), near=text[:40])


@rule(
    "live/ends-before-start",
    Severity.ERROR,
    title="A BroadcastEvent ends before it starts",
    fix="correct startDate or endDate",
    source=LIVE_MARKUP,
    needs=Page,
    applies=lambda page: any(node.text("endDate") for node in _events(page)),
    examples_pass=_RIGHT,
    examples_fail=_edited('"endDate": "2026-09-01T12:04:00Z"', '"endDate": "2026-09-01T11:04:00Z"'),
)
def ends_before_start(page: Page) -> Iterator[Fault]:
    """An end in the past means that the stream is over, so it never shows as live."""
    for node in _events(page):
        starts, ends = node.text("startDate"), node.text("endDate")
        if is_before(ends, starts):
            yield Fault(f"the stream ends at {ends}, before it starts at {starts}", node.line("endDate"), near=ends)
