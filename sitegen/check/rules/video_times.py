"""VideoObject: dates and durations that every consumer reads alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from sitegen.check.examples import SITEMAP, Edit, edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import VIDEO_MARKUP
from sitegen.core.findings import Severity

_DURATION = re.compile(
    r"P(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?\Z",
    re.ASCII,
)
_UNITS = {"weeks": 604_800, "days": 86_400, "hours": 3600, "minutes": 60, "seconds": 1}
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?\Z", re.IGNORECASE | re.ASCII
)
_ZONED = re.compile(r".{10}.*(?:Z|[+-]\d\d:?\d\d)\Z", re.IGNORECASE)
_UPLOADED = '"uploadDate": "2026-10-05T09:00:00+02:00",'
_LENGTH = '"duration": "PT4M",'
_HOSTED = "hosted/index.html"


def seconds_of(duration: str) -> float | None:
    """Seconds of an ISO 8601 duration without years and months, or ``None`` when it is none."""
    match = _DURATION.match(duration)
    if not match or not any(match.groups()) or len(duration) > 40:
        return None
    return sum(float(text) * _UNITS[unit] for unit, text in match.groupdict().items() if text)


def moment_of(text: str) -> datetime | None:
    """A date or date-time of ISO 8601 (with or without zone), or ``None``."""
    if not _MOMENT.match(text):
        return None
    try:
        return datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", text.upper()))
    except ValueError:
        return None


def has_upload_date(page: Page) -> bool:
    """Whether a VideoObject says when it was published."""
    return any(node.text("uploadDate") for node in page.videos)


def has_duration(page: Page) -> bool:
    """Whether a VideoObject says how long it is."""
    return any(node.values("duration") for node in page.videos)


@rule(
    "video/invalid-upload-date",
    Severity.ERROR,
    title="uploadDate is not an ISO 8601 date-time",
    fix='write it like "2026-10-05T09:00:00+02:00"',
    source=VIDEO_MARKUP,
    needs=Page,
    applies=has_upload_date,
    examples_pass=shows(_UPLOADED),
    examples_fail=edit(_UPLOADED, '"uploadDate": "5 October 2026",')
    + edit(_UPLOADED, '"uploadDate": "2026-13-05T09:00:00+02:00",'),
)
def invalid_upload_date(page: Page) -> Iterator[Fault]:
    """A date that is no date counts as missing, and without one the video is not eligible."""
    for node in page.videos:
        for text in node.texts("uploadDate"):
            if moment_of(text) is None:
                yield Fault(
                    f"uploadDate {text[:60]!r} is not an ISO 8601 date-time", node.line("uploadDate"), near=text
                )


@rule(
    "video/upload-date-without-zone",
    Severity.ERROR,
    title="uploadDate has no time zone",
    fix='add the offset from UTC, for example "2026-10-05T09:00:00+02:00", or "Z" for UTC',
    source=VIDEO_MARKUP,
    needs=Page,
    applies=has_upload_date,
    console="Datetime property uploadDate is missing a timezone",
    examples_pass=shows(_UPLOADED) + edit(_UPLOADED, '"uploadDate": "2026-10-05T07:00:00Z",'),
    examples_fail=edit(_UPLOADED, '"uploadDate": "2026-10-05T09:00:00",', "onboarding/index.html")
    + edit('"uploadDate": "2026-09-01T12:00:00Z",', '"uploadDate": "2026-09-01",', _HOSTED),
)
def upload_date_without_zone(page: Page) -> Iterator[Fault]:
    """Without an offset Google takes the crawler's own zone, US Pacific time, and the date shown can be a day off."""
    for node in page.videos:
        for text in node.texts("uploadDate"):
            if moment_of(text) is not None and not _ZONED.match(text):
                what = "is a date without time and zone" if len(text) == 10 else "has no time zone"
                yield Fault(f"uploadDate {text!r} {what}", node.line("uploadDate"), near=text)


@rule(
    "video/invalid-duration",
    Severity.ERROR,
    title="The duration is not an ISO 8601 duration",
    fix='write hours, minutes and seconds like "PT1H2M30S", without years and months',
    source=VIDEO_MARKUP,
    needs=Page,
    applies=has_duration,
    examples_pass=shows(_LENGTH, _HOSTED),
    examples_fail=edit(_LENGTH, '"duration": "4:00",', _HOSTED) + edit(_LENGTH, '"duration": 240,', _HOSTED),
)
def invalid_duration(page: Page) -> Iterator[Fault]:
    """Durations in other notations are dropped, and with them the length shown on the thumbnail."""
    for node in page.videos:
        for value in node.values("duration"):
            if not isinstance(value, str) or seconds_of(value.strip()) is None:
                text = str(value)[:40]
                yield Fault(f"the duration {text!r} is not of the form PT1H2M30S", node.line("duration"), near=text)


@rule(
    "video/zero-duration",
    Severity.ERROR,
    title="The duration is zero",
    fix="give the real length of the video, or leave the property out for a live stream",
    source=VIDEO_MARKUP,
    needs=Page,
    applies=has_duration,
    examples_pass=shows(_LENGTH, _HOSTED),
    examples_fail=edit(
        _LENGTH, '"duration": "PT0S",', _HOSTED, Edit(SITEMAP, "<video:duration>240</video:duration>\n", "")
    ),
)
def zero_duration(page: Page) -> Iterator[Fault]:
    """A video without length is a sign that nobody measured it; consumers then distrust the other values too."""
    for node in page.videos:
        for text in node.texts("duration"):
            if seconds_of(text) == 0:
                yield Fault(f"the duration {text!r} is zero", node.line("duration"), near=text)
