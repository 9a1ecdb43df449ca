"""SubRip (.srt), turned into cues that can be published as WebVTT.

No standard describes the format; this follows what SubRip writes and what its imitators commonly do.
Counters are checked and not kept.
"""

from __future__ import annotations

import re

from sitegen.core.findings import Severity, has_errors
from sitegen.core.times import Seconds
from sitegen.load.captions.cue import Cue, Parsed
from sitegen.load.captions.cue_text import read_cue_text
from sitegen.load.captions.lines import read_lines
from sitegen.load.captions.order import report_disorder, report_overlaps
from sitegen.load.captions.problems import Fault, Problems, shown
from sitegen.load.captions.srt_text import to_cue_text
from sitegen.load.captions.timestamps import read_timestamp
from sitegen.load.captions.timing import ARROW

LONGEST_CUE = 20_000

_COORDINATES = re.compile(r"(?:[ \t]+[XY][12]:[0-9]{1,5})+[ \t]*\Z")
_COUNTER = re.compile(r"[ \t]*[0-9]{1,9}[ \t]*\Z")
_BLANK = " \t\f"


def parse_srt(text: str, file: str) -> Parsed:
    """Read the text of a SubRip file; ``file`` is its name in findings.

    Whatever ``text`` holds, the answer comes without an exception and in time proportional to its length.
    """
    return _Reader(text, file).read()


def _error(rule: str, message: str, fix: str) -> Fault:
    return Fault(rule, message, fix, severity=Severity.ERROR)


