"""What was seen of the site as a whole: a card per page, the list of files, sitemaps, robots.txt, feeds.

A card keeps only what other pages need to know, so that ten thousand pages with long transcripts fit in memory.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sitegen.check.evidence import Role
from sitegen.check.file_evidence import NamedFile
from sitegen.check.host_evidence import Copy, FileHashes, HostHeaders, HostRedirects, Llms, OEmbed
from sitegen.check.markup_evidence import Inline, OwnText, Subresource


@dataclass(frozen=True, slots=True)
class Reference:
    """Something a page points to, ``written`` as it stands there.

    ``use`` is ``page``, ``asset``, ``media`` or ``metadata``; an oEmbed document is named twice, as ``asset`` and ``oembed``.
    ``address`` is absolute, without fragment, and empty when ``written`` cannot be read as an address.
    """

    use: str
    written: str
    address: str
    fragment: str
    line: int


@dataclass(frozen=True, slots=True)
class Alternate:
    """A ``rel=alternate`` with ``hreflang``; ``href`` is absolute."""

    language: str
    href: str
    line: int


@dataclass(frozen=True, slots=True)
class VideoCard:
    """The main VideoObject of a page, reduced to what is compared across files; addresses are absolute."""

    line: int
    name: str
    description: str
    thumbnails: tuple[str, ...]
    content_url: str
    embed_url: str
    upload_date: str
    duration: str


@dataclass(frozen=True, slots=True)
class PageCard:
    """What other pages and the site's lists need to know of a page.

    ``ids`` holds the page's ids, each between two line feeds: one string is a fraction of a set's size.
    """

    path: str
    address: str
    role: Role
    lang: str
    title: str
    title_line: int
    description: str
    description_line: int
    canonical: str
    canonical_line: int
    noindex: bool
    alternates: tuple[Alternate, ...]
    references: tuple[Reference, ...]
    ids: str
    video: VideoCard | None
    node_ids: tuple[str, ...]
    node_references: tuple[tuple[str, int], ...]
    charset: str = ""
    own: OwnText = field(default_factory=OwnText)
    inline: tuple[Inline, ...] = ()
    subresources: tuple[Subresource, ...] = ()
    """Scripts and style sheets, with absolute addresses."""
    policies: tuple[tuple[str, int], ...] = ()
    """Content security policies in meta elements, with their lines."""
    refresh_delay: int | None = None
    refresh: str = ""
    """Where a ``<meta http-equiv="refresh">`` leads, absolute."""

    def has_id(self, name: str) -> bool:
        """Whether an element of the page carries this id."""
        return f"\n{name}\n" in self.ids


@dataclass(frozen=True, slots=True)
class FileEvidence:
    """A file of the folder; ``problem`` says why it could not be read, and is empty for most."""

    path: str
    size: int
    digest: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class SitemapVideo:
    """One ``video:video``; every value is the text of the element of that name, or empty."""

    line: int
    title: str
    description: str
    thumbnail_loc: str
    content_loc: str
    player_loc: str
    duration: str
    publication_date: str
    dead: tuple[str, ...] = ()
    """Elements and attributes in it that search engines stopped reading."""
    values: tuple[tuple[str, str], ...] = ()
    """Every other element with text, by name."""


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One ``url``."""

    loc: str
    line: int
    lastmod: str
    videos: tuple[SitemapVideo, ...]
    alternates: tuple[tuple[str, str], ...] = ()
    """``xhtml:link`` elements as (language, address)."""
    dead_image_tags: tuple[str, ...] = ()
    images: int = 0


@dataclass(frozen=True, slots=True)
class Sitemap:
    """One sitemap file: ``kind`` is ``urlset``, ``sitemapindex`` or the name of another root element."""

    path: str
    kind: str
    entries: tuple[SitemapEntry, ...]
    children: tuple[tuple[str, int], ...]
    problem: str = ""
    problem_line: int = 0


@dataclass(frozen=True, slots=True)
class RobotsRule:
    """One ``Allow`` or ``Disallow`` line."""

    allow: bool
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class RobotsGroup:
    """The rules for a set of crawlers; ``agents`` are lower-case."""

    agents: tuple[str, ...]
    rules: tuple[RobotsRule, ...]


@dataclass(frozen=True, slots=True)
class RobotsLine:
    """A line with its field in lower case, which is empty for a line without a colon; ``grouped``: below a crawler's name."""

    field: str
    value: str
    line: int
    grouped: bool


@dataclass(frozen=True, slots=True)
class Robots:
    """``robots.txt``; ``sitemaps`` are the addresses it names, with their lines."""

    groups: tuple[RobotsGroup, ...]
    sitemaps: tuple[tuple[str, int], ...]
    lines: tuple[RobotsLine, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry, or the feed itself; ``missing`` names what its format demands and it lacks.

    ``dates`` are (element, value).
    """

    id: str
    title: str
    address: str
    dates: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Feed:
    """An Atom or RSS file that a page links to; ``links`` are its entries' addresses, with their lines."""

    path: str
    kind: str
    links: tuple[tuple[str, int], ...]
    problem: str = ""
    problem_line: int = 0
    entries: tuple[FeedEntry, ...] = ()
    head: FeedEntry | None = None


@dataclass(frozen=True, slots=True)
class SiteEvidence:
    """The whole site. ``base_url`` ends in ``/`` and is empty when it is not known."""

    base_url: str
    files: tuple[FileEvidence, ...]
    pages: tuple[PageCard, ...]
    sitemaps: tuple[Sitemap, ...]
    robots: Robots | None
    feeds: tuple[Feed, ...]
    redirects: tuple[str, ...]
    """Paths that the host's ``_redirects`` file answers; a ``*`` stands for any rest."""
    headers: HostHeaders | None = None
    host_redirects: HostRedirects | None = None
    llms: Llms | None = None
    oembeds: tuple[OEmbed, ...] = ()
    copies: tuple[Copy, ...] = ()
    pinned: tuple[FileHashes, ...] = ()
    """Files of the site that a page names with ``integrity``."""
    media: tuple[NamedFile, ...] = ()
    """The films, pictures and captions that pages name, sorted by path, each once."""
