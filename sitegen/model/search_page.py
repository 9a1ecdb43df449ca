"""The search page of a language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.model.addresses import Addresses
from sitegen.model.head import HIDDEN_ROBOTS, HeadFacts, make_head
from sitegen.model.page import Frame, Link
from sitegen.model.site import LocaleInfo, SiteInfo
from sitegen.model.versions import language_links
from sitegen.model.words import say


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The search page. ``index`` are the folders of the language's index, none where it has no video yet; ``links`` the lists."""

    frame: Frame
    kind: str
    title: str
    index: tuple[str, ...]
    links: tuple[Link, ...]


def search_page(site: SiteInfo, locale: LocaleInfo, locales: Sequence[str], index: tuple[str, ...]) -> SearchPage:
    """The search page of ``locale``; ``locales`` are the languages that have one. Search engines do not list it."""
    addresses = Addresses(site.base_url, site.default_locale)
    path = addresses.search(locale.tag)
    url, title = addresses.url(path), say(locale, "Search")
    description = say(locale, "Search in titles and in what is said in the videos")
    head = make_head(site, locale, (), HeadFacts(f"{title} – {site.name}", description, url, HIDDEN_ROBOTS))
    crumbs = (Link(site.name, locale.home_href), Link(title, ""))
    languages = language_links(site, {tag: addresses.search(tag) for tag in locales}, locale.tag)
    frame = Frame(path, addresses.href(path), url, locale.tag, locale.direction, head, crumbs, languages)
    return SearchPage(frame, "search", title, index, (Link(say(locale, "Home"), locale.home_href), *locale.navigation))
