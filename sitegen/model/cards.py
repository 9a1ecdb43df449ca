"""Cards: a watch page as listings, other pages, the sitemap and the feed show it."""

from __future__ import annotations

from dataclasses import replace

from sitegen.model import disclosure
from sitegen.model.facts import PageFacts
from sitegen.model.page import Card, Image, SitemapVideo
from sitegen.model.words import date_text


def make_card(facts: PageFacts) -> Card:
    """The card of a page; it depends on nothing but the page's own campaign and the site."""
    front = facts.source.front
    published = date_text(front.published, facts.locale.tag)
    return Card(
        slug=facts.campaign.slug,
        locale=facts.locale.tag,
        href=facts.href,
        url=facts.url,
        title=front.title,
        description=front.description,
        published=published,
        updated=date_text(front.updated, facts.locale.tag) if front.updated else published,
        duration=facts.duration or 0.0,
        duration_text=facts.duration_text,
        thumbnail=facts.thumbnail,
        # The title stands beside the picture, so that its alternative text would only say it twice.
        picture=replace(min(facts.images, key=_far_from_wide), alt=""),
        tags=facts.topics,
        ai_mark=disclosure.MARK if front.ai.picture != "none" or front.ai.voice != "none" else "",
        ai_label=disclosure.label(front.ai, facts.locale),
        path=facts.addresses.watch(facts.locale.tag, facts.campaign.slug),
        summary=front.summary or front.description,
        publisher=facts.site.publisher.name,
        video=SitemapVideo(facts.place.content_url, facts.place.embed_url, round(facts.duration or 0), published.iso),
        alternates=alternates(facts),
    )


def _far_from_wide(image: Image) -> float:
    return abs(image.width / image.height - 16 / 9) if image.height else 0.0


def alternates(facts: PageFacts) -> tuple[tuple[str, str], ...]:
    """Tag and address of the campaign in each of its languages, this one included; empty where it has only one."""
    pages = facts.campaign.pages
    if len(pages) == 1:
        return ()
    return tuple(
        (page.locale, facts.addresses.url(facts.addresses.watch(page.locale, facts.campaign.slug))) for page in pages
    )
