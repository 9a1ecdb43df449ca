"""Home and topic pages: an introduction, then cards, on as many numbered pages as it takes."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from sitegen.core.paths import SitePath
from sitegen.model.addresses import Addresses
from sitegen.model.head import HIDDEN_ROBOTS, LISTING_ROBOTS, HeadFacts, make_head
from sitegen.model.page import Card, Frame, Link, ListingPage
from sitegen.model.site import LocaleInfo, SiteInfo
from sitegen.model.site_markup import breadcrumbs, publisher_id, publisher_node, site_id, website_node
from sitegen.model.structured_data import Ref, WebPage, to_script
from sitegen.model.twins import markdown_twin
from sitegen.model.versions import language_links
from sitegen.model.words import number_text, say

THIN_TOPIC = 2
"""A topic with fewer cards is kept out of search results: a page that repeats one card has nothing of its own."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One listing in one language before it is cut into pages. ``topic`` is ``""`` for the home page.

    ``languages`` are those it can be read in, ``told`` those whose introduction is a translation, as search engines are told.
    """

    locale: str
    topic: str
    title: str
    description: str
    intro_html: Markup
    cards: tuple[Card, ...]
    topics: tuple[Link, ...]
    languages: tuple[str, ...]
    told: tuple[str, ...]

    @property
    def thin(self) -> bool:
        """Whether this is a topic that should not be found by itself."""
        return bool(self.topic) and len(self.cards) < THIN_TOPIC


def page_count(cards: int, size: int) -> int:
    """How many pages ``cards`` take; a listing without cards still has one."""
    return max(1, -(-cards // size))


def cards_on(listing: Listing, size: int, number: int) -> tuple[Card, ...]:
    """The cards that page ``number`` shows."""
    return listing.cards[(number - 1) * size : number * size]


def listing_path(addresses: Addresses, listing: Listing, locale: str, number: int) -> SitePath:
    """Where a page of the listing lies, in any of its languages."""
    return addresses.topic(locale, listing.topic, number) if listing.topic else addresses.home(locale, number)


def listing_page(listing: Listing, site: SiteInfo, number: int) -> ListingPage:
    """Page ``number`` of a listing, counted from 1."""
    total = page_count(len(listing.cards), site.page_size)
    addresses = Addresses(site.base_url, site.default_locale)
    locale = site.locales[listing.locale]

    def link(target: int, text: str = "") -> Link:
        return Link(
            text or number_text(target, locale.tag),
            "" if target == number else addresses.href(listing_path(addresses, listing, listing.locale, target)),
        )

    return ListingPage(
        frame=_frame(listing, site, locale, addresses, number, total),
        kind="topic" if listing.topic else "home",
        title=listing.title,
        lead=listing.description,
        intro_html=listing.intro_html if number == 1 else Markup(""),
        cards=cards_on(listing, site.page_size, number),
        topics=listing.topics,
        number=number,
        pages=tuple(link(target) for target in shown_numbers(number, total)) if total > 1 else (),
        previous=link(number - 1, say(locale, "Previous page")) if number > 1 else None,
        following=link(number + 1, say(locale, "Next page")) if number < total else None,
    )


def shown_numbers(number: int, total: int) -> tuple[int, ...]:
    """Which page numbers are linked: the ends, the neighbours, and ten-step stones between, so that no page is far away."""
    near = {1, total, *range(number - 2, number + 3)}
    far = set(range(10, total, 10)) if total > 12 else set(range(1, total + 1))
    return tuple(sorted(target for target in near | far if 1 <= target <= total))


def _frame(
    listing: Listing, site: SiteInfo, locale: LocaleInfo, addresses: Addresses, number: int, total: int
) -> Frame:
    path = listing_path(addresses, listing, listing.locale, number)
    url = addresses.url(path)
    title = listing.title if not listing.topic else f"{listing.title} – {site.name}"
    description = listing.description
    if number > 1:
        shown = {"number": number_text(number, locale.tag), "total": number_text(total, locale.tag)}
        of = say(locale, "Page {number} of {total}", **shown)
        title, description = f"{title} – {of}", f"{description} {of}"
    others = listing.languages if number == 1 else (listing.locale,)
    places = {tag: listing_path(addresses, listing, tag, 1) for tag in others}
    languages = language_links(site, places, listing.locale, listing.told)
    crumbs = (Link(site.name, locale.home_href), Link(listing.title, "")) if listing.topic else ()
    image = next((card.thumbnail for card in listing.cards if card.thumbnail), None)
    page = WebPage(
        id=url, type="CollectionPage", url=url, name=title, description=description, inLanguage=listing.locale, isPartOf=Ref(id=site_id(site)), publisher=Ref(id=publisher_id(site)),
        breadcrumb=Ref(id=f"{url}#breadcrumb") if crumbs else None,
    )  # fmt: skip
    trail = (breadcrumbs(site, url, crumbs),) if crumbs else ()
    home = not listing.topic and number == 1
    website = (website_node(site),) if home and listing.locale == site.default_locale else ()
    json_ld = to_script((page, *trail, publisher_node(site, full=home), *website))
    robots = HIDDEN_ROBOTS if listing.thin else LISTING_ROBOTS
    head = make_head(
        site,
        locale,
        languages,
        HeadFacts(title, description, url, robots, image, None, json_ld, markdown_twin(site, path, title)),
    )
    return Frame(path, addresses.href(path), url, listing.locale, locale.direction, head, crumbs, languages)
