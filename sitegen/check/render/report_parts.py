"""What a report tells of rendered pages: in which views they were seen, what failed, where findings are, and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.check.render.evidence import RenderedPage
from sitegen.check.render.shot_seen import Compared
from sitegen.check.render.views import View

if TYPE_CHECKING:
    from sitegen.check.verdict import Found


@dataclass(frozen=True, slots=True)
class ViewNamed:
    """A view with the size of its first screen in CSS pixels."""

    name: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ViewProblem:
    """A view of a page that could not be seen, and why."""

    page: str
    view: str
    why: str


@dataclass(frozen=True, slots=True)
class Outline:
    """Where a browser showed what a finding is about: ``box`` is x, y, width, height in CSS pixels of the document.

    It belongs to the findings with the same rule, page and message; one whose finding is not told any more is not shown.
    """

    page: str
    rule: str
    message: str
    view: str
    box: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a page: ``file`` in the folder of pictures; ``left`` and ``top`` are the place its corner shows."""

    page: str
    view: str
    width: int
    height: int
    file: str
    left: float = 0.0
    top: float = 0.0
    compared: Compared | None = None

    @property
    def differs(self) -> bool:
        """Whether there is a picture of what changed since it was accepted."""
        return bool(self.compared and self.compared.changes)


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture as a report carries it; ``media_type`` is ``image/webp``, ``image/jpeg`` or ``image/png``."""

    file: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class RenderedReport:
    """Rendered pages, for formats.

    ``browser`` names it with its version, ``pages`` counts the pages that were looked at of ``of`` there are.
    ``shots`` name files in ``folder``. ``gone`` are accepted pictures (page, view) whose page is no longer there or
    is not looked at in that view any more; ``accepted_with`` is the browser they were taken with. ``pictures`` hold
    the bytes of some of the files, for formats that draw; ``left_out`` counts pages whose pictures are not among them.
    ``problem`` says why there was no browser, ``recalled`` counts the pages whose last verdict still held, and
    ``newly_accepted`` names the files in which pictures were accepted.
    """

    browser: str
    pages: int
    of: int
    views: tuple[ViewNamed, ...]
    problems: tuple[ViewProblem, ...] = ()
    outlines: tuple[Outline, ...] = ()
    shots: tuple[Shot, ...] = ()
    folder: str = ""
    gone: tuple[tuple[str, str], ...] = ()
    accepted_with: str = ""
    pictures: tuple[ShownPicture, ...] = ()
    left_out: int = 0
    problem: str = ""
    recalled: int = 0
    newly_accepted: tuple[str, ...] = ()


def report_part(
    pages: Iterable[RenderedPage],
    found: Iterable[Found],
    folder: str = "",
    *,
    of: int = 0,
    gone: Iterable[tuple[str, str]] = (),
    accepted_with: str = "",
) -> RenderedReport:
    """The part of a report about these pages; ``folder`` holds their pictures, ``of`` is the number of all pages.

    Pages are drawn one by one; everything is sorted by page, and views keep their order.
    """
    views: dict[str, View] = {}
    problems: list[ViewProblem] = []
    shots: list[Shot] = []
    browsers: dict[str, None] = {}
    count = 0
    for page in pages:
        count += 1
        browsers.setdefault(page.browser)
        for one in page.seen:
            views.setdefault(one.view.name, one.view)
            if one.problem:
                problems.append(ViewProblem(page.path, one.view.name, one.problem))
        shots += _shots(page)
    outlines = (Outline(one.file, one.rule, one.message, one.view, one.box) for one in found if one.view)
    return RenderedReport(
        browser=", ".join(browsers),
        pages=count,
        of=max(of, count),
        views=tuple(ViewNamed(view.name, view.width, view.height) for view in views.values()),
        problems=tuple(sorted(problems, key=lambda one: one.page)),
        outlines=tuple(sorted(outlines, key=lambda one: (one.page, one.rule, one.message, one.view, one.box or ()))),
        shots=tuple(sorted(shots, key=lambda one: one.page)),
        folder=folder,
        gone=tuple(sorted(gone)),
        accepted_with=accepted_with,
    )


def _shots(page: RenderedPage) -> Iterator[Shot]:
    for one in page.seen:
        if (shot := one.shot) is not None and not one.problem:
            size, place = (shot.width, shot.height), (shot.left, shot.top)
            yield Shot(page.path, one.view.name, *size, shot.file, *place, shot.compared)
