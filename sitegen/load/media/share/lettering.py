"""Drawing text: measured and set by the shaping library, in the direction and manner of its language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sitegen.load.media.share.fonts import Font, Settled, opened, shaping
from sitegen.load.media.share.layout import Box
from sitegen.load.media.share.text import line_factor, shortened
from sitegen.load.media.share.wrap import Lines, Room, ended, fit

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

_REFERENCE = 100
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Setting:
    """The language of a text as a BCP 47 tag, and whether it runs from right to left."""

    language: str
    rtl: bool

    @property
    def options(self) -> dict[str, Any]:
        """What Pillow is told of it; nothing where it has no shaping library."""
        return {"direction": "rtl" if self.rtl else "ltr", "language": self.language} if shaping() else {}

    def measure(self, font: Font) -> Callable[[str], float]:
        """What gives the width of a text in ``font``, in pixels at the size of one pixel."""
        face, options = opened(font, _REFERENCE), self.options
        return lambda text: face.getlength(text, **options) / _REFERENCE


def lines_of(settled: Settled, setting: Setting, box: Box, sizes: tuple[int, ...], most: int, cut: int = 0) -> Lines:
    """``settled`` in lines that fit into ``box``. It must have a font."""
    if settled.font is None:
        raise ValueError("a text without a font has no lines")
    text = shortened(settled.text)
    measure = setting.measure(settled.font)
    room = Room(box.width, box.height, most, sizes, line_factor(text), cut)
    return _kept_in(fit(text, room, measure), settled.font, setting, box.width)


def _kept_in(lines: Lines, font: Font, setting: Setting, width: int) -> Lines:
    """``lines`` cut where the size rounds their letters up to more than the reference size foretold."""
    face, options = opened(font, lines.size), setting.options
    kept = tuple(
        line
        if face.getlength(line, **options) <= width
        else ended(line, width, lambda text: face.getlength(text, **options))
        for line in lines.lines
    )
    return Lines(lines.size, kept, lines.cut or kept != lines.lines)


def write(draw: ImageDraw, lines: Lines, font: Font, setting: Setting, box: Box, colour: Colour) -> None:
    """Draw ``lines`` at the start of ``box``, one below the other, in the middle of its height."""
    step = lines.size * line_factor("".join(lines.lines))
    face, options = opened(font, lines.size), setting.options
    top = box.top + (box.height - step * len(lines.lines)) / 2
    left = box.right if setting.rtl else box.left
    for number, line in enumerate(lines.lines):
        # Two thirds of the line's height lie above the foot of its letters, in every script well enough.
        foot = round(top + step * number + step / 2 + lines.size * 0.36)
        draw.text((left, foot), line, font=face, fill=colour, anchor="rs" if setting.rtl else "ls", **options)


def width_of(text: str, font: Font, size: int, setting: Setting) -> float:
    """Pixels that one line takes."""
    return float(opened(font, size).getlength(text, **setting.options))
