"""The boxes of MP4 and its relatives, walked by their headers alone.

Source: ISO/IEC 14496-12, 4.2 (box structure); a box is a length, a name and a payload.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_MOST = 10_000  # Boxes at the top level; a fragmented film of many hours has some thousands.


@dataclass(frozen=True, slots=True)
class Box:
    """A top-level box: its name, where its payload begins, and how long that is by its own word.

    ``missing`` counts the bytes by which the payload reaches beyond the end of the file.
    """

    name: bytes
    start: int
    length: int
    missing: int


def top_boxes(stream: BinaryIO) -> Iterator[Box]:
    """The top-level boxes of a file, until one makes no sense. Raises ``OSError``."""
    size, place = stream.seek(0, os.SEEK_END), 0
    for _ in range(_MOST):
        stream.seek(place)
        header = stream.read(16)
        if len(header) < 8:
            return
        length, head = int.from_bytes(header[:4], "big"), 8
        if length == 1 and len(header) == 16:
            length, head = int.from_bytes(header[8:16], "big"), 16
        elif length == 0:
            length = size - place
        if length < head:
            return
        yield Box(header[4:8], place + head, length - head, max(0, place + length - size))
        place += length


def missing_bytes(boxes: list[Box]) -> int:
    """How many bytes the file announces and lacks."""
    return sum(box.missing for box in boxes)


def is_index_first(boxes: list[Box]) -> bool | None:
    """Whether the index (``moov``) stands ahead of the pictures (``mdat``); ``None`` when one of them is not there."""
    names = [box.name for box in boxes]
    if b"moov" not in names or b"mdat" not in names:
        return None
    return names.index(b"moov") < names.index(b"mdat")
