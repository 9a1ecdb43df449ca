"""``_headers``, ``_redirects``, ``llms.txt``, compressed copies, and digests of what pages pin."""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile

from sitegen.check.host_evidence import (
    BadLine,
    Copy,
    FileHashes,
    Header,
    HeaderRule,
    HostHeaders,
    HostRedirects,
    Llms,
    Redirect,
)
from sitegen.core.digests import digest_bytes

ALGORITHMS = ("sha256", "sha384", "sha512")
NO_BROTLI = "it cannot be unpacked here; install sitegen[brotli]"
LARGEST_COPY = 64 << 20
"""Bytes: a compressed copy is not unpacked further than this."""

_CODE = re.compile(r"\d{3}!?\Z")
_CONDITION = re.compile(r"[A-Za-z]+=\S+\Z")
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")
_LINK = re.compile(r"\[[^\]\n]{1,300}\]\(\s*<?([^)\s>]+)>?[^)\n]{0,300}\)")


def read_headers(data: bytes) -> HostHeaders:
    """Patterns, each with the headers below it; lines that mean nothing are kept apart."""
    rules: list[HeaderRule] = []
    bad: list[BadLine] = []
    lines = _lines(data)
    for number, raw in lines:
        text = raw.strip()
        if not text or text.startswith("#"):
            continue
        name, colon, rest = text.partition(":")
        if text.startswith("/") or text.lower().startswith(("https://", "http://")):
            rules.append(HeaderRule(text, number, ()))
        elif not rules:
            bad.append(BadLine(text, number, "a header stands ahead of any address"))
        elif text.startswith("!"):
            rules[-1] = _with(rules[-1], Header(text[1:].strip().lower(), None, number))
        elif not colon or not _NAME.match(name.strip()):
            bad.append(BadLine(text, number, "it is neither an address nor 'Name: value'"))
        else:
            rules[-1] = _with(rules[-1], Header(name.strip().lower(), rest.strip(), number))
    return HostHeaders(tuple(rules), tuple(bad), _longest(lines))


def _with(rule: HeaderRule, header: Header) -> HeaderRule:
    return HeaderRule(rule.pattern, rule.line, (*rule.headers, header))


def read_redirect_rules(data: bytes) -> HostRedirects:
    """The lines of ``_redirects``: source, target, code, and conditions as Netlify writes them."""
    rules: list[Redirect] = []
    bad: list[BadLine] = []
    lines = _lines(data)
    for number, raw in lines:
        text = raw.strip()
        if not text or text.startswith("#"):
            continue
        source, *rest = takewhile(lambda part: not part.startswith("#"), text.split())
        queries = [part for part in rest if _CONDITION.match(part)]
        plain = [part for part in rest if part not in queries]
        if not source.startswith(("/", "http://", "https://")):
            bad.append(BadLine(text, number, "the first word is no path"))
        elif not plain or not plain[0].startswith(("/", "http://", "https://")):
            bad.append(BadLine(text, number, "the second word is neither a path nor an address"))
        elif len(plain) > 2 or (len(plain) == 2 and not _CODE.match(plain[1])):
            bad.append(BadLine(text, number, f"{plain[-1]!r} is no status code"))
        else:
            code = plain[1] if len(plain) == 2 else ""
            rules.append(Redirect(source, plain[0], code, number, conditional=bool(queries)))
    return HostRedirects(tuple(rules), tuple(bad), _longest(lines))


def _lines(data: bytes) -> list[tuple[int, str]]:
    return list(enumerate(data.decode("utf-8-sig", "replace").splitlines(), start=1))


def _longest(lines: list[tuple[int, str]]) -> tuple[int, int]:
    return max(((len(text), number) for number, text in lines), default=(0, 0))


def read_llms(data: bytes) -> Llms:
    """The heading and the links of ``llms.txt``, a small Markdown file.

    Source: https://llmstxt.org/.
    """
    lines = _lines(data)
    heading = next((text[2:].strip() for _, text in lines if text.startswith("# ")), "")
    links = [(match.group(1), number) for number, text in lines for match in _LINK.finditer(text)]
    return Llms(heading, tuple(links))


def read_copies(paths: Iterable[str], wanted: Callable[[str], bool], read: Callable[[str], bytes]) -> Iterator[Copy]:
    """Compressed copies (``page.html.gz``, ``.br``) of the files for which ``wanted`` answers ``True``, unpacked to a bound."""
    for path in paths:
        original, dot, ending = path.rpartition(".")
        unpack = _UNPACK.get(dot + ending)
        if unpack is None or not wanted(original):
            continue
        try:
            data, whole = unpack(read(path))
        except ImportError:
            yield Copy(path, original, "", unopened=NO_BROTLI)
        except ValueError as error:
            yield Copy(path, original, "", str(error))
        else:
            problem = "" if whole else "it breaks off, or is too large"
            yield Copy(path, original, digest_bytes(data) if whole else "", problem)


def _from_gzip(packed: bytes) -> tuple[bytes, bool]:
    """The content up to the bound, and whether that is all. Raises ``ValueError`` for other bytes."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        return unpacker.decompress(packed, LARGEST_COPY), unpacker.eof
    except zlib.error as error:
        raise ValueError(f"it is not gzip: {error}") from error


def _from_brotli(packed: bytes) -> tuple[bytes, bool]:
    """As :func:`_from_gzip`; raises ``ImportError`` where there is nothing to unpack with."""
    import brotli

    unpacker = brotli.Decompressor()
    try:
        data: bytes = unpacker.process(packed, output_buffer_limit=LARGEST_COPY)
    except brotli.error as error:
        raise ValueError("it is not Brotli") from error
    # It stops growing once the bound is passed, so there may be more than that.
    return data, unpacker.is_finished() and len(data) <= LARGEST_COPY


_UNPACK = {".gz": _from_gzip, ".br": _from_brotli}


def hashes_of(data: bytes) -> tuple[str, ...]:
    """The digests of ``data`` as integrity attributes and security policies write them."""
    return tuple(f"{name}-{base64.b64encode(hashlib.new(name, data).digest()).decode()}" for name in ALGORITHMS)


def read_hashes(paths: Iterable[str], read: Callable[[str], bytes]) -> tuple[FileHashes, ...]:
    """The digests of these files."""
    return tuple(FileHashes(path, hashes_of(read(path))) for path in sorted(set(paths)))
