"""What a browser showed, as the report draws it: pictures with findings outlined on them."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sitegen.check.formats.html.findings import LONGEST_MESSAGE, Group
from sitegen.check.formats.words import sentence, visible
from sitegen.check.render.report_parts import Outline, RenderedReport, Shot, ViewNamed
from sitegen.core.findings import Finding

MOST_MARKS = 30
"""Findings outlined on the pictures of one page."""

Sized = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding on a picture. The box is in pixels of the picture; ``badge`` is the middle of the circle with the number.

    Without a box the finding is about a place further down, or about the view as a whole, as ``aside`` says. ``target``
    is the id of the place where the finding is told in full, or empty.
    """

    number: int
    severity: str
    message: str
    rule: str
    aside: str
    box: tuple[float, float, float, float] | None
    badge: tuple[float, float]
    target: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture, or several views that look the same. Addresses are ``data:`` addresses.

    ``unit`` is the radius of a badge in pixels of the picture. ``difference`` says in words how it differs from what was
    accepted; ``before`` and ``changes`` are addresses of pictures, empty where there is none.
    """

    views: str
    width: int
    height: int
    address: str
    unit: float
    marks: tuple[Mark, ...]
    difference: str
    before: str
    changes: str

    @property
    def is_large(self) -> bool:
        """Whether there is something to look at more closely."""
        return bool(self.difference or any(mark.box for mark in self.marks))


class Frames:
    """The pictures of a report, page by page."""

    def __init__(self, rendered: RenderedReport | None, findings: Sequence[Finding]) -> None:
        held = rendered or RenderedReport("", 0, 0, ())
        self._data = {one.file: f"data:{one.media_type};base64,{b64encode(one.data).decode()}" for one in held.pictures}
        self._shots = {page: list(shots) for page, shots in groupby(held.shots, key=lambda shot: shot.page)}
        self._outlines = {page: list(found) for page, found in groupby(held.outlines, key=lambda one: one.page)}
        self._views = {view.name: view for view in held.views}
        self._severities = {
            (finding.where.file, finding.rule, finding.message): finding.severity.value for finding in findings
        }

    @property
    def pages(self) -> frozenset[str]:
        """The pages with a picture."""
        return frozenset(page for page, shots in self._shots.items() if any(shot.file in self._data for shot in shots))

    def of(self, page: str, number: int, groups: Sequence[Group]) -> tuple[Frame, ...]:
        """The frames of one page, whose section has this ``number`` and these ``groups`` of findings."""
        shots = [shot for shot in self._shots.get(page, ()) if shot.file in self._data]
        targets = {group.rule: f"finding-{number}-{place}" for place, group in enumerate(groups, start=1)}
        placed = _placed(shots, self._told(page), self._views)
        same: dict[tuple[str, str], list[Shot]] = {}
        for shot in shots:
            same.setdefault((shot.file, shot.compared.changes if shot.compared else ""), []).append(shot)
        made: list[Frame] = []
        count = 1
        for alike in same.values():
            found = [outline for shot in alike for outline in placed.get(shot.view, ())]
            marks = self._marks(alike[0], found, count, targets)
            count += len(marks)
            made.append(self._frame(alike, marks))
        return tuple(made)

    def _told(self, page: str) -> list[Outline]:
        """The outlines of findings that are told; a setting or a baseline may have taken some away."""
        found = (one for one in self._outlines.get(page, ()) if (one.page, one.rule, one.message) in self._severities)
        rank = {"error": 0, "warning": 1, "note": 2}
        ordered = sorted(found, key=lambda one: rank[self._severities[one.page, one.rule, one.message]])
        return ordered[:MOST_MARKS]

    def _marks(self, shot: Shot, found: Sequence[Outline], first: int, targets: Mapping[str, str]) -> tuple[Mark, ...]:
        made: list[Mark] = []
        corners: Counter[tuple[int, int]] = Counter()
        unit = _unit(shot)
        for number, outline in enumerate(found, start=first):
            box, aside = _on(shot, outline)
            x, y = (min(max(box[0], unit), shot.width - unit), max(box[1], unit)) if box else (0.0, 0.0)
            corner = (round(x / unit / 2), round(y / unit / 2))
            x = min(x + corners[corner] * unit * 2.2, shot.width - unit)
            corners[corner] += box is not None
            message = visible(outline.message)
            short = message if len(message) <= LONGEST_MESSAGE else f"{message[:LONGEST_MESSAGE]}…"
            severity = self._severities[outline.page, outline.rule, outline.message]
            badge = (round(x, 1), round(y, 1))
            target = targets.get(outline.rule, "")
            made.append(Mark(number, severity, sentence(short), outline.rule, aside, box, badge, target))
        return tuple(made)

    def _frame(self, alike: Sequence[Shot], marks: tuple[Mark, ...]) -> Frame:
        shot = alike[0]
        held = shot.compared
        return Frame(
            views=visible(" and ".join(one.view for one in alike)),
            width=shot.width,
            height=shot.height,
            address=self._data[shot.file],
            unit=_unit(shot),
            marks=marks,
            difference=_difference(held.share) if held and shot.differs else "",
            before=self._data.get(held.before, "") if held else "",
            changes=self._data.get(held.changes, "") if held else "",
        )


def _placed(
    shots: Sequence[Shot], outlines: Sequence[Outline], views: Mapping[str, ViewNamed]
) -> dict[str, list[Outline]]:
    """Which picture each outline is drawn on: its view's, or that of a screen of the same size."""
    of_size: dict[Sized, str] = {}
    for shot in shots:
        of_size.setdefault((shot.width, shot.height), shot.view)
    named = {shot.view for shot in shots}
    placed: dict[str, list[Outline]] = {}
    for outline in outlines:
        size = views.get(outline.view)
        view = outline.view if outline.view in named else of_size.get((size.width, size.height)) if size else None
        if view:
            placed.setdefault(view, []).append(outline)
    return placed


def _on(shot: Shot, outline: Outline) -> tuple[tuple[float, float, float, float] | None, str]:
    """Where on the picture the box lies; where it does not, words that say where it is."""
    elsewhere = f"seen in {outline.view}" if outline.view != shot.view else ""
    if outline.box is None:
        return None, visible(elsewhere)
    x, y, width, height = outline.box
    left, top = max(0.0, x - shot.left), max(0.0, y - shot.top)
    right, bottom = min(float(shot.width), x - shot.left + width), min(float(shot.height), y - shot.top + height)
    if right < left or bottom < top:
        down = f"{y:,.0f} pixels down the page" if y - shot.top >= shot.height else "outside of the screen"
        return None, visible(", ".join(filter(None, (down, elsewhere))))
    return (round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1)), visible(elsewhere)


def _unit(shot: Shot) -> float:
    return round(shot.width / (24 if shot.width < shot.height else 50), 1)


def _difference(share: float) -> str:
    return f"{max(share * 100, 0.01):.2g} % of the picture is not as it was accepted"
