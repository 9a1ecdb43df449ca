"""The report page by page, the worst first, and never more than a browser can carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sitegen.check.formats.html.findings import Group, Told, group
from sitegen.check.formats.html.previews import Previews, previews
from sitegen.check.formats.html.rendered import Frame, Frames
from sitegen.check.formats.html.tree import Branch, branch
from sitegen.check.formats.words import is_page, visible
from sitegen.check.report import Report, Tally
from sitegen.check.views import PageView
from sitegen.core.findings import Severity

MOST_FILES = 300
"""Files with findings that get a section of their own."""
MOST_PLACES = 1_000
"""Findings written out over all sections."""
MOST_OF_A_RULE = 5
"""Findings of one rule on one page that are written out."""
MOST_OF_TREES = 1_300_000
"""Characters of HTML for the JSON-LD of all sections; a page whose tree does not fit any more says so."""


@dataclass(frozen=True, slots=True)
class Section:
    """One page, or another file with findings. ``name`` is its title, or its path when it has none."""

    number: int
    file: str
    name: str
    counts: tuple[tuple[str, int], ...]
    groups: tuple[Group, ...]
    more: int
    previews: Previews | None
    json_ld: tuple[Branch, ...]
    without_data: bool = False
    frames: tuple[Frame, ...] = ()

    @property
    def worst(self) -> str:
        """The worst severity, or ``clean``."""
        return self.counts[0][0] if self.counts else "clean"

    @property
    def total(self) -> int:
        """How many findings there are on it."""
        return sum(count for _, count in self.counts)


def sections(report: Report, told: Sequence[Told]) -> tuple[tuple[Section, ...], int]:
    """The sections, and how many files with findings have none."""
    by_file = {file: list(found) for file, found in groupby(told, key=lambda each: each.finding.where.file)}
    views = {view.path: view for view in report.views.pages} if report.views else {}
    frames = Frames(report.rendered, report.findings)
    pictures = report.views.pictures if report.views else ()
    numbers = {picture.address: index for index, picture in enumerate(pictures)}
    rules = {tally.rule: tally for tally in report.tallies}
    worst = {file: min(each.finding.severity.rank for each in found) for file, found in by_file.items()}
    ordered = sorted(by_file, key=lambda file: (worst[file], not is_page(file), -_errors(by_file[file]), file))
    seen = (views.keys() | frames.pages) - by_file.keys()
    clean = sorted(seen, key=lambda file: (file not in views or views[file].video is None, file))
    shown = [*ordered[:MOST_FILES], *clean]
    left, room = MOST_PLACES, MOST_OF_TREES
    made: list[Section] = []
    for number, file in enumerate(shown, start=1):
        found = by_file.get(file, [])
        groups = _groups(rules, found, left)
        left -= sum(len(each.places) for each in groups)
        section = _section(number, file, found, groups, views.get(file), numbers)
        section = replace(section, frames=frames.of(file, number, groups))
        room -= sum(each.size for each in section.json_ld)
        made.append(section if room >= 0 else replace(section, json_ld=(), without_data=True))
    return tuple(made), max(0, len(ordered) - MOST_FILES)


def _errors(found: Sequence[Told]) -> int:
    return sum(each.finding.severity is Severity.ERROR for each in found)


def _groups(rules: Mapping[str, Tally], found: Sequence[Told], left: int) -> tuple[Group, ...]:
    """The groups of one file, as many as still fit."""
    made: list[Group] = []
    ordered = sorted(found, key=lambda each: (each.finding.severity.rank, each.finding.rule))
    for rule, each in groupby(ordered, key=lambda each: each.finding.rule):
        if left <= 0:
            break
        made.append(group(rules[rule], list(each), min(MOST_OF_A_RULE, left)))
        left -= len(made[-1].places)
    return tuple(made)


def _section(
    number: int,
    file: str,
    found: Sequence[Told],
    groups: tuple[Group, ...],
    view: PageView | None,
    numbers: Mapping[str, int],
) -> Section:
    counted = [(severity.value, sum(each.finding.severity is severity for each in found)) for severity in Severity]
    return Section(
        number=number,
        file=visible(file) or "the site as a whole",
        name=visible(view.title if view and view.title else file) or "The site as a whole",
        counts=tuple((name, count) for name, count in counted if count),
        groups=groups,
        more=len(found) - sum(each.count for each in groups),
        previews=previews(view, numbers) if view else None,
        json_ld=tuple(branch("", value) for value in view.json_ld) if view else (),
    )
