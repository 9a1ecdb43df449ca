"""The poster for mails: no mail program plays a video, so a picture with a play mark leads to the page that does."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from sitegen.load.media.share.chips import Chip, draw_chip
from sitegen.load.media.share.look import email_size
from sitegen.load.media.share.marks import DARK, play_mark, shadow

_QUALITY = 85
_LARGEST_MARK, _SPREAD = 104, 20


def draw_email(poster: Path, mark: str) -> bytes:
    """``poster`` as JPEG, at most 600 pixels wide, a play mark in its middle; ``mark`` ("AI" or nothing) in its corner."""
    with Image.open(poster) as image:
        size = email_size(*image.size)
        image.draft("RGB", (size[0] * 2, size[1] * 2))
        picture = image.convert("RGB").resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    play = max(24, min(_LARGEST_MARK, min(size) // 3))
    left, top = (size[0] - play) // 2, (size[1] - play) // 2
    picture.paste((0, 0, 0), (left - _SPREAD, top - _SPREAD + 4), shadow(play, play, play // 2, _SPREAD))
    sign = play_mark(play, (255, 255, 255), DARK)
    picture.paste(sign, (left, top), sign)
    if mark:
        _corner_mark(picture, mark)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, optimize=True, subsampling="4:2:0")
    return out.getvalue()


def _corner_mark(picture: Image.Image, mark: str) -> None:
    high = max(20, min(34, picture.height // 8))
    draw_chip(picture, Chip(mark, high // 3, high // 3, high, ends=False, ink=(255, 255, 255), fill=DARK))
