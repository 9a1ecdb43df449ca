"""WebVTT, read strictly (https://www.w3.org/TR/webvtt1/).

Whatever departs from the grammar is told. An error is what would lose words or make a player refuse
the file; a warning is what is put right in the track that is published. Comments and the text behind
the signature are not published; nothing else is left out without being named.
"""

from __future__ import annotations

import re

from sitegen.core.findings import Severity, has_errors
from sitegen.core.times import Seconds
from sitegen.load.captions.cue import Cue, Parsed, TrackKind
from sitegen.load.captions.cue_settings import read_cue_settings, read_region
from sitegen.load.captions.cue_text import read_cue_text
from sitegen.load.captions.lines import read_lines
from sitegen.load.captions.order import report_disorder, report_partial_overlaps
from sitegen.load.captions.problems import Fault, Problems, shown
from sitegen.load.captions.regular import read_regular_cues
from sitegen.load.captions.timing import ARROW, Timing, read_timing

LONGEST_CUE = 20_000
"""Characters one cue may hold; the most that a screen shows is a few hundred."""

_SIGNATURE = re.compile(r"WEBVTT(?:[ \t]|\Z)")
_COMMENT = re.compile(r"NOTE(?:[ \t]|\Z)")
_SRT_TIMING = re.compile(r"[ \t]*[0-9]+:[0-9]+:[0-9]+,[0-9]+[ \t]*-->")
_WRONG_ARROW = re.compile(r"[.,][0-9]{1,3}[ \t]*(-{1,3}>|=+>|--&gt;|- ->|[\u2013\u2014]>?|\u2192)[ \t]*[0-9]")
_BLANK = " \t\f"


def parse_webvtt(text: str, file: str, kind: TrackKind = TrackKind.CAPTIONS) -> Parsed:
    """Read the text of a WebVTT file; ``file`` is its name in findings.

    Whatever ``text`` holds, the answer comes without an exception and in time proportional to its length.
    """
    return _Reader(text, file, kind).read()


def _error(rule: str, message: str, fix: str) -> Fault:
    return Fault(rule, message, fix, severity=Severity.ERROR)


