"""What is known of a video and of a picture after looking into the file."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.core.digests import Digest
from sitegen.core.times import Seconds


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """A video file as it plays. ``width`` and ``height`` are display pixels after rotation.

    ``size`` counts bytes; ``media_type`` is like ``video/mp4``; a codec is ``""`` where there is no
    such stream; ``index_in_front`` is false for an MP4 whose ``moov`` follows its ``mdat``, which makes
    browsers fetch the end of the file before they can start.
    """

    digest: Digest
    size: int
    media_type: str
    duration: Seconds
    width: int
    height: int
    video_codec: str
    audio_codec: str
    index_in_front: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file ready to be published: ``file`` is its name beside the page, ``source`` where its bytes lie."""

    file: str
    source: str
    media_type: str
    width: int
    height: int
    size: int
    digest: Digest


@dataclass(frozen=True, slots=True)
class Posters:
    """The still pictures of one video: ``main`` in the video's own shape, ``others`` cropped to 16:9, 4:3 and 1:1.

    ``tint`` is the main picture's average colour as ``#rrggbb``, for the frame behind it.
    """

    main: Picture
    others: tuple[Picture, ...]
    tint: str
