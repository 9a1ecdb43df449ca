"""Looks at some pages of a checked folder again, for what they show of themselves.

This happens after the check, page by page, so that memory does not grow with the site.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sitegen.check.addresses import NOWHERE, path_below
from sitegen.check.gather.folder import is_page, read
from sitegen.check.gather.page import read_page
from sitegen.check.gather.thumbnails import Thumbnails
from sitegen.check.page import Page
from sitegen.check.views import PageView, VideoView, Views, clipped, shortened
from sitegen.core.findings import Finding

MOST_PAGES = 60
"""Pages with a view in one report."""


def views(folder: Path, base_url: str, paths: Sequence[str], findings: Sequence[Finding]) -> Views:
    """Views of the pages among ``paths``, the worst first, at most :data:`MOST_PAGES`; files that cannot be read have none."""
    base = base_url or NOWHERE
    pictures = Thumbnails(folder, lambda address: path_below(base, address))
    found: list[PageView] = []
    waiting = _worst_first(paths, findings)
    for path in waiting:
        if (view := _view(folder, path, base_url)) is not None:
            pictures.want(view.thumbnail, view.picture)
            found.append(view)
        if len(found) == MOST_PAGES:
            break
    return Views(tuple(found), pictures.kept(), sum(1 for _ in waiting))


def _worst_first(paths: Sequence[str], findings: Sequence[Finding]) -> Iterator[str]:
    worst: dict[str, int] = {}
    for finding in findings:
        rank = finding.severity.rank
        worst[finding.where.file] = min(rank, worst.get(finding.where.file, rank))
    return iter(sorted(filter(is_page, paths), key=lambda path: (worst.get(path, 9), path)))


def _view(folder: Path, path: str, base_url: str) -> PageView | None:
    file, data = read(folder, path)
    if file.problem:
        return None
    page = Page(read_page(path, data, file.digest, base_url))
    return view_of(page) if page.is_page else None


def view_of(page: Page) -> PageView:
    """The view of one page; a pure function of its evidence."""
    video = page.video
    title = page.title.text if page.title else ""
    named = video.texts("thumbnailUrl") if video else ()
    poster = next((player.poster for player in page.evidence.players if player.poster), "")
    return PageView(
        path=page.path,
        address=page.canonical or page.address,
        title=clipped(title),
        description=clipped(page.meta("description"), 400),
        site_name=clipped(page.meta("og:site_name"), 80),
        listed=page.is_indexable,
        share_title=clipped(page.meta("og:title", "twitter:title")),
        share_description=clipped(page.meta("og:description", "twitter:description"), 400),
        picture=page.absolute(page.meta("og:image", "og:image:url", "og:image:secure_url", "twitter:image")),
        picture_alt=clipped(page.meta("og:image:alt", "twitter:image:alt")),
        thumbnail=page.absolute(named[0] if named else poster),
        video=_video(page) if video else None,
        json_ld=tuple(
            shortened(block.items[0] if len(block.items) == 1 else list(block.items))
            for block in page.evidence.json_ld[:10]
        ),
    )


def _video(page: Page) -> VideoView:
    video = page.videos[0]
    texts = (clipped(video.text(key), 400) for key in ("name", "description", "duration", "uploadDate"))
    return VideoView(*texts)