class _Reader:
    """One pass over the lines of a file. Lines are counted from 0 here and from 1 in findings."""

    def __init__(self, text: str, file: str, kind: TrackKind) -> None:
        self._problems = Problems(file)
        self._kind = kind
        self._lines = read_lines(text, self._problems)
        self._cues: list[Cue] = []
        self._cue_lines: list[int] = []
        self._identifiers: set[str] = set()
        self._head: list[str] = []
        self._regions: set[str] = set()

    def read(self) -> Parsed:
        at = self._signature()
        lines, voices = self._lines, self._kind is not TrackKind.CHAPTERS
        while True:
            at = read_regular_cues(lines, at, self._cues, self._cue_lines, self._identifiers, voices=voices)
            if at == len(lines):
                return self._result()
            if lines[at]:
                end = lines.index("", at)
                self._block(at, end)
                at = end
            at += 1

    def _result(self) -> Parsed:
        cues = self._cues
        if report_disorder(self._problems, cues, self._cue_lines):
            cues = sorted(cues, key=lambda cue: cue.start)
        if self._kind is TrackKind.CHAPTERS:
            report_partial_overlaps(self._problems, self._cues, self._cue_lines)
        findings = self._problems.findings()
        if not cues and not has_errors(findings):
            self._problems.add(Fault("no-cues", "the file holds no cue", "add cues, or remove the file"), 1)
            findings = self._problems.findings()
        return Parsed(tuple(cues), tuple(self._head), findings)

    def _add(self, cue: Cue, line: int) -> None:
        if cue.identifier:
            if cue.identifier in self._identifiers:
                message = f"an earlier cue has the identifier {shown(cue.identifier)} too; this one goes without"
                self._problems.add(Fault("duplicate-identifier", message, "give it one of its own"), line - 1)
                cue = Cue(cue.start, cue.end, cue.payload, cue.spans, "", cue.settings)
            self._identifiers.add(cue.identifier)
        self._cues.append(cue)
        self._cue_lines.append(line)

    def _signature(self) -> int:
        """Read the first line and those right under it; the answer is the line where blocks begin."""
        lines, first = self._lines, self._lines[0]
        if not _SIGNATURE.match(first):
            subrip = any(_SRT_TIMING.match(line) for line in lines[:10])
            fix = "rename it to .srt, since it is SubRip" if subrip else "write WEBVTT at the very start of the file"
            message = "the file does not begin with WEBVTT, and browsers refuse it"
            self._problems.add(_error("missing-signature", message, fix), 1)
            if not first.strip().upper().startswith("WEBVTT"):
                return len(lines)
        if ARROW in first:
            fault = Fault("arrow-in-header", "the first line holds -->, which some players take for a cue", "remove it")
            self._problems.add(fault, 1, first.index(ARROW) + 1)
        end = 1
        while lines[end] and ARROW not in lines[end]:
            end += 1
        if end > 1:
            what = shown("; ".join(lines[1:end][:8]))
            message = f"text stands right under WEBVTT ({what}), outside the format; it is left out"
            self._problems.add(Fault("header-line", message, "remove it, or put an empty line and NOTE before it"), 2)
        if lines[end]:
            message = "no empty line stands between WEBVTT and the first cue"
            self._problems.add(Fault("missing-empty-line", message, "add one under WEBVTT"), end + 1)
        return end

    def _block(self, at: int, end: int) -> None:
        block = self._lines[at:end]
        first = block[0]
        arrows = [number for number, line in enumerate(block) if ARROW in line]
        word = first.rstrip(" \t")
        if _COMMENT.match(first) or word in {"STYLE", "REGION"}:
            if arrows:
                message = f"this {word[:6].split()[0]} block holds -->, so browsers take a part of it for a cue"
                fix = "remove the arrow, or put an empty line before the cue that begins there"
                self._problems.add(_error("arrow-in-block", message, fix), at + arrows[0] + 1)
            elif word in {"STYLE", "REGION"}:
                self._head_block(word, block[1:], at)
        elif arrows:
            self._cue_block(block, arrows, at)
        elif not "".join(block).strip(_BLANK):
            self._blank_line(at)
        else:
            self._without_timing(block, at)

    def _blank_line(self, line: int) -> None:
        message = "the line looks empty but holds white space, so it ends nothing; it is left out"
        self._problems.add(Fault("blank-looking-line", message, "remove the white space"), line + 1)

    def _without_timing(self, block: list[str], at: int) -> None:
        for number, line in enumerate(block):
            if arrow := _WRONG_ARROW.search(line):
                message = "the arrow between the times is not -->, and browsers drop the cue"
                self._problems.add(
                    _error("wrong-arrow", message, "write it as -->"), at + number + 1, arrow.start(1) + 1
                )
                return
        message = f"{shown(block[0])} stands in a block without times, and browsers drop it"
        fix = "remove the empty line above it if it belongs to that cue, or put NOTE before it if it is a comment"
        self._problems.add(_error("text-without-timing", message, fix), at + 1)

    def _head_block(self, word: str, body: list[str], at: int) -> None:
        if self._cues:
            message = f"this {word} block stands after a cue, where browsers ignore it; it is moved to the front"
            self._problems.add(Fault("late-block", message, "move it above the first cue"), at + 1)
        if word == "STYLE":
            self._head.append("\n".join((word, *body)))
            return
        text = "\n".join(body)
        name, block, faults = read_region(text, self._regions)
        self._problems.add_in_text(faults, text, at + 2)
        if name:
            self._regions.add(name)
            self._head.append(block)

    def _cue_block(self, block: list[str], arrows: list[int], at: int) -> None:
        """Read a block with at least one arrow. A second timing line begins a cue of its own, as in browsers."""
        begin = arrows[0]
        identifier = block[0] if begin == 1 else ""
        if begin > 1:
            message = f"{shown(block[0])} stands two lines or more above the times, and browsers drop it"
            fix = "put an empty line before the cue, and NOTE before the text if it is a comment"
            self._problems.add(_error("text-without-timing", message, fix), at + 1)
        elif identifier and not identifier.strip(_BLANK):
            self._blank_line(at)
            identifier = ""
        begins = [begin, *(number for number in arrows[1:] if read_timing(block[number])[0])]
        for number, stop in zip(begins, [*begins[1:], len(block)], strict=True):
            if number > begin:
                self._report_missing_empty_line(block[number - 1], at + number)
            self._cue(identifier, block[number:stop], at + number)
            identifier = ""

    def _report_missing_empty_line(self, above: str, line: int) -> None:
        message, fix = "no empty line stands before this cue", "add one"
        fault = Fault("missing-empty-line", message, fix)
        if above.strip().isdigit():
            message = f"{message}, so {shown(above)} belongs to the text of the cue before"
            fault = _error("missing-empty-line", message, f"add one before {shown(above)}")
        self._problems.add(fault, line + 1)

    def _cue(self, identifier: str, lines: list[str], at: int) -> None:
        """Read one cue: its timing line and the lines of its text; ``at`` is the timing line."""
        timing, faults = read_timing(lines[0])
        self._problems.add_in_line(faults, at + 1)
        for number, line in enumerate(lines[1:], at + 1):
            if ARROW in line:
                message = "--> stands in the text of a cue, and browsers end the cue there"
                fix = "write --&gt; in text, or correct the times if a cue begins here"
                self._problems.add(_error("arrow-in-text", message, fix), number + 1, line.index(ARROW) + 1)
            elif not line.strip(_BLANK):
                self._blank_line(number)
        if timing is None or timing.end <= timing.start:
            return
        text = "\n".join(lines[1:])
        if len(text) > LONGEST_CUE:
            message = f"the cue holds {len(text)} characters, and the most is {LONGEST_CUE}"
            self._problems.add(_error("cue-too-long", message, "split it into cues of a line or two"), at + 1)
            return
        self._read_text(identifier, timing, text, at)

    def _read_text(self, identifier: str, timing: Timing, text: str, at: int) -> None:
        settings, faults = read_cue_settings(timing.settings, self._regions)
        self._problems.add_in_line(faults, at + 1, timing.settings_at + 1)
        tags = self._kind is not TrackKind.CHAPTERS
        payload, spans, text_faults, unlisted = read_cue_text(text, timing.start, timing.end, tags=tags)
        self._problems.add_in_text(text_faults, text, at + 2, unlisted)
        if not spans:
            fault = Fault("empty-cue", "the cue shows no text; it is left out", "add text, or remove it")
            self._problems.add(fault, at + 1)
            return
        start, end = Seconds(timing.start / 1000), Seconds(timing.end / 1000)
        self._add(Cue(start, end, payload, spans, identifier, settings), at + 1)
