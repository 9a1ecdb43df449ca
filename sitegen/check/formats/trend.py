"""What changed since an earlier report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sitegen.check.formats.as_json import VERSION
from sitegen.check.formats.fingerprints import fingerprints
from sitegen.check.report import Report
from sitegen.core.errors import SitegenError
from sitegen.core.findings import Severity


class _Finding(BaseModel):
    model_config = ConfigDict(frozen=True)
    rule: str
    fingerprint: str
    severity: Severity


class _Counts(BaseModel):
    model_config = ConfigDict(frozen=True)
    pages: Annotated[int, Field(ge=0)]
    findings: Mapping[Severity, int]


class Earlier(BaseModel):
    """What is read of an earlier JSON report; keys that are not known are left alone."""

    model_config = ConfigDict(frozen=True)
    version: int
    tree_digest: str
    counts: _Counts
    findings: tuple[_Finding, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """``appeared`` are the fingerprints that the earlier report does not have, ``solved`` counts those that only it has.

    ``before`` is the earlier number of findings of each severity; ``same_bytes`` says that the site did not change.
    """

    appeared: frozenset[str]
    solved: int
    before: Mapping[Severity, int]
    pages_before: int
    same_bytes: bool


def read_earlier(text: str | bytes, where: str) -> Earlier:
    """Read a JSON report. Raises :class:`SitegenError`, naming ``where``, when it is none or of another version."""
    try:
        earlier = Earlier.model_validate_json(text)
    except ValidationError as problem:
        first = problem.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise SitegenError(
            "check/earlier-report",
            f"this is not a report of an earlier check: {place}: {first['msg']}",
            where=where,
            hint="name a file written by --format json=FILE",
        ) from problem
    if earlier.version != VERSION:
        raise SitegenError(
            "check/earlier-report",
            f"the earlier report is of version {earlier.version}, and this program reads version {VERSION}",
            where=where,
            hint="check once without --previous, and keep that report for the next time",
        )
    return earlier


def trend_of(report: Report, earlier: Earlier | None) -> Trend | None:
    """The changes between two reports; ``None`` without an earlier one."""
    if earlier is None:
        return None
    now, then = set(fingerprints(report)), {finding.fingerprint for finding in earlier.findings}
    return Trend(
        appeared=frozenset(now - then),
        solved=len(then - now),
        before={severity: earlier.counts.findings.get(severity, 0) for severity in Severity},
        pages_before=earlier.counts.pages,
        same_bytes=report.tree_digest == earlier.tree_digest,
    )
