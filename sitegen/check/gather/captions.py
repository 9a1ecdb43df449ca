"""A caption file to facts: what the strict reader says, and what can be counted about the cues."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from pathlib import Path

from sitegen.check.file_evidence import CaptionFacts, Cue, Slip, Use
from sitegen.check.webvtt import read_webvtt

LARGEST = 8 << 20
"""Bytes: a larger caption file is not read."""

LONGEST_LINE = 42
MOST_LINES = 2
FASTEST = 20
"""Characters a line, lines a cue, characters a second: habits of broadcasters, in no standard."""

_MOST_OF_A_KIND = 20
_HANDFUL = 50
_READ = frozenset({Use.CAPTIONS, Use.SUBTITLES})
_START, _END, _TEXT = attrgetter("start"), attrgetter("end"), attrgetter("text")
_NO_LETTERS = bytes(number for number in range(128) if not chr(number).isalpha())


def read_captions(path: Path, use: Use) -> tuple[CaptionFacts, tuple[Cue, ...]]:
    """The facts of the file at ``path``, and its cues, which are not kept for long."""
    try:
        if (size := path.stat().st_size) > LARGEST:
            return _unread(f"it has {size:,} bytes, and caption files over {LARGEST:,} are not read"), ()
        found = read_webvtt(path.read_bytes(), use)
    except OSError as error:
        return _unread(f"it cannot be read: {error.strerror or error}"), ()
    return facts_of(found.cues, found.slips, use), tuple(found.cues)


def facts_of(cues: Sequence[Cue], slips: Iterable[Slip], use: Use) -> CaptionFacts:
    """The cues counted, and the slips in the order of the lines, of each kind the first few."""
    more: list[Slip] = []
    if use is Use.CHAPTERS:
        more += _nested(cues)
    elif use in _READ:
        more += _hard_to_read(cues)
    last = max(cues, key=_END, default=None)
    return CaptionFacts(
        cues=len(cues),
        first_start=min(map(_START, cues), default=0.0),
        last_end=last.end if last else 0.0,
        last_line=last.line if last else 0,
        covered=_covered(cues),
        scripts=_scripts(map(_TEXT, cues)),
        slips=tuple(_first([*slips, *more])),
    )


def _unread(problem: str) -> CaptionFacts:
    return CaptionFacts(0, 0.0, 0.0, 0, 0.0, (), (), problem)


def _first(slips: list[Slip]) -> Iterator[Slip]:
    counted: Counter[str] = Counter()
    for slip in sorted(slips, key=lambda slip: (slip.line, slip.column)):
        counted[slip.code] += 1
        if counted[slip.code] <= _MOST_OF_A_KIND:
            yield slip
        elif counted[slip.code] == _MOST_OF_A_KIND + 1:
            yield Slip(slip.line, 0, slip.code, "there are more of this kind from here on; they are not listed")


def _covered(cues: Sequence[Cue]) -> float:
    total, reached = 0.0, 0.0
    for _, start, end, _ in sorted(cues, key=_START):
        begin = max(start, reached)
        if end > begin:
            total += end - begin
        reached = max(reached, end)
    return round(total, 3)


def _scripts(texts: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Letters by writing system, as the first word of their Unicode names says it: ``LATIN``, ``ARABIC``, ``CJK``."""
    text = "".join(texts)
    if text.isascii():
        letters = len(text.encode().translate(None, _NO_LETTERS))
        return (("LATIN", letters),) if letters else ()
    distinct = set(text)
    others = [sign for sign in distinct if not sign.isalpha()]
    if len({_script(letter) for letter in distinct.difference(others)}) <= 1 and len(others) < _HANDFUL:
        # One writing system, as nearly always: what is no letter is quickly counted, sign by sign.
        letters = len(text) - sum(map(text.count, others))
        return ((_script(next(iter(distinct.difference(others)))), letters),) if letters else ()
    scripts: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        if letter.isalpha():
            scripts[_script(letter)] += count
    return tuple(sorted(scripts.items(), key=lambda item: (-item[1], item[0])))


@lru_cache(4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").partition(" ")[0]


def _nested(cues: Sequence[Cue]) -> Iterator[Slip]:
    """Chapters that overlap without one holding the other."""
    around: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: (cue.start, -cue.end)):
        while around and around[-1].end <= cue.start:
            around.pop()
        if around and cue.end > around[-1].end:
            message = f"the chapter {cue.text[:40]!r} begins inside of {around[-1].text[:40]!r} and ends after it"
            yield Slip(cue.line, 1, "nest", message)
        around.append(cue)


def _hard_to_read(cues: Sequence[Cue]) -> Iterator[Slip]:
    reached = 0.0
    for line, start, end, text in cues:
        if start < reached:
            yield Slip(line, 1, "overlap", f"the cue starts at {start:g} s, while another shows until {reached:g} s")
        reached = max(reached, end)
        breaks = text.count("\n")
        characters = len(text) - breaks
        first = text.find("\n") if breaks else 0  # With two lines at most, the other has what is left.
        if breaks >= MOST_LINES or first > LONGEST_LINE or characters - first > LONGEST_LINE:
            longest = max(map(len, text.split("\n")))
            message = f"the cue has {breaks + 1} line(s), of {longest} characters at most"
            yield Slip(line, 1, "long", message)
        length = end - start
        if length > 0 and characters / length > FASTEST:
            message = f"{characters} characters show for {length:g} s: {characters / length:.0f} a second"
            yield Slip(line, 1, "fast", message)
