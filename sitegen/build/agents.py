"""``llms.txt`` of each language: what it lists, and what it is made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from sitegen.build.twins import page_url, twin_url
from sitegen.build.whole import Recipe, Whole
from sitegen.core.digests import digest_pairs, digest_value
from sitegen.model.listing import Listing
from sitegen.model.page import Link
from sitegen.render.llms import Overview, llms_txt


def agent_recipes(whole: Whole, listings: Sequence[Listing]) -> Iterator[Recipe]:
    """The recipes of ``llms.txt``, one for each language that has pages; none where the settings say so."""
    if not whole.config.agents.llms_txt:
        return
    site, addresses = whole.context.site, whole.addresses
    tags = tuple(dict.fromkeys(listing.locale for listing in listings))
    for tag in tags:
        here, cards = site.locales[tag], whole.catalogue.of(tag)
        overview = Overview(
            name=site.name,
            cards=cards,
            topics=_topics(whole, listings, tag),
            pages=_standing(whole, tag),
            others=tuple(
                Link(site.locales[other].language_name, addresses.url(addresses.llms(other)))
                for other in tags
                if other != tag
            ),
            sitemap=f"{site.base_url}/sitemap.xml",
        )
        shown = [
            [[link.text, link.href] for link in links] for links in (overview.topics, overview.pages, overview.others)
        ]
        inputs = {
            "site": whole.base["site"],
            "code": whole.base["code"],
            "cards": digest_pairs((card.slug, whole.card_digests[card.slug]) for card in cards),
            "intro": digest_value(shown),
        }
        yield Recipe(addresses.llms(tag), inputs, partial(llms_txt, overview, here, partial(twin_url, whole)))


def _topics(whole: Whole, listings: Sequence[Listing], tag: str) -> tuple[Link, ...]:
    addresses = whole.addresses
    return tuple(
        Link(listing.title, page_url(whole, addresses.topic(tag, listing.topic)))
        for listing in listings
        if listing.locale == tag and listing.topic and not listing.thin
    )


def _standing(whole: Whole, tag: str) -> tuple[Link, ...]:
    addresses = whole.addresses
    return tuple(
        Link(source.front.title, page_url(whole, addresses.standing(tag, source.name)))
        for source in whole.standing
        if source.locale == tag and not source.introduces
    )
