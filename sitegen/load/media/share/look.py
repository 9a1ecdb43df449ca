"""What a share card says and how the cards of a site look: plain values, known before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.core.colour import ENOUGH, contrast, readable, shade
from sitegen.core.digests import Digest

CARD_WIDTH, CARD_HEIGHT = 1200, 630
"""Pixels, about 1.91 to 1 (https://developers.facebook.com/docs/sharing/webmasters/images)."""

EMAIL_WIDTH = 600
"""The width that mail programs give to a letter."""

PREVIEW_WIDTH = 320
"""Pixels of the moving preview, which is made for lists."""


@dataclass(frozen=True, slots=True)
class BrandFile:
    """A file of the brand: its path below ``content/`` and the digest of its bytes."""

    file: str
    digest: Digest


@dataclass(frozen=True, slots=True)
class Look:
    """How all cards of a site look. Colours are ``#rrggbb``; ``fonts`` are asked in order, before the bundled ones.

    ``icon`` is the square picture that stands beside the site's name where there is no ``logo``. ``cards``,
    ``email`` and ``preview`` tell which pictures are made.
    """

    accent: str
    background: str
    ink: str
    logo: BrandFile | None = None
    icon: BrandFile | None = None
    fonts: tuple[BrandFile, ...] = ()
    cards: bool = True
    email: bool = True
    preview: bool = False


@dataclass(frozen=True, slots=True)
class CardText:
    """What one card says. ``mark`` and ``label`` tell of AI, both ``""`` where it made neither picture nor voice.

    ``duration`` is like ``1:32``, or ``""``; ``language`` is a BCP 47 tag; ``rtl`` turns the card round.
    """

    title: str
    site: str
    mark: str
    label: str
    duration: str
    language: str
    rtl: bool = False


def email_size(width: int, height: int) -> tuple[int, int]:
    """Pixels of the poster for mails, from those of the poster; never larger than that."""
    wide = min(EMAIL_WIDTH, width)
    return wide, max(1, round(height * wide / width))


def preview_size(width: int, height: int) -> tuple[int, int]:
    """Pixels of the moving preview, from those of the video; never larger than that."""
    longest = max(width, height)
    scale = min(1.0, PREVIEW_WIDTH / longest)
    return max(2, round(width * scale)), max(2, round(height * scale))


def card_colours(accent: str | None, background: str | None, ink: str | None) -> tuple[str, str, str]:
    """Accent, background and ink where settings leave some out; the ink reads on the background."""
    accent = (accent or _ACCENT).lower()
    ground = (background or shade(accent, 0.27, 0.75)).lower()
    if ink is None:
        ink = next(colour for colour in _INKS if contrast(colour, ground) >= ENOUGH)
    elif background is None and contrast(ground, ink) < ENOUGH:
        ground = readable(shade(accent, 0.96, 0.35), ink, ENOUGH + 0.05)
    return accent, ground, ink.lower()


_ACCENT = "#3b6fd4"
_INKS = ("#ffffff", "#10181b", "#000000")