class _Reader:
    """One pass over the lines of a file. Lines are counted from 0 here and from 1 in findings."""

    def __init__(self, text: str, file: str) -> None:
        self._problems = Problems(file)
        self._lines = [line if line.strip(_BLANK) else "" for line in read_lines(text, self._problems)]
        self._cues: list[Cue] = []
        self._cue_lines: list[int] = []
        self._counter = 0
        # Tags that were left out: what they are -> where the first one stood, and how many there were.
        self._left_out: dict[str, tuple[int, int, int]] = {}

    def read(self) -> Parsed:
        lines = self._lines
        if lines[0].startswith("WEBVTT"):
            message = "the file is WebVTT, but its name says SubRip"
            self._problems.add(_error("webvtt-named-srt", message, "rename it to .vtt"), 1)
            return Parsed((), (), self._problems.findings())
        at, count = 0, len(lines)
        while at < count:
            if not lines[at]:
                at += 1
                continue
            end = lines.index("", at)
            self._block(at, end)
            at = end + 1
        return self._result()

    def _result(self) -> Parsed:
        cues = self._cues
        if report_disorder(self._problems, cues, self._cue_lines):
            cues = sorted(cues, key=lambda cue: cue.start)
        report_overlaps(self._problems, self._cues, self._cue_lines)
        for what, (line, column, count) in self._left_out.items():
            more = f", here and {count - 1} more times" if count > 1 else ""
            message = f"{what} has no counterpart in WebVTT and is left out{more}"
            self._problems.add(
                Fault("markup-left-out", message, "nothing needs to be done if the words suffice"), line, column
            )
        findings = self._problems.findings()
        if not cues and not has_errors(findings):
            self._problems.add(_error("no-cues", "the file holds no cue", "add cues, or remove the file"), 1)
            findings = self._problems.findings()
        return Parsed(tuple(cues), (), findings)

    def _block(self, at: int, end: int) -> None:
        """Read the lines up to an empty one: a cue, or several where the empty lines between them are missing."""
        lines = self._lines
        begins = [number for number in range(at, end) if ARROW in lines[number] and self._times(number)]
        arrows = [number for number in range(at, min(at + 2, end)) if ARROW in lines[number]]
        begins = begins or arrows[:1]
        if not begins:
            message = f"{shown(lines[at])} stands in a block without times, so it belongs to no cue"
            fix = "remove the empty line above it if it belongs to that cue"
            self._problems.add(_error("text-without-timing", message, fix), at + 1)
            return
        stops = [self._cue_begin(begin, at) for begin in begins[1:]]
        self._check_counter(begins[0], at)
        for begin, stop in zip(begins, [*stops, end], strict=True):
            if begin != begins[0]:
                self._problems.add(
                    Fault("missing-empty-line", "no empty line stands before this cue", "add one"), begin + 1
                )
                self._check_counter(begin, self._cue_begin(begin, at))
            self._cue(begin, stop)

    def _cue_begin(self, begin: int, at: int) -> int:
        """Where the cue with its times in line ``begin`` begins: at its counter, if it has one."""
        return begin - 1 if begin > at and _COUNTER.match(self._lines[begin - 1]) else begin

    def _check_counter(self, begin: int, at: int) -> None:
        """Check what stands in the lines ``at`` to ``begin``, above the times."""
        above = self._lines[at:begin]
        if len(above) > 1 or (above and not _COUNTER.match(above[0])):
            message = f"{shown(above[0])} stands above the times, so it belongs to no cue"
            self._problems.add(
                _error("text-without-timing", message, "put a counter there, and the text below"), at + 1
            )
        found = int(above[-1]) if above and _COUNTER.match(above[-1]) else None
        expected = self._counter + 1
        if found != expected:
            what = "the cue has no counter" if found is None else f"the counter is {found} where {expected} is due"
            self._problems.add(Fault("irregular-counter", what, "number the cues 1, 2, 3 …"), at + 1)
        self._counter = expected if found is None else found

    def _times(self, number: int) -> tuple[int, int] | None:
        before, _, after = self._lines[number].partition(ARROW)
        words = after.split(maxsplit=1) or [""]
        start, end = read_timestamp(before.strip(), ",").milliseconds, read_timestamp(words[0], ",").milliseconds
        return None if start is None or end is None else (start, end)

    def _report_times(self, number: int) -> None:
        """Tell what is wrong with a timing line."""
        line = self._lines[number]
        before, _, after = line.partition(ARROW)
        words = after.split(maxsplit=1) or [""]
        places = (before.strip(), len(before) - len(before.lstrip())), (words[0], len(line) - len(after.lstrip()))
        for text, offset in places:
            fault = read_timestamp(text, ",").fault
            self._problems.add_in_line([fault] if fault else [], number + 1, offset + 1)
        rest_at = places[1][1] + len(words[0])
        if rest := line[rest_at:].strip():
            what = "the position" if _COORDINATES.match(line[rest_at:]) else "the text"
            message = f"{what} after the times ({shown(rest)}) is left out"
            self._problems.add(Fault("text-after-times", message, "remove it"), number + 1, rest_at + 2)

    def _cue(self, begin: int, stop: int) -> None:
        self._report_times(begin)
        times = self._times(begin)
        if times is None:
            return
        start, end = times
        if end < start:
            fault = _error("end-before-start", "the cue ends before it starts", "correct one of the two times")
            self._problems.add(fault, begin + 1)
            return
        text = "\n".join(self._lines[begin + 1 : stop])
        if end == start or len(text) > LONGEST_CUE:
            self._refuse(text, begin, long=len(text) > LONGEST_CUE)
            return
        self._read_text(text, start, end, begin)

    def _refuse(self, text: str, begin: int, *, long: bool) -> None:
        fault = Fault("zero-length", f"the cue ends as it starts, so {shown(text)} is left out", "correct the end")
        if long:
            message = f"the cue holds {len(text)} characters, and the most is {LONGEST_CUE}"
            fault = _error("cue-too-long", message, "split it into cues of a line or two")
        self._problems.add(fault, begin + 1)

    def _read_text(self, text: str, start: int, end: int, begin: int) -> None:
        cue_text, left_out = to_cue_text(text)
        for what, offset in left_out:
            breaks = text.count("\n", 0, offset)
            place = begin + 2 + breaks, offset - text.rfind("\n", 0, offset)
            line, column, count = self._left_out.get(what, (*place, 0))
            self._left_out[what] = (line, column, count + 1)
        payload, spans, faults, unlisted = read_cue_text(cue_text, start, end)
        # Places in the text made here are not places in the file, except for the line.
        self._problems.add_in_text([fault._replace(offset=0) for fault in faults], "", begin + 2, unlisted)
        if not spans:
            self._problems.add(Fault("empty-cue", "the cue shows no text; it is left out", "add text"), begin + 1)
            return
        self._cues.append(Cue(Seconds(start / 1000), Seconds(end / 1000), payload, spans))
        self._cue_lines.append(begin + 1)
