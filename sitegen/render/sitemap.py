"""``sitemap.xml`` with the video extension, in parts where one file would grow too large, and ``robots.txt``.

Sources: https://www.sitemaps.org/protocol.html and
https://developers.google.com/search/docs/crawling-indexing/sitemaps/video-sitemaps. The order of the video
elements is the one of the XSD; elements that search engines stopped reading in 2022 are not written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from sitegen.model.page import Card

PART = 1_000
"""Addresses in one part: far below the 50,000 that the protocol allows, so that a part stays below 2 MB."""

_TITLE = 100
_DESCRIPTION = 2048
_LONGEST = 28_800
_TAGS = 32

_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:video="http://www.google.com/schemas/sitemap-video/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One address: ``lastmod`` is RFC 3339 or ``""``; ``card`` is there for watch pages."""

    url: str
    lastmod: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    card: Card | None = None


def sitemaps(entries: Sequence[Entry], base_url: str, default_locale: str) -> Iterator[tuple[str, bytes]]:
    """File names with their bytes: one ``sitemap.xml``, or an index of that name and its parts."""
    if len(entries) <= PART:
        yield "sitemap.xml", _urlset(entries, default_locale)
        return
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    ]
    for number, start in enumerate(range(0, len(entries), PART), start=1):
        part = entries[start : start + PART]
        name = f"sitemap-{number}.xml"
        newest = max((entry.lastmod for entry in part), default="", key=_instant)
        lastmod = f"<lastmod>{escape(newest)}</lastmod>" if newest else ""
        lines.append(f"<sitemap><loc>{escape(f'{base_url}/{name}')}</loc>{lastmod}</sitemap>\n")
        yield name, _urlset(part, default_locale)
    lines.append("</sitemapindex>\n")
    yield "sitemap.xml", "".join(lines).encode()


def _instant(moment: str) -> float:
    from datetime import datetime

    return datetime.fromisoformat(moment).timestamp() if moment else 0.0


def _urlset(entries: Sequence[Entry], default_locale: str) -> bytes:
    return "".join([_OPEN, *(_url(entry, default_locale) for entry in entries), "</urlset>\n"]).encode()


def _url(entry: Entry, default_locale: str) -> str:
    lines = [f"<url><loc>{escape(entry.url)}</loc>"]
    if entry.lastmod:
        lines.append(f"<lastmod>{escape(entry.lastmod)}</lastmod>")
    for tag, url in entry.alternates:
        lines.append(f'<xhtml:link rel="alternate" hreflang={quoteattr(tag)} href={quoteattr(url)}/>')
        if tag == default_locale:
            lines.append(f'<xhtml:link rel="alternate" hreflang="x-default" href={quoteattr(url)}/>')
    if entry.card is not None:
        lines.append(_video(entry.card))
    lines.append("</url>\n")
    return "".join(lines)


def _video(card: Card) -> str:
    parts = [
        f"<video:thumbnail_loc>{xml_text(card.thumbnail.url)}</video:thumbnail_loc>" if card.thumbnail else "",
        f"<video:title>{xml_text(card.title[:_TITLE])}</video:title>",
        f"<video:description>{xml_text(card.description[:_DESCRIPTION])}</video:description>",
        f"<video:content_loc>{xml_text(card.video.content_url)}</video:content_loc>" if card.video.content_url else "",
        f"<video:player_loc>{xml_text(card.video.player_url)}</video:player_loc>" if card.video.player_url else "",
        f"<video:duration>{card.video.duration}</video:duration>" if 1 <= card.video.duration <= _LONGEST else "",
        f"<video:publication_date>{xml_text(card.video.published)}</video:publication_date>",
        *(f"<video:tag>{xml_text(label)}</video:tag>" for _, label in card.tags[:_TAGS]),
        f"<video:uploader>{xml_text(card.publisher[:255])}</video:uploader>",
    ]
    return f"<video:video>{''.join(parts)}</video:video>"


def xml_text(text: str) -> str:
    """``text`` for XML 1.0: escaped, and without the characters that no XML document may hold."""
    return escape("".join(char for char in text if char >= " " or char in "\t\n") if not text.isprintable() else text)


def robots(base_url: str) -> bytes:
    """``robots.txt`` (RFC 9309): everything open, and where the sitemap is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {base_url}/sitemap.xml\n".encode()
