"""What is true of one watch page, worked out once; the card, the head, the markup and the page are made from it."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.core.times import clock, iso_duration
from sitegen.load.campaign import CampaignSource, PageSource
from sitegen.load.captions.cue import Track, TrackKind
from sitegen.load.chapters import duration_of
from sitegen.load.media.facts import Picture
from sitegen.model.addresses import Addresses, topic_slug
from sitegen.model.page import Image
from sitegen.model.players import Place, hosted, media_type_of
from sitegen.model.site import LocaleInfo, SiteInfo

_WIDESCREEN = (1280, 720)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Facts of a campaign in one language. ``images`` holds the poster first, then its other shapes; ``duration`` is seconds."""

    site: SiteInfo
    addresses: Addresses
    locale: LocaleInfo
    campaign: CampaignSource
    source: PageSource
    url: str
    href: str
    place: Place
    images: tuple[Image, ...]
    width: int
    height: int
    duration: float | None
    spoken: str
    topics: tuple[tuple[str, str], ...]

    @property
    def duration_text(self) -> str:
        """``1:32``, or nothing where the length is not known."""
        return clock(self.duration) if self.duration else ""

    @property
    def duration_iso(self) -> str:
        """``PT1M32S``, or nothing where the length is not known."""
        return iso_duration(self.duration) if self.duration else ""

    @property
    def thumbnail(self) -> Image:
        """The one thumbnail that page, markup, sitemap and cards share."""
        return self.images[0]


def page_facts(campaign: CampaignSource, source: PageSource, site: SiteInfo) -> PageFacts:
    """The facts of ``source``, a page of ``campaign``."""
    addresses = Addresses(site.base_url, site.default_locale)
    path = addresses.watch(source.locale, campaign.slug)
    front, video = source.front, source.video
    width, height = (
        (video.width, video.height)
        if video
        else (front.video.width or _WIDESCREEN[0], front.video.height or _WIDESCREEN[1])
    )
    return PageFacts(
        site=site,
        addresses=addresses,
        locale=site.locales[source.locale],
        campaign=campaign,
        source=source,
        url=addresses.url(path),
        href=addresses.href(path),
        place=_place(campaign, source, addresses),
        images=_images(campaign, source, addresses),
        width=width,
        height=height,
        duration=duration_of(front, video),
        spoken=front.video.language or campaign.pages[0].locale,
        topics=tuple({topic_slug(tag): tag for tag in reversed(front.tags)}.items())[::-1],
    )


def _place(campaign: CampaignSource, source: PageSource, addresses: Addresses) -> Place:
    video = source.front.video
    elsewhere = hosted(video)
    if elsewhere is not None:
        return elsewhere
    media_type = source.video.media_type if source.video else media_type_of(video.file or "")
    return Place(addresses.url(addresses.media(campaign.slug, video.file or "")), "", media_type)


def _images(campaign: CampaignSource, source: PageSource, addresses: Addresses) -> tuple[Image, ...]:
    alt = source.front.title
    if source.posters is None:
        address = source.front.video.poster or ""
        return (Image(address, address, 0, 0, alt),)

    def image(picture: Picture) -> Image:
        path = addresses.media(campaign.slug, picture.file)
        return Image(addresses.href(path), addresses.url(path), picture.width, picture.height, alt, picture.media_type)

    return (image(source.posters.main), *(image(picture) for picture in source.posters.others))


def main_track(facts: PageFacts) -> Track | None:
    """The captions whose words become the page's transcript: in the page's language, else in the video's."""
    tracks = [
        track
        for track in facts.campaign.tracks
        if track.kind in {TrackKind.CAPTIONS, TrackKind.SUBTITLES} and track.cues
    ]
    for wanted in (facts.locale.tag, facts.spoken):
        exact = [track for track in tracks if track.language == wanted]
        close = [track for track in tracks if track.language.split("-")[0] == wanted.split("-")[0]]
        for track in exact + close:
            return track
    return None


def published_name(track: Track) -> str:
    """The name under which a track is published: always WebVTT."""
    kind_and_language = f"{track.kind}.{track.language.lower()}"
    return f"{kind_and_language}.vtt"
