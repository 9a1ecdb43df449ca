"""What a page shows of itself where others list it: the facts behind previews, read from its bytes.

They carry no judgement. Texts are shortened and nesting is cut, so that a view has a bounded size whatever the page holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class VideoView:
    """The main VideoObject as written; ``duration`` and ``upload_date`` are ISO 8601 where the page is right."""

    name: str
    description: str
    duration: str
    upload_date: str


@dataclass(frozen=True, slots=True)
class PageView:
    """One page. Empty texts are missing on the page.

    ``picture`` is the share picture (``og:image``), ``thumbnail`` that of the video; both absolute addresses.
    ``json_ld`` holds one parsed value for each script, shortened by :func:`shortened`.
    """

    path: str
    address: str
    title: str
    description: str
    site_name: str
    listed: bool
    """Whether the page lets search engines list it."""
    share_title: str
    share_description: str
    picture: str
    picture_alt: str
    thumbnail: str
    video: VideoView | None
    json_ld: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A small picture that pages name by ``address``; ``media_type`` is ``image/jpeg``, ``image/png`` or ``image/webp``."""

    address: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Views:
    """The pages that were looked at again, those with findings first; ``left_out`` counts the others."""

    pages: tuple[PageView, ...]
    pictures: tuple[Picture, ...]
    left_out: int


LONGEST = 200
"""Characters of most texts."""
LONGEST_VALUE = 120
"""Characters of a text in a JSON value."""
DEEPEST = 8
MOST_ITEMS = 20
MOST_VALUES = 250


def clipped(text: str, most: int = LONGEST) -> str:
    """``text`` in one line with at most ``most`` characters; what was cut off is counted."""
    line = " ".join(text[: most * 4].split())
    if len(line) <= most and len(text) <= most * 4:
        return line
    return f"{line[:most].rstrip()}… ({len(text):,} characters in all)"


def shortened(value: Any) -> Any:
    """A JSON value of bounded size: long texts and lists are clipped, deep and late parts replaced by a remark."""
    return _Shortener().take(value, 0)


class _Shortener:
    """Counts values over one whole tree."""

    def __init__(self) -> None:
        self._left = MOST_VALUES

    def take(self, value: Any, depth: int) -> Any:
        self._left -= 1
        if isinstance(value, str):
            return clipped(value, LONGEST_VALUE)
        if not isinstance(value, dict | list):
            return value if isinstance(value, int | float | None) else clipped(str(value))
        if not value:
            return value
        if depth >= DEEPEST or self._left <= 0:
            return f"… ({len(value):,} values, not shown)"
        if isinstance(value, list):
            items = [self.take(item, depth + 1) for item in value[:MOST_ITEMS]]
            return [*items, f"… ({len(value) - MOST_ITEMS:,} more)"] if len(value) > MOST_ITEMS else items
        pairs = list(value.items())
        kept: dict[str, Any] = {
            clipped(str(key), 80): self.take(item, depth + 1) for key, item in pairs[: MOST_ITEMS * 2]
        }
        if len(pairs) > MOST_ITEMS * 2:
            kept["…"] = f"{len(pairs) - MOST_ITEMS * 2:,} more"
        return kept
