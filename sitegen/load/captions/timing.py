"""The timing line of a WebVTT cue: start, arrow, end, settings."""

from __future__ import annotations

import re
from typing import NamedTuple

from sitegen.core.findings import Severity
from sitegen.load.captions.problems import Fault
from sitegen.load.captions.timestamps import read_timestamp

ARROW = "-->"
_FIGURES = re.compile(r"[0-9:.,]*(?=[ \t]|[a-z]|\Z)")
_BLANK = " \t"


class Timing(NamedTuple):
    """Start and end in milliseconds, the settings as written and where they begin in the line."""

    start: int
    end: int
    settings: str = ""
    settings_at: int = 0


def read_timing(line: str) -> tuple[Timing | None, list[Fault]]:
    """Read a line that holds ``-->``: the timing, ``None`` if browsers would refuse it, and what is wrong with it."""
    before, _, after = line.partition(ARROW)
    start_at = len(before) - len(before.lstrip(_BLANK))
    end_at = len(line) - len(after.lstrip(_BLANK))
    figures = _FIGURES.match(line, end_at)
    settings_at = figures.end() if figures and figures.end() > end_at else _word_end(line, end_at)
    start, start_fault = read_timestamp(before.strip(_BLANK))
    end, end_fault = read_timestamp(line[end_at:settings_at])
    faults = [fault._replace(offset=start_at) for fault in [start_fault] if fault]
    faults += [fault._replace(offset=end_at) for fault in [end_fault] if fault]
    if start is None or end is None:
        return None, faults
    faults += _spacing(line, before, after, settings_at)
    if end <= start:
        message = "the cue ends before it starts" if end < start else "the cue ends at the moment it starts"
        faults.append(Fault("end-before-start", message, "correct one of the two times", end_at, Severity.ERROR))
    return Timing(start, end, line[settings_at:], settings_at), faults


def _word_end(line: str, at: int) -> int:
    return at + len(line[at:].split(" ", 1)[0].split("\t", 1)[0])


def _spacing(line: str, before: str, after: str, settings_at: int) -> list[Fault]:
    faults = []
    if before[:1] in (" ", "\t"):
        faults.append(Fault("untidy-timing", "white space stands before the start time", "remove it"))
    if before[-1:] not in (" ", "\t") or after[:1] not in (" ", "\t"):
        faults.append(Fault("untidy-timing", "the arrow has no space on both sides", "write ' --> '", len(before)))
    if line[settings_at : settings_at + 1].strip(_BLANK):
        message = "no space stands between the end time and the settings"
        faults.append(Fault("untidy-timing", message, "add one", settings_at))
    return faults
