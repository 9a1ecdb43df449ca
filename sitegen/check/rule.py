"""A rule: one small pure function and everything a person needs to know about it.

A rule takes a view of the evidence (:class:`~sitegen.check.page.Page` or :class:`~sitegen.check.site.Site`)
and yields a :class:`Fault` for each thing wrong. It reads no files, knows no severity overrides and no formats.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from sitegen.check.examples import Example
from sitegen.core.findings import Severity

E = TypeVar("E")

RULE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong. ``file`` may be left out by rules over one page; ``near`` is a piece of the source to point at.

    With ``near`` and without ``line`` the first place in the file that holds the piece is shown. ``view`` and ``box``
    (x, y, width, height in CSS pixels of the document) say where a browser showed it.
    """

    message: str
    line: int = 0
    near: str = ""
    file: str = ""
    view: str = ""
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a demand comes from, and the day on which that text was last read."""

    address: str
    read_on: date


@dataclass(frozen=True, slots=True)
class Rule(Generic[E]):
    """A rule as a value.

    - ``id``: ``family/failing-state``, permanent.
    - ``title``: the failing state as a sentence; ``why`` says why it matters, ``fix`` what to do.
    - ``source`` and ``read_on``: where the demand comes from, and when that text was last read.
    - ``needs``: the view of the evidence that the function takes.
    - ``applies``: where it answers ``False`` the outcome is "not applicable".
    - ``requires_address``: without a known base address the outcome is "skipped".
    - ``lacks``: what the evidence lacks for a verdict; without a fault the outcome is then "skipped", not "passed".
    - ``console``: the reason that Search Console shows for the same fault.
    """

    id: str
    severity: Severity
    title: str
    why: str
    fix: str
    source: str
    read_on: date
    needs: type[E]
    requires_address: bool
    console: str | None
    examples_pass: tuple[Example, ...]
    examples_fail: tuple[Example, ...]
    function: Callable[[E], Iterable[Fault]]
    applies: Callable[[E], bool]
    lacks: Callable[[E], str]

    @property
    def family(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]


def rule(  # noqa: PLR0913 - a rule is told in full where it is written
    id: str,  # noqa: A002 - the word everybody uses for it
    severity: Severity,
    *,
    title: str,
    fix: str,
    source: Source,
    needs: type[E],
    examples_pass: tuple[Example, ...],
    examples_fail: tuple[Example, ...],
    applies: Callable[[E], bool] | None = None,
    lacks: Callable[[E], str] | None = None,
    requires_address: bool = False,
    console: str | None = None,
) -> Callable[[Callable[[E], Iterable[Fault]]], Rule[E]]:
    """Turn a function into a :class:`Rule`. Registers nothing: a registry lists the modules that hold rules.

    The function's docstring becomes ``why``; the other fields are those of :class:`Rule`. Raises
    ``ValueError`` for a rule that does not document itself.
    """

    def decorate(function: Callable[[E], Iterable[Fault]]) -> Rule[E]:
        why = inspect.getdoc(function) or ""
        incomplete = not (RULE_ID.match(id) and why and title and fix and examples_pass and examples_fail)
        if incomplete:
            raise ValueError(f"rule {id!r} needs an id 'family/failing-state', a docstring, title, fix and examples")
        return Rule(
            id=id,
            severity=severity,
            title=title,
            why=why,
            fix=fix,
            source=source.address,
            read_on=source.read_on,
            needs=needs,
            requires_address=requires_address,
            console=console,
            examples_pass=examples_pass,
            examples_fail=examples_fail,
            function=function,
            applies=applies or _always,
            lacks=lacks or _nothing,
        )

    return decorate


def _always(_evidence: Any) -> bool:
    return True


def _nothing(_evidence: Any) -> str:
    return ""
