"""What is true of one watch page, worked out once; the card, the head, the markup and the page are made from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

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
    def size(self) -> int:
        """Bytes of the video file, 0 where nobody measured one."""
        locked = self.source.locked
        if self.source.video:
            return self.source.video.size
        return (locked.size or 0) if locked and self.place.content_url else 0

    @property
    def owns_video(self) -> bool:
        """Whether this campaign's page stands for the video; where another's does, machines are told of it there."""
        return self.source.front.video.owner in {None, self.campaign.slug}

    @property
    def thumbnail(self) -> Image:
        """The one thumbnail that page, markup, sitemap and cards share."""
        return self.images[0]


def page_facts(campaign: CampaignSource, source: PageSource, site: SiteInfo) -> PageFacts:
    """The facts of ``source``, a page of ``campaign``."""
    addresses = Addresses(site.base_url, site.default_locale)
    path = addresses.watch(source.locale, campaign.slug)
    front, video, locked = source.front, source.video, source.locked
    width, height = _frame(source)
    return PageFacts(
        site=site,
        addresses=addresses,
        locale=site.locales[source.locale],
        campaign=campaign,
        source=source,
        url=addresses.url(path),
        href=addresses.href(path),
        place=_place(campaign, source, addresses, players=site.players),
        images=_images(campaign, source, addresses),
        width=width,
        height=height,
        duration=duration_of(front, video, locked),
        spoken=front.video.language or campaign.main_locale,
        topics=_topics(front.tags),
    )


def _topics(tags: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Address names and labels in the author's order, the first one leading; of two spellings the first one counts."""
    found: dict[str, str] = {}
    for tag in tags:
        found.setdefault(topic_slug(tag), tag)
    return tuple(found.items())


def _frame(source: PageSource) -> tuple[int, int]:
    """Width and height: of the file, as the author gave them, as the lock has them, else widescreen."""
    given, locked = source.front.video, source.locked
    if source.video:
        return source.video.width, source.video.height
    if given.width and given.height:
        return given.width, given.height
    return (locked.width, locked.height) if locked and locked.width and locked.height else _WIDESCREEN


def _place(campaign: CampaignSource, source: PageSource, addresses: Addresses, *, players: bool) -> Place:
    video = source.front.video
    place = hosted(video)
    if place is None:
        media_type = source.video.media_type if source.video else media_type_of(video.file or "")
        address = addresses.url(addresses.media(campaign.slug, video.file or ""))
        place = Place(address, "", media_type, "video", video.hls or "")
    elif place.content_url and not place.media_type and source.locked:
        place = replace(place, media_type=source.locked.media_type or "")
    if players and place.kind == "video" and not place.embed_url:
        place = replace(place, embed_url=addresses.url(addresses.embed(source.locale, campaign.slug)))
    return place


def _images(campaign: CampaignSource, source: PageSource, addresses: Addresses) -> tuple[Image, ...]:
    alt = source.front.title
    if source.posters is None:
        return (_poster_elsewhere(source, alt),)

    def image(picture: Picture) -> Image:
        path = addresses.media(campaign.slug, picture.file)
        return Image(addresses.href(path), addresses.url(path), picture.width, picture.height, alt, picture.media_type)

    return (image(source.posters.main), *(image(picture) for picture in source.posters.others))


def _poster_elsewhere(source: PageSource, alt: str) -> Image:
    """The poster at the address that the author gave, else the thumbnail of the video's host."""
    address, locked = source.front.video.poster, source.locked_poster
    if address is not None:
        size = (locked.width or 0, locked.height or 0) if locked else (0, 0)
        return Image(address, address, *size, alt, (locked.media_type if locked else None) or "")
    thumbnail = source.locked.thumbnail if source.locked else None
    if thumbnail is None:
        return Image("", "", 0, 0, alt)  # the lock is broken, which is an error: this page is looked at and thrown away
    size = thumbnail.width or 0, thumbnail.height or 0
    return Image(thumbnail.url, thumbnail.url, *size, alt, thumbnail.media_type or "")


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
