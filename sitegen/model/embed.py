"""The player by itself, for pages of others: what its page shows, and the oEmbed document that offers it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import escape

from sitegen.model.addresses import Addresses
from sitegen.model.page import Disclosure, Frame, LandingPage, Player
from sitegen.model.page_head import Head
from sitegen.model.site import SiteInfo

ROBOTS = "noindex, indexifembedded"
"""Never a search result of its own, but part of whatever page embeds it, our own watch page by ``embedUrl`` included.

A plain ``noindex`` would keep the video out there, too
(https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag#indexifembedded). There is no canonical
link: search engines advise against mixing one with ``noindex``, which could pass to the page it names.
"""

_WIDEST, _HIGHEST = 640, 480
_BAR = 40
"""Pixels above the picture for label and title."""

_KEPT = 86_400
"""Seconds for which whoever asked may keep the answer: a day, as for the poster and the video."""


@dataclass(frozen=True, slots=True)
class EmbedPage:
    """The page of a player. ``href`` leads to the watch page, where everything else is."""

    frame: Frame
    title: str
    href: str
    player: Player
    disclosure: Disclosure


def embeddable(page: LandingPage, site: SiteInfo) -> bool:
    """Whether others may embed the video, and it is a file, which we can offer; players of others are offered by them."""
    return site.players and page.player.kind == "video"


def embed_page(page: LandingPage, addresses: Addresses) -> EmbedPage:
    """The page of the player of ``page``."""
    path = addresses.embed(page.frame.locale, page.slug)
    hidden = (
        "noindex" in page.frame.head.robots
    )  # a page that nobody is to find is not to be found where it is embedded
    frame = Frame(
        path=path,
        href=addresses.href(path),
        url=addresses.url(path),
        locale=page.frame.locale,
        direction=page.frame.direction,
        head=Head(page.title, "", "", page.frame.head.robots if hidden else ROBOTS),
        breadcrumbs=(),
        languages=(),
    )
    return EmbedPage(frame, page.title, page.frame.url, page.player, page.disclosure)


def oembed(page: LandingPage, site: SiteInfo, addresses: Addresses) -> dict[str, str | int]:
    """The oEmbed document (https://oembed.com/#section2.3) of ``page``, of the type ``video``.

    A file cannot heed ``maxwidth`` and ``maxheight``, so one modest size serves all: within 640 by 480 pixels of
    picture, and the label above it. A thumbnail comes with its size or not at all, as the format demands.
    """
    width, height = embed_size(page.player)
    address = escape(addresses.url(addresses.embed(page.frame.locale, page.slug)))
    document: dict[str, str | int] = {
        "type": "video",
        "version": "1.0",
        "title": page.title,
        "author_name": site.publisher.name,
        "author_url": site.publisher.url,
        "provider_name": site.name,
        "provider_url": site.base_url + "/",
        "cache_age": _KEPT,
        "html": f'<iframe src="{address}" width="{width}" height="{height}" title="{escape(page.title)}"'
        ' allow="fullscreen; picture-in-picture" allowfullscreen frameborder="0"></iframe>',
        "width": width,
        "height": height,
    }
    poster = page.player.poster
    if poster is not None and poster.width and poster.height:
        document |= {"thumbnail_url": poster.url, "thumbnail_width": poster.width, "thumbnail_height": poster.height}
    return document


def embed_size(player: Player) -> tuple[int, int]:
    """Width and height of the frame in CSS pixels: the picture's shape, and room for the label above it."""
    scale = min(_WIDEST / player.width, _HIGHEST / player.height)
    return max(1, round(player.width * scale)), max(1, round(player.height * scale)) + _BAR
