"""Rules applied to evidence: each gives exactly one outcome, whatever happens inside it."""

from __future__ import annotations

import traceback
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any

from sitegen.check.report import Outcome, Status, Tally, Unfinished
from sitegen.check.rule import Fault, Rule
from sitegen.core.findings import Finding, Location

NO_ADDRESS = "the site's address is not known: give --base-url, or a canonical link on the home page"

MOST_OF_A_PAGE = 100
"""Findings of one rule on one page; a last one says when there were more."""

_SUBJECTS_NAMED = 5


def judge(rule: Rule[Any], subject: str, view: Any, *, has_address: bool) -> tuple[Outcome, tuple[str, ...]]:
    """The outcome of ``rule`` on ``view``, and for each finding the piece of source to look for."""
    if rule.requires_address and not has_address:
        return Outcome(rule.id, subject, Status.SKIPPED, reason=NO_ADDRESS), ()
    try:
        if not rule.applies(view):
            return Outcome(rule.id, subject, Status.NOT_APPLICABLE), ()
        faults = _faults(rule, subject, view)
        findings = tuple(_finding(rule, subject, fault) for fault in faults)
    except Exception as error:  # noqa: BLE001 - a broken rule must not take the other rules' verdicts with it.
        return Outcome(rule.id, subject, Status.ERRORED, reason=_how(error)), ()
    status = Status.FAILED if findings else Status.PASSED
    return Outcome(rule.id, subject, status, findings), tuple(fault.near for fault in faults)


def _faults(rule: Rule[Any], subject: str, view: Any) -> list[Fault]:
    """The faults of one page up to a bound, so that a page broken in one way ten thousand times stays readable."""
    found = iter(rule.function(view))
    if not subject:
        return list(found)
    faults = list(islice(found, MOST_OF_A_PAGE))
    if next(found, None) is not None:
        faults.append(Fault(f"there are more than {MOST_OF_A_PAGE} faults of this kind; the others are not listed"))
    return faults


def _finding(rule: Rule[Any], subject: str, fault: Fault) -> Finding:
    return Finding(rule.id, rule.severity, fault.message, Location(fault.file or subject, fault.line), rule.fix)


def _how(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}: {str(error)[:200]}{place}"


class Tallies:
    """Counts outcomes as they come, so that passing ones need not be kept."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, Status]] = Counter()
        self._counted: Counter[tuple[str, Status, str]] = Counter()
        self._unfinished: dict[tuple[str, Status, str], list[str]] = {}

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        self._counts[outcome.rule, outcome.status] += 1
        if outcome.status in {Status.SKIPPED, Status.ERRORED}:
            key = (outcome.rule, outcome.status, outcome.reason)
            self._counted[key] += 1
            if len(first := self._unfinished.setdefault(key, [])) < _SUBJECTS_NAMED:
                first.append(outcome.subject)

    def unfinished(self) -> tuple[Unfinished, ...]:
        """The outcomes that are no verdict, sorted by rule."""
        return tuple(
            Unfinished(rule, status, reason, self._counted[rule, status, reason], tuple(subjects))
            for (rule, status, reason), subjects in sorted(self._unfinished.items())
        )

    def of(self, rule: Rule[Any]) -> Tally:
        """The counts of one rule."""
        counts = [self._counts[rule.id, status] for status in Status]
        return Tally(rule.id, rule.severity, rule.title, rule.source, rule.console, *counts)
