"""A strict reader of WebVTT: every place where a file leaves the grammar, and the cues that browsers find in it.

Browsers forgive much and lose silently what they do not forgive; this reader tells both. It follows the grammar for what
it reports, and the browsers' algorithm for which cues are left.

Source: https://w3c.github.io/webvtt/#file-structure (grammar), https://w3c.github.io/webvtt/#file-parsing (algorithm)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sitegen.check.file_evidence import Cue, Slip, Use
from sitegen.check.webvtt_blocks import blocks_of
from sitegen.check.webvtt_settings import judge_region, judge_settings
from sitegen.check.webvtt_text import Place, judge_text, plain

ARROW = "-->"
_STRICT = re.compile(
    r"(?P<start>(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})[ \t]+-->[ \t]+(?P<end>(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})"
    r"(?:[ \t]+(?P<settings>.*))?\Z"
)
_LENIENT = re.compile(
    r"[ \t]*(?P<start>(?:\d+:)?[0-5]\d:[0-5]\d\.\d{3})[ \t]*-->[ \t]*(?P<end>(?:\d+:)?[0-5]\d:[0-5]\d\.\d{3})"
    r"(?!\d)(?P<settings>.*)\Z"
)
_ASIDE = re.compile(r"NOTE(?:[ \t]|\Z)|(?:STYLE|REGION)[ \t]*\Z")
"""The first line of a block that is no cue."""


def seconds(timestamp: str) -> float:
    """Seconds of a timestamp that fits the pattern."""
    whole = 0.0
    for part in timestamp.split(":"):
        whole = whole * 60 + float(part)
    return round(whole, 3)


@dataclass
class Webvtt:
    """What a file holds: its cues in their own order, and its slips in the order of the lines."""

    cues: list[Cue] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)


def read_webvtt(data: bytes, kind: Use = Use.CAPTIONS) -> Webvtt:
    """Read a file that is used as a track of this ``kind``. Nothing is raised, whatever ``data`` holds."""
    reader = _Reader(kind)
    reader.read(reader.decoded(data))
    return reader.found


class _Reader:
    def __init__(self, kind: Use) -> None:
        self.found = Webvtt()
        self._kind = kind
        self._ids: set[str] = set()
        self._regions: set[str] = set()
        self._latest = 0.0

    def _slip(self, line: int, column: int, code: str, message: str, near: str = "") -> None:
        self.found.slips.append(Slip(line, column, code, message, near[:60]))

    def decoded(self, data: bytes) -> str:
        """The text with line feeds alone, as browsers read it."""
        data = data.removeprefix(b"\xef\xbb\xbf")
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self._slip(line, 0, "encoding", f"the byte 0x{data[error.start]:02X} is not UTF-8")
            text = data.decode("utf-8", "replace")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            self._slip(line, 0, "encoding", "the file holds a NUL character")
            text = text.replace("\0", "\ufffd")
        return text

    def read(self, text: str) -> None:
        lines = text.split("\n")
        if not re.match(r"WEBVTT(?:[ \t]|\Z)", lines[0]):
            looks = (
                "SubRip, which browsers do not read" if re.match(r"\s*\d+\s*\n[\d:]+,\d", text) else "something else"
            )
            self._slip(
                1, 1, "signature", f"the file does not begin with WEBVTT on a line of its own; it is {looks}", lines[0]
            )
            return
        number = self._header(lines)
        rest = text[sum(map(len, lines[:number])) + number :]
        for start, block in blocks_of(rest, number + 1, tags=self._kind is not Use.CHAPTERS):
            if isinstance(block, list):
                self._strictly(start, block)
                continue
            # Of a cue whose text needs no look there is only to say when it shows.
            _, begin, finish, _ = block
            if finish <= begin or begin < self._latest:
                self._in_time(start, lines[start - 1], begin, finish)
            self._latest = max(self._latest, begin)
            self.found.cues.append(block)

    def _strictly(self, start: int, block: list[str]) -> None:
        """Judge a block line by line."""
        for place, piece in _pieces(block):
            if place:
                column = piece[0].index(ARROW) + 1
                message = f"{ARROW} stands in text, which ends there: an empty line is missing, or it means itself"
                self._slip(start + place, column, "arrow", message, piece[0])
            self._block(start + place, piece)

    def _header(self, lines: list[str]) -> int:
        """Skip what stands directly under the signature; the index at which the blocks begin."""
        number = 1
        while number < len(lines) and lines[number] and ARROW not in lines[number]:
            number += 1
        if len(lines) > 1 and lines[1]:
            self._slip(2, 1, "header", "the line under WEBVTT is not empty", lines[1])
        return number

    def _block(self, start: int, block: list[str]) -> None:
        """Judge one block, or a piece of one that browsers take for a block of its own."""
        if _ASIDE.match(block[0]):
            self._aside(start, block)
            return
        place = next((number for number, line in enumerate(block[:2]) if ARROW in line), None)
        if place is None:
            message = "this text belongs to no cue and is never shown; an empty line ends a cue"
            self._slip(start, 1, "lost", message, block[0])
            return
        if place == 1:
            self._identifier(start, block[0])
        self._cue(start + place, block[place], block[place + 1 :])

    def _aside(self, start: int, block: list[str]) -> None:
        """A note, a style sheet or a region."""
        word = block[0].split()[0]
        if ARROW in block[0]:
            self._slip(start, block[0].index(ARROW) + 1, "arrow", f"a comment holds {ARROW}", block[0])
        if word != "NOTE" and self.found.cues:
            self._slip(start, 1, "block", f"a {word} block stands after the first cue, where it is ignored", block[0])
        if word == "REGION":
            self.found.slips += judge_region(start, block, self._regions)

    def _identifier(self, line: int, text: str) -> None:
        if text in self._ids:
            self._slip(line, 1, "identifier", f"two cues have the identifier {text[:60]!r}", text)
        self._ids.add(text)

    def _cue(self, line: int, timing: str, payload: list[str]) -> None:
        match = _STRICT.match(timing) or _LENIENT.match(timing)
        if match is None:
            self._slip(line, 1, "timing", f"the cue is lost: {_why(timing)}", timing)
        else:
            self._timed(line, timing, match, payload)

    def _timed(self, line: int, timing: str, match: re.Match[str], payload: list[str]) -> None:
        begin, finish = seconds(match["start"]), seconds(match["end"])
        if match.re is _LENIENT:
            self._slip(line, 1, "timing", f"not as the grammar wants it: {_why(timing)}", timing)
        self._in_time(line, timing, begin, finish)
        self._latest = max(self._latest, begin)
        settings = match["settings"] or ""
        self.found.slips += judge_settings(line, match.start("settings") + 1, settings, self._regions)
        text = "\n".join(payload)
        if self._kind is not Use.METADATA:
            where = Place(line + 1, begin, finish, is_chapter=self._kind is Use.CHAPTERS)
            self.found.slips += judge_text(text, where)
        self.found.cues.append(Cue(line, begin, finish, plain(text)))

    def _in_time(self, line: int, timing: str, begin: float, finish: float) -> None:
        if finish <= begin:
            self._slip(line, 1, "timing", f"the cue ends at {finish:g} s and starts at {begin:g} s", timing)
        if begin < self._latest:
            self._slip(line, 1, "order", f"the cue starts at {begin:g} s, before the one ahead of it", timing)


def _pieces(block: list[str]) -> Iterator[tuple[int, list[str]]]:
    """A block cut where browsers begin a new one: ahead of every line with an arrow but the timing of its own cue."""
    start = 0
    for place, line in enumerate(block):
        named = place == 1 and ARROW not in block[0] and not _ASIDE.match(block[0])
        if place and ARROW in line and not named:
            yield start, block[start:place]
            start = place
    yield start, block[start:]


def _why(timing: str) -> str:
    """What is wrong with a timing line that does not fit the grammar."""
    if re.search(r"\d,\d{3}", timing):
        return "there is a comma ahead of the milliseconds, and WebVTT has a dot"
    if re.search(r"(?<!\d)\d:\d\d:\d\d\.", timing):
        return "hours have two digits or more"
    if re.search(r":[6-9]\d[:.]", timing):
        return "minutes and seconds run from 00 to 59"
    if re.search(r"\d\.(?:\d{1,2}|\d{4,})(?!\d)", timing):
        return "milliseconds have three digits"
    if not re.search(r"[ \t]-->[ \t]", timing) and _LENIENT.match(timing):
        return f"there is a space on either side of {ARROW}"
    return f"a timing reads 00:01.000 {ARROW} 00:04.000, or with hours 01:00:01.000"
