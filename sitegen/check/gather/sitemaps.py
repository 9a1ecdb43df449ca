"""Sitemap files, found as a crawler finds them: named in robots.txt, or at the usual paths.

Source: https://www.sitemaps.org/protocol.html and
https://developers.google.com/search/docs/crawling-indexing/sitemaps/video-sitemaps
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from io import BytesIO

from lxml import etree

from sitegen.check.addresses import NOWHERE, path_below, resolve
from sitegen.check.gather.tree import Element, line_of
from sitegen.check.site_evidence import Sitemap, SitemapEntry, SitemapVideo

USUAL = ("sitemap.xml", "sitemap_index.xml", "sitemap-index.xml")
LARGEST = 52_428_800
"""Bytes, uncompressed: the protocol's own limit."""

_NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_VIDEO = "{http://www.google.com/schemas/sitemap-video/1.1}"


def read_sitemaps(
    base_url: str, named: Iterable[str], paths: frozenset[str], read: Callable[[str], bytes]
) -> tuple[Sitemap, ...]:
    """Every sitemap of the folder: those at the addresses ``named``, at the usual paths, and what they lead to."""
    base = base_url or NOWHERE
    waiting = [path for path in (path_below(base, resolve(base, url)[0]) for url in named) if path]
    waiting += USUAL
    found: dict[str, Sitemap] = {}
    while waiting:
        path = waiting.pop(0)
        if path in found or path not in paths:
            continue
        found[path] = read_sitemap(path, read(path))
        inner = (path_below(base, resolve(base, url)[0]) for url, _ in found[path].children)
        waiting += [child for child in inner if child]
    return tuple(found[path] for path in sorted(found))


def read_sitemap(path: str, data: bytes) -> Sitemap:
    """One file. What was read before an error is kept beside the problem."""
    if path.endswith(".gz"):
        try:
            data = zlib.decompressobj(wbits=31).decompress(data, LARGEST + 1)
        except zlib.error as error:
            return Sitemap(path, "", (), (), f"it is not gzip: {error}")
    if len(data) > LARGEST:
        return Sitemap(path, "", (), (), f"it has more than {LARGEST:,} bytes")
    entries: list[SitemapEntry] = []
    children: list[tuple[str, int]] = []
    kind = ""
    try:
        # Entities are not resolved and nothing is fetched: a sitemap needs neither.
        for event, element in etree.iterparse(
            BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
        ):
            if event == "start":
                kind = kind or etree.QName(element).localname
            elif element.tag == f"{_NS}url":
                entries.append(_entry(element))
                element.clear()
            elif element.tag == f"{_NS}sitemap":
                children.append((_child(element, f"{_NS}loc"), line_of(element)))
    except etree.XMLSyntaxError as error:
        return Sitemap(path, kind, tuple(entries), tuple(children), in_words(error), error.lineno or 0)
    return Sitemap(path, kind, tuple(entries), tuple(children))


def in_words(error: etree.XMLSyntaxError) -> str:
    """What is wrong, without the place, which a finding carries anyway."""
    return str(error.msg).partition(", line ")[0]


def _child(element: Element, tag: str) -> str:
    return (element.findtext(tag) or "").strip()


def _entry(element: Element) -> SitemapEntry:
    videos = tuple(_video(child) for child in element.iterchildren(f"{_VIDEO}video"))
    return SitemapEntry(_child(element, f"{_NS}loc"), line_of(element), _child(element, f"{_NS}lastmod"), videos)


def _video(element: Element) -> SitemapVideo:
    names = ("title", "description", "thumbnail_loc", "content_loc", "player_loc", "duration", "publication_date")
    values = {name: _child(element, _VIDEO + name) for name in names}
    return SitemapVideo(line=line_of(element), **values)
