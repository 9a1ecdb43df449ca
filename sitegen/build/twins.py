"""The Markdown twins of standing pages and lists: what they are made from. Those of watch pages lie with their campaigns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from sitegen.build.whole import Recipe, Whole
from sitegen.core.digests import digest_pairs, digest_value
from sitegen.core.paths import SitePath
from sitegen.load.standing import StandingSource
from sitegen.model.listing import Listing, cards_on, listing_page, listing_path, page_count
from sitegen.model.page import Card
from sitegen.model.standing import standing_page
from sitegen.model.written import Written
from sitegen.render.markdown_pages import listing_twin, standing_twin


def twin_recipes(whole: Whole, listings: Sequence[Listing]) -> Iterator[Recipe]:
    """The recipes of the twins, one for each page; none where the settings say so."""
    if not whole.context.site.markdown:
        return
    for source in whole.standing:
        if not source.introduces:
            yield _standing(whole, source)
    for listing in listings:
        yield from _listing(whole, listing)


def page_url(whole: Whole, page: SitePath) -> str:
    """What Markdown links to for a page: its twin where there are any, else the page."""
    addresses = whole.addresses
    return addresses.url(addresses.markdown(page) if whole.context.site.markdown else page)


def twin_url(whole: Whole, card: Card) -> str:
    """The same for a video."""
    return page_url(whole, whole.addresses.watch(card.locale, card.slug))


def _shared(whole: Whole) -> dict[str, str]:
    return {"site": whole.base["site"], "code": whole.base["code"]}


def _standing(whole: Whole, source: StandingSource) -> Recipe:
    site, written = whole.context.site, whole.written[source.text.file]
    content = digest_value([source.front.model_dump(mode="json"), written.body, dict(written.targets)])

    def make() -> bytes:
        page = standing_page(source, whole.bodies[source.text.file], (source.locale,), site)
        return standing_twin(page, source.front.description, site, site.locales[source.locale], written)

    path = whole.addresses.markdown(whole.addresses.standing(source.locale, source.name))
    return Recipe(path, {**_shared(whole), "content": content}, make)


def _listing(whole: Whole, listing: Listing) -> Iterator[Recipe]:
    site, addresses = whole.context.site, whole.addresses
    written = _introduction(whole, listing)
    links = [[link.text, link.href] for link in listing.topics]
    intro = digest_value([listing.title, listing.description, links, written.body, dict(written.targets)])
    total = page_count(len(listing.cards), site.page_size)

    def make(number: int) -> bytes:
        page = listing_page(listing, site, number)
        return listing_twin(page, site, site.locales[listing.locale], written, partial(twin_url, whole))

    for number in range(1, total + 1):
        shown = cards_on(listing, site.page_size, number)
        cards = digest_pairs(
            (str(place), whole.card_digests[card.slug] + card.locale) for place, card in enumerate(shown)
        )
        path = addresses.markdown(listing_path(addresses, listing, listing.locale, number))
        inputs = {**_shared(whole), "intro": intro, "cards": cards, "pages": str(total)}
        yield Recipe(path, inputs, partial(make, number))


def _introduction(whole: Whole, listing: Listing) -> Written:
    name = f"topics/{listing.topic}" if listing.topic else "index"
    files = (page.text.file for page in whole.standing if (page.name, page.locale) == (name, listing.locale))
    return next((whole.written[file] for file in files), Written())
