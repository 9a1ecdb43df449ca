"""Findings gathered by rule, so that each is told once in plain words, with its places below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.check.formats.words import sentence, visible
from sitegen.check.report import Tally
from sitegen.core.findings import Finding

LONGEST_MESSAGE = 300

_WORD = re.compile(r"<?/?[^\s\"'<>]{0,80}|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Told:
    """A finding, the line of source it points at, and whether an earlier report had it not."""

    finding: Finding
    source: str
    mark: int
    new: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule failed. ``source`` is the line of source in three parts, the middle one the word pointed at."""

    file: str
    line: int
    message: str
    source: tuple[str, str, str]
    new: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A rule and places where it failed; ``count`` counts all, ``files`` the files they are in."""

    rule: str
    severity: str
    title: str
    why: str
    fix: str
    reference: str
    host: str
    console: str
    places: tuple[Place, ...]
    count: int
    files: int

    @property
    def more(self) -> int:
        """How many are not among ``places``."""
        return self.count - len(self.places)


def group(tally: Tally, found: Sequence[Told], most: int) -> Group:
    """One group with at most ``most`` places, those in different files first."""
    first_of_file: dict[str, None] = {}
    firsts: list[Told] = []
    others: list[Told] = []
    for told in found:
        (others if told.finding.where.file in first_of_file else firsts).append(told)
        first_of_file.setdefault(told.finding.where.file)
    address = tally.source if tally.source.startswith(("https://", "http://")) else ""
    return Group(
        rule=tally.rule,
        severity=found[0].finding.severity.value,
        title=sentence(tally.title),
        why=tally.why,
        fix=sentence(found[0].finding.fix or tally.fix),
        reference=address,
        host=address.partition("//")[2].partition("/")[0],
        console=tally.console or "",
        places=tuple(_place(told) for told in (*firsts, *others)[:most]),
        count=len(found),
        files=len(first_of_file),
    )


def _place(told: Told) -> Place:
    where, text, mark = told.finding.where, told.source, told.mark
    # Cut before cleaning: the mark counts characters as they were read.
    end = _WORD.match(text, mark).end() if 0 <= mark < len(text) else mark  # type: ignore[union-attr] # matches always
    pieces = (text[:mark], text[mark:end], text[end:]) if mark >= 0 else (text, "", "")
    before, at, after = map(visible, pieces)
    message = visible(told.finding.message)
    short = message if len(message) <= LONGEST_MESSAGE else f"{message[:LONGEST_MESSAGE]}…"
    return Place(visible(where.file), where.line, sentence(short), (before, at, after), told.new)
