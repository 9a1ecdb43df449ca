"""How the cues of a track lie to each other in time."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.core.findings import Severity
from sitegen.load.captions.cue import Cue
from sitegen.load.captions.problems import Fault, Problems
from sitegen.load.captions.timestamps import write_timestamp


def report_disorder(problems: Problems, cues: Sequence[Cue], lines: Sequence[int]) -> bool:
    """Tell of each cue that starts before an earlier one does; ``lines[n]`` is where ``cues[n]`` has its timing."""
    latest, found = 0.0, False
    for cue, line in zip(cues, lines, strict=True):
        if cue.start < latest:
            found = True
            message = "this cue starts before an earlier one; the cues are put in order"
            problems.add(Fault("unordered", message, "move the cue, or correct its time"), line)
        else:
            latest = cue.start
    return found


def report_partial_overlaps(problems: Problems, cues: Sequence[Cue], lines: Sequence[int]) -> None:
    """Tell of each chapter that begins inside another one and ends after it.

    Chapters follow each other or lie one inside the other
    (https://www.w3.org/TR/webvtt1/#webvtt-file-using-only-nested-cues).
    """
    around: list[Cue] = []
    for cue, line in sorted(zip(cues, lines, strict=True), key=lambda pair: (pair[0].start, -pair[0].end)):
        while around and around[-1].end <= cue.start:
            around.pop()
        if around and cue.end > around[-1].end:
            message = f"this chapter ends after the one it begins in, which ends at {write_timestamp(around[-1].end)}"
            fix = "let it begin where the other ends, or end inside it"
            problems.add(Fault("chapters-overlap", message, fix, severity=Severity.ERROR), line)
        around.append(cue)


def report_overlaps(problems: Problems, cues: Sequence[Cue], lines: Sequence[int]) -> None:
    """Tell of each cue that starts while an earlier one is still shown."""
    latest = 0.0
    for cue, line in sorted(zip(cues, lines, strict=True), key=lambda pair: pair[0].start):
        if cue.start < latest:
            message = f"this cue starts while one before it is shown, until {write_timestamp(latest)}"
            problems.add(Fault("overlap", message, "correct one of the two times"), line)
        latest = max(latest, cue.end)
