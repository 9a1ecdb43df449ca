"""A short report for a pull request or a job's summary page, in the Markdown that code hosts understand.

It stays below the size of a comment: what does not fit is counted. Text from pages is escaped, so that it can make
no link, no picture, no mention of a person and no table cell of its own.

Source: https://github.github.com/gfm/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from sitegen.check.formats.trend import Earlier, trend_of
from sitegen.check.formats.words import number, path_of, sentence, subjects, verdict, visible
from sitegen.check.report import Excerpt, Report, Tally
from sitegen.core.findings import Finding, Severity

MOST_CHARACTERS = 60_000
"""A comment may have 65,536."""
MOST_RULES = 25
MOST_OF_A_RULE = 10

_LONGEST = 300
_MARKS = re.compile(r"([\\`*_\[\]|~]|^[-+#=>:])")
_MEANT = re.compile(r"(?<!&)([@#])(?=\w)|(\w:)(?=//)|(\bwww)(?=\.)", re.IGNORECASE)


def prose(text: str) -> str:
    """``text`` on one line, so that Markdown shows it as it stands, in paragraphs, list items and table cells alike."""
    line = " ".join(visible(text).split())
    line = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # An empty comment keeps a code host from making a person, an issue or a link of @name, #12 and https://.
    return _MEANT.sub(r"\g<0><!-- -->", _MARKS.sub(r"\\\1", line))


def render(report: Report, earlier: Earlier | None = None) -> str:
    """The report, with what changed since an ``earlier`` one."""
    groups = _groups(report)
    parts = ["## sitegen check\n", f"{_mark(report)} {verdict(report)}\n", *_trend(report, earlier), _counts(report)]
    if groups:
        parts.append(_table(report, groups))
    parts += [*_rendered(report), *_unfinished(report), *_decided(report)]
    size, left_out = sum(map(len, parts)), 0
    shown = {(excerpt.file, excerpt.line, excerpt.column): excerpt for excerpt in report.excerpts}
    for tally, findings in groups:
        part = _details(report, tally, findings, shown)
        if size + len(part) > MOST_CHARACTERS:
            left_out += 1
            continue
        parts.append(part)
        size += len(part)
    if left_out:
        parts.append(f"The details of {number(left_out, 'more rule')} did not fit; the other reports have them.\n")
    return "\n".join(parts)


def _mark(report: Report) -> str:
    worst = next((severity for severity, count in report.by_severity.items() if count), None)
    return {Severity.ERROR: "❌", Severity.WARNING: "⚠️"}.get(worst, "✅") if worst else "✅"


def _trend(report: Report, earlier: Earlier | None) -> Iterator[str]:
    if trend := trend_of(report, earlier):
        yield f"Since the last run: **{len(trend.appeared):,} new**, **{trend.solved:,} solved**.\n"


def _counts(report: Report) -> str:
    cells = [*report.by_severity.values(), report.pages, report.files, len(report.tallies)]
    row = " | ".join(f"{cell:,}" for cell in cells)
    return f"| Errors | Warnings | Notes | Pages | Files | Rules |\n|--:|--:|--:|--:|--:|--:|\n| {row} |\n"


def _groups(report: Report) -> list[tuple[Tally, list[Finding]]]:
    """The findings by rule, the worst rules and of these the most frequent first."""
    told = {tally.rule: tally for tally in report.tallies}
    ordered = sorted(report.findings, key=lambda finding: finding.rule)
    groups = [(told[rule], list(group)) for rule, group in groupby(ordered, key=lambda finding: finding.rule)]
    return sorted(groups, key=lambda pair: (pair[1][0].severity.rank, -len(pair[1]), pair[0].rule))


def _table(report: Report, groups: Sequence[tuple[Tally, list[Finding]]]) -> str:
    rows = ["| | What is wrong | Times | First place |\n|---|---|--:|---|"]
    for tally, findings in groups[:MOST_RULES]:
        place = _place(report, findings[0])
        what = f"{prose(tally.title)} ([{tally.rule}]({tally.source}))"
        rows.append(f"| {findings[0].severity.value} | {what} | {len(findings):,} | {place} |")
    if len(groups) > MOST_RULES:
        rows.append(f"| | and {number(len(groups) - MOST_RULES, 'more rule')} | | |")
    return "\n".join(rows) + "\n"


def _place(report: Report, finding: Finding) -> str:
    line = f" line {finding.where.line}" if finding.where.line else ""
    return f"<code>{prose(path_of(report, finding))}</code>{line}"


def _details(
    report: Report, tally: Tally, findings: Sequence[Finding], shown: dict[tuple[str, int, int], Excerpt]
) -> str:
    first = findings[0].severity.value
    summary = f"<b>{first}</b>: {_html(tally.title)} ({number(len(findings), 'time')})"
    lines = [f"<details><summary>{summary}</summary>\n", f"{prose(tally.why)}\n"]
    lines.append(f"**What to do.** {prose(sentence(tally.fix))}\n")
    for finding in findings[:MOST_OF_A_RULE]:
        where = finding.where
        lines.append(f"- {_place(report, finding)}: {prose(finding.message)}")
        if excerpt := shown.get((where.file, where.line, where.column)):
            lines.append(_fenced(excerpt.text))
    if len(findings) > MOST_OF_A_RULE:
        lines.append(f"- and {len(findings) - MOST_OF_A_RULE:,} more")
    return "\n".join([*lines, "\n</details>\n"])


def _html(text: str) -> str:
    """Our own words inside a ``summary``, where Markdown is not read."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _fenced(text: str) -> str:
    line = " ".join(visible(text).split())
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"\n  {fence}html\n  {line}\n  {fence}\n"


