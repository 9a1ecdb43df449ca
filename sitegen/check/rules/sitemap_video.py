"""The video entries of sitemaps: complete, and equal to the page's own VideoObject."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.addresses import normalise
from sitegen.check.examples import SITEMAP, edit, shows
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import VIDEO_SITEMAP
from sitegen.check.rules.video_times import moment_of, seconds_of
from sitegen.check.site import Site
from sitegen.check.site_evidence import PageCard, Sitemap, SitemapVideo, VideoCard
from sitegen.core.findings import Severity

_TITLE = "<video:title>A walk through the report</video:title>"
_PLAYER = "<video:player_loc>https://player.example/embed/4711</video:player_loc>"
_THUMBNAIL = "<video:thumbnail_loc>https://films.example/hosted/poster.jpg</video:thumbnail_loc>"
_LEAST_OF_LONG_TITLE, _LONGEST_TITLE = 40, 100


def _entries(site: Site) -> Iterator[tuple[Sitemap, PageCard, SitemapVideo]]:
    for path, (sitemap, entry) in site.listed.items():
        for video in entry.videos:
            yield sitemap, site.pages[path], video


def _has_videos(site: Site) -> bool:
    return any(entry.videos for _, entry in site.listed.values())


@rule(
    "sitemap/missing-video",
    Severity.WARNING,
    title="The sitemap entry of a watch page says nothing of its video",
    fix="add video:video with the values of the page's VideoObject",
    source=VIDEO_SITEMAP,
    needs=Site,
    applies=lambda site: any(site.pages[path].video for path in site.listed),
    examples_pass=shows(_TITLE, SITEMAP),
    examples_fail=(
        *edit(
            f"<video:video>\n{_THUMBNAIL}\n{_TITLE}\n"
            "<video:description>Each part of the report in turn, and what to do when a figure looks odd."
            f"</video:description>\n{_PLAYER}\n<video:duration>240</video:duration>\n"
            "<video:publication_date>2026-09-01T12:00:00Z</video:publication_date>\n</video:video>\n",
            "",
            SITEMAP,
        ),
    ),
)
def missing_video(site: Site) -> Iterator[Fault]:
    """Sitemaps are read far more often than pages are rendered; a new video is known sooner through its entry."""
    for path, (sitemap, entry) in site.listed.items():
        if site.pages[path].video and not entry.videos:
            yield Fault(f"the entry of {path} has no video:video", entry.line, near=entry.loc, file=sitemap.path)


@rule(
    "sitemap/incomplete-video",
    Severity.ERROR,
    title="A video entry of a sitemap lacks a required element",
    fix="give thumbnail_loc, title, description, and content_loc or player_loc",
    source=VIDEO_SITEMAP,
    needs=Site,
    applies=_has_videos,
    examples_pass=shows(_PLAYER, SITEMAP),
    examples_fail=edit(f"{_PLAYER}\n", "", SITEMAP) + edit(f"{_THUMBNAIL}\n", "", SITEMAP),
)
def incomplete_video(site: Site) -> Iterator[Fault]:
    """An entry that lacks one of them is passed over."""
    for sitemap, page, video in _entries(site):
        missing = [name for name in ("thumbnail_loc", "title", "description") if not getattr(video, name)]
        if not (video.content_loc or video.player_loc):
            missing.append("content_loc or player_loc")
        if missing:
            yield Fault(f"the video entry of {page.path} has no {', no '.join(missing)}", video.line, file=sitemap.path)


@rule(
    "sitemap/video-differs",
    Severity.ERROR,
    title="A video entry of a sitemap contradicts the page's VideoObject",
    fix="write both from the same values",
    source=VIDEO_SITEMAP,
    needs=Site,
    applies=lambda site: any(page.video for _, page, _ in _entries(site)),
    examples_pass=shows(_TITLE, SITEMAP),
    examples_fail=edit(_TITLE, "<video:title>A walk through the figures</video:title>", SITEMAP)
    + edit(_THUMBNAIL, _THUMBNAIL.replace("hosted", "onboarding"), SITEMAP)
    + edit(_PLAYER, _PLAYER.replace("4711", "4712"), SITEMAP)
    + edit("<video:duration>240<", "<video:duration>24<", SITEMAP)
    + edit("<video:publication_date>2026-09-01T12:00:00Z<", "<video:publication_date>2026-09-02T12:00:00Z<", SITEMAP),
)
def video_differs(site: Site) -> Iterator[Fault]:
    """On a conflict a search engine may use either value, and distrust both."""
    for sitemap, page, entry in _entries(site):
        if page.video is None:
            continue
        for name, listed, stated in _conflicts(entry, page.video):
            message = f"video:{name} is {listed!r}, and the VideoObject of {page.path} says {stated!r}"
            yield Fault(message, entry.line, near=f"<video:{name}", file=sitemap.path)


def _conflicts(entry: SitemapVideo, video: VideoCard) -> Iterator[tuple[str, str, str]]:
    """Each value that both give and that differs: (element, value in the sitemap, value in the page)."""
    if entry.title and video.name and not _same_title(_words(entry.title), _words(video.name)):
        yield "title", entry.title, video.name
    if entry.thumbnail_loc and video.thumbnails and normalise(entry.thumbnail_loc) not in video.thumbnails:
        yield "thumbnail_loc", entry.thumbnail_loc, ", ".join(video.thumbnails)
    for name, listed, stated in (
        ("content_loc", entry.content_loc, video.content_url),
        ("player_loc", entry.player_loc, video.embed_url),
    ):
        if listed and stated and normalise(listed) != stated:
            yield name, listed, stated
    length = seconds_of(video.duration)
    if (
        entry.duration
        and length is not None
        and not (entry.duration.isdigit() and abs(int(entry.duration) - length) <= 1)
    ):
        yield "duration", entry.duration, video.duration
    if not _same_moment(entry.publication_date, video.upload_date):
        yield "publication_date", entry.publication_date, video.upload_date


def _same_title(listed: str, stated: str) -> bool:
    """Whether they are equal, or ``listed`` is what a limit of 100 characters, the schema's, left of a longer name."""
    begun = stated.startswith(listed.rstrip(".… ")) and _LEAST_OF_LONG_TITLE <= len(listed) <= _LONGEST_TITLE
    return listed == stated or (begun and len(stated) > _LONGEST_TITLE)


def _words(text: str) -> str:
    return " ".join(text.split())


def _same_moment(listed: str, stated: str) -> bool:
    first, second = moment_of(listed), moment_of(stated)
    if first is None or second is None:
        return True
    if len(listed) == 10 or len(stated) == 10 or (first.tzinfo is None) != (second.tzinfo is None):
        return listed[:10] == stated[:10]
    return first == second
