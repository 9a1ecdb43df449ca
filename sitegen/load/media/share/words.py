"""The texts of a card with the fonts that draw them; no picture is opened for that."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sitegen.load.media.share.fonts import BOLD, MEDIUM, Settled, fonts_for, settle
from sitegen.load.media.share.look import CardText, Look


@dataclass(frozen=True, slots=True)
class Words:
    """Title, name of the site and label, each settled in a font or in none."""

    title: Settled
    site: Settled
    label: Settled


def words(text: CardText, look: Look, content: Path) -> Words:
    """Find a font for each text of a card. Raises ``OSError`` or ``ValueError`` for a font of the site that is none."""
    small = fonts_for(text.language, MEDIUM, look.fonts, content)
    return Words(
        settle(text.title, fonts_for(text.language, BOLD, look.fonts, content)),
        settle(text.site, small),
        settle(text.label, small),
    )
