"""The answer to ``sitegen check --explain-console``, as people read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from sitegen.check.formats.as_text import clean

if TYPE_CHECKING:
    from sitegen.check.console import Explained
    from sitegen.core.findings import Finding


def console_lines(found: Sequence[Explained], unknown: Sequence[str]) -> Iterator[str]:
    """Page by page: the reason as exported, and the rule that fails or that none does."""
    for one in found:
        yield click.style(clean(one.row.url), bold=True) + f": {clean(one.row.reason) or 'no reason given'}"
        for finding in one.failing:
            yield f"  {click.style('fails', fg='red', bold=True)} {_told(finding)}"
        if one.remark:
            yield f"  {clean(one.remark)}"
        if not one.failing and one.rules:
            yield f"  rules for this reason: {', '.join(one.rules)}"
        for finding in one.others[:5]:
            yield f"  another error: {_told(finding)}"
    for reason in unknown:
        yield f"no rule knows this reason: {clean(reason)}"
    failing = sum(bool(one.failing) for one in found)
    yield f"{len(found):,} rows: {failing:,} explained by a rule that fails, {len(found) - failing:,} not"


def _told(finding: Finding) -> str:
    return f"{finding.rule} at {clean(str(finding.where))}: {clean(finding.message)}; {finding.fix}"
