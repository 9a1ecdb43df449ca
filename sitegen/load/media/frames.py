"""Taking a still picture from a video."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageStat

from sitegen.core.times import Seconds, clock
from sitegen.load.media.containers import failure, look_into
from sitegen.load.media.probe import display_size, first_frame, opened

if TYPE_CHECKING:
    from av import VideoFrame
    from av.container import InputContainer
    from av.video.stream import VideoStream

_MICROSECOND = 1_000_000
# Where to look for a picture, as shares of the duration: past a fade from black, before the closing titles.
_PLACES = (0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.0)
_DARKEST, _FLATTEST = 20.0, 8.0
_UNSPECIFIED, _HIGH_DEFINITION = 2, 720
_TURNS = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}


def poster_frame(path: Path, at: Seconds | None) -> Image.Image:
    """A picture from the video, upright and with square pixels.

    ``at`` names the moment, and the frame shown then is taken. Without it a frame about a tenth in is
    taken, or the first one after it that is neither nearly black nor of one colour.
    Raises :class:`SitegenError`: what opening a video raises, and ``media/poster-beyond-end``.
    """
    with opened(path, look_into(path)) as (media, stream):
        duration = (media.duration or 0) / _MICROSECOND
        if at is not None and duration and at > duration:
            message = f"the poster is to be taken at {clock(at)}, and the video ends at {clock(duration)}"
            raise failure("poster-beyond-end", message, path, "name an earlier moment")
        if at is not None:
            return upright(stream, _frame_at(media, stream, at, path))
        return _telling_frame(media, stream, duration, path)


def _telling_frame(media: InputContainer, stream: VideoStream, duration: float, path: Path) -> Image.Image:
    best: tuple[float, Image.Image] | None = None
    for place in _PLACES:
        image = upright(stream, _near(media, stream, duration * place, path))
        brightness, contrast = _look(image)
        if brightness > _DARKEST and contrast > _FLATTEST:
            return image
        if best is None or contrast > best[0]:
            best = (contrast, image)
        if not duration:
            break
    if best is None:
        raise failure("undecodable", "the video holds no picture", path, "export it again")
    return best[1]


def _near(media: InputContainer, stream: VideoStream, moment: float, path: Path) -> VideoFrame:
    """The key frame before ``moment``, which costs little, unless it is the very first: then the exact frame."""
    start = _seek(media, moment)
    frame = first_frame(media, stream, path)
    if moment > 0 and (frame.time or 0) - start <= moment / 2:
        return _frame_at(media, stream, moment, path)
    return frame


def _frame_at(media: InputContainer, stream: VideoStream, moment: float, path: Path) -> VideoFrame:
    start = _seek(media, moment)
    shown = None
    for frame in media.decode(stream):
        if shown is not None and (frame.time or 0) - start > moment + 0.0005:
            break
        shown = frame
    return shown or first_frame(media, stream, path)


def _seek(media: InputContainer, moment: float) -> float:
    """Go to the key frame at or before ``moment``; the answer is the time of the file's beginning."""
    start = media.start_time or 0
    media.seek(start + int(moment * _MICROSECOND), backward=True)
    return start / _MICROSECOND


def upright(stream: VideoStream, frame: VideoFrame) -> Image.Image:
    """``frame`` as it is shown: turned, and with square pixels."""
    from av.video.reformatter import Colorspace

    # Browsers take a video without a named colour space for BT.709 from 720 lines on.
    assumed = frame.colorspace == _UNSPECIFIED and frame.height >= _HIGH_DEFINITION
    source = {"src_colorspace": Colorspace.ITU709} if assumed else {}
    image: Image.Image = frame.to_image(**source)  # type: ignore[no-untyped-call]  # PyAV gives it no types
    turn = _TURNS.get(frame.rotation % 360)
    if turn is not None:
        image = image.transpose(turn)
    size = display_size(stream, frame)
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)


def _look(image: Image.Image) -> tuple[float, float]:
    """Mean and spread of the brightness, each 0 to 255."""
    statistics = ImageStat.Stat(image.convert("L").resize((64, 64), Image.Resampling.BOX))
    return statistics.mean[0], statistics.stddev[0]
