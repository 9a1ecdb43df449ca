"""``sitemap.xml`` with the video and image extensions, in parts where one file would grow too large.

Sources: https://www.sitemaps.org/protocol.html,
https://developers.google.com/search/docs/crawling-indexing/sitemaps/video-sitemaps and
https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps. The order of the video
elements is the one of the XSD; elements that search engines stopped reading in 2022 are not written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from sitegen.model.page import Card

PART = 1_000
"""Addresses in one part at most, far below the 50,000 that the protocol allows."""

LARGEST = 2_000_000
"""Bytes of one part at most: what Googlebot reads of a file for certain."""

_DESCRIPTION = 2048
_LONGEST = 28_800
_TAGS = 32

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:video="http://www.google.com/schemas/sitemap-video/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


_CLOSE = b"</urlset>\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """One address: ``lastmod`` is RFC 3339 or ``""``; ``card`` is there for watch pages."""

    url: str
    lastmod: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    card: Card | None = None


def sitemaps(entries: Sequence[Entry], base_url: str) -> Iterator[tuple[str, bytes]]:
    """File names with their bytes: one ``sitemap.xml``, or an index of that name and its parts."""
    parts = list(_parts(entries))
    if len(parts) == 1:
        yield "sitemap.xml", parts[0][0]
        return
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    ]
    for number, (data, newest) in enumerate(parts, start=1):
        name = f"sitemap-{number}.xml"
        lastmod = f"<lastmod>{escape(newest)}</lastmod>" if newest else ""
        lines.append(f"<sitemap><loc>{escape(f'{base_url}/{name}')}</loc>{lastmod}</sitemap>\n")
        yield name, data
    lines.append("</sitemapindex>\n")
    yield "sitemap.xml", "".join(lines).encode()


def _parts(entries: Sequence[Entry]) -> Iterator[tuple[bytes, str]]:
    """The bytes of each part with its newest ``lastmod``; there is one even without entries."""
    empty = _OPEN.encode() + _CLOSE
    urls: list[bytes] = []
    size, first = len(empty), 0
    for number, entry in enumerate(entries):
        url = _url(entry).encode()
        if urls and (len(urls) == PART or size + len(url) > LARGEST):
            yield b"".join([_OPEN.encode(), *urls, _CLOSE]), _newest(entries[first:number])
            urls, size, first = [], len(empty), number
        urls.append(url)
        size += len(url)
    yield b"".join([_OPEN.encode(), *urls, _CLOSE]), _newest(entries[first:])


def _newest(entries: Sequence[Entry]) -> str:
    return max((entry.lastmod for entry in entries), default="", key=_instant)


def _instant(moment: str) -> float:
    from datetime import datetime

    return datetime.fromisoformat(moment).timestamp() if moment else float("-inf")


def _url(entry: Entry) -> str:
    lines = [f"<url><loc>{escape(entry.url)}</loc>"]
    if entry.lastmod:
        lines.append(f"<lastmod>{escape(entry.lastmod)}</lastmod>")
    for code, url in entry.alternates:
        lines.append(f'<xhtml:link rel="alternate" hreflang={quoteattr(code)} href={quoteattr(url)}/>')
    if entry.card is not None:
        # A video is told of once, at the page that stands for it.
        lines += [_image(entry.card), "" if entry.card.owner else _video(entry.card)]
    lines.append("</url>\n")
    return "".join(lines)


def _image(card: Card) -> str:
    """The poster where it is a file of the site: pictures of other hosts are theirs to announce."""
    picture = card.thumbnail
    if picture is None or picture.href == picture.url:
        return ""
    return f"<image:image><image:loc>{xml_text(picture.url)}</image:loc></image:image>"


def _video(card: Card) -> str:
    video = card.video
    relationship, places = video.regions
    parts = [
        f"<video:thumbnail_loc>{xml_text(card.thumbnail.url)}</video:thumbnail_loc>" if card.thumbnail else "",
        f"<video:title>{xml_text(card.title)}</video:title>",
        f"<video:description>{xml_text(card.description[:_DESCRIPTION])}</video:description>",
        f"<video:content_loc>{xml_text(video.content_url)}</video:content_loc>" if video.content_url else "",
        f"<video:player_loc>{xml_text(video.player_url)}</video:player_loc>" if video.player_url else "",
        f"<video:duration>{video.duration}</video:duration>" if 1 <= video.duration <= _LONGEST else "",
        f"<video:expiration_date>{xml_text(video.expires)}</video:expiration_date>" if video.expires else "",
        f"<video:view_count>{video.views}</video:view_count>" if video.views else "",
        f"<video:publication_date>{xml_text(video.published)}</video:publication_date>",
        *(f"<video:tag>{xml_text(label)}</video:tag>" for _, label in card.tags[:_TAGS]),
        "<video:family_friendly>no</video:family_friendly>" if video.family_friendly is False else "",
        f"<video:restriction relationship={quoteattr(relationship)}>{xml_text(' '.join(places))}</video:restriction>"
        if places
        else "",
        f"<video:uploader>{xml_text(card.publisher[:255])}</video:uploader>",
        "<video:live>yes</video:live>" if video.live else "",
    ]
    return f"<video:video>{''.join(parts)}</video:video>"


def xml_text(text: str) -> str:
    """``text`` for XML 1.0: escaped, and without the characters that no XML document may hold."""
    return escape(text if text.isprintable() else _NOT_XML.sub("", text))
