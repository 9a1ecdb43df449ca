"""Feeds: Atom, RSS and JSON Feed.

Sources: https://www.rfc-editor.org/rfc/rfc4287, https://www.rssboard.org/rss-specification,
https://www.jsonfeed.org/version/1.1/
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from lxml import etree

from sitegen.check.gather.sitemaps import in_words
from sitegen.check.gather.tree import Element, line_of
from sitegen.check.site_evidence import Feed, FeedEntry

_ATOM = "{http://www.w3.org/2005/Atom}"
_JSON_FEED = "https://jsonfeed.org/version/"
_DEMANDED = {"feed": ("id", "title", "updated"), "channel": ("title", "link", "description")}


def read_feed(path: str, data: bytes) -> Feed | None:
    """An Atom, RSS or JSON feed; ``None`` for a JSON file that is no feed."""
    if path.endswith(".json"):
        return _json_feed(path, data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return Feed(path, "", (), in_words(error), error.lineno or 0)
    kind = etree.QName(root).localname
    if kind == "feed":
        entries = tuple(_atom_entry(entry) for entry in root.iterfind(f"{_ATOM}entry"))
        links = tuple(_atom_links(root.iterfind(f"{_ATOM}entry/{_ATOM}link")))
        return Feed(path, kind, links, entries=entries, head=_atom_entry(root))
    found = tuple(((link.text or "").strip(), line_of(link)) for link in root.iterfind("channel/item/link"))
    channel = root.find("channel")
    head = _rss_entry(channel, _DEMANDED["channel"]) if channel is not None else None
    items = tuple(_rss_entry(item, ()) for item in root.iterfind("channel/item"))
    return Feed(path, kind, found, entries=items, head=head)


def _atom_links(links: Iterable[Element]) -> Iterable[tuple[str, int]]:
    for link in links:
        if (link.get("rel") or "alternate") == "alternate":
            yield link.get("href") or "", line_of(link)


def _atom_entry(entry: Element) -> FeedEntry:
    texts = {name: (entry.findtext(_ATOM + name) or "").strip() for name in ("id", "title", "updated", "published")}
    dates = tuple((name, texts[name]) for name in ("updated", "published") if texts[name])
    missing = tuple(name for name in _DEMANDED["feed"] if entry.find(_ATOM + name) is None or not texts[name])
    address = next((found for found, _ in _atom_links(entry.iterfind(f"{_ATOM}link"))), "")
    return FeedEntry(texts["id"], texts["title"], address, dates, missing, line_of(entry))


def _rss_entry(item: Element, demanded: tuple[str, ...]) -> FeedEntry:
    texts = {name: (item.findtext(name) or "").strip() for name in ("guid", "title", "link", "description", "pubDate")}
    missing = [name for name in demanded if not texts[name]]
    if not demanded and not (texts["title"] or texts["description"]):
        missing.append("title or description")
    dates = (("pubDate", texts["pubDate"]),) if texts["pubDate"] else ()
    return FeedEntry(texts["guid"], texts["title"], texts["link"], dates, tuple(missing), line_of(item))


def _json_feed(path: str, data: bytes) -> Feed | None:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not str(value.get("version", "")).startswith(_JSON_FEED):
        return None
    items = [item for item in value.get("items") or () if isinstance(item, dict)]
    entries = tuple(_json_entry(item, ("id",)) for item in items)
    links = tuple((entry.address, 0) for entry in entries if entry.address)
    return Feed(path, "jsonfeed", links, entries=entries, head=_json_entry(value, ("title",)))


def _json_entry(item: dict[str, Any], demanded: tuple[str, ...]) -> FeedEntry:
    texts = {key: str(item.get(key) or "").strip() for key in ("id", "title", "url", "date_published", "date_modified")}
    missing = tuple(key for key in demanded if not texts[key])
    dates = tuple((key, texts[key]) for key in ("date_published", "date_modified") if texts[key])
    return FeedEntry(texts["id"], texts["title"], texts["url"], dates, missing, 0)
