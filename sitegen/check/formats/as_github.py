"""A report as workflow commands, which GitHub Actions turns into annotations on files.

The service shows ten annotations of each kind for a step and leaves the rest in the log. So the worst come first, and
of equally bad ones the first finding of each rule, which makes the ten as different from one another as they can be.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections import Counter

from sitegen.check.formats.words import path_of, sentence, subjects, verdict, visible
from sitegen.check.report import Report, Status, Unfinished
from sitegen.core.findings import Finding, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report) -> str:
    """One command a line, and the verdict in words at the end."""
    titles = {tally.rule: tally.title for tally in report.tallies}
    lines = [_unfinished(found) for found in report.unfinished if found.status is Status.ERRORED]
    lines += [_annotation(report, finding, titles.get(finding.rule, "")) for finding in _ordered(report)]
    lines += [_unfinished(found) for found in report.unfinished if found.status is not Status.ERRORED]
    return "".join(f"{line}\n" for line in (*lines, f"sitegen check: {verdict(report)}"))


def _ordered(report: Report) -> list[Finding]:
    seen: Counter[str] = Counter()
    ranked = []
    for place, finding in enumerate(report.findings):
        ranked.append((finding.severity.rank, seen[finding.rule], place, finding))
        seen[finding.rule] += 1
    return [row[-1] for row in sorted(ranked, key=lambda row: row[:-1])]


def _annotation(report: Report, finding: Finding, title: str) -> str:
    where = finding.where
    places = [("line", where.line), ("col", where.column)]
    pairs = [("file", path_of(report, finding)), *((name, str(value)) for name, value in places if value)]
    pairs.append(("title", f"{title} ({finding.rule})" if title else finding.rule))
    fix = f"\nWhat to do: {sentence(finding.fix)}" if finding.fix else ""
    return _command(_COMMANDS[finding.severity], pairs, f"{sentence(finding.message)}{fix}")


def _unfinished(found: Unfinished) -> str:
    broken = found.status is Status.ERRORED
    title = f"{found.rule} was {found.status.value}"
    return _command("error" if broken else "notice", [("title", title)], f"On {subjects(found)}: {found.reason}")


def _command(name: str, pairs: list[tuple[str, str]], message: str) -> str:
    given = ",".join(f"{key}={_property(value)}" for key, value in pairs)
    return f"::{name} {given}::{_data(message)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
