"""Pictures elsewhere: whether they are there, and their real size, told from their first bytes."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.fetch.answers import sound
from sitegen.fetch.client import Client
from sitegen.fetch.exchange import Answer
from sitegen.fetch.facts import Facts, count, pixels
from sitegen.fetch.limits import FetchError

_HEAD = 1 << 18
"""Bytes. A camera's notes and preview come before a JPEG's size, and they may be large."""

_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class PictureHead:
    """Kind and size of a picture; 0 where the first bytes do not tell the size."""

    media_type: str
    width: int
    height: int


def picture_facts(client: Client, url: str) -> Facts:
    """The facts of the picture at ``url``. Raises :class:`FetchError` for one that is not there or no picture."""
    answer = sound(client.get(url, _HEAD, "image/*", (0, _HEAD)))
    head = picture_head(answer.body)
    if head is None:
        message = f'what is at {url[:200]} is no JPEG, PNG, WebP, GIF or AVIF ("{answer.media_type[:60] or "no type"}")'
        raise FetchError("not-a-picture", message, hint="look at the address in a browser")
    return Facts(
        source="probe",
        width=pixels("the width of a picture", head.width),
        height=pixels("the height of a picture", head.height),
        media_type=head.media_type,
        size=whole_size(answer),
    )


def whole_size(answer: Answer) -> int | None:
    """The size in bytes of the whole thing, of which the answer may be a part."""
    if answer.status == 206:
        total = answer.fields.get("content-range", "").rpartition("/")[2].strip()
        return count("its size", total) if total.isascii() and total.isdigit() else None
    length = answer.fields.get("content-length", "").strip()
    if length.isascii() and length.isdigit():
        return count("its size", length)
    return len(answer.body) if answer.whole and answer.body else None


def picture_head(data: bytes) -> PictureHead | None:
    """Kind and size from a picture's first bytes, ``None`` for anything that is no picture."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        return PictureHead("image/png", *(int.from_bytes(data[at : at + 4], "big") for at in (16, 20)))
    if data[:6] in {b"GIF87a", b"GIF89a"} and len(data) >= 10:
        return PictureHead("image/gif", *(int.from_bytes(data[at : at + 2], "little") for at in (6, 8)))
    if data.startswith(b"\xff\xd8\xff"):
        return PictureHead("image/jpeg", *_jpeg_size(data))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return PictureHead("image/webp", *_webp_size(data))
    if data[4:12] in {b"ftypavif", b"ftypavis"}:
        return PictureHead("image/avif", *_avif_size(data))
    return None


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """The size in the first frame header (ITU-T T.81, B.2.2); turning by a camera's notes is left to the page."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _START_OF_FRAME:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        if marker == 0xFF:
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        at += 2 + max(length, 2)
    return 0, 0


def _webp_size(data: bytes) -> tuple[int, int]:
    """The size in any of the three forms of RFC 9649."""
    kind, body = data[12:16], data[20:30]
    if len(body) < 10:
        return 0, 0
    if kind == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if kind == b"VP8 ":
        return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF
    bits = int.from_bytes(body[1:5], "little")
    return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)


def _avif_size(data: bytes) -> tuple[int, int]:
    """The largest size among the properties ``ispe`` (ISO/IEC 23008-12, 6.5.3): the picture itself, not its preview."""
    sizes = [(0, 0)]
    at = data.find(b"ispe")
    while 0 <= at <= len(data) - 16:
        sizes.append((int.from_bytes(data[at + 8 : at + 12], "big"), int.from_bytes(data[at + 12 : at + 16], "big")))
        at = data.find(b"ispe", at + 4)
    return max(sizes, key=lambda size: size[0] * size[1])
