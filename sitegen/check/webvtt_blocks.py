"""A WebVTT file cut into blocks, where most are plain cues that can be told at one glance."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.check.file_evidence import Cue

_CLOCK = r"((?:[0-9][0-9]:)?[0-5][0-9]):([0-5][0-9])\.([0-9]{3})"
_TIMING = rf"{_CLOCK}[ ]-->[ ]{_CLOCK}\n"
_WORDS = r"([^\n<>&]+(?:\n[^\n<>&]+)*)"
_END = r"(?=\n\n|\n?\Z)"
_OTHER = r"([^\n]+(?:\n[^\n]+)*)"
# A timing without settings, then text without references, and no tag but a voice that speaks the whole cue.
_SPOKEN = re.compile(rf"(\n*)(?:{_TIMING}(<v[ ][^\n<>&\s][^\n<>&]*>)?{_WORDS}(?(8)(?:</v>)?){_END}|{_OTHER})")
_BARE = re.compile(rf"(\n*)(?:{_TIMING}(){_WORDS}{_END}|{_OTHER})")


class _Minutes(dict[str, int]):
    """The milliseconds of ``MM`` and ``HH:MM``, of which there are few: each is worked out once."""

    def __missing__(self, clock: str) -> int:
        hours, _, minutes = clock.rpartition(":")
        found = self[clock] = (int(hours or 0) * 60 + int(minutes)) * 60_000
        return found


_MINUTES = _Minutes()


def blocks_of(text: str, line: int, *, tags: bool) -> Iterator[tuple[int, list[str] | Cue]]:
    """The blocks of ``text``, which begins on this line: each as the number of its first line, and its lines.

    A cue of which the strict reader would have nothing to say but its place in time comes as it is. With
    ``tags`` it may hold a voice.
    """
    minutes = _MINUTES
    # Strings for all blocks at once cost much less than a match object for each.
    for gap, minute, second, milli, to_minute, to_second, to_milli, _, words, other in (
        _SPOKEN if tags else _BARE
    ).findall(text):
        line += len(gap)  # Nothing but empty lines is left out.
        if words:
            start = (minutes[minute] + int(second + milli)) / 1000
            end = (minutes[to_minute] + int(to_second + to_milli)) / 1000
            yield line, Cue(line, start, end, words.strip())
            line += words.count("\n") + 1
        else:
            block = other.split("\n")
            yield line, block
            line += len(block) - 1
