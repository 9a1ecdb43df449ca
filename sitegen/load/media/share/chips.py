"""Short words on small rounded fields: the length of the video, the mark of AI."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from sitegen.load.media.share.fonts import BOLD, fonts_for, opened
from sitegen.load.media.share.lettering import Colour, Setting, width_of
from sitegen.load.media.share.marks import rounded

_LATIN = Setting("en", rtl=False)


@dataclass(frozen=True, slots=True)
class Chip:
    """A word in Latin letters or digits. ``edge`` is the field's left border, its right one where ``ends`` is true."""

    word: str
    edge: int
    top: int
    height: int
    ends: bool
    ink: Colour
    fill: Colour


def draw_chip(card: Image.Image, chip: Chip) -> int:
    """Draw a chip; returns its width."""
    font = fonts_for("en", BOLD, (), Path())[0]
    size = round(chip.height * 0.6)
    wide = round(width_of(chip.word, font, size, _LATIN)) + round(chip.height * 0.66)
    left = chip.edge - wide if chip.ends else chip.edge
    card.paste(chip.fill, (left, chip.top), rounded(wide, chip.height, min(9, chip.height // 3)))
    foot = (left + wide / 2, chip.top + chip.height / 2 + size * 0.36)
    ImageDraw.Draw(card).text(foot, chip.word, font=opened(font, size), fill=chip.ink, anchor="ms")
    return wide
