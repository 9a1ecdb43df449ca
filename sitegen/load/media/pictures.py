"""Still pictures: opening an author's poster, cropping, and writing JPEG that is the same every time."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from sitegen.load.media.containers import failure

MOST_PIXELS = 60_000_000
"""Larger pictures are refused before they are decoded: they would need a quarter of a gigabyte."""

WIDEST = 1920
"""Pixels; wider pictures are scaled down, narrower ones are never scaled up."""

SMALLEST = (60, 30)
"""The least that search engines take as a thumbnail (https://developers.google.com/search/docs/appearance/video)."""

_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
_QUALITY = 82
_OPAQUE_SHARE = 0.8
_OPAQUE_ABOVE = 250


def open_picture(path: Path) -> Image.Image:
    """The picture in ``path`` as it is meant to be seen: upright, in sRGB, on white where it is transparent.

    Raises :class:`SitegenError` with a code ``media/...``: ``unreadable``, ``not-a-picture``,
    ``picture-too-large``, ``picture-too-small`` or ``picture-transparent``.
    """
    with decoding(path), Image.open(path, formats=_FORMATS) as image:
        width, height = image.size
        if width * height > MOST_PIXELS:
            message = f"the picture has {width} by {height} pixels, more than {MOST_PIXELS // 1_000_000} million"
            raise failure("picture-too-large", message, path, f"scale it down; {WIDEST} pixels of width are enough")
        image.load()
        upright = ImageOps.exif_transpose(image)
        profile = image.info.get("icc_profile")
        picture = _in_srgb(_flatten(upright, path), profile)
    refuse_tiny(picture, path)
    return picture


def refuse_tiny(picture: Image.Image, path: Path) -> None:
    """Raise :class:`SitegenError` for a picture below :data:`SMALLEST`."""
    if picture.width < SMALLEST[0] or picture.height < SMALLEST[1]:
        message = f"the picture has {picture.width} by {picture.height} pixels; search engines want 60 by 30 or more"
        raise failure("picture-too-small", message, path, "take a larger one, best 1200 pixels wide or more")


@contextmanager
def decoding(path: Path) -> Iterator[None]:
    """Turn what the decoder raises inside into :class:`SitegenError`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        message = "the picture has more pixels than any screen"
        raise failure(
            "picture-too-large", message, path, f"scale it down; {WIDEST} pixels of width are enough"
        ) from problem
    except UnidentifiedImageError as problem:
        hint = "use JPEG, PNG, WebP, AVIF or GIF"
        raise failure("not-a-picture", "the file is not a picture that can be read", path, hint) from problem
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as problem:
        missing = isinstance(problem, OSError) and problem.errno is not None
        code = "unreadable" if missing else "not-a-picture"
        message = f"the picture cannot be read: {getattr(problem, 'strerror', None) or problem}"
        raise failure(
            code, message, path, "check its name and its permissions" if missing else "export it again"
        ) from problem


def _flatten(image: Image.Image, path: Path) -> Image.Image:
    """``image`` without transparency, in a mode that colour management takes."""
    if image.mode.startswith("I"):
        # 16 bits of grey; a plain conversion would cut off all but the darkest.
        return image.convert("I").point(lambda value: value / 256).convert("L").convert("RGB")
    if not image.has_transparency_data:
        return image if image.mode in {"RGB", "CMYK"} else image.convert("RGB")
    full = image.convert("RGBA")
    alpha = full.getchannel("A")
    opaque = sum(alpha.histogram()[_OPAQUE_ABOVE + 1 :]) / (full.width * full.height)
    if opaque < _OPAQUE_SHARE:
        message = f"only {opaque:.0%} of the picture is opaque, and search engines want 80% in a thumbnail"
        raise failure("picture-transparent", message, path, "put a background behind it")
    ground = Image.new("RGB", full.size, "white")
    ground.paste(full, mask=alpha)
    return ground


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            # A profile that does not fit the picture is worth no more than none.
            converted = None
        if converted is not None:
            return converted
    return image.convert("RGB")


def crop(image: Image.Image, ratio: float) -> Image.Image:
    """The largest part of ``image`` with ``ratio`` (width to height) round its centre."""
    width = min(image.width, max(1, round(image.height * ratio)))
    height = min(image.height, max(1, round(image.width / ratio)))
    left, top = (image.width - width) // 2, (image.height - height) // 2
    return image.crop((left, top, left + width, top + height))


def fit(image: Image.Image) -> Image.Image:
    """``image`` scaled down to :data:`WIDEST`, or as it is."""
    if image.width <= WIDEST:
        return image
    return image.resize((WIDEST, max(1, round(image.height * WIDEST / image.width))), Image.Resampling.LANCZOS)


def jpeg(image: Image.Image) -> bytes:
    """``image`` as progressive JPEG without metadata: the same pixels give the same bytes."""
    out = io.BytesIO()
    plain = image.copy()
    plain.info = {}  # a comment found in the source would be written again
    plain.save(out, "JPEG", quality=_QUALITY, progressive=True, optimize=True, subsampling="4:2:0")
    return out.getvalue()


def tint(image: Image.Image) -> str:
    """The average colour as ``#rrggbb``."""
    pixel = image.convert("RGB").resize((1, 1), Image.Resampling.BOX).tobytes()
    return "#" + pixel.hex()
