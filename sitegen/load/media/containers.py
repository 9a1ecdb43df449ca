"""What the first bytes and the outermost boxes of a video file tell, without decoding anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sitegen.core.errors import SitegenError

SUPPORTED = "MP4, MOV, M4V, WebM, MKV and OGV"

_MP4_BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})
_MATROSKA = b"\x1a\x45\xdf\xa3"
_SEGMENT = b"\x18\x53\x80\x67"
_HEAD = 4096
_MOST_BOXES = 100_000
_OTHERS = (
    (b"GIF8", 0, "a GIF picture"),
    (b"\xff\xd8\xff", 0, "a JPEG picture"),
    (b"\x89PNG", 0, "a PNG picture"),
    (b"AVI ", 8, "an AVI video"),
    (b"WAVE", 8, "a WAV sound file"),
    (b"FLV", 0, "a Flash video"),
    (b"\x30\x26\xb2\x75", 0, "a Windows Media video"),
    (b"\x00\x00\x01\xba", 0, "an MPEG programme stream"),
    (b"#EXTM3U", 0, "a playlist"),
    (b"%PDF", 0, "a PDF document"),
    (b"PK\x03\x04", 0, "a ZIP archive"),
)


@dataclass(frozen=True, slots=True)
class Container:
    """A video file's outside. ``reader`` is the name of the demuxer, ``size`` counts bytes."""

    reader: str
    media_type: str
    size: int
    index_in_front: bool = True
    whole: bool = True


def failure(code: str, message: str, path: Path, hint: str) -> SitegenError:
    """The error about a media file; ``code`` comes without its family."""
    return SitegenError(f"media/{code}", message, where=str(path), hint=hint)


def look_into(path: Path) -> Container:
    """Tell the container of a video file by its bytes, never by its name.

    Raises :class:`SitegenError` for a file that cannot be read or is none of the kinds that browsers play.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as problem:
        message = f"the file cannot be read: {problem.strerror or problem}"
        raise failure("unreadable", message, path, "check its name and its permissions") from problem
    if head[4:8] in _MP4_BOXES:
        return _mp4(path, head, size)
    if head.startswith(_MATROSKA):
        media_type = "video/webm" if b"webm" in head[:64] else "video/matroska"
        return Container("matroska", media_type, size, whole=_segment_end(head) <= size)
    if head.startswith(b"OggS"):
        return Container("ogg", "video/ogg", size)
    raise _not_a_video(path, head)


def _not_a_video(path: Path, head: bytes) -> SitegenError:
    hint = f"put a video there in one of {SUPPORTED}"
    if not head:
        return failure("not-a-video", "the file is empty", path, hint)
    if head.startswith(b"version https://git-lfs"):
        message = "the file is a Git LFS pointer, not the video itself"
        return failure("not-a-video", message, path, "fetch the video with: git lfs pull")
    for mark, offset, name in _OTHERS:
        if head[offset:].startswith(mark):
            return failure("unsupported-container", f"the file is {name}, not a video that browsers play", path, hint)
    kind = "plain text" if _is_text(head) else "none of the kinds of video that browsers play"
    return failure("not-a-video", f"the file is {kind}", path, hint)


def _is_text(head: bytes) -> bool:
    try:
        # The last character may be cut through.
        head[: len(head) - 3 or None].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in head


def _mp4(path: Path, head: bytes, size: int) -> Container:
    media_type = "video/quicktime" if head[4:12] == b"ftypqt  " or head[4:8] != b"ftyp" else "video/mp4"
    index = data = None
    whole = True
    for name, begin, end in _boxes(path, size):
        if name == b"moov" and index is None:
            index = begin
        if name == b"mdat" and data is None:
            data = begin
        whole = whole and (end <= size or name not in {b"moov", b"mdat"})
    in_front = index is None or data is None or index < data
    return Container("mov", media_type, size, in_front, whole and index is not None)


def _boxes(path: Path, size: int) -> Iterator[tuple[bytes, int, int]]:
    """Name, begin and end of the top-level boxes (ISO/IEC 14496-12, clause 4.2); the last may end after the file."""
    with path.open("rb") as stream:
        at = 0
        for _ in range(_MOST_BOXES):
            stream.seek(at)
            header = stream.read(16)
            if len(header) < 8:
                return
            length = int.from_bytes(header[:4], "big")
            if length == 1:
                length = int.from_bytes(header[8:16], "big")
            elif length == 0:
                length = size - at
            if length < 8 or at + length >= 1 << 62:
                return  # no file is that long, and no file system could seek there
            yield header[4:8], at, at + length
            at += length


def _segment_end(head: bytes) -> int:
    """Where a Matroska file's segment says it ends (RFC 8794), 0 where it does not say."""
    at = head.find(_SEGMENT)
    if at < 0 or at + 5 > len(head) or head[at + 4] == 0:
        return 0
    first = head[at + 4]
    width = 9 - first.bit_length()
    value = int.from_bytes(head[at + 4 : at + 4 + width], "big") & ((1 << 7 * width) - 1)
    # All bits set means that the length was unknown when the file was written.
    return 0 if value == (1 << 7 * width) - 1 else at + 4 + width + value
