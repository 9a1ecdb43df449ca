"""One brand colour, made readable on light and on dark pages."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from sitegen.core.colour import readable

LIGHT_SURFACE = "#f1f3f4"
"""The darkest surface of a light page that carries accent text."""
DARK_SURFACE = "#1f2427"
"""The lightest surface of a dark page that carries accent text."""
ON_LIGHT = 4.6
"""Contrast aimed at on light pages: WCAG's 4.5 for text, and a little for rounding."""
ON_DARK = 7.0
"""On dark pages, where thin bright text needs more to look as clear."""


@lru_cache(maxsize=64)
def accent_properties(accent: str) -> Markup:
    """The style rule that hands ``#rrggbb`` to the style sheet, once for light pages and once for dark ones."""
    light, dark = readable(accent, LIGHT_SURFACE, ON_LIGHT), readable(accent, DARK_SURFACE, ON_DARK)
    return Markup(f":root{{--accent-light:{light};--accent-dark:{dark}}}")  # noqa: S704 - two hexadecimal colours
