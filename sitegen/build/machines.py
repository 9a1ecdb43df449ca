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
from sitegen.model.versions import alternates, versions
from sitegen.render.feed import feed
from sitegen.render.json_feed import json_feed
from sitegen.render.media_feed import media_feed
from sitegen.render.robots import robots
from sitegen.render.sitemap import Entry, sitemaps


def machine_recipes(whole: Whole, listings: Sequence[Listing]) -> Iterator[Recipe]:
    """The recipes of everything that only machines read."""
    site = whole.context.site
    base = {"site": whole.base["site"], "code": whole.base["code"]}
    everything = digest_pairs(whole.card_digests.items())
    for tag in dict.fromkeys(listing.locale for listing in listings):
        cards, home = whole.catalogue.of(tag), whole.addresses.url(whole.addresses.home(tag))
        addresses = whole.addresses
        for path, make in (
            (addresses.feed(tag), feed),
            (addresses.json_feed(tag), json_feed),
            (addresses.media_feed(tag), media_feed),
        ):
            urls = (addresses.url(path), home)
            yield Recipe(path, {**base, "cards": everything}, partial(make, cards, site, site.locales[tag], urls))
    entries = [] if site.preview else list(_entries(whole, listings))
    listed = digest_text("\n".join(f"{entry.url} {entry.lastmod} {entry.alternates}" for entry in entries))
    for name, data in () if site.preview else sitemaps(entries, site.base_url):
        yield Recipe(SitePath(name), {**base, "cards": everything, "intro": listed}, partial(bytes, data))
    policy = whole.config.crawlers
    inputs = {**base, "crawlers": digest_text(policy.model_dump_json())}
    sitemap = "" if site.preview else f"{site.base_url}/sitemap.xml"
    yield Recipe(SitePath("robots.txt"), inputs, partial(robots, policy, sitemap))


def _entries(whole: Whole, listings: Sequence[Listing]) -> Iterator[Entry]:
    """Pages that may be found. Watch pages come last and oldest first, so that a new one changes only the last part."""
    addresses = whole.addresses
    for source in whole.standing:
        if not source.introduces:
            tags = versions(whole.texts(source.name), source.locale)
            others = alternates(
                ((tag, addresses.url(addresses.standing(tag, source.name))) for tag in tags), source.locale
            )
            lastmod = source.front.updated.isoformat() if source.front.updated else ""
            yield Entry(
                addresses.url(addresses.standing(source.locale, source.name)),
                lastmod,
                others,
            )
    for listing in listings:
        if not listing.thin:
            yield from _listing_entries(whole, listing)
    for card in sorted(whole.catalogue.cards, key=lambda card: (_instant(card.published.iso), card.url)):
        yield Entry(card.url, card.updated.iso, card.alternates, card)


def _listing_entries(whole: Whole, listing: Listing) -> Iterator[Entry]:
    addresses = whole.addresses
    lastmod = max((card.updated.iso for card in listing.cards), key=_instant, default="")
    urls = ((tag, addresses.url(listing_path(addresses, listing, tag, 1))) for tag in listing.told)
    others = alternates(urls, listing.locale)
    for number in range(1, page_count(len(listing.cards), whole.context.site.page_size) + 1):
        url = addresses.url(listing_path(addresses, listing, listing.locale, number))
        yield Entry(url, lastmod, others if number == 1 else ())


def _instant(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()


def newest_first(cards: Sequence[Card]) -> tuple[Card, ...]:
    """The order of every listing: by publication, then by address, so that equal dates never change places."""
    return tuple(sorted(cards, key=lambda card: (-_instant(card.published.iso), card.url)))
