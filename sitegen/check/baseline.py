"""The findings an old site is known to have, so that only new ones fail.

A baseline is a JSON file to be kept beside the site's sources: sorted, without line numbers, and with the numbers in
messages left out, so that it changes only when faults come or go.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sitegen.check.report import AgainstBaseline, Report
from sitegen.core.errors import SitegenError
from sitegen.core.findings import Finding

VERSION = 1
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

Key = tuple[str, str, str]
"""Rule, file and normalised message."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    rule: str
    file: str
    message: str
    count: Annotated[int, Field(ge=1)] = 1


class _Baseline(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    version: Annotated[int, Field(ge=VERSION, le=VERSION)]
    findings: tuple[_Entry, ...]


def key_of(finding: Finding) -> Key:
    """What a finding is recognised by: not its line, and not the numbers in its message."""
    return finding.rule, finding.where.file, _NUMBER.sub("#", " ".join(finding.message.split()))


def written(report: Report) -> str:
    """The baseline of a report as JSON with a line feed at the end; the order of everything in it is fixed."""
    counted = sorted(Counter(map(key_of, report.findings)).items())
    entries = [_Entry(rule=rule, file=file, message=message, count=count) for (rule, file, message), count in counted]
    found = [entry.model_dump(exclude_defaults=True) for entry in entries]
    return json.dumps({"version": VERSION, "findings": found}, ensure_ascii=False, indent=1) + "\n"


def read(text: str | bytes, where: str) -> Mapping[Key, int]:
    """A baseline as counts. Raises :class:`SitegenError`, naming ``where``, when it is none."""
    try:
        baseline = _Baseline.model_validate_json(text)
    except ValidationError as problem:
        first = problem.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise SitegenError(
            "check/baseline",
            f"this is not a baseline: {place}: {first['msg']}",
            where=where,
            hint="write one with sitegen check --write-baseline FILE",
        ) from problem
    counts: Counter[Key] = Counter()
    for entry in baseline.findings:
        counts[entry.rule, entry.file, entry.message] += entry.count
    return counts


def apply(report: Report, baseline: Mapping[Key, int], file: str) -> Report:
    """The report without the findings that are known; what is known and does not occur any more is told."""
    left = dict(baseline)
    new: list[Finding] = []
    for finding in report.findings:
        key = key_of(finding)
        if left.get(key, 0) > 0:
            left[key] -= 1
        else:
            new.append(finding)
    # Only a rule that was carried out everywhere can say that a fault is gone.
    finished = {tally.rule for tally in report.tallies if not tally.skipped and not tally.errored}
    gone = sorted(key for key, count in left.items() if count and key[0] in finished)
    shown = {(finding.where.file, finding.where.line, finding.where.column) for finding in new}
    return replace(
        report,
        findings=tuple(new),
        excerpts=tuple(one for one in report.excerpts if (one.file, one.line, one.column) in shown),
        baseline=AgainstBaseline(file, len(report.findings) - len(new), tuple(gone)),
    )
