"""The head of a page: what search engines, cards and feed readers take from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from sitegen.model.page import DateText, Image, LanguageLink
from sitegen.model.page_head import Head, HeadLink, MetaTag
from sitegen.model.site import LocaleInfo, SiteInfo
from sitegen.model.versions import alternates

OPEN_ROBOTS = "index, follow, max-snippet:-1, max-image-preview:large, max-video-preview:-1"
"""All previews allowed (https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag)."""

REPEATING_ROBOTS = "index, follow, max-snippet:-1, max-image-preview:large, max-video-preview:0"
"""For a watch page that shows a video for which another page stands: its text may be found, its video is found there."""

LISTING_ROBOTS = "index, follow, max-video-preview:0"
"""For pages that only show clips of other pages: their own previews hold no video."""

YANDEX_PREFIX = "ya: http://webmaster.yandex.ru/vocabularies/"
"""What "ya:" stands for; Open Graph's own prefixes are known to everybody without being told."""

HIDDEN_ROBOTS = "noindex, follow"


@dataclass(frozen=True, slots=True)
class VideoMeta:
    """A video for Open Graph: ``address`` is the file or the player, ``media_type`` its type or ``""``."""

    address: str
    media_type: str
    width: int
    height: int
    duration: float
    published: DateText
    tags: tuple[str, ...]
    family_friendly: bool | None = None


@dataclass(frozen=True, slots=True)
class HeadFacts:
    """What differs between heads; everything else follows from the site."""

    title: str
    description: str
    url: str
    robots: str
    image: Image | None = None
    video: VideoMeta | None = None
    json_ld: Markup = field(default=Markup())
    twins: tuple[HeadLink, ...] = ()
    """Links to the same page in other forms."""


def make_head(site: SiteInfo, locale: LocaleInfo, languages: Sequence[LanguageLink], facts: HeadFacts) -> Head:
    """One head; Open Graph (https://ogp.me/), card tags and language alternates included."""
    links = [
        HeadLink("alternate", href, type=kind, title=site.name)
        for href, kind in (
            (locale.feed_href, "application/atom+xml"),
            (locale.json_feed_href, "application/feed+json"),
            (locale.media_feed_href, "application/rss+xml"),
        )
    ]
    robots = HIDDEN_ROBOTS if site.preview else facts.robots
    told = [language for language in languages if language.version and "noindex" not in robots]
    pairs = alternates(((language.tag, language.url) for language in told), locale.tag)
    links += [HeadLink("alternate", url, hreflang=code) for code, url in pairs]
    links += facts.twins
    metas = tuple(_metas(site, locale, languages, facts))
    return Head(
        facts.title,
        facts.description,
        "" if site.preview else facts.url,  # noindex could pass to the live page that a canonical link names
        robots,
        metas,
        tuple(links),
        facts.json_ld,
        YANDEX_PREFIX if any(meta.key.startswith("ya:") for meta in metas) else "",
    )


def _metas(site: SiteInfo, locale: LocaleInfo, languages: Sequence[LanguageLink], facts: HeadFacts) -> list[MetaTag]:
    pairs = [
        ("og:type", "video.other" if facts.video else "website"),
        ("og:title", facts.title),
        ("og:description", facts.description),
        ("og:url", facts.url),
        ("og:site_name", site.name),
        ("og:locale", open_graph_locale(locale.tag)),
        *(
            ("og:locale:alternate", open_graph_locale(language.tag))
            for language in languages
            if not language.current and language.version
        ),
    ]
    if facts.image is not None:
        pairs += _image(facts.image)
    if facts.video is not None:
        pairs += _video(facts.video)
    card = "summary_large_image" if facts.image else "summary"
    return [*(MetaTag("property", key, content) for key, content in pairs), MetaTag("name", "twitter:card", card)]


def _image(image: Image) -> list[tuple[str, str]]:
    size = [("og:image:width", str(image.width)), ("og:image:height", str(image.height))] if image.width else []
    kind = [("og:image:type", image.media_type)] if image.media_type else []
    return [("og:image", image.url), *kind, *size, ("og:image:alt", image.alt)]


def _video(video: VideoMeta) -> list[tuple[str, str]]:
    return [
        ("og:video", video.address),
        ("og:video:secure_url", video.address),
        *([("og:video:type", video.media_type)] if video.media_type else []),
        ("og:video:width", str(video.width)),
        ("og:video:height", str(video.height)),
        *([("video:duration", str(max(1, round(video.duration))))] if video.duration else []),
        ("video:release_date", video.published.iso),
        *(("video:tag", tag) for tag in video.tags),
        *_yandex(video),
    ]


def _yandex(video: VideoMeta) -> list[tuple[str, str]]:
    """What Yandex asks beside Open Graph (https://yandex.com/support/video/partners/open-graph.html), or nothing.

    It takes no video of which it is not told how long it is and whether children may watch it.
    """
    if video.family_friendly is None or not video.duration or not video.media_type:
        return []
    return [
        ("ya:ovs:upload_date", video.published.iso),
        ("ya:ovs:adult", "false" if video.family_friendly else "true"),
    ]


def open_graph_locale(tag: str) -> str:
    """``en`` as ``en_US``, ``de`` as ``de_DE``: Open Graph wants a territory; the likeliest one where the tag has none."""
    parts = tag.split("-")
    territory = next(
        (part for part in parts[1:] if len(part) in {2, 3} and not part.islower()), None
    ) or _likely_territory(tag)
    return f"{parts[0]}_{territory}" if territory else parts[0]


def _likely_territory(tag: str) -> str | None:
    from babel.core import get_global

    likely = get_global("likely_subtags").get(tag.replace("-", "_")) or get_global("likely_subtags").get(
        tag.split("-", maxsplit=1)[0]
    )
    return str(likely).rsplit("_", 1)[-1] if likely else None
