"""A page that is to be found must not say noindex: a theme's own line about robots is noticed before anything is put in place."""

from __future__ import annotations

import re

from sitegen.core.errors import SitegenError
from sitegen.theme.chain import Chain

_META = re.compile(rb"<meta\b[^>]*>")
_ROBOTS = re.compile(rb"""\bname\s*=\s*["']?\s*(?:robots|googlebot(?:-news)?|bingbot|yandex|slurp|duckduckbot)\b""")
_HIDING = re.compile(rb"""\bcontent\s*=\s*(?:"[^"]*|'[^']*|[^\s>]*)\b(?:noindex|none)\b""")
_WRITTEN = re.compile(r"<meta\b[^>]*\b(?:robots|googlebot|bingbot)|noindex", re.IGNORECASE)


def refuse_noindex(data: bytes, robots: str, path: str, chain: Chain) -> None:
    """Raise :class:`SitegenError` where a page whose own ``robots`` allow it to be found is rendered with a noindex.

    ``none`` means noindex and nofollow (https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag).
    """
    if "noindex" in robots or "none" in robots.split(", "):
        return
    lower = data.lower()
    if b"noindex" not in lower and b"none" not in lower:
        return
    for found in _META.finditer(lower):
        if _ROBOTS.search(found[0]) and _HIDING.search(found[0]):
            shown = data[found.start() : found.end()].decode("utf-8", "replace")
            raise SitegenError(
                "build/accidental-noindex",
                f"/{path} is to be found, and its page says {shown}",
                where=_place(chain) or f"/{path}",
                hint="take this line out of the template: sitegen writes the robots rule of each page itself, "
                "and builds what nobody shall find with --environment preview",
            )


def _place(chain: Chain) -> str:
    """The line of a template that speaks to robots, the nearest theme's first; ``""`` where none does."""
    for theme in chain.themes:
        for file in sorted(theme.folder.rglob("*.html")):
            try:
                lines = file.read_text("utf-8").splitlines()
            except (OSError, UnicodeDecodeError):
                continue
            for number, line in enumerate(lines, 1):
                if _WRITTEN.search(line):
                    return f"{file}:{number}"
    return ""
