"""Drawing a share card: the brand's ground, the poster as a player, title, name, and what AI made."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw

from sitegen.core.colour import ENOUGH, channels, contrast
from sitegen.load.media.share.chips import Chip, draw_chip
from sitegen.load.media.share.layout import Box, Layout, layout
from sitegen.load.media.share.lettering import Colour, Setting, lines_of, write
from sitegen.load.media.share.look import BrandFile, CardText, Look
from sitegen.load.media.share.marks import DARK, ground, outline, play_mark, rounded, shadow
from sitegen.load.media.share.words import Words, words

_QUALITY = 85
_TITLE_SIZES = (72, 66, 60, 55, 50, 46, 42, 38, 34, 30)
_WIDE_SIZES = (96, 88, 80, 72, 64, 58, 52, 46, 42, 38, 34, 30)
_MOST_LINES, _CUT = 4, 46
_NAME_SIZES, _SMALL_SIZES = (30, 26, 23), (25, 23, 21)
_CORNER, _SPREAD, _INSET = 18, 44, 18
_PLAY, _PLAY_ALONE, _BESIDE_PLAY = 84, 116, 360
_WIDEST_LOGO = 320
_WIDE_COLUMN = 600
_WHITE = (255, 255, 255)


def draw_card(text: CardText, look: Look, content: Path, poster: Path | None) -> bytes:
    """The card as JPEG, 1200 by 630 pixels; the same values give the same bytes."""
    found = words(text, look, content)
    picture = _poster(str(poster)) if poster else None
    boxes = layout(picture.size if picture else None, titled=found.title.font is not None)
    if text.rtl:
        boxes = boxes.mirrored()
    drawing = _Drawing(_ground(look, boxes.picture), text, found, look, boxes)
    if picture is not None and boxes.picture is not None:
        drawing.player(picture, boxes.picture)
    drawing.header(content)
    drawing.title()
    drawing.footer()
    out = io.BytesIO()
    drawing.card.save(out, "JPEG", quality=_QUALITY, optimize=True, subsampling="4:2:0")
    return out.getvalue()


@lru_cache(maxsize=2)
def _poster(path: str) -> Image.Image:
    """The poster, decoded no larger than needed; a campaign's languages share it."""
    with Image.open(path) as image:
        image.draft("RGB", (820, 520))
        return image.convert("RGB")


@lru_cache(maxsize=8)
def _brand_picture(path: str, _digest: str, most: tuple[int, int]) -> Image.Image:
    with Image.open(path) as image:
        picture = image.convert("RGBA")
    picture.thumbnail(most, Image.Resampling.LANCZOS)
    return picture


