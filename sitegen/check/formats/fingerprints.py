"""A name for each finding that survives unrelated edits, so that two reports can be compared.

It is made of the rule, the file and the line of source pointed at, not of the line's number: text added above
a fault does not make it a new one. Findings without a line of source go by their message.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from sitegen.check.report import Report


def fingerprints(report: Report) -> tuple[str, ...]:
    """One for each of the report's findings, in their order: 32 hexadecimal digits, distinct within the report."""
    shown = {(excerpt.file, excerpt.line, excerpt.column): excerpt.text for excerpt in report.excerpts}
    seen: Counter[tuple[str, str, str]] = Counter()
    made = []
    for finding in report.findings:
        where = finding.where
        source = " ".join(shown.get((where.file, where.line, where.column), "").split())
        key = (finding.rule, where.file, source or finding.message)
        text = "\0".join((*key, str(seen[key])))
        seen[key] += 1
        made.append(sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:32])
    return tuple(made)
