"""A picture, really decoded."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.check.file_evidence import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

NO_DECODER = "Pillow is not installed, which decodes pictures: pip install 'sitegen[media]'"
MOST_PIXELS = 64_000_000
"""Pixels: a larger picture is not decoded."""

_ALPHA_ABOVE = 250


def read_picture(path: Path, signature: str) -> Picture:
    """The facts of the picture at ``path``. Drawings (SVG) have no pixels and are not decoded."""
    if signature == "svg":
        return Picture(0, 0, 1.0, unopened="a drawing has no pixels to count")
    try:
        from PIL import Image, UnidentifiedImageError
    except ImportError:
        return Picture(0, 0, 1.0, unopened=NO_DECODER)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path) as image:
                width, height = image.size
                if width * height > MOST_PIXELS:
                    return Picture(width, height, 1.0, unopened=f"it has over {MOST_PIXELS:,} pixels")
                return Picture(width, height, _opaque(image))
    except UnidentifiedImageError:
        return Picture(0, 0, 1.0, problem="it is no picture of any kind that Pillow knows")
    except Image.DecompressionBombError:
        return Picture(0, 0, 1.0, unopened=f"it has over {MOST_PIXELS:,} pixels")
    except (OSError, ValueError, SyntaxError, EOFError, IndexError) as error:
        return Picture(0, 0, 1.0, problem=str(error)[:200] or type(error).__name__)


def _opaque(image: Image) -> float:
    """The share of pixels with an alpha above 250. Decodes the whole picture, a JPEG at an eighth of its size."""
    image.draft(image.mode, (max(1, image.width // 8), max(1, image.height // 8)))
    image.load()
    if image.mode == "P" and "transparency" in image.info:
        image = image.convert("RGBA")
    if "A" not in image.getbands():
        return 1.0
    histogram = image.getchannel("A").histogram()
    return sum(histogram[_ALPHA_ABOVE + 1 :]) / max(1, sum(histogram))
