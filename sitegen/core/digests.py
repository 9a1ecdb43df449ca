"""Digests: SHA-256 in lower-case hexadecimal, of bytes, files and plain values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NewType

Digest = NewType("Digest", str)
"""64 hexadecimal digits."""

_BLOCK = 1 << 20


def digest_bytes(data: bytes) -> Digest:
    """The digest of ``data``."""
    return Digest(hashlib.sha256(data).hexdigest())


def digest_text(text: str) -> Digest:
    """The digest of ``text`` in UTF-8; a lone surrogate is kept apart rather than refused."""
    return digest_bytes(text.encode("utf-8", "surrogatepass"))


def digest_file(path: Path) -> Digest:
    """The digest of a file's bytes, read in blocks of 1 MiB. Raises ``OSError``."""
    state = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            state.update(block)
    return Digest(state.hexdigest())


def digest_value(value: Any) -> Digest:
    """The digest of a value made of JSON types; the order of keys does not matter."""
    return digest_text(json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")))


def digest_pairs(pairs: Iterable[tuple[str, str]]) -> Digest:
    """The digest of named values; their order does not matter, their names do."""
    state = hashlib.sha256()
    for name, value in sorted(pairs):
        for part in (name, value):
            data = part.encode("utf-8", "surrogatepass")
            state.update(len(data).to_bytes(8, "big"))
            state.update(data)
    return Digest(state.hexdigest())
