"""What was seen in one page: small frozen facts, without a document tree and without judgement.

Lines count from 1 and 0 means "not known". Attribute values are as written, stripped of white space
around them; ``None`` means that the attribute is missing, which is not the same as empty.
``order`` is the place of an element among all elements of its page, so that "before" can be asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from sitegen.check.markup_evidence import Markup


class Role(StrEnum):
    """What a file ending in ``.html`` is for."""

    PAGE = "page"
    ERROR_PAGE = "error-page"
    """``404.html`` and its like: served under any address, so it has none of its own."""
    REDIRECT = "redirect"
    """A page whose only purpose is ``<meta http-equiv="refresh">``."""
    FRAGMENT = "fragment"
    """Text without any document structure, such as a proof of ownership for a search engine."""


@dataclass(frozen=True, slots=True)
class Charset:
    """How the bytes became text.

    ``source`` is ``bom``, ``meta`` or ``guess``; ``offset`` is where the meta element ends, in bytes.
    """

    label: str
    source: str
    offset: int = 0
    line: int = 0
    undecodable: int = 0
    first_bad_line: int = 0


@dataclass(frozen=True, slots=True)
class Title:
    """A ``<title>`` of the document (never one inside an SVG picture)."""

    text: str
    line: int
    in_head: bool


@dataclass(frozen=True, slots=True)
class Meta:
    """A ``<meta>`` with a key, which is in lower case.

    ``attribute`` is ``name``, ``property``, ``http-equiv`` or ``itemprop``.
    """

    attribute: str
    key: str
    content: str
    line: int


@dataclass(frozen=True, slots=True)
class Link:
    """A ``<link>``; ``rels`` are lower-case."""

    rels: tuple[str, ...]
    href: str
    line: int
    in_head: bool
    hreflang: str | None = None
    type: str | None = None
    media: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A visible ``<time>`` with a ``datetime``, as written there."""

    datetime: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """An ``<a>`` or ``<area>`` with ``href``; ``text`` holds at most 80 characters."""

    href: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """``h1`` to ``h6``."""

    level: int
    text: str
    line: int
    hidden: bool


@dataclass(frozen=True, slots=True)
class Image:
    """An ``<img>``, or a ``<source>`` of a ``<picture>`` (then ``alt`` is empty)."""

    src: str
    srcset: str
    line: int
    alt: str | None
    width: str | None
    height: str | None
    lazy: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A ``<source>`` of a media element."""

    src: str
    type: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Track:
    """A ``<track>``; ``kind`` is the standard's default, ``subtitles``, when the attribute is missing."""

    src: str
    kind: str
    srclang: str | None
    label: str | None
    line: int
    default: bool = False


@dataclass(frozen=True, slots=True)
class Player:
    """A ``<video>`` or ``<audio>`` element with its sources and tracks."""

    tag: str
    src: str
    poster: str
    width: str | None
    height: str | None
    sized_by_style: bool
    line: int
    order: int
    sources: tuple[Source, ...]
    tracks: tuple[Track, ...]
    controls: bool = False

    @property
    def addresses(self) -> tuple[tuple[str, int], ...]:
        """Everything the player loads, as written, with the line: file, poster, sources, tracks."""
        own = ((self.src, self.line), (self.poster, self.line))
        sources = ((source.src, source.line) for source in self.sources)
        tracks = ((track.src, track.line) for track in self.tracks)
        return tuple(found for found in (*own, *sources, *tracks) if found[0])


@dataclass(frozen=True, slots=True)
class Frame:
    """An ``<iframe>``."""

    src: str
    title: str | None
    lazy: bool
    line: int
    order: int


@dataclass(frozen=True, slots=True)
class Script:
    """A ``<script>`` or ``<embed>`` with an address."""

    src: str
    line: int


@dataclass(frozen=True, slots=True)
class JsonLd:
    """One ``<script type="application/ld+json">``.

    ``line`` is where ``raw`` begins. ``items`` is what a lenient reader takes from it; ``problem`` says
    why a strict reader refuses it, at ``problem_line`` of the file, and ``problem_code`` is ``syntax`` or
    ``duplicate-key``.
    """

    line: int
    raw: str
    items: tuple[Any, ...]
    problem: str = ""
    problem_line: int = 0
    problem_code: str = ""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """An element with ``data-ai-disclosure``; ``kind`` is its value in lower case."""

    kind: str
    text: str
    hidden: bool
    line: int
    order: int


class TextRun(NamedTuple):
    """A visible piece of text between two tags; ``code`` marks what stands in code, pre, kbd or samp.

    A page has hundreds of them, and a tuple is made in a third of the time of an object.
    """

    text: str
    line: int
    code: bool


@dataclass(frozen=True, slots=True)
class PageEvidence:
    """Everything that was seen in one HTML file.

    ``address`` is the page's own address, or empty when the site's base address is not known.
    ``parse_problem`` is set when the parser gave up before the end (elements nested too deeply).
    ``transcript_order`` is the place of the first container marked as transcript, or 0.
    """

    path: str
    address: str
    role: Role
    size: int
    digest: str
    charset: Charset
    doctype: str
    lang: str | None
    base_href: str
    titles: tuple[Title, ...]
    metas: tuple[Meta, ...]
    links: tuple[Link, ...]
    anchors: tuple[Anchor, ...]
    ids: tuple[str, ...]
    headings: tuple[Heading, ...]
    images: tuple[Image, ...]
    players: tuple[Player, ...]
    frames: tuple[Frame, ...]
    scripts: tuple[Script, ...]
    json_ld: tuple[JsonLd, ...]
    disclosures: tuple[Disclosure, ...]
    texts: tuple[TextRun, ...]
    transcript_order: int = 0
    moments: tuple[Moment, ...] = ()
    parse_problem: str = ""
    parse_line: int = 0
    markup: Markup = field(default_factory=Markup)
    items: tuple[JsonLd, ...] = ()
    """Microdata and RDFa in the shape of JSON-LD, without ``raw``."""
