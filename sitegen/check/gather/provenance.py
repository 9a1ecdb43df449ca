"""What a file says about its own origin: Content Credentials and XMP, found by their bytes.

Sources: https://spec.c2pa.org/specifications/specifications/2.4/specs/C2PA_Specification.html (embedding manifests),
https://www.iptc.org/std/photometadata/specification/ (DigitalSourceType in XMP)
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sitegen.check.file_evidence import Provenance
from sitegen.check.gather.boxes import top_boxes
from sitegen.check.gather.credentials import validate

_C2PA_BOX = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_XMP_BOX = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_XMP_MARK = b"http://ns.adobe.com/xap/1.0/\0"
_MOST = 16 << 20  # Bytes of one block; credentials with thumbnails have some hundred thousand.
_ADDRESS = re.compile(rb"https?://(?:cv\.iptc\.org/newscodes|c2pa\.org)/digitalsourcetype/[A-Za-z]+")
_XMP_TYPE = re.compile(
    rb"DigitalSourceType\b(?:\s*=\s*[\"']([^\"']{1,200})|[^>]{0,200}?resource\s*=\s*[\"']([^\"']{1,200})|[^>]{0,80}>\s*([^<\s]{1,200}))"
)


def read_provenance(path: Path, signature: str) -> Provenance:
    """What the file says. Raises ``OSError`` when it cannot be read."""
    store, xmp = b"", b""
    walk = _WALKS.get(signature)
    if walk is not None:
        with path.open("rb") as stream:
            for kind, block in walk(stream):
                if kind == "xmp":
                    xmp += block
                else:
                    store += block
    xmp_types = dict.fromkeys(_text(next(filter(None, match.groups()))) for match in _XMP_TYPE.finditer(xmp))
    if b"c2pa" not in store[:64]:
        return Provenance(xmp_types=tuple(xmp_types))
    types = tuple(dict.fromkeys(_text(match.group()) for match in _ADDRESS.finditer(store)))
    verdict = validate(path, signature)
    return Provenance(
        verdict.state, verdict.problem, verdict.source_types or types, tuple(xmp_types), verdict.unchecked
    )


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace").strip()


def _boxes(stream: BinaryIO) -> Iterator[tuple[str, bytes]]:
    for box in top_boxes(stream):
        if box.name == b"uuid" and box.length < _MOST:
            stream.seek(box.start)
            payload = stream.read(box.length)
            if payload.startswith(_XMP_BOX):
                yield "xmp", payload[16:]
            elif payload.startswith(_C2PA_BOX):
                yield "c2pa", payload[20:].partition(b"\0")[2][8:]


def _jpeg(stream: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """The segments ahead of the picture; credentials too long for one segment go on in the next, header repeated."""
    stream.seek(2)
    first = True
    while len(head := stream.read(4)) == 4 and head[0] == 0xFF and head[1] != 0xDA:
        block = stream.read(max(0, struct.unpack(">H", head[2:])[0] - 2))
        if head[1] == 0xE1 and block.startswith(_XMP_MARK):
            yield "xmp", block[len(_XMP_MARK) :]
        elif head[1] == 0xEB and block.startswith(b"JP"):
            yield "c2pa", block[8 if first else 16 :]
            first = False


def _png(stream: BinaryIO) -> Iterator[tuple[str, bytes]]:
    stream.seek(8)
    while len(head := stream.read(8)) == 8 and head[4:] != b"IEND":
        length = struct.unpack(">I", head[:4])[0]
        wanted = head[4:] in {b"caBX", b"iTXt"} and length < _MOST
        block = stream.read(length) if wanted else b""
        stream.seek(4 if wanted else length + 4, 1)
        if head[4:] == b"caBX":
            yield "c2pa", block
        elif block.startswith(b"XML:com.adobe.xmp\0"):
            yield "xmp", block


def _riff(stream: BinaryIO) -> Iterator[tuple[str, bytes]]:
    stream.seek(12)
    while len(head := stream.read(8)) == 8:
        length = struct.unpack("<I", head[4:])[0]
        length += length % 2
        wanted = head[:4] in {b"C2PA", b"XMP "} and length < _MOST
        block = stream.read(length) if wanted else b""
        if not wanted:
            stream.seek(length, 1)
        if block:
            yield ("c2pa" if head[:4] == b"C2PA" else "xmp"), block


_WALKS = {"mp4": _boxes, "avif": _boxes, "heic": _boxes, "jpeg": _jpeg, "png": _png, "webp": _riff}
