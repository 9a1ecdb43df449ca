"""The Media RSS feed of one language.

RSS 2.0 (https://www.rssboard.org/rss-specification) with the media of each item (https://www.rssboard.org/media-rss).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import quoteattr

from sitegen.model.page import Card
from sitegen.model.site import LocaleInfo, SiteInfo
from sitegen.render.feed import NEWEST, labelled
from sitegen.render.sitemap import xml_text

MEDIA_TYPE = "application/rss+xml"
_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">\n<channel>\n'
)


def media_feed(cards: Sequence[Card], site: SiteInfo, locale: LocaleInfo, urls: tuple[str, str]) -> bytes:
    """A feed of the newest cards, each video once, at the page that stands for it. ``urls`` are the full addresses of the feed and of the home page.

    ``lastBuildDate`` is the newest entry's, so that the same content gives the same bytes.
    """
    shown = [card for card in cards if not card.owner][:NEWEST]
    own, home = urls
    newest = max((datetime.fromisoformat(card.updated.iso) for card in shown), default=None)
    lines = [
        _OPEN,
        f"<title>{xml_text(site.name)}</title>\n<link>{xml_text(home)}</link>\n",
        f"<description>{xml_text(locale.tagline or site.name)}</description>\n<language>{xml_text(locale.tag)}</language>\n",
        f"<lastBuildDate>{format_datetime(newest)}</lastBuildDate>\n" if newest else "",
        f'<atom:link rel="self" type="{MEDIA_TYPE}" href={quoteattr(own)}/>\n',
        *(f"<item>{''.join(_item(card))}</item>\n" for card in shown),
        "</channel>\n</rss>\n",
    ]
    return "".join(lines).encode()


def _item(card: Card) -> Iterator[str]:
    yield f"<title>{xml_text(card.title)}</title><link>{xml_text(card.url)}</link>"
    yield f'<guid isPermaLink="true">{xml_text(card.url)}</guid>'
    yield f"<pubDate>{format_datetime(datetime.fromisoformat(card.published.iso))}</pubDate>"
    yield f"<description>{xml_text(labelled(card, card.description))}</description>"
    yield from (f"<category>{xml_text(label)}</category>" for _, label in card.tags)
    yield _content(card)
    yield f'<media:title type="plain">{xml_text(card.title)}</media:title>'
    yield f'<media:description type="plain">{xml_text(card.description)}</media:description>'
    if card.video.player_url:
        yield f"<media:player url={quoteattr(card.video.player_url)}/>"
    if card.thumbnail:
        yield f"<media:thumbnail{_attributes(url=card.thumbnail.url, **_size(card))}/>"
    relationship, places = card.video.regions
    if places:
        held = xml_text(" ".join(places).lower())
        yield f'<media:restriction relationship="{relationship}" type="country">{held}</media:restriction>'


def _content(card: Card) -> str:
    """The media file, or nothing where there is only a player: an element without address says nothing."""
    video = card.video
    if not video.content_url:
        return ""
    known = {
        "url": video.content_url,
        "type": video.media_type,
        "medium": "video",
        "fileSize": str(video.size or ""),
        "duration": str(video.duration or ""),
        "isDefault": "true",
        "lang": card.locale,
    }
    return f"<media:content{_attributes(**known)}/>"


def _size(card: Card) -> dict[str, str]:
    picture = card.thumbnail
    return {"width": str(picture.width), "height": str(picture.height)} if picture and picture.width else {}


def _attributes(**given: str) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in given.items() if value)
