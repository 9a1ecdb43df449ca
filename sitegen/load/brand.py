"""The size of a brand picture, so that pages can keep room for it."""

from __future__ import annotations

import re
from pathlib import Path

from sitegen.core.errors import SitegenError

_HEAD = 4096
_PNG = b"\x89PNG\r\n\x1a\n"
_ROOT = re.compile(r"<svg\b[^>]*>", re.IGNORECASE)
_LENGTH = re.compile(r"\b(width|height)\s*=\s*[\"']\s*([\d.]+)(?:px)?\s*[\"']")
_BOX = re.compile(r"\bviewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)")


def picture_size(path: Path) -> tuple[int, int]:
    """Width and height in pixels; 0 and 0 where they cannot be told. An SVG's view box serves where it names no size."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return 0, 0
    if head.startswith(_PNG) and len(head) >= 24:
        return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")
    if path.suffix.lower() == ".svg":
        return _svg_size(head.decode("utf-8", "replace"))
    return _raster_size(path)


def _svg_size(text: str) -> tuple[int, int]:
    root = _ROOT.search(text)
    if root is None:
        return 0, 0
    lengths = {name.lower(): float(value) for name, value in _LENGTH.findall(root[0])}
    box = _BOX.search(root[0])
    width = lengths.get("width") or (float(box[1]) if box else 0)
    height = lengths.get("height") or (float(box[2]) if box else 0)
    return round(width), round(height)


def _raster_size(path: Path) -> tuple[int, int]:
    try:
        from sitegen.load.media.pictures import open_picture

        picture = open_picture(path)
    except (ImportError, SitegenError):
        return 0, 0
    return picture.width, picture.height
