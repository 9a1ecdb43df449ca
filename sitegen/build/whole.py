"""The files that belong to the site as a whole: each is a recipe, and runs only when one of its inputs changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from sitegen.build.chunk import environment, translator
from sitegen.build.context import LISTING, MISSING, STANDING, Context
from sitegen.core.config import SiteConfig
from sitegen.core.digests import Digest, digest_pairs, digest_text, digest_value
from sitegen.core.paths import SitePath
from sitegen.load.standing import StandingSource
from sitegen.model.addresses import Addresses
from sitegen.model.listing import Listing, cards_on, listing_page, listing_path, page_count
from sitegen.model.moves import Move
from sitegen.model.page import Card, ListingPage, StandingPage
from sitegen.model.site import Catalogue
from sitegen.model.standing import missing_page, standing_page
from sitegen.model.versions import versions
from sitegen.model.written import Written
from sitegen.render.environment import render


@dataclass(frozen=True, slots=True)
class Recipe:
    """A file to be made: where, from what, and by which call."""

    path: SitePath
    inputs: Mapping[str, str]
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Whole:
    """What the recipes are made from; ``config`` are the settings that no page but only a file of its own depends on.

    ``base`` holds the digests that pages share: ``site``, ``code``, and templates by name. ``card_digests`` are by slug, ``bodies`` the HTML of standing pages and introductions by file, ``written`` the same as their authors wrote it.
    ``moves`` are what hosts are told of former addresses and of pages that are gone.
    """

    context: Context
    config: SiteConfig
    catalogue: Catalogue
    card_digests: Mapping[str, str]
    standing: Sequence[StandingSource]
    bodies: Mapping[str, Markup]
    written: Mapping[str, Written]
    base: Mapping[str, str]
    moves: tuple[Move, ...] = ()

    @property
    def addresses(self) -> Addresses:
        """The one maker of addresses."""
        return Addresses(self.context.site.base_url, self.context.site.default_locale)

    def texts(self, name: str) -> list[StandingSource]:
        """A standing page in all its languages, in the site's order of them."""
        order = list(self.context.site.locales)
        return sorted((page for page in self.standing if page.name == name), key=lambda page: order.index(page.locale))


def page_recipes(whole: Whole, listings: Sequence[Listing]) -> Iterator[Recipe]:
    """Standing pages, the page for missing addresses, and all pages of all listings."""
    for source in whole.standing:
        if not source.introduces:
            yield _standing(whole, source)
    live = list(dict.fromkeys(listing.locale for listing in listings))
    missing = missing_page(whole.context.site, live)
    yield Recipe(
        missing.frame.path,
        {**_inputs(whole, MISSING), "languages": " ".join(live)},
        partial(_render, whole, MISSING, missing),
    )
    for listing in listings:
        yield from _listing(whole, listing)


def _inputs(whole: Whole, template: str) -> dict[str, str]:
    return {"site": whole.base["site"], "code": whole.base["code"], "theme": whole.base[template]}


def _render(whole: Whole, template: str, page: ListingPage | StandingPage) -> bytes:
    site = whole.context.site
    here = site.locales[page.frame.locale]
    return render(environment(whole.context.chain), template, page, site, here, translator(here.words))


def _standing(whole: Whole, source: StandingSource) -> Recipe:
    texts = whole.texts(source.name)
    locales, told = tuple(text.locale for text in texts), versions(texts, source.locale)
    body = whole.bodies[source.text.file]
    content = digest_value([body, source.front.model_dump(mode="json"), locales, told])

    def make() -> bytes:
        return _render(whole, STANDING, standing_page(source, body, locales, whole.context.site, told))

    return Recipe(
        whole.addresses.standing(source.locale, source.name), {**_inputs(whole, STANDING), "content": content}, make
    )


def _listing(whole: Whole, listing: Listing) -> Iterator[Recipe]:
    site = whole.context.site
    links = [[link.text, link.href] for link in listing.topics]
    intro = digest_value(
        [listing.title, listing.description, listing.intro_html, listing.languages, listing.told, listing.thin, links]
    )
    total = page_count(len(listing.cards), site.page_size)
    # All pages of a listing are shared with the picture of its first one.
    picture = digest_text(repr(next((card.thumbnail for card in listing.cards if card.thumbnail), None)))

    def make(number: int) -> bytes:
        return _render(whole, LISTING, listing_page(listing, site, number))

    for number in range(1, total + 1):
        shown = cards_on(listing, site.page_size, number)
        cards = digest_pairs(
            (str(place), whole.card_digests[card.slug] + card.locale) for place, card in enumerate(shown)
        )
        inputs = {**_inputs(whole, LISTING), "intro": intro, "cards": cards, "pages": str(total), "picture": picture}
        yield Recipe(listing_path(whole.addresses, listing, listing.locale, number), inputs, partial(make, number))


def card_digest(cards: Sequence[Card]) -> Digest:
    """The digest of a campaign's cards in all its languages."""
    return digest_text(repr(tuple(cards)))