def _rendered(report: Report) -> Iterator[str]:
    """What a browser showed, and what it could not show."""
    if (seen := report.rendered) is None:
        return
    said = f"{seen.pages:,} of {number(seen.of, 'page')} opened in {prose(seen.browser) or 'a browser'}"
    said += f", in {number(len(seen.views), 'view')}."
    if changed := {shot.page for shot in seen.shots if shot.differs}:
        said += f" {number(len(changed), 'page')} not as accepted in a picture."
    if seen.gone:
        said += f" {number(len(seen.gone), 'accepted picture')} of pages that are gone."
    yield f"{said}\n"
    if seen.problems:
        rows = ["<details><summary>Views that could not be seen</summary>\n"]
        named = seen.problems[:MOST_RULES]
        rows += [f"- <code>{prose(one.page)}</code>, {prose(one.view)}: {prose(one.why)}" for one in named]
        if len(seen.problems) > MOST_RULES:
            rows.append(f"- and {len(seen.problems) - MOST_RULES:,} more")
        yield "\n".join([*rows, "\n</details>\n"])


def _unfinished(report: Report) -> Iterator[str]:
    if report.unfinished:
        rows = ["<details><summary>What could not be checked</summary>\n"]
        for found in report.unfinished[:MOST_RULES]:
            about = f"{found.status.value} on {prose(subjects(found))}: {prose(found.reason)}"
            rows.append(f"- <code>{prose(found.rule)}</code> {about}")
        if len(report.unfinished) > MOST_RULES:
            rows.append(f"- and {number(len(report.unfinished) - MOST_RULES, 'more rule')}")
        yield "\n".join([*rows, "\n</details>\n"])


def _decided(report: Report) -> Iterator[str]:
    """What settings and a baseline keep from being told, so that a short report is not taken for a clean site."""
    for one in report.overrides[:MOST_RULES]:
        change = "is off" if one.severity == "off" else f"counts as {one.severity}"
        yield f"Setting: <code>{prose(one.rule)}</code> {change} ({number(one.findings, 'finding')}): {prose(one.reason)}\n"
    if held := report.baseline:
        yield f"{number(held.known, 'finding')} known to the baseline <code>{prose(held.file)}</code>, not told again.\n"
