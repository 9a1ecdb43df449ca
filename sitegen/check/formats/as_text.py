"""A report for people at a terminal: grouped by file, each finding with its line of source and its remedy.

The lines come as pieces with a style's name, so that whoever prints them may colour them, or not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import NamedTuple

from sitegen.check.render.report_parts import RenderedReport
from sitegen.check.report import Excerpt, Report, Status, Unfinished
from sitegen.core.findings import Finding, Location

MOST_OF_A_RULE = 20
"""Findings of one rule that are written out; the rest is counted in one line."""

_GONE_NAMED = 10

# What a page holds must not move the cursor, colour the terminal or turn the reading direction around.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Piece(NamedTuple):
    """A stretch of one line. ``style`` is a severity, ``file``, ``place``, ``rule``, ``source``, ``mark``, ``fix`` or ``plain``."""

    style: str
    text: str


Line = tuple[Piece, ...]


def render(
    report: Report, paint: Callable[[str, str], str] = lambda _style, text: text, most: int = MOST_OF_A_RULE
) -> str:
    """The whole report. ``paint`` gets each piece's style and text and returns what to write for it."""
    rows = ("".join(paint(piece.style, piece.text) for piece in line) for line in lines(report, most))
    return "".join(f"{row}\n" for row in rows)


def lines(report: Report, most: int = MOST_OF_A_RULE) -> Iterator[Line]:
    """The report line by line; with ``most`` 0 every finding is written out."""
    shown = {(excerpt.file, excerpt.line, excerpt.column): excerpt for excerpt in report.excerpts}
    written: Counter[str] = Counter()
    for file, group in groupby(report.findings, key=lambda finding: finding.where.file):
        wanted = []
        for finding in group:
            written[finding.rule] += 1
            if not most or written[finding.rule] <= most:
                wanted.append(finding)
        if wanted:
            yield (Piece("file", clean(file)),)
            for finding in wanted:
                where = finding.where
                yield from _finding(finding, shown.get((where.file, where.line, where.column)))
            yield ()
    yield from _left_out(written, most)
    yield from _closing(report)


def _finding(finding: Finding, excerpt: Excerpt | None) -> Iterator[Line]:
    severity = Piece(finding.severity.value, f"  {finding.severity.value}: ")
    yield severity, Piece("plain", clean(finding.message)), Piece("rule", f"  [{finding.rule}]")
    yield (Piece("place", f"    --> {_place(finding.where)}"),)
    if excerpt is not None:
        number = str(excerpt.line)
        yield Piece("place", f"    {number} | "), Piece("source", clean(excerpt.text))
        if excerpt.mark >= 0:
            yield Piece("place", f"    {' ' * len(number)} | "), Piece("mark", f"{' ' * excerpt.mark}^")
    if finding.fix:
        yield (Piece("fix", f"    fix: {finding.fix}"),)


def _place(where: Location) -> str:
    parts = [clean(where.file), *(str(number) for number in (where.line, where.column) if number)]
    return ":".join(parts)


def _left_out(written: Counter[str], most: int) -> Iterator[Line]:
    more = sorted((rule, count - most) for rule, count in written.items() if most and count > most)
    for rule, count in more:
        yield Piece("plain", f"and {count:,} more of "), Piece("rule", rule)
    if more:
        yield (Piece("plain", "All of them are in the JSON report."),)
        yield ()


def _closing(report: Report) -> Iterator[Line]:
    for unfinished in report.unfinished:
        yield from _unfinished(unfinished)
    if report.unfinished:
        yield ()
    yield from _in_force(report)
    base = f" as {report.base_url}" if report.base_url else ""
    pages, files, rules = (_number(*pair) for pair in _scope(report))
    yield (Piece("plain", f"Checked {pages} of {files} in {clean(report.folder)}{base} by {rules}."),)
    yield from _rendered(report.rendered)
    statuses = ", ".join(f"{report.count(status):,} {status.value.replace('-', ' ')}" for status in Status)
    yield (Piece("plain", f"Outcomes: {statuses}."),)
    pieces: list[Piece] = []
    for severity, count in report.by_severity.items():
        pieces.append(Piece(severity.value if count else "plain", _number(count, severity.value)))
        pieces.append(Piece("plain", ", "))
    yield *pieces[:-1], Piece("plain", ".")


def _rendered(shown: RenderedReport | None) -> Iterator[Line]:
    """What a browser was shown, and what became of the pictures."""
    if shown is None:
        return
    if shown.problem:
        yield (Piece("plain", f"No page was shown to a browser: {clean(shown.problem)}."),)
        return
    known = f"; of {shown.recalled:,} of them the last verdict still holds" if shown.recalled else ""
    views = _number(len(shown.views), "view")
    yield (
        Piece("plain", f"Shown to {shown.browser}: {shown.pages:,} of {_number(shown.of, 'page')} in {views}{known}."),
    )
    if shown.newly_accepted:
        yield (Piece("plain", f"Accepted pictures: {_number(len(shown.newly_accepted), 'file')} written or removed."),)
    if shown.gone:
        yield (Piece("plain", f"Accepted pictures without a page or view: {len(shown.gone):,}; --accept drops them."),)


def _in_force(report: Report) -> Iterator[Line]:
    """The settings and the baseline that this report was made under."""
    for one in report.overrides:
        said = f"{one.rule} is {one.severity} here, {_number(one.findings, 'finding')}: {one.reason}"
        yield Piece("plain", f"setting: {clean(said)}"), Piece("place", f"  ({clean(one.where)})")
    if report.overrides:
        yield ()
    if (held := report.baseline) is not None:
        gone = (
            f"; {_number(len(held.gone), 'entry', 'entries')} of it no longer occur: write it anew" if held.gone else ""
        )
        yield (Piece("plain", f"baseline: {_number(held.known, 'finding')} known from {clean(held.file)}{gone}."),)
        for rule, file, message in held.gone[:_GONE_NAMED]:
            yield (Piece("plain", f"    gone: {clean(file)}: {clean(message)}  [{rule}]"),)
        yield ()


def _scope(report: Report) -> tuple[tuple[int, str], ...]:
    return (report.pages, "page"), (report.files, "file"), (len(report.tallies), "rule")


def _unfinished(unfinished: Unfinished) -> Iterator[Line]:
    where = ", ".join(clean(subject) for subject in unfinished.subjects if subject) or "the site"
    if unfinished.count > len(unfinished.subjects):
        where += f" and {unfinished.count - len(unfinished.subjects):,} more"
    style = "error" if unfinished.status is Status.ERRORED else "warning"
    yield Piece(style, f"{unfinished.status.value}: "), Piece("rule", unfinished.rule), Piece("plain", f" on {where}")
    yield (Piece("plain", f"    {clean(unfinished.reason)}"),)


def _number(count: int, noun: str, many: str = "") -> str:
    return f"{count:,} {noun if count == 1 else many or f'{noun}s'}"


def clean(text: str) -> str:
    """``text`` with what could move the cursor or colour the terminal made visible."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
