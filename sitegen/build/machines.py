"""Sitemap, feeds and robots.txt: which addresses are in them, and what they are made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from sitegen.build.whole import Recipe, Whole
from sitegen.core.digests import digest_pairs, digest_text
from sitegen.core.paths import SitePath
from sitegen.model.listing import Listing, listing_path, page_count
from sitegen.model.page import Card
from sitegen.render.feed import feed
from sitegen.render.sitemap import Entry, robots, sitemaps


def machine_recipes(whole: Whole, listings: Sequence[Listing]) -> Iterator[Recipe]:
    """The recipes of everything that only machines read."""
    site = whole.context.site
    base = {"site": whole.base["site"], "code": whole.base["code"]}
    everything = digest_pairs(whole.card_digests.items())
    for tag in dict.fromkeys(listing.locale for listing in listings):
        path, cards = whole.addresses.feed(tag), whole.catalogue.of(tag)
        urls = (whole.addresses.url(path), whole.addresses.url(whole.addresses.home(tag)))
        yield Recipe(path, {**base, "cards": everything}, partial(feed, cards, site, site.locales[tag], urls))
    entries = list(_entries(whole, listings))
    listed = digest_text("\n".join(f"{entry.url} {entry.lastmod}" for entry in entries))
    for name, data in sitemaps(entries, site.base_url, site.default_locale):
        yield Recipe(SitePath(name), {**base, "cards": everything, "intro": listed}, partial(bytes, data))
    yield Recipe(SitePath("robots.txt"), base, partial(robots, site.base_url))


def _entries(whole: Whole, listings: Sequence[Listing]) -> Iterator[Entry]:
    """Pages that may be found. Watch pages come last and oldest first, so that a new one changes only the last part."""
    addresses = whole.addresses
    for source in whole.standing:
        if source.name != "index" and not source.name.startswith("topics/"):
            tags = [page.locale for page in whole.standing if page.name == source.name]
            others = tuple((tag, addresses.url(addresses.standing(tag, source.name))) for tag in tags)
            lastmod = source.front.updated.isoformat() if source.front.updated else ""
            yield Entry(
                addresses.url(addresses.standing(source.locale, source.name)),
                lastmod,
                others if len(others) > 1 else (),
            )
    for listing in listings:
        if not listing.thin:
            yield from _listing_entries(whole, listing)
    for card in sorted(whole.catalogue.cards, key=lambda card: (_instant(card.published.iso), card.url)):
        yield Entry(card.url, card.updated.iso, card.alternates, card)


def _listing_entries(whole: Whole, listing: Listing) -> Iterator[Entry]:
    addresses = whole.addresses
    lastmod = max((card.updated.iso for card in listing.cards), key=_instant, default="")
    others = tuple((tag, addresses.url(listing_path(addresses, listing, tag, 1))) for tag in listing.languages)
    for number in range(1, page_count(len(listing.cards), whole.context.site.page_size) + 1):
        url = addresses.url(listing_path(addresses, listing, listing.locale, number))
        yield Entry(url, lastmod, others if number == 1 and len(others) > 1 else ())


def _instant(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()


def newest_first(cards: Sequence[Card]) -> tuple[Card, ...]:
    """The order of every listing: by publication, then by address, so that equal dates never change places."""
    return tuple(sorted(cards, key=lambda card: (-_instant(card.published.iso), card.url)))
