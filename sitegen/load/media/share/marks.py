"""The parts every card has: ground, shadow, round corners, play mark. Each is drawn once in a process and kept."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image, ImageDraw, ImageFilter

from sitegen.core.colour import ENOUGH, channels, contrast, shade
from sitegen.load.media.share.look import CARD_HEIGHT, CARD_WIDTH

_FINER = 4
"""Shapes are drawn so many times larger and scaled down, which smooths their edges."""

_STRIPE = 10
_GLOW = (1240, 980)
_RIM = 178
"""What a radial gradient of Pillow has reached in the middle of its edges."""
DARK = (13, 18, 20)
"""Behind light letters on pictures, whatever these show."""


@lru_cache(maxsize=8)
def ground(accent: str, background: str, ink: str, centre: tuple[int, int] | None) -> Image.Image:
    """The brand's ground with a soft light round ``centre`` and a stripe of the accent at its foot; not to be drawn on."""
    image = Image.new("RGB", (CARD_WIDTH, CARD_HEIGHT), channels(background))
    if centre is not None:
        light = Image.radial_gradient("L").point(lambda value: round(255 * (1 - min(value, _RIM) / _RIM) ** 1.5))
        light = light.resize(_GLOW, Image.Resampling.BICUBIC)
        place = (centre[0] - _GLOW[0] // 2, centre[1] - _GLOW[1] // 2)
        image.paste(channels(glow(accent, background, ink)), place, light)
    ImageDraw.Draw(image).rectangle((0, CARD_HEIGHT - _STRIPE, CARD_WIDTH, CARD_HEIGHT), fill=channels(accent))
    return image


def glow(accent: str, background: str, ink: str) -> str:
    """The lightest colour of the ground: as near to the accent as ink can be read on it."""
    dark = contrast(background, "#ffffff") > contrast(background, "#000000")
    for lightness in (0.46, 0.42, 0.38, 0.34, 0.3) if dark else (0.88, 0.91, 0.94):
        colour = shade(accent, lightness)
        if contrast(colour, ink) >= ENOUGH:
            return colour
    return background


@lru_cache(maxsize=32)
def rounded(width: int, height: int, radius: int) -> Image.Image:
    """A mask (``L``) of a rectangle with round corners."""
    mask = Image.new("L", (width, height), 255)
    corner = _disc(radius).resize((2 * radius, 2 * radius), Image.Resampling.LANCZOS)
    for left in (0, 1):
        for top in (0, 1):
            part = corner.crop((left * radius, top * radius, (left + 1) * radius, (top + 1) * radius))
            mask.paste(part, (left * (width - radius), top * (height - radius)))
    return mask


def _disc(radius: int) -> Image.Image:
    size = 2 * radius * _FINER
    disc = Image.new("L", (size, size), 0)
    ImageDraw.Draw(disc).ellipse((0, 0, size - 1, size - 1), fill=255)
    return disc


@lru_cache(maxsize=16)
def shadow(width: int, height: int, radius: int, spread: int) -> Image.Image:
    """A mask (``L``) of the soft shadow of a rounded rectangle, ``spread`` pixels larger on each side."""
    mask = Image.new("L", (width + 2 * spread, height + 2 * spread), 0)
    mask.paste(rounded(width, height, radius).point(lambda value: value * 130 // 255), (spread, spread))
    return mask.filter(ImageFilter.GaussianBlur(spread / 2.6))


@lru_cache(maxsize=16)
def outline(width: int, height: int, radius: int) -> Image.Image:
    """A mask (``L``) of a fine bright line along the edge of a rounded rectangle."""
    mask = rounded(width, height, radius).point(lambda value: value * 56 // 255)
    mask.paste(0, (2, 2), rounded(width - 4, height - 4, radius - 2))
    return mask


@lru_cache(maxsize=16)
def play_mark(size: int, disc: tuple[int, int, int], sign: tuple[int, int, int]) -> Image.Image:
    """A round play mark (``RGBA``), ``size`` pixels wide: everybody's sign that a film begins at a touch."""
    fine = size * _FINER
    image = Image.new("RGBA", (fine, fine), (*disc, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((0, 0, fine - 1, fine - 1), fill=(*disc, 240))
    middle, reach = fine / 2, fine * 0.21
    left = middle - reach * 0.72
    corners = [(left, middle - reach), (left, middle + reach), (left + reach * 1.78, middle)]
    draw.polygon(corners, fill=(*sign, 255))
    draw.line([*corners, corners[0], corners[1]], fill=(*sign, 255), width=max(2, round(fine * 0.03)), joint="curve")
    return image.resize((size, size), Image.Resampling.LANCZOS)
