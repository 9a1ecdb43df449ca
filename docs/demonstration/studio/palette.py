"""The brand in one place: colours as sRGB triples, and the typefaces by role."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from PIL import ImageFont

Colour = tuple[int, int, int]
Face = Literal["serif", "serif-italic", "sans", "sans-medium", "sans-bold", "mono", "mono-bold"]


def colour(value: str) -> Colour:
    """``#0e6b6b`` as its red, green and blue parts, 0 to 255 each."""
    number = int(value.removeprefix("#"), 16)
    return number >> 16, number >> 8 & 255, number & 255


PAPER = colour("#f7f3ea")
SHEET = colour("#fffdf8")
SAND = colour("#ebe4d4")
LINE = colour("#d9d0bd")
INK = colour("#172230")
MUTED = colour("#5d6470")
ACCENT = colour("#0e6b66")
MINT = colour("#d5e7e1")
AMBER = colour("#f2d9a0")
NIGHT = colour("#121b27")
SCREEN = colour("#0d141e")
NIGHT_LINE = colour("#2a3644")
CREAM = colour("#efe8da")
SAGE = colour("#7fcdbf")
DIM = colour("#8d97a5")

# Where Debian's packages put the files, and the axis value of a variable font.
_SERIF = "/usr/share/fonts/opentype/ebgaramond"
_SANS = "/usr/share/fonts/truetype/inter-vf"
_MONO = "/usr/share/fonts/truetype/jetbrains-mono"
_FACES: dict[Face, tuple[str, int | None, str]] = {
    "serif": (f"{_SERIF}/EBGaramond12-Regular.otf", None, "fonts-ebgaramond"),
    "serif-italic": (f"{_SERIF}/EBGaramond12-Italic.otf", None, "fonts-ebgaramond"),
    "sans": (f"{_SANS}/Inter-roman.var.ttf", 430, "fonts-inter-variable"),
    "sans-medium": (f"{_SANS}/Inter-roman.var.ttf", 560, "fonts-inter-variable"),
    "sans-bold": (f"{_SANS}/Inter-roman.var.ttf", 680, "fonts-inter-variable"),
    "mono": (f"{_MONO}/JetBrainsMono-Regular.ttf", None, "fonts-jetbrains-mono"),
    "mono-bold": (f"{_MONO}/JetBrainsMono-SemiBold.ttf", None, "fonts-jetbrains-mono"),
}


class MissingFontError(Exception):
    """A typeface is not installed; the message names the package that brings it."""


@cache
def font(face: Face, size: float) -> ImageFont.FreeTypeFont:
    """The face at ``size`` pixels.

    Raises:
        MissingFontError: the file is not there.
    """
    file, weight, package = _FACES[face]
    if not Path(file).is_file():
        raise MissingFontError(f"{file}: the typeface is not installed; run: apt-get install {package}")
    loaded = ImageFont.truetype(file, size)
    if weight is not None:
        loaded.set_variation_by_axes([weight])
    return loaded
