"""Cards: a watch page as listings, other pages, the sitemap and the feed show it."""

from __future__ import annotations

from dataclasses import replace

from sitegen.model import disclosure
from sitegen.model.facts import PageFacts
from sitegen.model.page import Card, Image, SitemapVideo
from sitegen.model.players import identity
from sitegen.model.versions import alternates, versions
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
        ai_mark=disclosure.picture_mark(front.ai),
        ai_label=disclosure.label(front.ai, facts.locale),
        path=facts.addresses.watch(facts.locale.tag, facts.campaign.slug),
        summary=front.summary or front.description,
        publisher=facts.site.publisher.name,
        video=_video(facts, published.iso),
        alternates=_alternates(facts),
        direction=facts.locale.direction,
        video_key=identity(facts.place, facts.source.video.digest if facts.source.video else ""),
        owner="" if facts.owns_video else facts.source.front.video.owner or "",
    )


def _video(facts: PageFacts, published: str) -> SitemapVideo:
    given = facts.source.front.video
    regions = given.regions
    return SitemapVideo(
        content_url=facts.place.content_url,
        player_url=facts.place.embed_url,
        duration=round(facts.duration or 0),
        published=published,
        expires=given.expires.isoformat() if given.expires else "",
        regions=("allow" if regions.allowed else "deny", regions.codes) if regions else ("", ()),
        # What has a length is a recording, of a broadcast that is over.
        live=bool(given.live) and not facts.duration,
        family_friendly=given.family_friendly,
        views=given.views.count if given.views else 0,
        media_type=facts.place.media_type,
        size=facts.size,
    )


def _far_from_wide(image: Image) -> float:
    return abs(image.width / image.height - 16 / 9) if image.height else 0.0


def _alternates(facts: PageFacts) -> tuple[tuple[str, str], ...]:
    """What search engines are told of the campaign's languages, this one included; empty where it has only one."""
    pages = facts.campaign.pages
    if len(pages) == 1:
        return ()
    urls = (
        (tag, facts.addresses.url(facts.addresses.watch(tag, facts.campaign.slug)))
        for tag in versions(pages, facts.locale.tag)
    )
    return alternates(urls, facts.locale.tag)
