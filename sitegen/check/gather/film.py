"""A film, really opened, and its first picture really decoded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.check.file_evidence import Film
from sitegen.check.gather.boxes import is_index_first, missing_bytes, top_boxes

if TYPE_CHECKING:
    from av.container import InputContainer

NO_DECODER = "PyAV is not installed, which opens films: pip install 'sitegen[media]'"
_ALONE = {
    # No container that leads elsewhere is opened: a playlist could name any file or address.
    "format_whitelist": "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,ogg,avi,mpeg,mpegts,mpegvideo,m4v,asf,rm,flv,wav,mp3,flac",
    "protocol_whitelist": "file",
}
_PATIENCE = 5.0  # Seconds that reading one file may take.
_FIRST_PACKETS = 200  # Packets within which a film must yield a picture.


def read_film(path: Path, signature: str) -> Film:
    """The facts of the film at ``path``. Never raises for what is in the file; raises ``OSError`` when it cannot be read."""
    index_first, missing = None, 0
    if signature == "mp4":
        with path.open("rb") as stream:
            boxes = list(top_boxes(stream))
        index_first, missing = is_index_first(boxes), missing_bytes(boxes)
    nothing = Film(0.0, 0, 0, "", "", "", index_first, missing)
    try:
        import av
    except ImportError:
        return replace(nothing, unopened=NO_DECODER)
    try:
        with av.open(str(path), timeout=_PATIENCE, options=_ALONE) as container:
            return _opened(container, nothing)
    except (av.FFmpegError, ValueError, EOFError) as error:
        return replace(nothing, problem=getattr(error, "strerror", "") or str(error)[:200] or type(error).__name__)


def _opened(container: InputContainer, nothing: Film) -> Film:
    import av

    video = next(iter(container.streams.video), None)
    audio = next(iter(container.streams.audio), None)
    film = replace(
        nothing,
        duration=container.duration / av.time_base if container.duration else 0.0,
        audio_codec=audio.codec_context.name if audio else "",
    )
    if video is None:
        return film
    context = video.codec_context
    width, height = context.width, context.height
    aspect = context.sample_aspect_ratio
    if aspect and aspect > 0:
        width = round(width * aspect)
    film = replace(film, width=width, height=height, video_codec=context.name, pixel_format=context.pix_fmt or "")
    for number, packet in enumerate(container.demux(video)):
        for frame in packet.decode():
            if getattr(frame, "rotation", 0) % 180:
                return replace(film, width=height, height=width)
            return film
        if number > _FIRST_PACKETS:
            break
    return replace(film, problem="none of its pictures can be decoded")
