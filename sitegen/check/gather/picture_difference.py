"""What differs between two pictures of a page, and a picture that shows it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

NO_DECODER = "Pillow is not installed, which compares pictures: pip install 'sitegen[media]'"
TOLERANCE = 24
"""Steps of 255 by which a channel may differ: what anti-aliasing and other processors change stays below."""

_MARKED = (214, 0, 110)
_MARGIN = 6  # pixels around the box
_MOST_PIXELS = 64_000_000


@dataclass(frozen=True, slots=True)
class Difference:
    """``share`` of all pixels, from 0 to 1; ``box`` (x, y, width, height) holds them all, ``None`` where nothing differs.

    ``picture`` is a PNG of the new one, pale, with every pixel that differs marked and framed; empty without difference.
    """

    share: float
    box: tuple[int, int, int, int] | None
    picture: bytes


def difference(old: bytes, new: bytes) -> Difference:
    """Compare two PNG files. Where only one of them has pixels, that place differs.

    Raises ``ImportError`` without Pillow, and ``ValueError`` for bytes that are no picture.
    """
    from PIL import Image, ImageChops, ImageDraw

    first, second = _opened(old), _opened(new)
    width, height = max(first.width, second.width), max(first.height, second.height)
    mask = Image.new("L", (width, height), 255)
    both = (0, 0, min(first.width, second.width), min(first.height, second.height))
    channels = ImageChops.difference(first.crop(both), second.crop(both)).split()
    most = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    mask.paste(most.point(lambda step: 255 if step > TOLERANCE else 0), (0, 0))
    found = mask.getbbox()
    if found is None:
        return Difference(0.0, None, b"")
    share = mask.histogram()[255] / (width * height)
    pale = Image.new("RGB", (width, height), "white")
    pale.paste(Image.blend(second.convert("L").convert("RGB"), Image.new("RGB", second.size, "white"), 0.6), (0, 0))
    pale.paste(_MARKED, mask=mask)
    left, top, right, bottom = found
    frame = (max(0, left - _MARGIN), max(0, top - _MARGIN))
    to = (min(width - 1, right + _MARGIN), min(height - 1, bottom + _MARGIN))
    ImageDraw.Draw(pale).rectangle((*frame, *to), outline=_MARKED, width=2)
    out = io.BytesIO()
    pale.save(out, "PNG", compress_level=6)
    return Difference(round(share, 6), (left, top, right - left, bottom - top), out.getvalue())


def _opened(data: bytes) -> Image:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=("PNG",)) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise ValueError(f"it has over {_MOST_PIXELS:,} pixels")
            return image.convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, EOFError) as problem:
        raise ValueError(str(problem)[:200]) from problem
