"""What Yandex asks of a video page; only for pages that speak to it by a ``ya:`` value."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import HOSTED, Edit, Example, edit
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import YANDEX_OPEN_GRAPH, YANDEX_VIDEO
from sitegen.check.rules.video_times import moment_of
from sitegen.core.findings import Severity

_TITLE = '<meta property="og:title" content="A walk through the report">'
_UPLOADED = '<meta property="ya:ovs:upload_date" content="2026-09-01T12:00:00Z">'
_DURATION = '"duration": "PT4M",'
_NEEDED = ("url", "name", "description", "duration", "isFamilyFriendly", "thumbnail", "uploadDate")
_ADDED = (
    f'{_DURATION} "url": "https://films.example/hosted/", "isFamilyFriendly": true, '
    '"thumbnail": {"@type": "ImageObject", "contentUrl": "https://films.example/hosted/poster.jpg"},'
)
_OPEN_GRAPH = (
    "og:title",
    "og:url",
    "og:video",
    "og:image",
    "og:description",
    "video:duration",
    "og:type",
    "og:video:type",
)
_ALL = (
    f"{_TITLE}\n{_UPLOADED}\n"
    '<meta property="og:description" content="Each part of the report, one after the other.">\n'
    '<meta property="og:video" content="https://player.example/embed/4711">\n'
    '<meta property="og:video:type" content="text/html">\n<meta property="og:video:width" content="1280">\n'
    '<meta property="og:video:height" content="720">\n<meta property="video:duration" content="240">'
)


def _opted_in(page: Page) -> bool:
    return page.is_watch_page and any(meta.key.startswith("ya:") for meta in page.evidence.metas)


def _example(head: str, markup: str) -> tuple[Example, ...]:
    return edit(_TITLE, head, HOSTED, Edit(HOSTED, _DURATION, markup))


@rule(
    "yandex/incomplete-video",
    Severity.WARNING,
    title="The VideoObject lacks a property that Yandex requires",
    fix="add url, isFamilyFriendly and thumbnail (an ImageObject) to the properties that Google requires",
    source=YANDEX_VIDEO,
    needs=Page,
    applies=_opted_in,
    examples_pass=_example(_ALL, _ADDED),
    examples_fail=_example(_ALL, _ADDED.replace('"isFamilyFriendly": true, ', "")),
)
def incomplete_video(page: Page) -> Iterator[Fault]:
    """Yandex asks for more than Google: three of its required properties are not in Google's list at all."""
    for node in page.videos:
        missing = [key for key in _NEEDED if not node.values(key)]
        if missing:
            yield Fault(f"the VideoObject has no {', no '.join(missing)}", node.line())


@rule(
    "yandex/incomplete-open-graph",
    Severity.WARNING,
    title="The page lacks an Open Graph value that Yandex requires",
    fix="give og:title, og:url, og:type, og:image, og:description, og:video, og:video:type and video:duration",
    source=YANDEX_OPEN_GRAPH,
    needs=Page,
    applies=_opted_in,
    examples_pass=_example(_ALL, _ADDED),
    examples_fail=_example(_ALL.replace('<meta property="video:duration" content="240">', ""), _ADDED),
)
def incomplete_open_graph(page: Page) -> Iterator[Fault]:
    """A page that gives ya: values takes part in Yandex's video search, which reads these beside them."""
    missing = [key for key in _OPEN_GRAPH if not page.meta(key)]
    if not page.meta("ya:ovs:upload_date"):
        missing.append("ya:ovs:upload_date")
    if missing:
        yield Fault(f"the page has no {', no '.join(missing)}", near="ya:")


@rule(
    "yandex/invalid-upload-date",
    Severity.WARNING,
    title="ya:ovs:upload_date is not an ISO 8601 date",
    fix="write the same moment as in uploadDate",
    source=YANDEX_OPEN_GRAPH,
    needs=Page,
    applies=lambda page: bool(page.meta("ya:ovs:upload_date")),
    examples_pass=_example(_ALL, _ADDED),
    examples_fail=_example(_ALL.replace("2026-09-01T12:00:00Z", "1.9.2026"), _ADDED),
)
def invalid_upload_date(page: Page) -> Iterator[Fault]:
    """A date that cannot be read is no date, and the video counts as undated."""
    written = page.meta("ya:ovs:upload_date")
    if moment_of(written) is None:
        yield Fault(f"ya:ovs:upload_date is {written[:40]!r}", page.meta_line("ya:ovs:upload_date"), near=written[:40])
