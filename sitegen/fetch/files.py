"""Video files elsewhere: a HEAD request, then only those bytes that tell length and size.

The first bytes and, where it lies behind the pictures, the index are put into a file full of holes that is as long as
the real one. The reader that local videos go through then finds what it needs at its place.
"""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import replace
from pathlib import Path

from sitegen.core.digests import Digest
from sitegen.core.errors import SitegenError
from sitegen.fetch.answers import sound
from sitegen.fetch.client import Client
from sitegen.fetch.exchange import Answer
from sitegen.fetch.facts import Facts, odd
from sitegen.fetch.limits import MIB, FetchError
from sitegen.fetch.pictures import whole_size
from sitegen.fetch.playlist import playlist_facts
from sitegen.load.media.containers import look_into
from sitegen.load.media.probe import opened, probe_video

_FIRST = 2 * MIB
_FROM_THE_START = 8 * MIB
_INDEX = 16 * MIB
_FRAMES = MIB
_LAST = MIB // 4
_LARGEST_FILE = 1 << 43
_TEXTS = ("text/", "application/json", "application/xml", "application/xhtml")
_MICROSECOND = 1_000_000

Piece = tuple[int, bytes]
"""Where bytes stand in the file, and the bytes."""


def file_facts(client: Client, url: str) -> Facts:
    """The facts of the video file, or of the HLS playlist, at ``url``. Raises :class:`FetchError`."""
    head = _head(client, url)
    if head is not None and head.status in {404, 410}:
        sound(head)
    first = sound(client.get(url, _FROM_THE_START, span=(0, _FIRST)))
    if first.body.startswith(b"#EXTM3U"):
        return playlist_facts(client, url)
    if first.media_type.startswith(_TEXTS):
        message = f'the host answers with "{first.media_type[:60]}" at {url[:200]}, which is no video'
        raise FetchError("wrong-type", message, hint="give the address of the file itself, not of a page about it")
    size = whole_size(first) or (whole_size(head) if head is not None and head.status == 200 else None)
    complete = first.whole and first.status == 200
    digest = hashlib.sha256(first.body).hexdigest() if complete or len(first.body) == size else None
    if size is None or not first.body:
        return Facts("head", media_type=_usable(first.media_type))
    if size > _LARGEST_FILE:
        raise odd("the size in bytes", size)
    pieces = [(0, first.body)]
    if first.status == 206 and digest is None:
        pieces += _more(client, url, first.body, size)
    facts = _look(pieces, size, digest)
    return replace(facts, size=size, digest=digest)


def _head(client: Client, url: str) -> Answer | None:
    """The answer to HEAD; ``None`` from hosts that hang up on it instead of saying no."""
    try:
        return client.head(url)
    except FetchError as problem:
        if problem.code != "fetch/network":
            raise
        return None


def _usable(media_type: str) -> str | None:
    return media_type if media_type.startswith("video/") else None


def _more(client: Client, url: str, head: bytes, size: int) -> list[Piece]:
    """Further bytes that the reader needs: the index of an MP4, or the end of an Ogg file."""
    if head.startswith(b"OggS"):
        span: tuple[int, int] | None = (max(len(head), size - _LAST), size)
    else:
        span = index_span(head, size)
    if span is None or span[0] >= span[1]:
        return []
    answer = sound(client.get(url, span[1] - span[0], span=span))
    if answer.status != 206 or not answer.fields.get("content-range", "").startswith(f"bytes {span[0]}-"):
        message = f"the host gives other bytes than those that were asked for at {url[:200]}"
        raise FetchError("ranges", message, hint="a video needs a host that serves ranges, or people cannot seek in it")
    return [(span[0], answer.body)]


def index_span(head: bytes, size: int) -> tuple[int, int] | None:
    """From where to where the index of an MP4 has to be read beyond ``head`` (ISO/IEC 14496-12, clause 4.2)."""
    at = 0
    while at + 16 <= len(head):
        length = int.from_bytes(head[at : at + 4], "big")
        if length == 1:
            length = int.from_bytes(head[at + 8 : at + 16], "big")
        if length < 8:
            return None
        if head[at + 4 : at + 8] == b"moov":
            end = min(at + length + _FRAMES, at + _INDEX, size)
            return (len(head), end) if end > len(head) and at + length > len(head) - _FRAMES else None
        at += length
    return (max(at, len(head)), min(at + _INDEX, size)) if at < size and head[4:8] == b"ftyp" else None


def _look(pieces: list[Piece], size: int, digest: str | None) -> Facts:
    """What the reader of local videos finds in the pieces. Raises :class:`FetchError` for what is no whole video."""
    with tempfile.TemporaryDirectory(prefix="sitegen-") as folder:
        path = Path(folder) / "video"
        try:
            _lay_out(path, pieces, size)
        except OSError as problem:
            message = f"the bytes of the video cannot be kept: {problem.strerror or problem}"
            raise FetchError("disk", message, hint="free some space in the folder for temporary files") from problem
        try:
            media_type = look_into(path).media_type
            try:
                found = probe_video(path, Digest(digest or ""))
            except SitegenError as problem:
                if problem.code == "media/not-installed":
                    return Facts("head", media_type=media_type)
                if problem.code != "media/undecodable" or digest is not None:
                    raise
                # The first picture may lie in a hole; the index alone tells the length, but not how it is turned.
                return Facts("probe", duration=_duration(path), media_type=media_type)
        except SitegenError as problem:
            code = problem.code.rpartition("/")[2]
            raise FetchError(code, problem.message, hint=problem.hint) from problem
    return Facts("probe", None, None, found.width, found.height, found.duration, found.media_type)


def _lay_out(path: Path, pieces: list[Piece], size: int) -> None:
    with path.open("wb") as stream:
        for at, data in pieces:
            stream.seek(at)
            stream.write(data)
        stream.truncate(size)


def _duration(path: Path) -> float | None:
    with opened(path, look_into(path)) as (media, _):
        return round(media.duration / _MICROSECOND, 3) if media.duration else None
