"""Small pictures for a report, from the files of the checked folder; nothing is fetched.

With Pillow every picture becomes a small JPEG. Without it only a picture that is small already is taken as it is.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from pathlib import Path

from sitegen.check.gather.folder import read
from sitegen.check.views import Picture

WIDEST = 480
"""Pixels."""
MOST_BYTES = 900_000
"""Of all the pictures of one report."""
_LARGEST_FILE = 8 << 20
_LARGEST_AS_IS = 40_000
_MOST_PIXELS = 40_000_000
_KINDS = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))


class Thumbnails:
    """Collects each picture once, until :data:`MOST_BYTES` are reached."""

    def __init__(self, folder: Path, path_of: Callable[[str], str | None]) -> None:
        self._folder = folder
        self._path_of = path_of
        self._kept: dict[str, Picture | None] = {}
        self._left = MOST_BYTES

    def want(self, *addresses: str) -> None:
        """Take these pictures in, as far as they lie in the folder and can be read."""
        for address in addresses:
            if address and address not in self._kept:
                self._kept[address] = self._take(address)

    def kept(self) -> tuple[Picture, ...]:
        """What was taken in, in the order in which it was wanted."""
        return tuple(picture for picture in self._kept.values() if picture is not None)

    def _take(self, address: str) -> Picture | None:
        path = self._path_of(address.partition("?")[0])
        inside = path and (self._folder / path).resolve().is_relative_to(self._folder.resolve())
        if not path or not inside:
            return None
        file, data = read(self._folder, path, _LARGEST_FILE)
        made = None if file.problem else _small(data)
        if made is None or len(made[1]) > self._left:
            return None
        self._left -= len(made[1])
        return Picture(address, *made)


def _small(data: bytes) -> tuple[str, bytes] | None:
    try:
        from PIL import Image
    except ImportError:
        kind = next((kind for start, kind in _KINDS if data.startswith(start)), "")
        return (kind, data) if kind and len(data) <= _LARGEST_AS_IS else None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Odd metadata is for the rules to speak of, not for the terminal.
            with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF")) as image:
                if image.width * image.height > _MOST_PIXELS:
                    return None
                image.draft("RGB", (WIDEST, WIDEST))
                image.thumbnail((WIDEST, WIDEST))
                flat = Image.new("RGB", image.size, "white")
                shown = image.convert("RGBA")
                flat.paste(shown, mask=shown.getchannel("A"))
                out = io.BytesIO()
                flat.save(out, "JPEG", quality=72, optimize=True)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return "image/jpeg", out.getvalue()
