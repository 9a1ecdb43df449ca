"""What a report means for the command's ending."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from sitegen.check.report import Status
from sitegen.core.findings import Severity

if TYPE_CHECKING:
    from sitegen.check.report import Report

BROWSER = "browser"
NO_VERDICT = (Status.SKIPPED.value, Status.ERRORED.value)


def fails(report: Report, threshold: str) -> bool:
    """Whether a finding is at or above the threshold, or a rule broke."""
    worst = Severity(threshold).rank
    found = any(severity.rank <= worst and count for severity, count in report.by_severity.items())
    return found or report.count(Status.ERRORED) > 0


def unmet(report: Report, required: Sequence[str]) -> Iterator[str]:
    """A sentence for each demand of ``--require`` that the report does not meet.

    A demand is ``skipped`` or ``errored`` (no rule may have come to that), ``browser`` (pages must have been shown to
    one), or a rule or family that must have come to a verdict everywhere. Raises ``click.UsageError`` for a word that is none of these.
    """
    families = {tally.rule.partition("/")[0] for tally in report.tallies}
    ids = {tally.rule for tally in report.tallies}
    for word in (word for part in required for word in part.split(",") if word):
        if word == BROWSER:
            yield from _no_browser(report)
            continue
        if word not in {*NO_VERDICT, *families, *ids}:
            raise click.UsageError(
                f"--require {word}: it is neither {' nor '.join(NO_VERDICT)} nor a rule or family of this check"
            )
        found = [one for one in report.unfinished if word in {one.status.value, one.rule, one.rule.partition("/")[0]}]
        if found:
            named = ", ".join(sorted({one.rule for one in found})[:5])
            what = "no rule may be" if word in NO_VERDICT else "every page must be judged by"
            yield f"required: {what} {word}, but {sum(one.count for one in found):,} times there was no verdict ({named})"


def _no_browser(report: Report) -> Iterator[str]:
    if report.rendered is None:
        yield "required: a browser, but no page was shown to one; add --render"
    elif report.rendered.problem:
        yield f"required: a browser, but {report.rendered.problem}"
