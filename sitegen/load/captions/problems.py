"""Collecting what is wrong with one caption file, however much of it there is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sitegen.core.findings import Finding, Location, Severity

MOST = 200
"""Findings listed for one file; those after them are counted, so that a hostile file cannot fill the memory."""

_SHOWN = 40


class Fault(NamedTuple):
    """A problem in a piece of text, before its place in the file is known: ``offset`` counts characters from 0."""

    rule: str
    message: str
    fix: str
    offset: int = 0
    severity: Severity = Severity.WARNING


def shown(text: str) -> str:
    """``text`` in quotes for a message: cut after 40 characters, with control characters made visible."""
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")


class Problems:
    """The findings of one file, in the making."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._listed: list[Finding] = []
        self._further = 0
        self._worst = Severity.WARNING

    def add(self, fault: Fault, line: int, column: int = 1) -> None:
        """Take ``fault`` with its place; ``line`` and ``column`` count from 1."""
        if len(self._listed) < MOST:
            place = Location(self._file, line, column)
            self._listed.append(Finding(f"captions/{fault.rule}", fault.severity, fault.message, place, fault.fix))
            return
        self._further += 1
        if fault.severity is Severity.ERROR:
            self._worst = Severity.ERROR

    def add_in_line(self, faults: Iterable[Fault], line: int, column: int = 1) -> None:
        """Take faults whose offsets count from ``column`` of ``line``."""
        for fault in faults:
            self.add(fault, line, column + fault.offset)

    def add_in_text(self, faults: Iterable[Fault], text: str, line: int, unlisted: int = 0) -> None:
        """Take faults whose offsets count from the start of ``text``, which begins at ``line``."""
        for fault in faults:
            breaks = text.count("\n", 0, fault.offset)
            self.add(fault, line + breaks, fault.offset - text.rfind("\n", 0, fault.offset))
        self._further += unlisted

    def findings(self) -> tuple[Finding, ...]:
        """All findings by place; the last one tells how many more there are."""
        listed = sorted(self._listed, key=lambda finding: finding.order)
        if self._further:
            message = f"{self._further} more problems in this file are not listed"
            fix = "mend the ones above and run again"
            listed.append(Finding("captions/too-many-problems", self._worst, message, Location(self._file), fix))
        return tuple(listed)
