"""Sitemap files, found as a crawler finds them: named in robots.txt, or at the usual paths.

Source: https://www.sitemaps.org/protocol.html and
https://developers.google.com/search/docs/crawling-indexing/sitemaps/video-sitemaps
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO

from lxml import etree

from sitegen.check.addresses import NOWHERE, path_below, resolve
from sitegen.check.gather.tree import Element, line_of, value
from sitegen.check.site_evidence import Sitemap, SitemapEntry, SitemapVideo

USUAL = ("sitemap.xml", "sitemap_index.xml", "sitemap-index.xml")
LARGEST = 52_428_800
"""Bytes, uncompressed: the protocol's own limit."""

_NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_VIDEO = "{http://www.google.com/schemas/sitemap-video/1.1}"
_IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
_XHTML = "{http://www.w3.org/1999/xhtml}"

# What Google stopped reading in 2022:
# https://developers.google.com/search/blog/2022/05/spring-cleaning-sitemap-extensions
_DEAD_VIDEO = ("category", "gallery_loc", "price", "tvshow")
_DEAD_PLAYER = ("allow_embed", "autoplay")
_DEAD_IMAGE = ("caption", "geo_location", "title", "license")
_OTHER_VALUES = (
    "rating",
    "view_count",
    "expiration_date",
    "family_friendly",
    "requires_subscription",
    "live",
    "uploader",
)


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
    links = element.iterchildren(f"{_XHTML}link")
    images = list(element.iterchildren(f"{_IMAGE}image"))
    dead = dict.fromkeys(name for name in _DEAD_IMAGE for image in images if image.find(_IMAGE + name) is not None)
    return SitemapEntry(
        loc=_child(element, f"{_NS}loc"),
        line=line_of(element),
        lastmod=_child(element, f"{_NS}lastmod"),
        videos=videos,
        alternates=tuple(
            (value(link, "hreflang").lower(), value(link, "href")) for link in links if link.get("hreflang")
        ),
        dead_image_tags=tuple(f"image:{name}" for name in dead),
        images=len(images),
    )


def _video(element: Element) -> SitemapVideo:
    names = ("title", "description", "thumbnail_loc", "content_loc", "player_loc", "duration", "publication_date")
    values = {name: _child(element, _VIDEO + name) for name in names}
    others = tuple((name, text) for name in _OTHER_VALUES if (text := _child(element, _VIDEO + name)))
    return SitemapVideo(line=line_of(element), dead=tuple(_dead(element)), values=others, **values)


def _dead(video: Element) -> Iterator[str]:
    for name in _DEAD_VIDEO:
        if video.find(_VIDEO + name) is not None:
            yield f"video:{name}"
    player = video.find(f"{_VIDEO}player_loc")
    for name in _DEAD_PLAYER if player is not None else ():
        if player is not None and player.get(name) is not None:
            yield f"the attribute {name} of video:player_loc"
