"""Bytes to text the way browsers do: byte order mark, then the meta element, then a guess.

Source: https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
"""

from __future__ import annotations

import codecs
import re

from sitegen.check.evidence import Charset

_META = re.compile(rb"""<meta\b[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})[^>]*>""", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_KNOWN = re.compile(
    r"utf-?8|iso-?8859-?\d+|latin-?\d|us-ascii|ascii|windows-?125\d|cp125\d|x-cp125\d|koi8-[ru]|macintosh|windows-874"
    r"|gbk|gb2312|gb18030|big5(-hkscs)?|euc-(jp|kr)|shift[-_]jis|iso-2022-jp\Z",
    re.IGNORECASE,
)
_SCANNED = 65_536


def decode(data: bytes) -> tuple[str, Charset]:
    """The text, and how it came about. Bytes that do not fit become U+FFFD and are counted."""
    for mark, label in _MARKS:
        if data.startswith(mark):
            return _text(data[len(mark) :], label, Charset(label, "bom"))
    if match := _declaration(data[:_SCANNED]):
        label = match.group(1).decode("ascii").lower()
        line = data.count(b"\n", 0, match.end()) + 1
        codec = _codec(label)
        shown = label if codec != "utf-8" else codec
        return _text(data, codec, Charset(shown, "meta", offset=match.end(), line=line))
    try:
        return data.decode("utf-8"), Charset("utf-8", "guess")
    except UnicodeDecodeError:
        return _text(data, "cp1252", Charset("windows-1252", "guess"))


def _declaration(head: bytes) -> re.Match[bytes] | None:
    """The first meta element with a charset that does not stand in a comment."""
    start = 0
    while match := _META.search(head, start):
        opened = head.rfind(b"<!--", 0, match.start())
        if opened < 0 or head.find(b"-->", opened) < match.start():
            return match
        start = match.end()
    return None


def _codec(label: str) -> str:
    if label.startswith("utf-16"):
        return "utf-8"  # The standard says so: a page that can be scanned for this word is not UTF-16.
    if not _KNOWN.match(label):
        return "utf-8"
    if label in {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii"}:
        return "cp1252"
    try:
        return codecs.lookup(label).name
    except LookupError:
        return "utf-8"


def _text(data: bytes, codec: str, charset: Charset) -> tuple[str, Charset]:
    try:
        return data.decode(codec), charset
    except UnicodeDecodeError as error:
        text = data.decode(codec, "replace")
        return text, Charset(
            charset.label,
            charset.source,
            charset.offset,
            charset.line,
            undecodable=max(1, text.count("\ufffd")),
            first_bad_line=data.count(b"\n", 0, error.start) + 1,
        )
