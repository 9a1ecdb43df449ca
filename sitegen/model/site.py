"""What all pages share: the site's own facts, and the catalogue of its cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.load.media.share.look import Look
from sitegen.model.page import Card, Image, Link


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who answers for the site. ``logo`` is at least 112 pixels square for search engines, or ``None``."""

    name: str
    url: str
    contact: str
    logo: Image | None
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LocaleInfo:
    """One language of the site: its tag, direction, home page, and the fixed parts of its pages.

    ``pages`` maps a standing page's name (``privacy``, ``topics/trust``) to its address; ``words`` the English
    interface texts to this language's. ``search_href`` is ``""`` where the site has no search.
    """

    tag: str
    direction: str
    language_name: str
    home_href: str
    feed_href: str
    json_feed_href: str
    media_feed_href: str
    tagline: str
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]
    policy: Link | None
    contact: str
    pages: Mapping[str, str]
    words: Mapping[str, str]
    search_href: str = ""


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """The site as every page sees it. ``assets`` maps a theme file's name to its published address.

    ``markdown`` tells whether watch pages have a twin in Markdown, ``players`` whether others may embed the videos,
    ``search`` whether there are search pages,
    ``preview`` that this build is to be looked at and not to be found. ``share`` is how pictures for shared links
    look, or ``None`` where none are drawn.
    """

    name: str
    base_url: str
    default_locale: str
    locales: Mapping[str, LocaleInfo]
    publisher: Publisher
    accent: str
    icons: tuple[Image, ...]
    assets: Mapping[str, str]
    page_size: int = 24
    theme: str = "default"
    markdown: bool = True
    players: bool = True
    search: bool = False
    preview: bool = False
    share: Look | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All cards of the site, newest first; what listings, sitemaps and feeds are made from."""

    cards: tuple[Card, ...]

    def of(self, locale: str) -> tuple[Card, ...]:
        """The cards of one language."""
        return tuple(card for card in self.cards if card.locale == locale)
