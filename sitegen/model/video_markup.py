"""The JSON-LD of a watch page, from the same facts as everything else on it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from sitegen.load.captions.cue import TrackKind
from sitegen.load.schema_rights import Maker
from sitegen.model.chapters import clips, seek_action
from sitegen.model.disclosure import digital_source_type
from sitegen.model.facts import PageFacts, published_name
from sitegen.model.page import Chapter, Image, Link
from sitegen.model.site import SiteInfo
from sitegen.model.site_markup import breadcrumbs, publisher_id, publisher_node, site_id
from sitegen.model.structured_data import (
    BroadcastEvent,
    ImageObject,
    InteractionCounter,
    MediaObject,
    Named,
    Organization,
    Person,
    Ref,
    VideoObject,
    WebPage,
    to_script,
)
from sitegen.model.words import apart, language_name


def watch_graph(facts: PageFacts, crumbs: Sequence[Link], shown: Sequence[Chapter], words: str | None) -> Markup:
    """The graph of a watch page; ``words`` is the transcript as plain text.

    Where another campaign's page stands for the video, this one says nothing of it: two descriptions of one video are
    taken for two videos.
    """
    front, url = facts.source.front, facts.url
    page = WebPage(
        id=url,
        url=url,
        name=front.title,
        description=front.description,
        inLanguage=facts.locale.tag,
        isPartOf=Ref(id=site_id(facts.site)),
        publisher=Ref(id=publisher_id(facts.site)),
        datePublished=front.published.isoformat(),
        dateModified=(front.updated or front.published).isoformat(),
        breadcrumb=Ref(id=f"{url}#breadcrumb"),
        mainEntity=Ref(id=f"{url}#video") if facts.owns_video else None,
        primaryImageOfPage=Ref(id=f"{url}#thumbnail") if facts.owns_video else _thumbnail(facts.thumbnail, url),
    )
    video = (_video(facts, shown, words),) if facts.owns_video else ()
    return to_script((page, *video, breadcrumbs(facts.site, url, crumbs), publisher_node(facts.site)))


def _video(facts: PageFacts, shown: Sequence[Chapter], words: str | None) -> VideoObject:
    front, url, place = facts.source.front, facts.url, facts.place
    given, rights, regions = front.video, front.rights, front.video.regions
    return VideoObject(
        id=f"{url}#video",
        name=front.title,
        description=front.description,
        thumbnailUrl=tuple(dict.fromkeys(image.url for image in facts.images)),
        thumbnail=_thumbnail(facts.thumbnail, url),
        uploadDate=front.published.isoformat(),
        expires=given.expires.isoformat() if given.expires else None,
        duration=facts.duration_iso or None,
        contentUrl=place.content_url or None,
        embedUrl=place.embed_url or None,
        url=url,
        mainEntityOfPage=Ref(id=url),
        inLanguage=facts.spoken,
        encodingFormat=place.media_type or None,
        contentSize=f"{facts.size} B" if facts.size else None,
        abstract=front.summary,
        keywords=tuple(label for _, label in facts.topics) or None,
        digitalSourceType=digital_source_type(front.ai),
        hasPart=clips(shown, url, facts.duration) if place.seekable else None,
        potentialAction=None if shown or not place.content_url else seek_action(url, facts.duration, facts.spoken),
        publication=_broadcasts(facts),
        regionsAllowed=regions.codes if regions and regions.allowed else None,
        ineligibleRegion=regions.codes if regions and regions.blocked else None,
        interactionStatistic=_views(facts),
        isFamilyFriendly=given.family_friendly,
        contentRating=given.rating,
        accessibilityFeature=_features(facts, words) or None,
        caption=_captions(facts) or None,
        creator=_several(tuple(_named(maker, facts.site) for maker in front.creator or ())),
        publisher=Ref(id=publisher_id(facts.site)),
        copyrightHolder=_named(rights.holder, facts.site) if rights and rights.holder else None,
        copyrightYear=rights.year if rights else None,
        copyrightNotice=rights.notice if rights else None,
        creditText=rights.credit if rights else None,
        license=rights.licence if rights else None,
        acquireLicensePage=rights.licensing if rights else None,
        transcript=words or None,
    )


def _broadcasts(facts: PageFacts) -> BroadcastEvent | tuple[BroadcastEvent, ...] | None:
    events = tuple(
        BroadcastEvent(startDate=once.start.isoformat(), endDate=once.end.isoformat())
        for once in facts.source.front.video.live or ()
    )
    return events[0] if len(events) == 1 else events or None


def _views(facts: PageFacts) -> InteractionCounter | None:
    views = facts.source.front.video.views
    return InteractionCounter(userInteractionCount=views.count, endTime=views.on.isoformat()) if views else None


def _features(facts: PageFacts, words: str | None) -> tuple[str, ...]:
    """Captions and transcript where the page has them, and what the author says of the video itself.

    Captions are those in the spoken language; on somebody else's player ours are not shown.
    """
    captioned = facts.place.kind == "video" and any(
        track.kind is TrackKind.CAPTIONS and not apart(track.language, facts.spoken) for track in facts.campaign.tracks
    )
    known = (("closedCaptions",) if captioned else ()) + (("transcript",) if words else ())
    return tuple(dict.fromkeys((*known, *facts.source.front.accessibility)))


def _captions(facts: PageFacts) -> tuple[MediaObject, ...]:
    return tuple(
        MediaObject(
            contentUrl=facts.addresses.url(facts.addresses.media(facts.campaign.slug, published_name(track))),
            inLanguage=track.language,
            name=language_name(track.language, track.language),
        )
        for track in facts.campaign.tracks
        if track.kind in {TrackKind.CAPTIONS, TrackKind.SUBTITLES} and facts.place.kind == "video"
    )


def _thumbnail(image: Image, url: str) -> ImageObject:
    return ImageObject(
        id=f"{url}#thumbnail",
        url=image.url,
        contentUrl=image.url,
        width=image.width or None,
        height=image.height or None,
    )


def _named(maker: Maker, site: SiteInfo) -> Named:
    """The publisher by reference; a name of which nobody says what it names stays a name."""
    if maker.person:
        return Person(name=maker.person, url=maker.url)
    if maker.called == site.publisher.name:
        return Ref(id=publisher_id(site))
    return Organization(name=maker.organisation, url=maker.url) if maker.organisation else maker.called


def _several(named: tuple[Named, ...]) -> Named | tuple[Named, ...] | None:
    return named[0] if len(named) == 1 else named or None
