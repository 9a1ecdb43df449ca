"""Looking into a video file: how long, how large, and whether it can be played at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.core.digests import Digest
from sitegen.core.times import Seconds
from sitegen.load.media.containers import Container, failure, look_into
from sitegen.load.media.facts import VideoFacts

if TYPE_CHECKING:
    from av import VideoFrame
    from av.container import InputContainer
    from av.video.stream import VideoStream

_MICROSECOND = 1_000_000
# Seconds. Demuxers give a single picture without a duration a thousandth.
_SHORTEST = 0.01
_EXPORT = "export it again, best as MP4 with H.264 and AAC"


@contextmanager
def opened(path: Path, container: Container) -> Iterator[tuple[InputContainer, VideoStream]]:
    """The decoder's view of a file and its first video stream.

    Raises :class:`SitegenError` when there is none, and turns what the decoder raises inside into one.
    """
    try:
        import av
    except ImportError as problem:
        hint = "install sitegen with its media extra: pip install 'sitegen[media]'"
        raise failure("not-installed", "local videos need the package av", path, hint) from problem
    try:
        # Naming the demuxer keeps playlists and scripts, which could open other files, from being followed.
        with av.open(str(path), format=container.reader) as media:
            streams = [s for s in media.streams.video if not s.disposition & av.stream.Disposition.attached_pic]
            if not streams:
                hint = "put a file with a picture there; sound alone has no watch page"
                raise failure("no-video-stream", "the file has no video stream", path, hint)
            yield media, streams[0]
    except (av.error.FFmpegError, OSError, ValueError, EOFError) as problem:
        message = f"the video cannot be decoded: {getattr(problem, 'strerror', None) or problem}"
        raise failure("undecodable", message, path, _EXPORT) from problem


def probe_video(path: Path, digest: Digest) -> VideoFacts:
    """The facts about the video file ``path``, whose bytes have ``digest``.

    Raises :class:`SitegenError` with a code ``media/...``: ``unreadable``, ``not-a-video``,
    ``unsupported-container``, ``truncated``, ``no-video-stream``, ``zero-duration``, ``undecodable`` or
    ``not-installed``.
    """
    container = look_into(path)
    if not container.whole:
        message = "the file ends too early: a part of the video is missing"
        raise failure("truncated", message, path, "copy or export it again, and wait until that is done")
    with opened(path, container) as (media, stream):
        width, height = display_size(stream, first_frame(media, stream, path))
        duration = _duration(media, stream)
        audio = media.streams.audio
        codecs = _codec(stream), _codec(audio[0]) if audio else ""
    if duration < _SHORTEST:
        raise failure("zero-duration", "the video has no duration to speak of", path, _EXPORT)
    return VideoFacts(
        digest=digest,
        size=container.size,
        media_type=container.media_type,
        duration=duration,
        width=width,
        height=height,
        video_codec=codecs[0],
        audio_codec=codecs[1],
        index_in_front=container.index_in_front,
    )


def first_frame(media: InputContainer, stream: VideoStream, path: Path) -> VideoFrame:
    """The first picture of the stream. Raises :class:`SitegenError` if there is none."""
    for frame in media.decode(stream):
        return frame
    raise failure("undecodable", "the video holds no picture that can be decoded", path, _EXPORT)


def display_size(stream: VideoStream, frame: VideoFrame) -> tuple[int, int]:
    """Width and height as shown: pixels made square, rotation applied."""
    width, height = frame.width, frame.height
    aspect = stream.sample_aspect_ratio
    if aspect:
        width = max(1, round(width * aspect))
    return (height, width) if frame.rotation % 180 else (width, height)


def _codec(stream: object) -> str:
    context = getattr(stream, "codec_context", None)
    return str(context.codec.canonical_name) if context is not None else ""


def _duration(media: InputContainer, stream: VideoStream) -> Seconds:
    """Seconds from the container's head, else from the stream's, else to the end of the last packet."""
    if media.duration:
        return Seconds(round(media.duration / _MICROSECOND, 3))
    if stream.duration and stream.time_base:
        return Seconds(round(float(stream.duration * stream.time_base), 3))
    end = 0.0
    media.seek(0)
    for packet in media.demux(stream):
        if packet.pts is not None and packet.time_base:
            end = max(end, float((packet.pts + (packet.duration or 0)) * packet.time_base))
    return Seconds(round(end, 3))
