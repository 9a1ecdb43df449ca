"""What a file is by its first bytes, whatever its name says.

Sources: https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern (pictures, audio and video),
https://www.iana.org/assignments/media-types/ (the formats' own signatures)
"""

from __future__ import annotations

import re

HEAD = 4096
"""Bytes that :func:`signature_of` wants to see."""

_STARTS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"\x00\x00\x01\x00", "ico"),
    (b"\xff\x0a", "jxl"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "jxl"),
    (b"8BPS", "psd"),
    (b"OggS", "ogg"),
    (b"FLV\x01", "flv"),
    (b"0&\xb2u\x8ef\xcf\x11", "asf"),
    (b".RMF", "rm"),
    (b"\0\0\x01\xba", "mpeg"),
    (b"\0\0\x01\xb3", "mpeg"),
    (b"ID3", "mp3"),
    (b"\xff\xfb", "mp3"),
    (b"fLaC", "flac"),
    (b"FWS", "swf"),
    (b"CWS", "swf"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"#EXTM3U", "m3u8"),
    (b"version https://git-lfs", "git-lfs"),
)
_PICTURE_BRANDS = {b"avif": "avif", b"avis": "avif", b"heic": "heic", b"heix": "heic", b"mif1": "heic", b"hevc": "heic"}
_OLD_BOXES = {b"moov", b"mdat", b"free", b"skip", b"wide"}  # QuickTime files from before the box ``ftyp``.
_RIFF = {b"WEBP": "webp", b"AVI ": "avi", b"WAVE": "wav"}
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(!doctype\s+)?([a-z]+)", re.IGNORECASE | re.DOTALL
)


def signature_of(head: bytes) -> str:
    """The word for the format of a file that begins with ``head``; ``unknown``, or ``empty`` without any byte."""
    if not head:
        return "empty"
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], "unknown")
    if head[:4] == b"\x1aE\xdf\xa3":
        return "webm" if b"webm" in head[:64] else "mkv"
    if head[4:8] == b"ftyp":
        return _iso(head)
    if head[4:8] in _OLD_BOXES:
        return "mp4"
    for start, name in _STARTS:
        if head.startswith(start):
            return name
    if head[:1] == b"G" and head[188:189] == b"G":
        return "ts"
    return _text(head)


def _iso(head: bytes) -> str:
    """A picture or a film, by the brands in its first box. All films of this family are ``mp4`` here."""
    length = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[8:12], *(head[place : place + 4] for place in range(16, length, 4))]
    first = _PICTURE_BRANDS.get(brands[0], "")
    if first == "heic" and b"avif" in brands:
        return "avif"
    return first or "mp4"


def _text(head: bytes) -> str:
    if head.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
        return "webvtt"
    match = _MARKUP.match(head)
    if match is None:
        return "unknown"
    if b"svg" in (match.group(2).lower(), head[match.end() :].lstrip()[:3].lower()):
        return "svg"
    return "svg" if b"<svg" in head.lower() and match.group(2).lower() != b"html" else "html"
