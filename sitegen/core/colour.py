"""Colours and how well they can be told apart.

Contrast is WCAG 2.2's (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio); lightness is moved in OKLCH, where
hue and strength stay as they were (https://www.w3.org/TR/css-color-4/#color-conversion-code).
"""

from __future__ import annotations

import math

ENOUGH = 4.5
"""The least contrast of text (https://www.w3.org/TR/WCAG22/#contrast-minimum)."""


def readable(colour: str, surface: str, enough: float) -> str:
    """``colour``, or the nearest lightness of it that has a contrast of ``enough`` on ``surface``; both ``#rrggbb``."""
    if contrast(colour, surface) >= enough:
        return colour.lower()
    lightness, chroma, hue = _to_oklch(_linear(colour))
    good, bad = (1.0 if _luminance(surface) < 0.18 else 0.0), lightness
    for _ in range(24):
        middle = (good + bad) / 2
        if contrast(_in_gamut(middle, chroma, hue), surface) >= enough:
            good = middle
        else:
            bad = middle
    return _in_gamut(good, chroma, hue)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours ``#rrggbb``: 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def shade(colour: str, lightness: float, strength: float = 1.0) -> str:
    """The hue of ``colour`` at another OKLCH ``lightness`` (0 to 1), its chroma times ``strength``; ``#rrggbb``."""
    _, chroma, hue = _to_oklch(_linear(colour))
    return _in_gamut(lightness, chroma * strength, hue)


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of ``#rrggbb``, each 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(colour: str) -> tuple[float, float, float]:
    red, green, blue = (value / 255 for value in channels(colour))
    return _expand(red), _expand(green), _expand(blue)


def _expand(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _compress(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _to_oklch(rgb: tuple[float, float, float]) -> tuple[float, float, float]:
    red, green, blue = rgb
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _to_linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _in_gamut(lightness: float, chroma: float, hue: float) -> str:
    """The colour as ``#rrggbb``, as strong as a screen can show it at this lightness."""
    low, high = 0.0, chroma
    rgb = _to_linear(lightness, chroma, hue)
    if not _shown(rgb):
        for _ in range(16):
            middle = (low + high) / 2
            low, high = (middle, high) if _shown(_to_linear(lightness, middle, hue)) else (low, middle)
        rgb = _to_linear(lightness, low, hue)
    return "#" + "".join(f"{round(255 * _compress(min(1.0, max(0.0, value)))):02x}" for value in rgb)


def _shown(rgb: tuple[float, float, float]) -> bool:
    return all(-0.0005 <= value <= 1.0005 for value in rgb)
