"""Looking at the files of a brand before cards are drawn with them."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageFont

from sitegen.core.errors import SitegenError
from sitegen.load.media.pictures import MOST_PIXELS, decoding
from sitegen.load.media.share.cmap import font_ranges

_FORMATS = ("PNG", "WEBP", "AVIF", "JPEG")


def check_font(path: Path) -> None:
    """Raise :class:`SitegenError` unless ``path`` is a font that can be drawn with."""
    hint = "export it as TrueType or OpenType (.ttf or .otf), or leave it out"
    try:
        font_ranges(path)
        ImageFont.truetype(str(path), 40).getlength("A")
    except OSError as problem:
        message = problem.strerror or "it is no font that can be read"
        raise SitegenError(
            "share/bad-font", f"the font cannot be used: {message}", where=str(path), hint=hint
        ) from problem
    except ValueError as problem:
        raise SitegenError(
            "share/bad-font", f"the font cannot be used: {problem}", where=str(path), hint=hint
        ) from problem


def check_picture(path: Path) -> None:
    """Raise :class:`SitegenError` unless ``path`` is a picture that a card can show."""
    with decoding(path), Image.open(path, formats=_FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            message = f"the picture has {image.width} by {image.height} pixels"
            raise SitegenError(
                "media/picture-too-large", message, where=str(path), hint="400 pixels of width are enough"
            )
        image.load()
