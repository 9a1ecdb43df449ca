"""The set of still pictures of one video: its own shape first, then the shapes search engines ask for."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sitegen.core.times import Seconds
from sitegen.load.media.containers import failure

if TYPE_CHECKING:
    from PIL.Image import Image

# Shapes of a thumbnail: https://developers.google.com/search/docs/appearance/google-discover and Article markup.
_SHAPES = (("16x9", 16 / 9), ("4x3", 4 / 3), ("1x1", 1.0))
_TOLERANCE = 0.01


class Made(NamedTuple):
    """A JPEG file, still in memory. Width and height are pixels."""

    file: str
    data: bytes
    width: int
    height: int


def make_posters(video: Path | None, poster: Path | None, at: Seconds | None) -> tuple[list[Made], str]:
    """The pictures, the main one first, and the main one's average colour as ``#rrggbb``.

    Raises :class:`SitegenError` when ``poster`` (or ``video``, if there is no poster) cannot be read or is unfit.
    """
    source = _source(video, poster, at)
    from sitegen.load.media.pictures import SMALLEST, crop, tint

    made = [_made("poster.jpg", source)]
    own = source.width / source.height
    for name, ratio in _SHAPES:
        if abs(own / ratio - 1) <= _TOLERANCE:
            continue
        part = crop(source, ratio)
        if part.width >= SMALLEST[0] and part.height >= SMALLEST[1]:
            made.append(_made(f"poster-{name}.jpg", part))
    return made, tint(source)


def _source(video: Path | None, poster: Path | None, at: Seconds | None) -> Image:
    path = poster or video
    if path is None:
        raise ValueError("posters need a poster or a video")
    if find_spec("PIL") is None:
        hint = "install sitegen with its media extra: pip install 'sitegen[media]'"
        raise failure("not-installed", "posters need the package pillow", path, hint)
    if poster is not None:
        from sitegen.load.media.pictures import open_picture

        return open_picture(poster)
    from sitegen.load.media.frames import poster_frame
    from sitegen.load.media.pictures import refuse_tiny

    picture = poster_frame(path, at)
    refuse_tiny(picture, path)
    return picture


def _made(file: str, image: Image) -> Made:
    from sitegen.load.media.pictures import fit, jpeg

    fitted = fit(image)
    return Made(file, jpeg(fitted), fitted.width, fitted.height)
