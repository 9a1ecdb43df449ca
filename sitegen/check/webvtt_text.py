"""The text of a cue: tags, character references, times inside.

Sources: https://w3c.github.io/webvtt/#webvtt-cue-text, https://w3c.github.io/webvtt/#chapter-cues
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5

from sitegen.check.file_evidence import Slip

_TOKEN = re.compile(r"<([^>]*)>|(<)|&([A-Za-z0-9]+;|#\d{1,7};|#[xX][0-9A-Fa-f]{1,6};)?")
_TAG = re.compile(r"(?P<name>[a-z]+)(?P<classes>(?:\.[^\s.<&]+)*)(?:[ \t\n]+(?P<note>.*))?\Z", re.DOTALL)
_TIME = re.compile(r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}\Z")
_NAMES = {"c", "i", "b", "u", "ruby", "rt", "v", "lang"}
_NOTHING_OPEN = "closes no tag that is open"
_NOTED = {"v": "a speaker's name", "lang": "a language"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cue's text begins, when the cue shows, and whether it names a chapter."""

    line: int
    start: float
    end: float
    is_chapter: bool


def plain(text: str) -> str:
    """The text as people see it: no tags, no references, lines kept."""
    if "<" in text:
        text = re.sub(r"<[^>]*>?", "", text)
    return (html.unescape(text) if "&" in text else text).strip()


def judge_text(text: str, place: Place) -> Iterator[Slip]:
    """The slips in the text of a cue."""
    if "<" not in text and "&" not in text:
        return
    for at, code, message, near in _Text(place).judge(text):
        line = text.count("\n", 0, at)
        column = at - (text.rfind("\n", 0, at) + 1) + 1
        yield Slip(place.line + line, column, code, message, near[:60])


class _Text:
    def __init__(self, place: Place) -> None:
        self._place = place
        self._open: list[tuple[str, int]] = []
        self._latest = place.start

    def judge(self, text: str) -> Iterator[tuple[int, str, str, str]]:
        """Each slip as (place in the text, code, message, piece)."""
        for match in _TOKEN.finditer(text):
            inner, loose, reference = match.groups()
            piece = match.group()
            if inner is not None:
                message = self._chapter(inner) or self._inner(inner, match.start())
            elif loose:
                message = "a bare < begins a tag that never ends; write &lt;"
            else:
                message = _reference(reference or "")
            if message:
                yield match.start(), _code(piece, message), message, piece
        yield from self._unclosed()

    def _chapter(self, inner: str) -> str:
        return (
            f"a chapter's title holds the tag <{inner[:20]}>, and titles hold text alone"
            if self._place.is_chapter
            else ""
        )

    def _inner(self, inner: str, at: int) -> str:
        if inner[:1].isdigit():
            return self._time(inner)
        if inner.startswith("/"):
            return self._close(inner[1:])
        match = _TAG.match(inner)
        if match is None or match["name"] not in _NAMES:
            return f"<{inner[:30]}> is no tag of WebVTT; it is dropped, or write &lt; for a bare <"
        name, note = match["name"], (match["note"] or "").strip()
        self._open.append((name, at))
        if name in _NOTED and not note:
            return f"<{name}> names no {_NOTED[name].removeprefix('a ')}"
        if name not in _NOTED and note:
            return f"<{name}> carries the text {note[:30]!r}, which only <v> and <lang> may"
        return ""

    def _time(self, inner: str) -> str:
        if not _TIME.match(inner):
            return f"<{inner[:30]}> is no time"
        moment = 0.0
        for part in inner.split(":"):
            moment = moment * 60 + float(part)
        if not self._latest < moment < self._place.end:
            return f"the time <{inner}> is not after the one ahead of it and before the end of the cue"
        self._latest = moment
        return ""

    def _close(self, name: str) -> str:
        if name == "ruby" and self._open and self._open[-1][0] == "rt":
            self._open.pop()
        if self._open and self._open[-1][0] == name:
            self._open.pop()
            return ""
        return f"</{name[:30]}> {_NOTHING_OPEN}"

    def _unclosed(self) -> Iterator[tuple[int, str, str, str]]:
        for number, (name, at) in enumerate(self._open):
            # A voice that spans the whole cue may stay open.
            if not (name == "v" and number == 0 and at == 0):
                yield at, "unclosed", f"<{name}> is not closed", f"<{name}"


def _code(piece: str, message: str) -> str:
    """What kind of slip it is: a tag closed for nothing is as harmless as one that is never closed."""
    if piece[0] == "&":
        return "reference"
    return "unclosed" if message.endswith(_NOTHING_OPEN) else "tag"


def _reference(reference: str) -> str:
    if not reference:
        return "a bare & stands in the text; write &amp;"
    if not reference.startswith("#") and reference not in html5:
        return f"&{reference} is no character reference"
    return ""
