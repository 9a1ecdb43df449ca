"""The Atom feed of one language (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from xml.sax.saxutils import quoteattr

from sitegen.model.page import Card
from sitegen.model.site import LocaleInfo, SiteInfo
from sitegen.render.sitemap import xml_text

NEWEST = 50
"""Entries in a feed; older ones stay reachable through the listing."""


def feed(cards: Sequence[Card], site: SiteInfo, locale: LocaleInfo, urls: tuple[str, str]) -> bytes:
    """A feed of the newest cards. ``urls`` are the full addresses of the feed and of the home page.

    ``updated`` of the feed is its newest entry's, so that the same content gives the same bytes.
    """
    shown = cards[:NEWEST]
    own, home = urls
    updated = max((datetime.fromisoformat(card.updated.iso) for card in shown), default=None)
    moment = updated.isoformat() if updated else "1970-01-01T00:00:00+00:00"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(locale.tag)}>\n',
        f"<id>{xml_text(own)}</id>\n<title>{xml_text(site.name)}</title>\n",
        f"<subtitle>{xml_text(locale.tagline)}</subtitle>\n" if locale.tagline else "",
        f"<updated>{moment}</updated>\n",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>\n<link rel="alternate" type="text/html" href={quoteattr(home)}/>\n',
        f"<author><name>{xml_text(site.publisher.name)}</name></author>\n",
        *(_entry(card) for card in shown),
        "</feed>\n",
    ]
    return "".join(lines).encode()


def labelled(card: Card, text: str) -> str:
    """``text`` behind what AI made of the video: readers of feeds see no player with a label beside it."""
    return f"{card.ai_label}. {text}" if card.ai_mark else text


def _entry(card: Card) -> str:
    categories = "".join(
        f"<category term={quoteattr(topic)} label={quoteattr(xml_text(text))}/>" for topic, text in card.tags
    )
    return (
        f"<entry><id>{xml_text(card.url)}</id><title>{xml_text(card.title)}</title>"
        f'<link rel="alternate" type="text/html" href={quoteattr(card.url)}/>'
        f"<published>{xml_text(card.published.iso)}</published><updated>{xml_text(card.updated.iso)}</updated>"
        f"<summary>{xml_text(labelled(card, card.description))}</summary>{categories}</entry>\n"
    )
