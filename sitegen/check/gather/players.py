"""``<video>`` and ``<audio>`` elements with their sources and tracks.

The parser does not know that ``<source>`` and ``<track>`` are empty and puts whatever follows them inside. So they
are looked for at any depth.
"""

from __future__ import annotations

import re
from itertools import islice

from sitegen.check.evidence import Player, Source, Track
from sitegen.check.gather.tree import Element, line_of, value

_SIZED = re.compile(r"aspect-ratio\s*:|(?<![-\w])height\s*:\s*\d", re.IGNORECASE)

_MOST = 200  # Sources or tracks of one player.


def read_player(element: Element, line: int, order: int) -> Player:
    """The evidence of one media element."""
    sources = [
        Source(value(child, "src"), child.get("type"), line_of(child))
        for child in islice(element.iter("source"), _MOST)
    ]
    return Player(
        tag=str(element.tag),
        src=value(element, "src"),
        poster=value(element, "poster"),
        width=element.get("width"),
        height=element.get("height"),
        sized_by_style=bool(_SIZED.search(element.get("style") or "")),
        line=line,
        order=order,
        sources=tuple(sources),
        tracks=tuple(_track(child) for child in islice(element.iter("track"), _MOST)),
        controls=element.get("controls") is not None,
    )


def _track(element: Element) -> Track:
    kind = value(element, "kind").lower() or "subtitles"
    get = element.get
    default = get("default") is not None
    return Track(value(element, "src"), kind, get("srclang"), get("label"), line_of(element), default)
