"""The rules over rendered pages, applied to one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sitegen.check.judge import Rules, verdict_on
from sitegen.check.render.rendered import Rendered
from sitegen.check.report import Status
from sitegen.check.rule import Rule
from sitegen.check.verdict import LETTERS, Verdict

_PASSED, _SKIPPED = LETTERS[Status.PASSED], LETTERS[Status.SKIPPED]


def rules_of_rendered(rules: Sequence[Rule[Any]]) -> Rules:
    """The rules that look at a page as a browser shows it, in their order."""
    return tuple(rule for rule in rules if rule.needs is Rendered)


def rendered_verdict(rules: Rules, view: Rendered, *, has_address: bool) -> Verdict:
    """The verdict of ``rules`` on one page. Where a view came to nothing, a rule without a fault did not pass."""
    verdict = verdict_on(((rule, view) for rule in rules), view.path, has_address=has_address)
    problems = [f"{one.view.name}: {one.problem}" for one in view.evidence.seen if one.problem]
    if not problems:
        return verdict
    left = len(problems) - 1
    reason = problems[0] + (f", and {left} more view{'s' if left > 1 else ''}" if left else "")
    open_ = [place for place, letter in enumerate(verdict.statuses) if letter == _PASSED]
    statuses = "".join(_SKIPPED if letter == _PASSED else letter for letter in verdict.statuses)
    return replace(verdict, statuses=statuses, reasons=(*verdict.reasons, *((place, reason) for place in open_)))
