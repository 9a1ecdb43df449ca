"""Markup against what a visitor reads: names, chapters and dates stand on the page, and are the same there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from sitegen.check.examples import HOSTED, Edit, Example, edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import MARKUP_POLICY, PAGE_DATES, VIDEO_MARKUP
from sitegen.check.rules.video_times import moment_of
from sitegen.check.site import Site
from sitegen.check.site_evidence import PageCard
from sitegen.core.findings import Severity

_ONE_DAY = timedelta(days=1)
_HEADING = "<h1>A walk through the report</h1>"
_SECOND = "0:24 Connect your data"
_MOMENT = '<p><time datetime="2026-09-01">1 September 2026</time></p>'
_PLAYER = "https://player.example/embed/4711"
_THUMBNAIL = '"thumbnailUrl": "https://films.example/hosted/poster.jpg"'


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))


def _not_shown(page: Page, names: list[str]) -> set[str]:
    """Those of ``names`` that the visible text does not hold; marks, spaces and case do not count."""
    plain = " ".join(run.text for run in page.evidence.texts).casefold()
    doubtful = {name for name in names if name.casefold() not in plain}
    letters = _letters(plain) if doubtful else ""  # Most pages hold every name as it stands.
    return {name for name in doubtful if _letters(name) not in letters}


@rule(
    "video/name-not-shown",
    Severity.WARNING,
    title="The name of the video does not stand on the page",
    fix="show the name that the markup gives, best as the main heading, or give the markup the name that is shown",
    source=MARKUP_POLICY,
    needs=Page,
    applies=lambda page: page.is_watch_page and bool(page.video and page.video.text("name")),
    examples_pass=shows(_HEADING, HOSTED) + edit(_HEADING, "<h1>A walk <em>through</em> the Report!</h1>", HOSTED),
    examples_fail=edit(_HEADING, "<h1>The tour</h1>", HOSTED),
)
def name_not_shown(page: Page) -> Iterator[Fault]:
    """Markup describes what visitors see; what they cannot find on the page may cost the page its video result."""
    name = page.video.text("name") if page.video else ""
    if page.video and _not_shown(page, [name]):
        yield Fault(f"the page does not show the video's name {name[:80]!r}", page.video.line("name"), near=name[:60])


@rule(
    "clip/name-not-shown",
    Severity.WARNING,
    title="A chapter in the markup does not stand on the page",
    fix="show the list of chapters with the same names as the Clips",
    source=MARKUP_POLICY,
    needs=Page,
    applies=lambda page: page.is_watch_page and any(clip.text("name") for clip in page.clips),
    examples_pass=shows(_SECOND),
    examples_fail=edit('"name": "Connect your data"', '"name": "Link your figures"'),
)
def clip_name_not_shown(page: Page) -> Iterator[Fault]:
    """Chapters that only machines see cannot be used by people, and markup is to describe what people see."""
    missing = _not_shown(page, [clip.text("name") for clip in page.clips])
    for clip in page.clips:
        name = clip.text("name")
        if name in missing:
            yield Fault(f"the page does not show the chapter {name[:80]!r}", clip.line("name"), near=name[:60])


@rule(
    "video/date-not-shown",
    Severity.WARNING,
    title="None of the dates shown on a watch page is that of its markup",
    fix="show the day of publication or of the last change, and write both from the same value",
    source=PAGE_DATES,
    needs=Page,
    applies=lambda page: page.is_watch_page and bool(_days_shown(page)) and bool(_days_stated(page)),
    examples_pass=edit(_HEADING, f"{_HEADING}\n{_MOMENT}", HOSTED),
    examples_fail=edit(_HEADING, f"{_HEADING}\n{_MOMENT.replace('2026-09-01', '2026-07-31')}", HOSTED),
)
def date_not_shown(page: Page) -> Iterator[Fault]:
    """Search engines compare the date that people read with the one in the markup, and trust neither when they differ."""
    shown, stated = _days_shown(page), _days_stated(page)
    # One moment can be two days in two zones, so neighbouring days agree.
    if not any(abs(day - other) <= _ONE_DAY for day in shown for other in stated):
        moment = next(found for found in page.evidence.moments if moment_of(found.datetime))
        days, others = (", ".join(day.isoformat() for day in sorted(found)[:3]) for found in (shown, stated))
        message = f"the page shows {days}, and its markup says {others}"
        yield Fault(message, moment.line, near=moment.datetime)


def _days_shown(page: Page) -> set[date]:
    return {moment.date() for found in page.evidence.moments if (moment := moment_of(found.datetime))}


def _days_stated(page: Page) -> set[date]:
    """The days of the video and of the page about it."""
    nodes = [*page.videos[:1], *(node for node in page.nodes if node.is_a("WebPage") and node.top)]
    keys = ("uploadDate", "datePublished", "dateModified")
    texts = (text for node in nodes for key in keys for text in node.texts(key))
    return {moment.date() for text in texts if (moment := moment_of(text))}


def _has_videos(site: Site) -> bool:
    return any(page.video for page in site.indexable)


def _own_pages(site: Site) -> Iterator[PageCard]:
    """Pages with a video that stand for themselves: no copies with a canonical elsewhere."""
    for page in site.indexable:
        if page.video and (not page.canonical or site.page_at(page.canonical) is page):
            yield page


@rule(
    "video/shared-description",
    Severity.WARNING,
    title="Two videos of the site have the same description",
    fix="say in each description what is in that video alone",
    source=VIDEO_MARKUP,
    needs=Site,
    applies=_has_videos,
    examples_pass=shows(_HEADING, HOSTED),
    examples_fail=edit(
        '"description": "Each part of the report in turn, and what to do when a figure looks odd."',
        '"description": "What the first session looks like, from sign-up to the first report."',
        HOSTED,
        Edit(
            "sitemap.xml",
            "<video:description>Each part of the report in turn, and what to do when a figure looks odd.<",
            "<video:description>What the first session looks like, from sign-up to the first report.<",
        ),
    ),
)
def shared_description(site: Site) -> Iterator[Fault]:
    """A description that fits two videos tells neither from the other."""
    first: dict[str, PageCard] = {}
    for page in _own_pages(site):
        if page.video and page.video.description:
            other = first.setdefault(page.video.description.casefold(), page)
            if _are_two_videos(site, page, other):
                yield Fault(f"the video is described like the one of {other.path}", page.video.line, file=page.path)


@rule(
    "video/shared-thumbnail",
    Severity.WARNING,
    title="Two videos of the site have the same thumbnail",
    fix="give each video a picture of its own",
    source=VIDEO_MARKUP,
    needs=Site,
    applies=_has_videos,
    examples_pass=shows(_THUMBNAIL, HOSTED),
    examples_fail=edit(
        _THUMBNAIL,
        '"thumbnailUrl": "https://films.example/onboarding/poster.jpg"',
        HOSTED,
        Edit(
            "sitemap.xml",
            "https://films.example/hosted/poster.jpg",
            "https://films.example/onboarding/poster.jpg",
        ),
    ),
)
def shared_thumbnail(site: Site) -> Iterator[Fault]:
    """The thumbnail has to be the video's own: in a list of results it is what people choose by."""
    first: dict[str, PageCard] = {}
    for page in _own_pages(site):
        for address in page.video.thumbnails[:1] if page.video else ():
            other = first.setdefault(address, page)
            if address and _are_two_videos(site, page, other):
                message = f"the thumbnail {urlsplit(address).path} is also that of {other.path}"
                yield Fault(message, page.video.line if page.video else 0, file=page.path)


