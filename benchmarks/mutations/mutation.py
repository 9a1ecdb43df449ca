"""One way to break a good site."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.mutations.changes import Change


@dataclass(frozen=True, slots=True)
class Mutation:
    """``name`` says what was done; ``demand`` is the short name of what the result no longer meets.

    ``expected`` are the rules any of which may rightly say so.
    """

    name: str
    demand: str
    expected: tuple[str, ...]
    change: Change


def breaks(name: str, demand: str, expected: str, change: Change) -> Mutation:
    """A mutation; ``expected`` names the rules, separated by blanks."""
    return Mutation(name, demand, tuple(expected.split()), change)
