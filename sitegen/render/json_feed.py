"""The JSON Feed of one language (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sitegen.model.page import Card
from sitegen.model.site import LocaleInfo, SiteInfo
from sitegen.render.feed import NEWEST, labelled

VERSION = "https://jsonfeed.org/version/1.1"
MEDIA_TYPE = "application/feed+json"


def json_feed(cards: Sequence[Card], site: SiteInfo, locale: LocaleInfo, urls: tuple[str, str]) -> bytes:
    """A feed of the newest cards. ``urls`` are the full addresses of the feed and of the home page."""
    own, home = urls
    feed = {
        "version": VERSION,
        "title": site.name,
        "home_page_url": home,
        "feed_url": own,
        "description": locale.tagline,
        "language": locale.tag,
        "icon": site.icons[0].url if site.icons else "",
        "authors": [{"name": site.publisher.name, "url": site.publisher.url}],
        "items": [_item(card) for card in cards[:NEWEST]],
    }
    text = json.dumps(_known(feed), ensure_ascii=False, indent=1)
    # Half a pair of UTF-16 is no character; it cannot be written as UTF-8.
    return (text + "\n").encode("utf-8", "replace")


def _item(card: Card) -> dict[str, Any]:
    return _known(
        {
            "id": card.url,
            "url": card.url,
            "title": card.title,
            "content_text": labelled(card, card.summary),
            "summary": labelled(card, card.description),
            "image": card.thumbnail.url if card.thumbnail else "",
            "date_published": card.published.iso,
            "date_modified": card.updated.iso,
            "tags": [label for _, label in card.tags],
            "language": card.locale,
            "attachments": _attachments(card),
        }
    )


def _attachments(card: Card) -> list[dict[str, Any]]:
    """The media file; a reader has to know its type, so a file of unknown type is left out."""
    video = card.video
    if not video.content_url or not video.media_type:
        return []
    file = {
        "url": video.content_url,
        "mime_type": video.media_type,
        "title": card.title,
        "size_in_bytes": video.size,
        "duration_in_seconds": video.duration,
    }
    return [_known(file)]


def _known(values: dict[str, Any]) -> dict[str, Any]:
    """What is known of ``values``: what is empty is left out, but for the list of items."""
    return {key: value for key, value in values.items() if value or key == "items"}
