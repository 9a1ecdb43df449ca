"""Times inside caption files, in whole milliseconds.

The grammar is https://www.w3.org/TR/webvtt1/#webvtt-timestamp; SRT differs in its comma and in its
obligatory hours.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sitegen.core.findings import Severity
from sitegen.load.captions.problems import Fault, shown

_PARTS = re.compile(r"(?:([0-9]+):)?([0-9]+):([0-9]+)([.,])([0-9]+)\Z")
_LONGEST_HOURS = 6


class Reading(NamedTuple):
    """A time in milliseconds, or ``None`` where it cannot be read; ``fault`` says what is wrong with it."""

    milliseconds: int | None
    fault: Fault | None = None


def _refused(rule: str, text: str, message: str, fix: str) -> Reading:
    return Reading(None, Fault(rule, f"{shown(text)} {message}", fix, 0, Severity.ERROR))


def read_timestamp(text: str, mark: str = ".") -> Reading:
    """Read ``[HH:]MM:SS.mmm``, where ``mark`` is the decimal mark of the format: a dot, or a comma for SRT.

    A time that browsers refuse is an error; one that all readers understand alike is only untidy.
    """
    form = f"HH:MM:SS{mark}mmm"
    parts = _PARTS.match(text)
    if parts is None:
        return _refused("malformed-time", text, "is not a time", f"write it as {form}")
    hours, minutes, seconds, found_mark, decimals = parts.groups()
    if found_mark != mark and mark == ".":
        return _refused(
            "comma-decimals",
            text,
            "has a comma before its milliseconds, and browsers drop the cue",
            f"write {text.replace(',', '.')}, or rename the file to .srt if it is SubRip",
        )
    if len(decimals) != 3:
        return _refused("malformed-time", text, "does not have three decimals", f"write it as {form}")
    if len(minutes) != 2 or len(seconds) != 2 or len(hours or "00") > _LONGEST_HOURS:
        return _refused("malformed-time", text, "is not a time", f"write it as {form}, two digits each")
    if minutes > "59" or seconds > "59":
        return _refused("time-out-of-range", text, "has minutes or seconds above 59", "carry them over")
    value = ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(decimals)
    fault = None
    if found_mark != mark:
        fault = Fault("dot-decimals", f"{shown(text)} has a dot before its milliseconds", f"write it as {form}")
    elif len(hours or "") == 1 or (hours is None and mark == ","):
        fault = Fault("untidy-time", f"{shown(text)} does not have hours of two digits", f"write it as {form}")
    return Reading(value, fault)


def write_timestamp(seconds: float) -> str:
    """``HH:MM:SS.mmm`` with at least two digits of hours."""
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}.{milliseconds:03}"
