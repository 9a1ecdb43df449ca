"""Which characters a font has shapes for, read from its table ``cmap`` (https://learn.microsoft.com/typography/opentype/spec/cmap)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

Ranges = tuple[tuple[int, int], ...]
"""First and last code points, in order, without overlap."""

_LARGEST = 80_000_000
_UNICODE = {(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)}
_LAST = 0x10FFFF


def font_ranges(path: Path) -> Ranges:
    """The characters of the font file ``path``: TrueType, OpenType, the first font of a collection, or WOFF.

    Raises ``ValueError`` for a file that is none of these or is damaged, and ``OSError`` for one that cannot be read.
    """
    if path.stat().st_size > _LARGEST:
        raise ValueError(f"it has more than {_LARGEST // 1_000_000} MB")
    try:
        found = sorted(set(_characters(_table(path.read_bytes()))))
    except (struct.error, zlib.error, IndexError) as problem:
        raise ValueError("it is damaged") from problem
    if not found:
        raise ValueError("it has no characters of Unicode")
    return _joined(found)


def _table(data: bytes) -> bytes:
    """The bytes of the table ``cmap``."""
    if data[:4] == b"wOFF":
        for number in range(struct.unpack_from(">H", data, 12)[0]):
            tag, offset, packed, size = struct.unpack_from(">4sIII", data, 44 + 20 * number)
            if tag == b"cmap":
                part = data[offset : offset + packed]
                return part if packed == size else zlib.decompressobj().decompress(part, _LARGEST)
        raise ValueError("it has no table cmap")
    start = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
    if data[start : start + 4] not in {b"\0\1\0\0", b"OTTO", b"true"}:
        raise ValueError("it is no font that can be read")
    for number in range(struct.unpack_from(">H", data, start + 4)[0]):
        tag, _, offset, size = struct.unpack_from(">4sIII", data, start + 12 + 16 * number)
        if tag == b"cmap":
            return data[offset : offset + size]
    raise ValueError("it has no table cmap")


def _characters(table: bytes) -> Iterator[int]:
    for number in range(struct.unpack_from(">H", table, 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", table, 4 + 8 * number)
        if (platform, encoding) not in _UNICODE:
            continue
        form = struct.unpack_from(">H", table, offset)[0]
        if form == 4:
            yield from _segments(table, offset)
        elif form == 12:
            yield from _groups(table, offset)


def _segments(table: bytes, start: int) -> Iterator[int]:
    """Format 4: segments of the first 65,536 characters."""
    count = struct.unpack_from(">H", table, start + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", table, start + 14)
    firsts = struct.unpack_from(f">{count}H", table, start + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", table, start + 16 + 4 * count)
    offsets_at = start + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", table, offsets_at)
    for number, (first, end) in enumerate(zip(firsts, ends, strict=True)):
        for char in range(first, min(end, 0xFFFE) + 1):
            glyph = char
            if offsets[number]:
                at = offsets_at + 2 * number + offsets[number] + 2 * (char - first)
                glyph = struct.unpack_from(">H", table, at)[0]
                if glyph == 0:
                    continue
            if (glyph + deltas[number]) & 0xFFFF:
                yield char


def _groups(table: bytes, start: int) -> Iterator[int]:
    """Format 12: groups of all characters."""
    for number in range(min(struct.unpack_from(">I", table, start + 12)[0], 65_536)):
        first, end, glyph = struct.unpack_from(">III", table, start + 16 + 12 * number)
        if end > _LAST or first > end:
            raise ValueError("it is damaged")
        yield from range(first + (glyph == 0), end + 1)


def _joined(characters: list[int]) -> Ranges:
    ranges: list[tuple[int, int]] = []
    for char in characters:
        if ranges and char == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], char)
        else:
            ranges.append((char, char))
    return tuple(ranges)
