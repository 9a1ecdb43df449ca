"""VideoObject: the properties without which a video cannot be shown in results."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sitegen.check.examples import GERMAN, SITEMAP, Edit, edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import VIDEO_GUIDE, VIDEO_MARKUP
from sitegen.check.site import Site
from sitegen.check.site_evidence import PageCard
from sitegen.core.findings import Severity

_ANOTHER = """    {
      "@type": "VideoObject",
      "name": "Another film",
      "description": "What happens after the first session.",
      "thumbnailUrl": "https://films.example/hosted/poster.jpg",
      "uploadDate": "2026-10-05T09:00:00Z",
      "contentUrl": "https://player.example/another.mp4"
    },"""


def has_video_object(page: Page) -> bool:
    """Whether the page's JSON-LD describes a video."""
    return bool(page.videos)


def _without(key: str) -> Callable[[Page], Iterator[Fault]]:
    def faults(page: Page) -> Iterator[Fault]:
        for node in page.videos:
            if not node.texts(key):
                yield Fault(f"the VideoObject has no {key}", node.line(key))

    return faults


_no_name, _no_thumbnail, _no_date, _no_description = map(
    _without, ("name", "thumbnailUrl", "uploadDate", "description")
)


@rule(
    "video/missing-name",
    Severity.ERROR,
    title="The VideoObject has no name",
    fix='add "name" with the title of the video as it stands on the page',
    source=VIDEO_MARKUP,
    needs=Page,
    applies=has_video_object,
    examples_pass=shows('"duration": "PT1M30S",'),
    examples_fail=edit('"name": "Ihr Einstieg in 90 Sekunden",\n  "description"', '"description"', GERMAN)
    + edit('"name": "Ihr Einstieg in 90 Sekunden",\n  "description"', '"name": " ",\n  "description"', GERMAN),
)
def missing_name(page: Page) -> Iterator[Fault]:
    """Google requires the name; without it the video is not eligible for any video feature."""
    return _no_name(page)


@rule(
    "video/missing-thumbnail-url",
    Severity.ERROR,
    title="The VideoObject has no thumbnailUrl",
    fix='add "thumbnailUrl" with the absolute address of the poster',
    source=VIDEO_MARKUP,
    needs=Page,
    applies=has_video_object,
    console="No thumbnail URL provided",
    examples_pass=shows('"thumbnailUrl": "https://films.example/onboarding/poster.jpg",'),
    examples_fail=edit('"thumbnailUrl": "https://films.example/onboarding/poster.jpg",', ""),
)
def missing_thumbnail_url(page: Page) -> Iterator[Fault]:
    """Google requires a thumbnail that it can reach: a video result is a picture first of all."""
    return _no_thumbnail(page)


@rule(
    "video/missing-upload-date",
    Severity.ERROR,
    title="The VideoObject has no uploadDate",
    fix='add "uploadDate" with the moment of first publication, for example "2026-10-05T09:00:00+02:00"',
    source=VIDEO_MARKUP,
    needs=Page,
    applies=has_video_object,
    examples_pass=shows('"uploadDate": "2026-10-05T09:00:00+02:00",'),
    examples_fail=edit('"uploadDate": "2026-10-05T09:00:00+02:00",', ""),
)
def missing_upload_date(page: Page) -> Iterator[Fault]:
    """Google requires the date of first publication and shows it beside the result."""
    return _no_date(page)


@rule(
    "video/missing-description",
    Severity.WARNING,
    title="The VideoObject has no description",
    fix='add "description" with one or two sentences of its own for this video',
    source=VIDEO_MARKUP,
    needs=Page,
    applies=has_video_object,
    examples_pass=shows('"duration": "PT1M30S",'),
    examples_fail=edit(
        '"description": "So sieht die erste Sitzung aus, von der Anmeldung bis zum ersten Bericht.",\n  "thumb',
        '"thumb',
        GERMAN,
    ),
)
def missing_description(page: Page) -> Iterator[Fault]:
    """The description tells search engines and assistants what the video is about before anybody plays it."""
    return _no_description(page)


@rule(
    "video/several-objects",
    Severity.ERROR,
    title="A page describes several videos",
    fix="describe the page's one main video, and give every other video a page of its own",
    source=VIDEO_GUIDE,
    needs=Page,
    applies=has_video_object,
    console="Video isn't on a watch page",
    examples_pass=shows('"@type": "VideoObject",'),
    examples_fail=edit('    {\n      "@type": "WebPage",', f'{_ANOTHER}\n    {{\n      "@type": "WebPage",'),
)
def several_objects(page: Page) -> Iterator[Fault]:
    """One video at most is indexed for a page, and a page about several is not a watch page.

    Two descriptions of the same video are worse: they contradict each other sooner or later.
    """
    for node in page.videos[1:]:
        yield Fault(f"the page describes {len(page.videos)} videos; this one is {node.text('name')!r}", node.line())


@rule(
    "video/shared-name",
    Severity.ERROR,
    title="Two videos of the site have the same name",
    fix="give each video a name that tells it from the others",
    source=VIDEO_MARKUP,
    needs=Site,
    applies=lambda site: any(page.video for page in site.indexable),
    examples_pass=shows('"name": "See your onboarding in 90 seconds",\n      "description"'),
    examples_fail=edit(
        '"name": "A walk through the report"',
        '"name": "See your onboarding in 90 seconds"',
        "hosted/index.html",
        Edit(SITEMAP, "<video:title>A walk through the report<", "<video:title>See your onboarding in 90 seconds<"),
    ),
)
def shared_name(site: Site) -> Iterator[Fault]:
    """The name has to differ from video to video, or search engines take one for a copy of the other.

    Versions of one page in other languages may share a name.
    """
    first: dict[str, PageCard] = {}
    for page in site.indexable:
        if page.video is None or not page.video.name or (page.canonical and site.page_at(page.canonical) is not page):
            continue
        other = first.setdefault(page.video.name.casefold(), page)
        if other is not page and other.path not in site.languages_of(page):
            message = f"the video is named {page.video.name!r}, like the one of {other.path}"
            yield Fault(message, page.video.line, file=page.path)
