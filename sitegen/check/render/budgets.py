"""What a page may cost, and who it may ask: the settings that rules over rendered pages go by.

Counts and bytes gate; timings only advise, since they differ from machine to machine. All defaults are our own choice
unless their comment names a source: pages far beyond them are rare, so a site that wants to be light sets its own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Budgets:
    """Bytes are of bodies before any compression on the way; times are milliseconds; shift is a score without unit."""

    requests: int = 100
    html_bytes: int = 2_000_000  # https://developers.google.com/search/docs/crawling-indexing/googlebot: 2 MB are read
    script_bytes: int = 1_000_000
    style_bytes: int = 300_000
    font_bytes: int = 1_000_000
    image_bytes: int = 5_000_000
    layout_shift: float = 0.1  # https://web.dev/articles/cls: good is 0.1 or less
    largest_paint: int = 2_500  # https://web.dev/articles/lcp: good is 2.5 s or less
    long_tasks: int = 200
    """What long tasks may take together, beyond the 50 ms that each has for free."""
    third_parties: tuple[str, ...] = ()
    """Hosts that pages may ask for something, with those below them; the hosts of players are known anyway."""
    necessary: tuple[str, ...] = ()
    """Cookies and keys of storage that the site cannot do without; they need no consent. ``*`` stands for any letters."""
