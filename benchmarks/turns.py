"""Transcripts in Markdown as turns of speech and time marks.

The form is that of https://github.com/thechangelog/transcripts: ``**Name:** text``, further paragraphs of the same
turn without a name, and marks such as ``\\[04:10\\]``, ``\\[01:02:03.12\\]`` and ``\\[unintelligible 00:12:51.18\\]``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from benchmarks.blocks import cleaned
from benchmarks.inline import as_plain, spans

_NAMED = re.compile(r"\*\*([^*\n]{1,80}?):\*\*\s*")
_EVENT = re.compile(r"\*\*(Break|Jingle):?\*\*:?\s*", re.IGNORECASE)
_MARK = re.compile(r"\\?\[((?:[^\[\]\\\d][^\[\]\\]*?)?)\s*((?:\d{1,2}:)?\d{1,3}:[0-5]\d(?:\.\d{1,3})?)\s*\\?\]")
_BULLET = re.compile(r"^\s*[-*]\s+")


@dataclass(frozen=True, slots=True)
class Turn:
    """Words of one voice up to the next mark, paragraph or voice."""

    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment, in seconds, that the transcript names at this place."""

    at: float


def read_turns(text: str) -> list[Turn | Mark]:
    """Turns and marks in the order of the text; words before the first name have the speaker ``""``."""
    found: list[Turn | Mark] = []
    speaker = ""
    for paragraph in re.split(r"\n\s*\n", cleaned(text)):
        rest = paragraph.strip()
        if event := _EVENT.match(rest):
            # A break or a jingle is a place in time and nobody's words.
            rest = rest[event.end() :]
        elif named := _NAMED.match(rest):
            speaker, rest = " ".join(named[1].split()), rest[named.end() :]
        found += _pieces(speaker, rest)
    return found


def _pieces(speaker: str, text: str) -> list[Turn | Mark]:
    pieces: list[Turn | Mark] = []
    lines = "\n".join(_BULLET.sub("", line) for line in text.split("\n"))
    end = 0
    for match in _MARK.finditer(lines):
        pieces += _turn(speaker, lines[end : match.start()])
        pieces.append(Mark(_seconds(match[2])))
        if match[1]:
            pieces += _turn(speaker, f"\\[{match[1]}\\]")
        end = match.end()
    return pieces + _turn(speaker, lines[end:])


def _turn(speaker: str, text: str) -> list[Turn | Mark]:
    plain = as_plain(spans(text, {}))
    return [Turn(speaker, plain)] if re.search(r"\w", plain) else []


def _seconds(clock: str) -> float:
    total = 0.0
    for part in clock.split(":"):
        total = total * 60 + float(part)
    return total
