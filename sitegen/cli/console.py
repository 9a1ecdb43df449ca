"""What people see while a command runs, and how findings look."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from sitegen.core.findings import Finding, Severity
from sitegen.core.progress import Silent

if TYPE_CHECKING:
    from sitegen.core.progress import Progress

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def use_colour() -> bool | None:
    """Colour on a terminal, unless NO_COLOR is set (https://no-color.org/); ``None`` lets the terminal decide."""
    return False if os.environ.get("NO_COLOR") else None


def printable(text: str) -> str:
    """``text`` with control characters spelt out, so that no file name can move the cursor or break a line."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text)


def finding_lines(findings: Sequence[Finding], folder: str) -> list[str]:
    """Each finding as ``file:line:column: severity: what happened; what to do [rule]``; files are below ``folder``."""
    lines = []
    for finding in findings:
        place = printable(f"{folder}/{finding.where}" if folder != "." else str(finding.where))
        severity = click.style(finding.severity.value, fg=_COLOURS[finding.severity], bold=True)
        fix = f"; {finding.fix}" if finding.fix else ""
        lines.append(
            f"{click.style(place, bold=True)}: {severity}: {printable(finding.message)}{printable(fix)} {click.style(f'[{finding.rule}]', dim=True)}"
        )
    return lines


class LinePerPhase:
    """For logs: one line when a phase begins."""

    def phase(self, name: str, total: int = 0) -> None:
        """Say which phase begins and how much it has to do."""
        click.echo(f"{name}{f' ({total:,})' if total else ''} …", err=True)

    def advance(self, count: int) -> None:
        """Nothing: a log wants lines, not movement."""


class Bar:
    """For terminals: a bar for each phase with rate and time left."""

    def __init__(self, progress: Any) -> None:
        self._progress = progress
        self._task: Any = None

    def phase(self, name: str, total: int = 0) -> None:
        """End the phase before and begin another."""
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task(name, total=total or None)

    def advance(self, count: int) -> None:
        """Move the bar."""
        self._progress.advance(self._task, count)


@contextmanager
def console_progress(*, quiet: bool) -> Iterator[Progress]:
    """The progress that fits where standard error goes."""
    if quiet:
        yield Silent()
    elif not sys.stderr.isatty():
        yield LinePerPhase()
    else:
        yield from _bar()


def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Bar(progress)