def _ground(look: Look, box: Box | None) -> Image.Image:
    centre = (box.left + box.width // 2, box.top + box.height // 2) if box else None
    return ground(look.accent, look.background, look.ink, centre).copy()


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A card that is being drawn."""

    card: Image.Image
    text: CardText
    words: Words
    look: Look
    boxes: Layout

    @property
    def setting(self) -> Setting:
        return Setting(self.text.language, self.text.rtl)

    def player(self, picture: Image.Image, box: Box) -> None:
        """The poster in a frame. Play mark and length stand in its corners: its own words and faces are in the middle."""
        rtl, size = self.text.rtl, (box.width, box.height)
        self.card.paste((0, 0, 0), (box.left - _SPREAD, box.top - _SPREAD + 14), shadow(*size, _CORNER, _SPREAD))
        fitted = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        self.card.paste(fitted, (box.left, box.top), rounded(*size, _CORNER))
        self.card.paste(_WHITE, (box.left, box.top), outline(*size, _CORNER))
        left = box.right - _INSET - _PLAY if rtl else box.left + _INSET
        top = box.bottom - _INSET - _PLAY
        self.card.paste((0, 0, 0), (left - 16, top - 12), shadow(_PLAY, _PLAY, _PLAY // 2, 16))
        self._play(_PLAY, (left, top), channels(self.look.accent), channels(sign_on(self.look.accent)))
        if self.text.duration:
            edge = box.left + _INSET if rtl else box.right - _INSET
            draw_chip(self.card, Chip(self.text.duration, edge, box.bottom - _INSET - 40, 40, not rtl, _WHITE, DARK))

    def _play(self, size: int, place: tuple[int, int], disc: Colour, sign: Colour) -> None:
        mark = play_mark(size, disc, sign)
        self.card.paste(mark, place, mark)

    def header(self, content: Path) -> None:
        """The logo, or icon and name of the site."""
        look, box, start = self.look, self.boxes.header, 0
        if look.logo is not None:
            most = (min(box.width, _WIDEST_LOGO), box.height + 12)
            self._brand(content, look.logo, most)
            return
        if look.icon is not None:
            start = self._brand(content, look.icon, (box.height, box.height)) + 16
        if self.words.site.font is not None:
            room = Box(box.left if self.text.rtl else box.left + start, box.top, box.width - start, box.height)
            lines = lines_of(self.words.site, self.setting, room, _NAME_SIZES, 1)
            write(ImageDraw.Draw(self.card), lines, self.words.site.font, self.setting, room, channels(look.ink))

    def _brand(self, content: Path, brand: BrandFile, most: tuple[int, int]) -> int:
        """Draw a picture at the start of the header; a square one without transparency gets round corners."""
        box = self.boxes.header
        picture = _brand_picture(str(content / brand.file), brand.digest, most)
        wide, high = picture.size
        mask = picture.getchannel("A")
        if wide == high and mask.getextrema()[0] == 255:
            mask = rounded(wide, high, round(wide * 0.23))
        left = box.right - wide if self.text.rtl else box.left
        self.card.paste(picture, (left, box.top + (box.height - high) // 2), mask)
        return wide

    def title(self) -> None:
        """The title, as large as it fits."""
        box, font = self.boxes.title, self.words.title.font
        if font is None or box is None:
            return
        sizes = _TITLE_SIZES if box.width < _WIDE_COLUMN else _WIDE_SIZES
        lines = lines_of(self.words.title, self.setting, box, sizes, _MOST_LINES, _CUT)
        write(ImageDraw.Draw(self.card), lines, font, self.setting, box, channels(self.look.ink))

    def footer(self) -> None:
        """What AI made; on a card without poster also the play mark, with the length of the video."""
        box, rtl = self.boxes.footer, self.text.rtl
        if self.boxes.picture is None:
            box = self._play_alone(box)
        if not self.text.mark:
            return
        ink, under = channels(self.look.ink), channels(self.look.background)
        edge, top = box.right if rtl else box.left, box.top + (box.height - 36) // 2
        wide = draw_chip(self.card, Chip(self.text.mark, edge, top, 36, rtl, under, ink)) + 16
        font = self.words.label.font
        if font is not None:
            room = Box(box.left if rtl else box.left + wide, box.top, box.width - wide, box.height)
            lines = lines_of(self.words.label, self.setting, room, _SMALL_SIZES, 1)
            if lines.cut:
                lines = lines_of(self.words.label, self.setting, room, _SMALL_SIZES, 2)
            write(ImageDraw.Draw(self.card), lines, font, self.setting, room, softer(self.look))

    def _play_alone(self, box: Box) -> Box:
        """A play mark at the end of the footer; returns the room that is left of it."""
        rtl, ink, under = self.text.rtl, channels(self.look.ink), channels(self.look.background)
        left = box.left if rtl else box.right - _PLAY_ALONE
        self._play(_PLAY_ALONE, (left, box.bottom - _PLAY_ALONE), ink, under)
        if self.text.duration:
            edge = left + _PLAY_ALONE + 22 if rtl else left - 22
            top = box.bottom - (_PLAY_ALONE + 44) // 2
            draw_chip(self.card, Chip(self.text.duration, edge, top, 44, not rtl, under, ink))
        return Box(box.left + (_BESIDE_PLAY if rtl else 0), box.top, box.width - _BESIDE_PLAY, box.height)


def sign_on(colour: str) -> str:
    """White or black, whichever is seen better on ``colour``."""
    return max(("#ffffff", "#0d1214"), key=lambda sign: contrast(sign, colour))


def softer(look: Look) -> Colour:
    """The ink of small print: a little of the ground in it, as far as it still reads well."""
    ink, under = channels(look.ink), channels(look.background)
    mixed = bytes(round(one * 0.82 + other * 0.18) for one, other in zip(ink, under, strict=True))
    colour = f"#{mixed.hex()}"
    return channels(colour) if contrast(colour, look.background) >= ENOUGH + 1 else ink
