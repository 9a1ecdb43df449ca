"""What a page loads from other hosts: that much, and no more, its security policy has to allow.

Sources: https://www.w3.org/TR/CSP3/#directives-fetch and https://www.w3.org/TR/CSP3/#match-url-to-source-expression
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from urllib.parse import urlsplit

from markupsafe import Markup

from sitegen.model.page import Image, LandingPage

Load = tuple[str, str]
"""A directive of a security policy, and the origin that it has to allow: ``("frame-src", "https://www.youtube.com")``."""

_PICTURE = re.compile(r'<img\b[^>]*?\ssrc="((?:https?:)?//[^"]*)"', re.IGNORECASE)


def page_loads(page: LandingPage) -> tuple[Load, ...]:
    """What a watch page loads, its cards of other campaigns excepted: what these need, their own pages need as well."""
    return tuple(sorted(set(_loads(page))))


def prose_loads(*texts: Markup) -> Iterator[Load]:
    """What rendered prose loads: pictures, as it may have nothing else from elsewhere."""
    for text in texts:
        if "<img" in text:
            yield from _allowed("img-src", *map(unescape, _PICTURE.findall(text)))


def picture_loads(*pictures: Image | None) -> Iterator[Load]:
    """What pictures are loaded from."""
    yield from _allowed("img-src", *(picture.href for picture in pictures if picture is not None))


def _loads(page: LandingPage) -> Iterator[Load]:
    player = page.player
    if player.kind == "video":
        yield from _allowed("media-src", *(source.src for source in player.sources))
    else:
        yield from _allowed("frame-src", player.src)
    yield from picture_loads(player.poster)
    yield from prose_loads(page.body_html, *(item.answer_html for item in page.faq))


def _allowed(directive: str, *addresses: str) -> Iterator[Load]:
    for address in addresses:
        if origin := _origin("/".join(address.split("/", 3)[:3])):
            yield directive, origin


@lru_cache(maxsize=1_024)
def _origin(start: str) -> str:
    """The origin that an address with this ``start``, up to its path, is loaded from; ``""`` for files of the site itself."""
    try:
        parts = urlsplit(start)
        port = f":{parts.port}" if parts.port else ""
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError:
        return ""  # no browser can load it either
    scheme = parts.scheme or "https"  # that of the page
    return f"{scheme}://{host}{port}" if scheme in {"https", "http"} and _HOST.match(host) else ""


_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?\Z")
"""What can stand in a policy: other signs could end the directive."""
