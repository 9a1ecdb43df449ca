"""One shape for every problem, whether found in content or in a built page."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How bad a finding is. ``error`` stops a build; the others are shown and counted."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the worst, so that sorting by rank puts errors first."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: ``line`` and ``column`` count from 1, and 0 means "not known"."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column or 1}"


def place_of(data: bytes, start: int) -> tuple[int, int]:
    """Line and column of the byte at ``start``, both from 1; the bytes before it are valid UTF-8, and a column is a character."""
    before = data[:start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and what to do about it.

    ``rule`` is a permanent id of the form ``family/failing-state``. ``message`` says what happened,
    ``fix`` what to do; both are plain sentences without the place, which ``where`` carries.
    """

    rule: str
    severity: Severity
    message: str
    where: Location
    fix: str = ""

    def __str__(self) -> str:
        advice = f"; {self.fix}" if self.fix else ""
        return f"{self.where}: {self.message}{advice}"

    @property
    def order(self) -> tuple[str, int, int, int, str, str]:
        """Sort key: by place, then severity, then rule, so that reports never change order."""
        where = self.where
        return (where.file, where.line, where.column, self.severity.rank, self.rule, self.message)

    def to_json(self) -> dict[str, Any]:
        """The finding as plain JSON values; :meth:`from_json` reads it back."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Finding:
        """Read what :meth:`to_json` wrote. Raises ``KeyError``, ``TypeError`` or ``ValueError`` on other data."""
        return cls(
            rule=data["rule"],
            severity=Severity(data["severity"]),
            message=data["message"],
            where=Location(**data["where"]),
            fix=data["fix"],
        )


def error(rule: str, message: str, where: Location, fix: str = "") -> Finding:
    """A finding that stops the build."""
    return Finding(rule, Severity.ERROR, message, where, fix)


def warning(rule: str, message: str, where: Location, fix: str = "") -> Finding:
    """A finding that is shown and counted."""
    return Finding(rule, Severity.WARNING, message, where, fix)


def has_errors(findings: tuple[Finding, ...] | list[Finding]) -> bool:
    """Whether any of them stops a build."""
    return any(finding.severity is Severity.ERROR for finding in findings)
