"""Rules applied to evidence: each comes to exactly one status, whatever happens inside it."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from sitegen.check.report import Status, Tally, Unfinished
from sitegen.check.rule import Fault, Rule
from sitegen.check.verdict import LETTERS, STATUSES, Found, Verdict

NO_ADDRESS = "the site's address is not known: give --base-url, or a canonical link on the home page"

MOST_OF_A_PAGE = 100
"""Findings of one rule on one page; a last one says when there were more."""

_SUBJECTS_NAMED = 5

Rules = tuple[Rule[Any], ...]


class Judgement(NamedTuple):
    """What one rule came to. ``reason`` says why it was skipped, or how it broke."""

    status: Status
    faults: Sequence[Fault] = ()
    reason: str = ""


_PASSED, _NOT_APPLICABLE = Judgement(Status.PASSED), Judgement(Status.NOT_APPLICABLE)


def judge(rule: Rule[Any], view: Any, *, has_address: bool, most: int = 0) -> Judgement:
    """The judgement of ``rule`` on ``view``, with ``most`` faults and one that says so when there are more."""
    if rule.requires_address and not has_address:
        return Judgement(Status.SKIPPED, (), NO_ADDRESS)
    try:
        if not rule.applies(view):
            return _NOT_APPLICABLE
        faults = _faults(rule, view, most)
        if faults and any(type(fault) is not Fault for fault in faults):
            raise TypeError("the rule gave something else than a Fault")  # noqa: TRY301 - it is told like any other
        if not faults and (lacking := rule.lacks(view)):
            return Judgement(Status.SKIPPED, (), lacking)
    except Exception as error:  # noqa: BLE001 - a broken rule must not take the other rules' verdicts with it.
        return Judgement(Status.ERRORED, (), _how(error))
    return Judgement(Status.FAILED, faults) if faults else _PASSED


def verdict_on(views: Iterable[tuple[Rule[Any], Any]], subject: str, *, has_address: bool) -> Verdict:
    """The verdict of all these rules, each with its view; ``subject`` is the page's path, or empty for the site."""
    letters: list[str] = []
    reasons: list[tuple[int, str]] = []
    found: list[Found] = []
    most = MOST_OF_A_PAGE if subject else 0
    for place, (rule, view) in enumerate(views):
        status, faults, reason = judge(rule, view, has_address=has_address, most=most)
        letters.append(LETTERS[status])
        if reason:
            reasons.append((place, reason))
        for one in faults:
            file = one.file or subject
            found.append(Found(rule.id, one.message, file, one.line, near=one.near, view=one.view, box=one.box))
    return Verdict("".join(letters), tuple(reasons), tuple(found))


def skipped(rules: Rules, reason: str) -> Verdict:
    """The verdict where nothing could be looked at."""
    return Verdict(LETTERS[Status.SKIPPED] * len(rules), tuple((place, reason) for place in range(len(rules))), ())


def _faults(rule: Rule[Any], view: Any, most: int) -> list[Fault]:
    """The faults up to a bound, so that a page broken in one way ten thousand times stays readable."""
    found = rule.function(view)
    if not most:
        return list(found)
    faults = list(islice(found, most + 1))
    if len(faults) > most:
        faults[most] = Fault(f"there are more than {most} faults of this kind; the others are not listed")
    return faults


def _how(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}: {str(error)[:200]}{place}"


class Tallies:
    """Counts the verdicts of the same rules on many subjects. Most come to the same, so whole verdicts are counted."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._verdicts: Counter[str] = Counter()
        self._counted: Counter[tuple[str, Status, str]] = Counter()
        self._unfinished: dict[tuple[str, Status, str], list[str]] = {}

    def add(self, subject: str, verdict: Verdict) -> None:
        """Count what the rules, in their order, came to on one subject."""
        self._verdicts[verdict.statuses] += 1
        for place, reason in verdict.reasons:
            key = (self._rules[place].id, STATUSES[verdict.statuses[place]], reason)
            self._counted[key] += 1
            if len(first := self._unfinished.setdefault(key, [])) < _SUBJECTS_NAMED:
                first.append(subject)

    def unfinished(self) -> Iterator[Unfinished]:
        """What is no verdict, sorted by rule."""
        for (rule, status, reason), subjects in sorted(self._unfinished.items()):
            yield Unfinished(rule, status, reason, self._counted[rule, status, reason], tuple(subjects))

    def each(self) -> Iterator[Tally]:
        """The counts of each rule."""
        for place, rule in enumerate(self._rules):
            counts: Counter[str] = Counter()
            for letters, times in self._verdicts.items():
                counts[letters[place]] += times
            told = (rule.title, rule.why, rule.fix, rule.source, rule.read_on, rule.console)
            yield Tally(rule.id, rule.severity, *told, *(counts[LETTERS[status]] for status in Status))
