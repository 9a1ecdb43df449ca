"""The first screen of the report: the verdict, the numbers, what changed, and what to mend first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from sitegen.check.formats.html.findings import Group, Told, group
from sitegen.check.formats.trend import Trend
from sitegen.check.formats.words import is_page, number, visible
from sitegen.check.report import Report, Status
from sitegen.core.findings import Severity

MOST_OF_A_RULE = 5


@dataclass(frozen=True, slots=True)
class Share:
    """A part of all pages: its name, its number, and where it lies on a bar of length 100."""

    name: str
    words: str
    count: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Number:
    """How many findings of a severity there are, and how many there were."""

    name: str
    noun: str
    count: int
    before: int | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything above the list of pages. ``done`` and ``undone`` count outcomes of rules."""

    host: str
    verdict: str
    detail: str
    tone: str
    numbers: tuple[Number, ...]
    shares: tuple[Share, ...]
    groups: tuple[Group, ...]
    done: int
    undone: int


def overview(report: Report, told: Sequence[Told], trend: Trend | None) -> Overview:
    """The overview of a report."""
    counts = report.by_severity
    shares = _shares(report)
    undone = report.count(Status.SKIPPED) + report.count(Status.ERRORED)
    tone = next((severity.value for severity, count in counts.items() if count), "clean")
    return Overview(
        host=visible(_host(report)),
        verdict=_verdict(report, shares),
        detail=_detail(report, undone),
        tone=tone,
        numbers=tuple(
            Number(
                severity.value,
                f"{severity.value}{'' if count == 1 else 's'}",
                count,
                trend.before[severity] if trend else None,
            )
            for severity, count in counts.items()
        ),
        shares=shares,
        groups=_groups(report, told),
        done=report.count(Status.PASSED) + report.count(Status.FAILED),
        undone=undone,
    )


def _host(report: Report) -> str:
    parts = urlsplit(report.base_url)
    return f"{parts.netloc}{parts.path.rstrip('/')}" or report.folder


def _verdict(report: Report, shares: Sequence[Share]) -> str:
    errors = report.by_severity[Severity.ERROR]
    bad = next((share.count for share in shares if share.name == "error"), 0)
    if bad:
        return f"{bad:,} of {number(report.pages, 'page')} {'has' if bad == 1 else 'have'} errors."
    if errors:
        return f"The pages are fine; the files beside them have {number(errors, 'error')}."
    if report.by_severity[Severity.WARNING]:
        return "No errors. Some things could be better."
    if report.findings:
        return "No errors and no warnings."
    return "Nothing to mend."


def _detail(report: Report, undone: int) -> str:
    pages = f"{number(report.pages, 'page')} and {number(report.files - report.pages, 'other file')}"
    said = f"{pages} were read and judged by {number(len(report.tallies), 'rule')}."
    if undone:
        said += f" {number(undone, 'check')} could not be carried out; they count as neither good nor bad."
    return said


def _shares(report: Report) -> tuple[Share, ...]:
    """How many pages are how bad, by the worst finding on each; pages are told from other files by their ending."""
    worst: dict[str, int] = {}
    for finding in report.findings:
        file, rank = finding.where.file, finding.severity.rank
        if is_page(file):
            worst[file] = min(rank, worst.get(file, rank))
    ranks = list(worst.values())
    words = {"error": "with errors", "warning": "with warnings only", "note": "with notes only"}
    counts = [(severity.value, words[severity.value], ranks.count(severity.rank)) for severity in Severity]
    counts.append(("clean", "with nothing to mend", max(0, report.pages - len(ranks))))
    total = sum(count for *_, count in counts) or 1
    made, start = [], 0.0
    for name, said, count in counts:
        width = 100 * count / total
        made.append(Share(name, said, count, round(start, 3), round(width, 3)))
        start += width
    return tuple(share for share in made if share.count)


def _groups(report: Report, told: Sequence[Told]) -> tuple[Group, ...]:
    rules = {tally.rule: tally for tally in report.tallies}
    ordered = sorted(told, key=lambda each: each.finding.rule)
    found = [
        group(rules[rule], list(each), MOST_OF_A_RULE)
        for rule, each in groupby(ordered, key=lambda each: each.finding.rule)
    ]
    rank = {severity.value: severity.rank for severity in Severity}
    return tuple(sorted(found, key=lambda each: (rank[each.severity], -each.files, -each.count, each.rule)))
