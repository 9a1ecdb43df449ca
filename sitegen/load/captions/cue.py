"""Cues and tracks: what every caption format becomes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sitegen.core.findings import Finding
from sitegen.core.times import Seconds


class TrackKind(StrEnum):
    """The ``kind`` of a ``<track>`` (https://html.spec.whatwg.org/multipage/media.html#attr-track-kind)."""

    CAPTIONS = "captions"
    SUBTITLES = "subtitles"
    DESCRIPTIONS = "descriptions"
    CHAPTERS = "chapters"


@dataclass(frozen=True, slots=True)
class Span:
    """Plain text of one voice inside a cue: no tags, character references decoded, lines joined by ``\\n``."""

    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Cue:
    """One timed text. ``start`` and ``end`` are seconds, ``end`` after ``start``.

    ``payload`` is valid WebVTT cue text as it will be published; ``settings`` and ``identifier`` are
    what stood on and above the timing line; ``spans`` hold the same words as plain text by speaker
    (``speaker`` is ``""`` where nobody is named).
    """

    start: Seconds
    end: Seconds
    payload: str
    spans: tuple[Span, ...]
    identifier: str = ""
    settings: str = ""

    @property
    def text(self) -> str:
        """The cue's words without tags and speakers, voices separated by a line end."""
        return "\n".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Track:
    """One caption file, read. ``language`` is a BCP 47 tag; ``head`` holds STYLE and REGION blocks as written."""

    kind: TrackKind
    language: str
    file: str
    cues: tuple[Cue, ...]
    head: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a caption file's text says: cues by start, STYLE and REGION blocks, and every problem found by place."""

    cues: tuple[Cue, ...]
    head: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
