"""oEmbed (https://oembed.com/): what a host says of a video when asked about the address of its page."""

from __future__ import annotations

from contextlib import suppress
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin

from sitegen.fetch.answers import json_table, sound
from sitegen.fetch.client import Client
from sitegen.fetch.facts import Facts, address, line, odd, pixels, seconds
from sitegen.fetch.limits import FetchError

LARGEST_ANSWER = 1 << 18
"""Bytes of an answer; usual ones have one thousand."""

_LARGEST_PAGE = 1 << 20
_HTML = ("text/html", "application/xhtml+xml")
_LINK_TYPES = ("application/json+oembed",)
_BOX = 1280
"""Pixels; hosts give the size of their player within this box instead of a small one."""


def ask(client: Client, endpoint: str, page: str) -> Facts:
    """The facts that an oEmbed endpoint gives of the video on ``page``. Raises :class:`FetchError`."""
    query = urlencode({"url": page, "format": "json", "maxwidth": _BOX, "maxheight": _BOX})
    return _read(client, endpoint + ("&" if "?" in endpoint else "?") + query)


def discover(client: Client, page: str) -> Facts:
    """The facts behind the oEmbed link of a page (https://oembed.com/#section4)."""
    answer = sound(client.get(page, _LARGEST_PAGE, "text/html"), _HTML)
    links = _Links()
    with suppress(AssertionError):  # what html.parser raises at a "<![" that it does not know; what came before counts
        links.feed(answer.body.decode("utf-8", "replace"))
    if not links.found:
        message = f"the page {page[:200]} has no oEmbed link, so nothing can be told of its video"
        hint = 'write duration, width, height and poster below "video:" yourself'
        raise FetchError("no-oembed", message, hint=hint)
    link = address("its oEmbed link", links.found[0], answer.url)
    return _read(client, link or page)


def _read(client: Client, url: str) -> Facts:
    table = json_table(client.get(url, LARGEST_ANSWER, "application/json"))
    kind = table.get("type")
    if kind not in {"video", "rich"}:
        raise odd("the type of a video", kind)
    if table.get("duration") == 0:
        hint = "run the same command again in a few minutes"
        raise FetchError("not-ready", "the host has not finished preparing this video", hint=hint)
    return Facts(
        source="oembed",
        title=line("title", table.get("title")),
        author=line("author", table.get("author_name")),
        width=pixels("width", table.get("width")),
        height=pixels("height", table.get("height")),
        duration=seconds("duration", table.get("duration")),
        thumbnail=address("thumbnail", table.get("thumbnail_url"), urljoin(url, "/")),
    )


class _Links(HTMLParser):
    """Collects the addresses of oEmbed links, in the order of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "link" and (named.get("type") or "").strip().lower() in _LINK_TYPES and named.get("href"):
            self.found.append(str(named["href"]))
