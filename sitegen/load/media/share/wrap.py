"""Breaking a text into lines: arithmetic on widths, without a font."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sitegen.load.media.share.text import Piece, clusters, pieces

_COMPARED = 3
"""Sizes that are looked at once one has been found that fits."""

Measure = Callable[[str], float]
"""The width of a text at the size of one pixel an em."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A text in lines at a font size in pixels; ``cut`` tells that an ellipsis stands for the rest."""

    size: int
    lines: tuple[str, ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """Where a text has to go: pixels, the most lines, and the font sizes to try, largest first.

    ``factor`` times the size is the distance of lines; a text that fits at no size is cut at ``cut``, or at a
    smaller size where a word needs it.
    """

    width: float
    height: float
    most: int
    sizes: tuple[int, ...]
    factor: float = 1.16
    cut: int = 0

    def holds(self, count: int, size: int) -> bool:
        """Whether ``count`` lines of ``size`` fit."""
        return count <= self.most and count * size * self.factor <= self.height


@dataclass(frozen=True, slots=True)
class _Sized:
    piece: Piece
    width: float


def fit(text: str, room: Room, measure: Measure) -> Lines:
    """``text`` at the largest size at which all of it fits, its lines of like length; else cut at the smallest size.

    A size that is a step or two smaller is taken where it saves one of more than two lines.
    """
    sized = [_Sized(piece, measure(piece.text)) for piece in pieces(text)]
    space = measure(" ")
    found: list[tuple[int, int]] = []
    for size in room.sizes:
        wide = room.width / size
        if all(item.width <= wide for item in sized):
            count = len(_broken(sized, wide, space))
            if room.holds(count, size):
                found.append((count, size))
        if len(found) == _COMPARED or (found and found[0][0] < 3):
            break
    if not found:
        return _cut(text, room, measure, space)
    count, size = min(found, key=lambda one: (one[0], -one[1]))
    return Lines(size, tuple(_balanced(sized, room.width / size, space, count)))


def _broken(sized: Sequence[_Sized], wide: float, space: float) -> list[str]:
    """Lines filled one after the other; a piece that is wider than a line has a line of its own."""
    lines: list[str] = []
    used = 0.0
    for item in sized:
        gap = space if item.piece.spaced else 0.0
        if lines and used + gap + item.width <= wide:
            lines[-1] += (" " if item.piece.spaced else "") + item.piece.text
            used += gap + item.width
        else:
            lines.append(item.piece.text)
            used = item.width
    return lines


def _balanced(sized: Sequence[_Sized], wide: float, space: float, count: int) -> list[str]:
    """The same number of lines in the narrowest box that still has them, so that no last line is left short."""
    if count < 2:
        return _broken(sized, wide, space)
    low, high = wide / 2, wide
    for _ in range(7):
        middle = (low + high) / 2
        if any(item.width > middle for item in sized) or len(_broken(sized, middle, space)) > count:
            low = middle
        else:
            high = middle
    return _broken(sized, high, space)


def _cut(text: str, room: Room, measure: Measure, space: float) -> Lines:
    """As much as fits at a small size, words divided where one alone is too wide, and an ellipsis."""
    found = pieces(text)
    longest = max((measure(piece.text) for piece in found), default=0.0)
    small = [size for size in room.sizes if size <= (room.cut or room.sizes[-1])]
    size = next((size for size in small if longest * size <= room.width), room.sizes[-1])
    wide = room.width / size
    parts: list[_Sized] = []
    for piece in found:
        parts += _divided(piece, wide, measure)
    lines = _broken(parts, wide, space)
    most = max(1, min(room.most, int(room.height / (size * room.factor))))
    if len(lines) <= most:
        return Lines(size, tuple(lines))
    kept = lines[:most]
    kept[-1] = ended(kept[-1], wide, measure)
    return Lines(size, tuple(kept), cut=True)


def _divided(piece: Piece, wide: float, measure: Measure) -> list[_Sized]:
    width = measure(piece.text)
    if width <= wide:
        return [_Sized(piece, width)]
    parts: list[_Sized] = []
    now = ""
    for unit in clusters(piece.text):
        if now and measure(now + unit) > wide:
            parts.append(_Sized(Piece(now, piece.spaced and not parts), measure(now)))
            now = ""
        now += unit
    return [*parts, _Sized(Piece(now, piece.spaced and not parts), measure(now))]


def ended(line: str, wide: float, measure: Measure) -> str:
    """``line`` with an ellipsis, shortened until both fit: by whole words where some are left, else by letters."""
    words = line.split(" ")
    while len(words) > 1:
        if measure(_trimmed(" ".join(words))) <= wide:
            return _trimmed(" ".join(words))
        words.pop()
    units = clusters(words[0])
    while units and measure(_trimmed("".join(units))) > wide:
        units.pop()
    return _trimmed("".join(units))


def _trimmed(line: str) -> str:
    return line.rstrip(" ,;:–—-") + "…"
