"""What was seen of the files that speak to the host or to machines: ``_headers``, ``_redirects``, ``llms.txt``, copies.

Sources: https://developers.cloudflare.com/pages/configuration/headers/ and …/redirects/,
https://docs.netlify.com/manage/routing/headers and …/redirects/overview
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that no host understands, and why."""

    text: str
    line: int
    problem: str


@dataclass(frozen=True, slots=True)
class Header:
    """One header that is set; ``name`` is in lower case. A removed one (``! Name``) has ``value`` ``None``."""

    name: str
    value: str | None
    line: int


@dataclass(frozen=True, slots=True)
class HeaderRule:
    """A pattern of addresses and the headers for them."""

    pattern: str
    line: int
    headers: tuple[Header, ...]


@dataclass(frozen=True, slots=True)
class HostHeaders:
    """``_headers``; ``longest`` is the longest line as (characters, line)."""

    rules: tuple[HeaderRule, ...]
    bad: tuple[BadLine, ...] = ()
    longest: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Redirect:
    """One line of ``_redirects``; ``code`` is as written, with a ``!`` perhaps, and empty when it is missing.

    ``conditional`` says that it holds for some visitors only (country, language, query).
    """

    source: str
    target: str
    code: str
    line: int
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class HostRedirects:
    """``_redirects``; ``longest`` is the longest line as (characters, line)."""

    rules: tuple[Redirect, ...]
    bad: tuple[BadLine, ...] = ()
    longest: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Llms:
    """``llms.txt``: its first heading, and its links as (address, line)."""

    heading: str
    links: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class OEmbed:
    """An oEmbed document that a page links to: ``frame`` is the address of the frame in its ``html``, as written.

    ``problem`` says why it cannot be read; ``missing`` names what its type demands and it lacks.
    """

    path: str
    problem: str = ""
    kind: str = ""
    version: str = ""
    title: str = ""
    frame: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """A compressed copy: ``of`` is the path it is the copy of, ``digest`` that of its content, uncompressed.

    ``unopened`` says what is missing here to unpack it.
    """

    path: str
    of: str
    digest: str
    problem: str = ""
    unopened: str = ""


@dataclass(frozen=True, slots=True)
class FileHashes:
    """The digests of a file as ``integrity`` writes them (``sha256-…``, ``sha384-…``, ``sha512-…``)."""

    path: str
    hashes: tuple[str, ...]
