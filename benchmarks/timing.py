"""Cues out of turns: a sentence or two each, their times estimated between the moments that the transcript names."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.extracts import sentences
from benchmarks.turns import Mark, Turn

LINE = 42
"""Characters in a line of captions; a cue has two lines at most."""

USUAL_SPEED = 15.0
"""Characters a second of unhurried speech, for a transcript without any mark."""

SLOWEST = 8.0
"""Characters a second below which the rest of the time is taken for a pause, a break or music before the next mark."""

_SHORTEST = 0.2
"""Seconds that a cue takes at least; a mark that leaves less cannot be right and is passed over."""


@dataclass(frozen=True, slots=True)
class TimedCue:
    """One cue: seconds from the start, who speaks, and one or two lines of plain text."""

    start: float
    end: float
    speaker: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timed:
    """The cues of a transcript, and how many of its marks were used and passed over."""

    cues: tuple[TimedCue, ...]
    marks: int
    passed_over: int


def timed(pieces: Sequence[Turn | Mark]) -> Timed:
    """Spread the cues over the time between two marks by the length of their text."""
    texts: list[tuple[str, tuple[str, ...]]] = []
    anchors: list[tuple[int, float]] = [(0, 0.0)]
    passed_over = 0
    for piece in pieces:
        if isinstance(piece, Turn):
            texts += ((piece.speaker, lines) for lines in cue_lines(piece.text))
        elif piece.at - anchors[-1][1] >= _SHORTEST * max(len(texts) - anchors[-1][0], 1):
            # Two marks at one place: the later one is where the words go on.
            anchors = [anchor for anchor in anchors if anchor[0] != len(texts)] + [(len(texts), piece.at)]
        else:
            passed_over += 1
    times = _times([sum(map(len, lines)) for _, lines in texts], anchors)
    cues = tuple(TimedCue(start, end, *text) for (start, end), text in zip(times, texts, strict=True))
    return Timed(cues, len(anchors) - 1, passed_over)


def _times(lengths: Sequence[int], anchors: list[tuple[int, float]]) -> Iterator[tuple[float, float]]:
    """Start and end of every cue: between two anchors in proportion to its length."""
    for (first, begin), (last, end) in pairwise([*anchors, *_end(lengths, anchors)]):
        floor = _SHORTEST * (last - first)
        share = min((end - begin - floor) / max(sum(lengths[first:last]), 1), 1 / SLOWEST)
        moment = begin
        for length in lengths[first:last]:
            after = moment + _SHORTEST + length * share
            yield round(moment, 3), round(after, 3)
            moment = after


def _end(lengths: Sequence[int], anchors: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """The end of the words after the last mark, spoken at the speed of those before it."""
    place, at = anchors[-1]
    if place == len(lengths):
        return []
    said = sum(lengths[:place])
    speed = said / at if said else USUAL_SPEED
    return [(len(lengths), at + max(sum(lengths[place:]) / speed, _SHORTEST * (len(lengths) - place)))]


def cue_lines(text: str) -> Iterator[tuple[str, ...]]:
    """The text of each cue, as one or two lines: short sentences together, long ones in parts."""
    held = ""
    for sentence in sentences(text):
        if held and len(held) + 1 + len(sentence) <= 2 * LINE and len(textwrap.wrap(f"{held} {sentence}", LINE)) <= 2:
            held = f"{held} {sentence}"
            continue
        yield from _pairs(held)
        held = sentence
    yield from _pairs(held)


def _pairs(text: str) -> Iterator[tuple[str, ...]]:
    """Lines of about equal length, so that no cue is left with a single word."""
    lines = textwrap.wrap(text, LINE, break_on_hyphens=False)
    if len(lines) > 1:
        even = textwrap.wrap(text, min(len(text) // len(lines) + 5, LINE), break_on_hyphens=False)
        lines = even if len(even) == len(lines) else lines
    for start in range(0, len(lines), 2):
        yield tuple(lines[start : start + 2])
