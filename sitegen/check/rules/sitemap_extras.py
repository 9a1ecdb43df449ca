"""The image and video extensions of sitemaps: within their limits, without what nobody reads any more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.check.addresses import same_page
from sitegen.check.examples import SITEMAP, Edit, Example, edit, shows
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sitemap_limits import LASTMOD, entries_of
from sitegen.check.rules.sources import DEAD_TAGS, IMAGE_SITEMAP, VIDEO_SITEMAP
from sitegen.check.site import Site
from sitegen.check.site_evidence import Sitemap, SitemapEntry, SitemapVideo
from sitegen.core.findings import Severity

MOST_IMAGES = 1_000
LONGEST_VIDEO = 28_800
"""Seconds."""

_HOME = "<loc>https://films.example/</loc>"
_DURATION = "<video:duration>240</video:duration>"
_IMAGES = "http://www.google.com/schemas/sitemap-image/1.1"
_OPEN = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def _videos(site: Site) -> Iterator[tuple[Sitemap, SitemapEntry, SitemapVideo]]:
    for sitemap, entry in entries_of(site):
        for video in entry.videos:
            yield sitemap, entry, video


def _has_videos(site: Site) -> bool:
    return any(True for _ in _videos(site))


def _has_images(site: Site) -> bool:
    return any(entry.images for _, entry in entries_of(site))


def _image(inner: str, times: int = 1) -> tuple[Example, ...]:
    image = f"<image:image><image:loc>https://films.example/icon.png</image:loc>{inner}</image:image>" * times
    return edit(_HOME, _HOME + image, SITEMAP, Edit(SITEMAP, _OPEN, f'{_OPEN} xmlns:image="{_IMAGES}"'))


@rule(
    "sitemap/dead-image-tag",
    Severity.WARNING,
    title="A sitemap has image elements that are not read any more",
    fix="keep image:loc alone",
    source=DEAD_TAGS,
    needs=Site,
    applies=_has_images,
    examples_pass=_image(""),
    examples_fail=_image("<image:title>Films</image:title>"),
)
def dead_image_tag(site: Site) -> Iterator[Fault]:
    """Google stopped reading caption, location, title and licence in August 2022; they only make the file larger."""
    for sitemap, entry in entries_of(site):
        if entry.dead_image_tags:
            names = ", ".join(entry.dead_image_tags)
            yield Fault(f"{names} has no effect", entry.line, near=f"<{entry.dead_image_tags[0]}", file=sitemap.path)


@rule(
    "sitemap/too-many-images",
    Severity.ERROR,
    title="An entry of a sitemap has more than 1,000 images",
    fix="list the images that matter",
    source=IMAGE_SITEMAP,
    needs=Site,
    applies=_has_images,
    examples_pass=_image(""),
    examples_fail=_image("", MOST_IMAGES + 1),
)
def too_many_images(site: Site) -> Iterator[Fault]:
    """An entry over the limit is not taken, and none of its images is learnt of."""
    for sitemap, entry in entries_of(site):
        if entry.images > MOST_IMAGES:
            message = f"the entry has {entry.images:,} images, and {MOST_IMAGES:,} are allowed"
            yield Fault(message, entry.line, near=entry.loc, file=sitemap.path)


@rule(
    "sitemap/dead-video-tag",
    Severity.WARNING,
    title="A sitemap has video elements that are not read any more",
    fix="remove them",
    source=DEAD_TAGS,
    needs=Site,
    applies=_has_videos,
    examples_pass=shows(_DURATION, SITEMAP),
    examples_fail=edit(_DURATION, f"{_DURATION}\n<video:category>Reports</video:category>", SITEMAP)
    + edit("<video:player_loc>", '<video:player_loc autoplay="ap=1">', SITEMAP),
)
def dead_video_tag(site: Site) -> Iterator[Fault]:
    """Google stopped reading category, gallery, price and show in August 2022; they only make the file larger."""
    for sitemap, _, video in _videos(site):
        for name in video.dead:
            yield Fault(f"{name} has no effect", video.line, near=name.rpartition(" ")[2], file=sitemap.path)


@rule(
    "sitemap/video-is-page",
    Severity.ERROR,
    title="A video entry of a sitemap names the page as its video or player",
    fix="give the address of the media file, or of the player alone",
    source=VIDEO_SITEMAP,
    needs=Site,
    applies=_has_videos,
    examples_pass=shows("<video:player_loc>https://player.example/embed/4711</video:player_loc>", SITEMAP),
    examples_fail=edit(
        "<video:player_loc>https://player.example/embed/4711</video:player_loc>",
        "<video:player_loc>https://player.example/embed/4711</video:player_loc>\n"
        "<video:content_loc>https://films.example/hosted/</video:content_loc>",
        SITEMAP,
    ),
)
def video_is_page(site: Site) -> Iterator[Fault]:
    """Crawlers ask for a video and get a page; the entry is not used."""
    for sitemap, entry, video in _videos(site):
        for name, address in (("content_loc", video.content_loc), ("player_loc", video.player_loc)):
            if address and same_page(address, entry.loc):
                yield Fault(f"video:{name} is the page itself", video.line, near=f"<video:{name}", file=sitemap.path)


@rule(
    "sitemap/invalid-video-value",
    Severity.ERROR,
    title="A video entry of a sitemap has a value outside of its limits",
    fix="give whole seconds from 1 to 28,800, a description of up to 2,048 characters, yes or no where that is asked",
    source=VIDEO_SITEMAP,
    needs=Site,
    applies=_has_videos,
    examples_pass=shows(_DURATION, SITEMAP),
    examples_fail=edit(_DURATION, f"{_DURATION}\n<video:rating>7.5</video:rating>", SITEMAP)
    + edit(_DURATION, f"{_DURATION}\n<video:family_friendly>true</video:family_friendly>", SITEMAP)
    + edit(
        "<video:description>Each part of the report in turn, and what to do when a figure looks odd.",
        "<video:description>" + "Each part of the report in turn. " * 70,
        SITEMAP,
    ),
)
def invalid_video_value(site: Site) -> Iterator[Fault]:
    """The value is passed over, or the whole entry."""
    for sitemap, _, video in _videos(site):
        for name, text in _invalid(video):
            yield Fault(f"video:{name} is {text[:60]!r}", video.line, near=f"<video:{name}", file=sitemap.path)


def _invalid(video: SitemapVideo) -> Iterator[tuple[str, str]]:
    given = dict(video.values)
    if len(video.description) > 2_048:
        yield "description", f"{len(video.description):,} characters long"
    if video.duration and not (video.duration.isdecimal() and 1 <= int(video.duration[:9]) <= LONGEST_VIDEO):
        yield "duration", video.duration
    if (rating := given.get("rating", "")) and not re.fullmatch(r"[0-4](?:\.\d+)?|5(?:\.0+)?", rating):
        yield "rating", rating
    if (views := given.get("view_count", "")) and not views.isdecimal():
        yield "view_count", views
    for name in ("family_friendly", "requires_subscription", "live"):
        if (text := given.get(name, "").lower()) and text not in {"yes", "no"}:
            yield name, text
    for name, text in (
        ("publication_date", video.publication_date),
        ("expiration_date", given.get("expiration_date", "")),
    ):
        if text and not LASTMOD.match(text):
            yield name, text
    if len(given.get("uploader", "")) > 255:
        yield "uploader", given["uploader"]
