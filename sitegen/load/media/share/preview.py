"""The moving preview: a few silent seconds of a video as animated WebP, for lists."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from sitegen.core.errors import SitegenError
from sitegen.load.media.containers import failure, look_into
from sitegen.load.media.frames import upright
from sitegen.load.media.probe import opened
from sitegen.load.media.share.look import preview_size

SECONDS, RATE = 3.5, 8
"""Length of the preview, and its pictures each second."""

HEAVIEST = 400_000
"""Bytes; a preview must weigh less than the pictures of the list it stands in."""

_QUALITIES = (60, 45, 30, 15)
_MICROSECOND = 1_000_000
_START = 0.1


def draw_preview(video: Path) -> bytes:
    """An animated WebP of at most 320 pixels, 3.5 seconds and :data:`HEAVIEST` bytes, from a tenth into ``video``.

    Raises :class:`SitegenError`: what opening a video raises, and ``media/preview-too-heavy``.
    """
    pictures = list(_pictures(video))
    if not pictures:
        raise failure("undecodable", "the video holds no picture that can be decoded", video, "export it again")
    data = b""
    for quality in _QUALITIES:
        data = _encoded(pictures, quality)
        if len(data) <= HEAVIEST:
            return data
    message = f"its preview has {len(data):,} bytes at the lowest quality, more than {HEAVIEST:,}"
    raise SitegenError("media/preview-too-heavy", message, where=str(video), hint="set preview = false in [share]")


def _encoded(pictures: list[Image.Image], quality: int) -> bytes:
    out = io.BytesIO()
    first, *others = pictures
    first.save(
        out, "WEBP", save_all=True, append_images=others, duration=round(1000 / RATE), loop=0, quality=quality, method=2
    )
    return out.getvalue()


def _pictures(path: Path) -> Iterator[Image.Image]:
    """One picture for each eighth of a second, from a tenth of the video on, or from its start where it is short."""
    with opened(path, look_into(path)) as (media, stream):
        duration = (media.duration or 0) / _MICROSECOND
        first = min(duration * _START, max(0.0, duration - SECONDS))
        start = media.start_time or 0
        if first:
            media.seek(start + int(first * _MICROSECOND), backward=True)
        stream.thread_type = "AUTO"
        due, end = first, first + SECONDS
        for frame in media.decode(stream):
            now = (frame.time or 0.0) - start / _MICROSECOND
            if now >= end:
                return
            if now + 0.5 / RATE >= due:
                image = upright(stream, frame)
                yield image.resize(preview_size(*image.size), Image.Resampling.BILINEAR, reducing_gap=2.0)
                due = max(due + 1 / RATE, now)
