"""The result of a check: what every rule said, counted, with the findings in a fixed order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sitegen.check.render.report_parts import RenderedReport
from sitegen.check.views import Views
from sitegen.core.digests import Digest
from sitegen.core.findings import Finding, Severity


class Status(StrEnum):
    """What became of a rule on one page or site. Only ``passed`` is a pass."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not-applicable"
    SKIPPED = "skipped"
    """What the rule needs was not there."""
    ERRORED = "errored"
    """The rule itself broke: a defect in the rule, never in the page."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One rule on one page (``subject`` is its path) or on the site (``subject`` is empty).

    ``reason`` says why the rule was skipped, or how it broke.
    """

    rule: str
    subject: str
    status: Status
    findings: tuple[Finding, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """A rule, what it says of itself, and how often it came to each status."""

    rule: str
    severity: Severity
    title: str
    why: str
    fix: str
    source: str
    read_on: date
    console: str | None
    passed: int
    failed: int
    not_applicable: int
    skipped: int
    errored: int


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Outcomes that are no verdict, joined by rule, status and reason; ``subjects`` holds at most the first five."""

    rule: str
    status: Status
    reason: str
    count: int
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of source that a finding points at; ``column`` counts from 1, and 0 is "not known".

    ``text`` may be a part of the line; ``mark`` is where in it the column lies, from 0, or -1.
    """

    file: str
    line: int
    column: int
    text: str
    mark: int


@dataclass(frozen=True, slots=True)
class InForce:
    """A setting that was in force: the severity it gave to a rule, or ``off``.

    ``where`` is the place of the setting, ``findings`` how many findings of the rule it touched.
    """

    rule: str
    severity: str
    reason: str
    where: str
    findings: int


@dataclass(frozen=True, slots=True)
class AgainstBaseline:
    """The baseline that findings were held against.

    ``known`` counts the findings that are in it, ``gone`` are its entries (rule, file, message) that occur no more.
    """

    file: str
    known: int
    gone: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a format needs.

    ``tree_digest`` stands for the exact bytes that were checked: the path and digest of every file.
    ``unfinished`` are the outcomes that are neither passed, failed nor not applicable; they never count as passed.
    ``views`` are what some of the pages show of themselves; ``None`` when nobody asked for them. ``rendered`` is about
    the pages that a browser showed; ``None`` when no browser was asked.
    """

    tool: str
    folder: str
    base_url: str
    tree_digest: Digest
    files: int
    pages: int
    tallies: tuple[Tally, ...]
    findings: tuple[Finding, ...]
    unfinished: tuple[Unfinished, ...]
    excerpts: tuple[Excerpt, ...]
    views: Views | None = None
    overrides: tuple[InForce, ...] = ()
    baseline: AgainstBaseline | None = None
    rendered: RenderedReport | None = None
    paths: tuple[str, ...] = ()
    """Every file of the folder, sorted."""

    @property
    def by_severity(self) -> dict[Severity, int]:
        """How many findings of each severity; every severity is there."""
        counted = Counter(finding.severity for finding in self.findings)
        return {severity: counted[severity] for severity in Severity}

    def count(self, status: Status) -> int:
        """How many outcomes have this status, over all rules."""
        name = status.value.replace("-", "_")
        return sum(getattr(tally, name) for tally in self.tallies)
