"""The fonts of cards: those of the site first, then the bundled ones; one text is drawn in one font."""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.core.digests import Digest
from sitegen.load.media.share.cmap import Ranges, font_ranges
from sitegen.load.media.share.look import BrandFile
from sitegen.load.media.share.text import has_no_shape, is_picture, is_set, plain, shapes

if TYPE_CHECKING:
    from PIL.ImageFont import Axis, FreeTypeFont

BUNDLED = Path(__file__).parent / "fonts"

UNSET = "Pillow finds no FriBiDi on this machine, which it needs to set"
"""What is the matter where letters are :attr:`Settled.unset`."""

INSTALL = "install FriBiDi (libfribidi0 on Debian), delete .sitegen/ and build again; another font would not help"

BOLD, MEDIUM = 700, 500
"""Weights: of titles, and of everything smaller."""

# The fonts that every script is looked for in, as weights allow; Han letters are drawn as the language writes them.
_SCRIPTS = ("NotoSans", "NotoSansArabic", "NotoSansDevanagari")
_HAN = {"ja": ("NotoSansJP",), "zh": ("NotoSansSC",), "ko": ("NotoSansKR", "NotoSansJP")}
_ANY_HAN = ("NotoSansJP", "NotoSansSC", "NotoSansKR")
_TRADITIONAL = {"hant", "tw", "hk", "mo"}


@dataclass(frozen=True, slots=True)
class Font:
    """A font file at one weight, and the characters it has shapes for."""

    path: str
    digest: Digest
    weight: int
    ranges: Ranges

    def has(self, char: str) -> bool:
        """Whether there is a shape for ``char``."""
        place = bisect_right(self.ranges, (ord(char), _LAST)) - 1
        return place >= 0 and ord(char) <= self.ranges[place][1]


_LAST = 0x110000


@dataclass(frozen=True, slots=True)
class Settled:
    """A text ready to be drawn, and its font; ``font`` is ``None`` where no font has all its letters.

    ``missing`` are characters that are not drawn: little pictures were left out of the text, letters forbid it. Those
    that are ``unset`` a font may have, and nothing is there that could set them.
    """

    text: str
    font: Font | None
    missing: frozenset[str] = frozenset()

    @property
    def unset(self) -> frozenset[str]:
        """Missing letters that change with their neighbours or run from right to left, where that cannot be done."""
        return frozenset() if shaping() else frozenset(char for char in self.missing if is_set(char))


def settle(text: str, fonts: Sequence[Font]) -> Settled:
    """Find the first of ``fonts`` that has every letter of ``text``."""
    line = plain(text)
    wanted = shapes(line)
    if not wanted:
        return Settled("", None)
    unset = frozenset() if shaping() else frozenset(char for char in wanted if is_set(char))
    lacking = [unset.union(char for char in wanted if not font.has(char)) for font in fonts]
    for font, lacks in zip(fonts, lacking, strict=True):
        if not lacks:
            return Settled(line, font)
    for font, lacks in zip(fonts, lacking, strict=True):
        if all(is_picture(char) for char in lacks) and (left := _without(line, lacks)):
            return Settled(left, font, lacks)
    return Settled("", None, min(lacking, key=lambda lacks: (len(lacks), sorted(lacks)), default=wanted))


def _without(line: str, lacks: frozenset[str]) -> str:
    """``line`` without pictures and what dressed them; ``""`` where no letter is left."""
    kept = ""
    for char in line:
        alone = not kept or not unicodedata.category(kept[-1]).startswith(("L", "M"))
        if char not in lacks and not (alone and has_no_shape(char)):
            kept += char
    return " ".join(kept.split()) if any(char.isalnum() for char in kept) else ""


def fonts_for(language: str, weight: int, own: Sequence[BrandFile], content: Path) -> tuple[Font, ...]:
    """The fonts that a text in ``language`` may be drawn in, the best first. Raises what reading ``own`` raises."""
    return (
        *(_own(str(content / brand.file), brand.digest, weight) for brand in own),
        *_bundled(language, weight),
    )


@lru_cache(maxsize=32)
def _own(path: str, digest: Digest, weight: int) -> Font:
    return Font(path, digest, weight, font_ranges(Path(path)))


@lru_cache(maxsize=64)
def _bundled(language: str, weight: int) -> tuple[Font, ...]:
    parts = language.lower().split("-")
    han = _HAN.get(parts[0], _ANY_HAN)
    if parts[0] == "zh" and _TRADITIONAL & set(parts):
        han = ()
    table = _coverage()
    names = [
        next(name for name in (f"{family}-{_NAMES[weight]}", f"{family}-Bold") if name in table)
        for family in (*_SCRIPTS, *han)
    ]
    return tuple(Font(str(BUNDLED / f"{name}.woff2"), table[name][0], weight, table[name][1]) for name in names)


_NAMES = {BOLD: "Bold", MEDIUM: "Medium"}


@lru_cache(maxsize=1)
def _coverage() -> dict[str, tuple[Digest, Ranges]]:
    """Digest and characters of each bundled font, written down when they were cut."""
    table = json.loads((BUNDLED / "coverage.json").read_bytes())
    return {name: (Digest(row["digest"]), _ranges(row["ranges"])) for name, row in table.items()}


def _ranges(text: str) -> Ranges:
    pairs = (part.partition("-") for part in text.split())
    return tuple((int(first, 16), int(last or first, 16)) for first, _, last in pairs)


@lru_cache(maxsize=1)
def shaping() -> bool:
    """Whether letters can be set as their script asks: Pillow has the library for it where it finds FriBiDi on the system."""
    from PIL import features

    return bool(features.check("raqm"))


@lru_cache(maxsize=128)
def opened(font: Font, size: int) -> FreeTypeFont:
    """``font`` at ``size`` pixels. Raises ``OSError`` for a file that is no font."""
    from PIL import ImageFont

    face = ImageFont.truetype(font.path, size)
    try:
        axes = face.get_variation_axes()
    except OSError:
        return face  # a font of one weight
    face.set_variation_by_axes([_along(axis, font.weight) for axis in axes])
    return face


def _along(axis: Axis, weight: int) -> float:
    """The place on an axis of a variable font: the wanted weight, and the middle of the road on all others."""
    least, usual, most = axis["minimum"] or 0, axis["default"] or 0, axis["maximum"] or 0
    return min(max(weight, least), most) if axis["name"] in {b"Weight", "Weight"} else usual