def _are_two_videos(site: Site, page: PageCard, other: PageCard) -> bool:
    """Whether two pages are about two videos: neither language versions of one page, nor owners of one video."""
    one, another = page.video, other.video
    if page is other or one is None or another is None or other.path in site.languages_of(page):
        return False
    files, players = (one.content_url, another.content_url), (one.embed_url, another.embed_url)
    return not any(mine and mine == theirs for mine, theirs in (files, players))


def _second_owner() -> tuple[Example, ...]:
    there = '"contentUrl": "https://films.example/onboarding/video.mp4",'
    return edit(
        there,
        f'{there}\n      "embedUrl": "{_PLAYER}",',
        "onboarding/index.html",
    )


@rule(
    "video/several-owners",
    Severity.WARNING,
    title="Several pages describe the same video as their own",
    fix="describe the video on its one watch page, and let the other pages link there or name it as their canonical",
    source=VIDEO_MARKUP,
    needs=Site,
    applies=_has_videos,
    examples_pass=shows('"embedUrl": "https://player.example/embed/4711"', HOSTED),
    examples_fail=_second_owner(),
)
def several_owners(site: Site) -> Iterator[Fault]:
    """Search engines pick one page for a video, and not always the one you meant. One owner per clip is our own rule."""
    first: dict[str, PageCard] = {}
    for page in _own_pages(site):
        video = page.video
        for address in dict.fromkeys((video.content_url, video.embed_url)) if video else ():
            other = first.setdefault(address, page)
            if video and address and other is not page and other.path not in site.languages_of(page):
                yield Fault(f"the video {address} is also described by {other.path}", video.line, file=page.path)
