"""A WebVTT file cut into blocks, where most are plain cues that can be told at one glance."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.check.file_evidence import Cue

_CLOCK = r"(?:([0-9][0-9]):)?([0-5][0-9]):([0-5][0-9]\.[0-9]{3})"
# A timing without settings, then text without references, and no tag but a voice that speaks the whole cue.
_PLAIN = rf"""{_CLOCK}[ ]-->[ ]{_CLOCK}\n
    (<v[ ][^\n<>&\s][^\n<>&]*>)?
    ([^\n<>&]+(?:\n[^\n<>&]+)*)
    (?(7)(?:</v>)?)(?=\n\n|\n?\Z)"""
_BLOCK = re.compile(rf"{_PLAIN}|[^\n]+(?:\n[^\n]+)*", re.VERBOSE)


def blocks_of(lines: list[str], number: int, *, tags: bool) -> Iterator[tuple[int, list[str] | Cue]]:
    """The blocks from ``lines[number]`` on: each as the number of its first line, counted from 1, and its lines.

    A cue of which the strict reader would have nothing to say but its place in time comes as it is. With
    ``tags`` it may hold a voice.
    """
    text = "\n".join(lines[number:]) if number < len(lines) else ""
    line, reached = number + 1, 0
    for match in _BLOCK.finditer(text):
        line += match.start() - reached  # Nothing but empty lines is left out.
        reached = match.end()
        hours, minutes, seconds, to_hours, to_minutes, to_seconds, voice, words = match.groups()
        if words is None or (voice and not tags):
            block = match.group().split("\n")
            yield line, block
            line += len(block) - 1
        else:
            start = round(int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds), 3)
            end = round(int(to_hours or 0) * 3600 + int(to_minutes) * 60 + float(to_seconds), 3)
            yield line, Cue(line, start, end, words.strip())
            line += words.count("\n") + 1
