"""A short cut for cues without tags, references and settings, which most cues are.

It answers with exactly what the reader in :mod:`sitegen.load.captions.webvtt` would, in a small part
of the time, or leaves the cue to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields

from sitegen.load.captions.cue import Cue, Span

_LONGEST = 2000
_VOICE = re.compile(r"<v ([^<>&\n]+)>([^<>&]+)(?:</v>)?\Z")
_RESERVED = ("NOTE", "STYLE", "REGION")
_HOURS_AND_MINUTES = re.compile(r"(?: --> )?([0-9][0-9]):([0-5][0-9]):\Z")


class _Minutes(dict[str, int]):
    """Milliseconds of ``HH:MM:``, with or without an arrow in front, worked out once for each that occurs."""

    def __missing__(self, text: str) -> int:
        found = _HOURS_AND_MINUTES.match(text)
        if found is None:
            raise KeyError(text)
        self[text] = value = (int(found[1]) * 60 + int(found[2])) * 60_000
        return value


_MINUTES = _Minutes()
_SECONDS = {f"{n:02}.": n * 1000 for n in range(60)}
_THOUSANDTHS = {f"{n:03}": n for n in range(1000)}


def read_regular_cues(
    lines: list[str], at: int, cues: list[Cue], cue_lines: list[int], identifiers: set[str], *, voices: bool
) -> int:
    """Read cues from line ``at`` on, up to the first block that is not a regular cue, and say where that begins.

    Cues, the numbers of their timing lines (from 1) and identifiers are added to what is given. ``lines`` ends with
    an empty line. ``voices`` allows one ``<v>`` round a whole cue.
    """
    count, index = len(lines), lines.index
    minutes, seconds, thousandths = _MINUTES, _SECONDS, _THOUSANDTHS
    while at < count:
        timing = lines[at]
        if not timing:
            at += 1
            continue
        end, first, identifier = index("", at), at + 1, ""
        if "-->" not in timing:
            if first == end or timing in identifiers or timing.isspace() or timing.startswith(_RESERVED):
                return at
            identifier, timing, first = timing, lines[first], first + 1
        try:
            start = minutes[timing[:6]] + seconds[timing[6:9]] + thousandths[timing[9:12]]
            stop = minutes[timing[12:23]] + seconds[timing[23:26]] + thousandths[timing[26:]]
        except KeyError:
            return at
        payload = text = "\n".join(lines[first:end])
        speaker = ""
        if voices and payload[:3] == "<v ":
            speaker, text = _voice(payload)
            payload = f"<v {speaker}>{text}</v>"
        if stop <= start or not _is_plain(text):
            return at
        cues.append(_cue(start / 1000, stop / 1000, payload, speaker, text, identifier))
        cue_lines.append(first)
        if identifier:
            identifiers.add(identifier)
        at = end + 1
    return at


def _setters(of: type) -> tuple[Callable[[object, object], None], ...]:
    return tuple(vars(of)[field.name].__set__ for field in fields(of))


# Filling slots one by one takes half the time of a frozen dataclass's own __init__, and nothing else here costs more.
_NEW = object.__new__
_SPEAKER, _TEXT = _setters(Span)
_START, _END, _PAYLOAD, _SPANS, _IDENTIFIER, _SETTINGS = _setters(Cue)


def _cue(start: float, end: float, payload: str, speaker: str, text: str, identifier: str) -> Cue:
    span = _NEW(Span)
    _SPEAKER(span, speaker)
    _TEXT(span, text.strip())
    cue = _NEW(Cue)
    _START(cue, start)
    _END(cue, end)
    _PAYLOAD(cue, payload)
    _SPANS(cue, (span,))
    _IDENTIFIER(cue, identifier)
    _SETTINGS(cue, "")
    return cue


def _voice(payload: str) -> tuple[str, str]:
    """Speaker and text of a cue that is all one voice; no text where the reader has to look closer."""
    found = _VOICE.match(payload)
    if found is None or "--" in found[1] or found[1] != " ".join(found[1].split()):
        return "", ""
    return found[1], found[2]


def _is_plain(payload: str) -> bool:
    """Whether the reader would keep ``payload`` as it is."""
    return not (
        "<" in payload
        or "&" in payload
        or ">" in payload
        or payload[:1] in " \t\f"
        or "\n " in payload
        or "\n\t" in payload
        or "\n\f" in payload
        or not payload.strip()
        or len(payload) > _LONGEST
    )
