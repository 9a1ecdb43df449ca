"""The JSON-LD of a watch page, from the same facts as everything else on it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from sitegen.load.captions.cue import TrackKind
from sitegen.model.chapters import clips
from sitegen.model.disclosure import digital_source_type
from sitegen.model.facts import PageFacts, published_name
from sitegen.model.page import Chapter, Image, Link
from sitegen.model.site import SiteInfo
from sitegen.model.structured_data import (
    BreadcrumbList,
    ImageObject,
    ListItem,
    MediaObject,
    Node,
    Organization,
    Ref,
    VideoObject,
    WebPage,
    WebSite,
    to_script,
)
from sitegen.model.words import language_name


def watch_graph(facts: PageFacts, crumbs: Sequence[Link], shown: Sequence[Chapter], words: str | None) -> Markup:
    """The graph of a watch page; ``words`` is the transcript as plain text."""
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
        mainEntity=Ref(id=f"{url}#video"),
        primaryImageOfPage=Ref(id=f"{url}#thumbnail"),
    )
    trail = breadcrumbs(facts.site, url, crumbs)
    return to_script((page, _video(facts, shown, words), trail, *site_nodes(facts.site)))


def _video(facts: PageFacts, shown: Sequence[Chapter], words: str | None) -> VideoObject:
    front, url = facts.source.front, facts.url
    return VideoObject(
        id=f"{url}#video",
        name=front.title,
        description=front.description,
        thumbnailUrl=tuple(image.url for image in facts.images),
        thumbnail=_thumbnail(facts.thumbnail, url),
        uploadDate=front.published.isoformat(),
        duration=facts.duration_iso or None,
        contentUrl=facts.place.content_url or None,
        embedUrl=facts.place.embed_url or None,
        url=url,
        mainEntityOfPage=Ref(id=url),
        inLanguage=facts.spoken,
        encodingFormat=facts.place.media_type or None,
        contentSize=f"{facts.source.video.size} B" if facts.source.video else None,
        abstract=front.summary,
        keywords=tuple(label for _, label in facts.topics) or None,
        digitalSourceType=digital_source_type(front.ai),
        hasPart=clips(shown, url, facts.duration),
        caption=_captions(facts) or None,
        publisher=Ref(id=publisher_id(facts.site)),
        transcript=words or None,
    )


def _captions(facts: PageFacts) -> tuple[MediaObject, ...]:
    return tuple(
        MediaObject(
            contentUrl=facts.addresses.url(facts.addresses.media(facts.campaign.slug, published_name(track))),
            inLanguage=track.language,
            name=language_name(track.language, track.language),
        )
        for track in facts.campaign.tracks
        if track.kind in {TrackKind.CAPTIONS, TrackKind.SUBTITLES} and not facts.place.embed_url
    )


def _thumbnail(image: Image, url: str) -> ImageObject:
    return ImageObject(
        id=f"{url}#thumbnail",
        url=image.url,
        contentUrl=image.url,
        width=image.width or None,
        height=image.height or None,
    )


def breadcrumbs(site: SiteInfo, url: str, crumbs: Sequence[Link]) -> BreadcrumbList:
    """The trail from the home page; a link without address is the page itself."""
    root = site.base_url[: len(site.base_url) - len(_path(site.base_url))]
    items = tuple(
        ListItem(position=number, name=crumb.text, item=root + crumb.href if crumb.href else url)
        for number, crumb in enumerate(crumbs, start=1)
    )
    return BreadcrumbList(id=f"{url}#breadcrumb", itemListElement=items)


def _path(base_url: str) -> str:
    return "/" + base_url.split("/", 3)[3] if base_url.count("/") > 2 else ""


def site_id(site: SiteInfo) -> str:
    """The node of the site itself."""
    return f"{site.base_url}/#website"


def publisher_id(site: SiteInfo) -> str:
    """The node of the publisher."""
    return f"{site.base_url}/#publisher"


def site_nodes(site: SiteInfo) -> tuple[Node, ...]:
    """The publisher and the site, the same on every page."""
    who = site.publisher
    logo = (
        ImageObject(
            id=f"{site.base_url}/#logo",
            url=who.logo.url,
            contentUrl=who.logo.url,
            width=who.logo.width or None,
            height=who.logo.height or None,
        )
        if who.logo
        else None
    )
    organization = Organization(
        id=publisher_id(site),
        name=who.name,
        url=who.url,
        logo=logo,
        email=who.contact or None,
        sameAs=who.same_as or None,
    )
    return (
        organization,
        WebSite(
            id=site_id(site),
            name=site.name,
            url=site.base_url + "/",
            publisher=Ref(id=publisher_id(site)),
            inLanguage=site.default_locale,
        ),
    )
