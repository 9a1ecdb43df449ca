"""Apply mutations to a good site one at a time, check each result, and say what became of it."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from benchmarks.mutations.mutation import Mutation
from benchmarks.mutations.site import Changes, GoodSite, NotHereError
from sitegen.check.api import check_folder


class Verdict(StrEnum):
    """What the checker made of a mutation."""

    RIGHT = "by the right rule"
    OTHER = "by another rule"
    MISSED = "not caught"
    NOT_HERE = "nothing to change here"
    """The site does not have what the mutation changes; it is not counted."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """``rules`` are those with more findings than on the good site, sorted."""

    mutation: Mutation
    verdict: Verdict
    rules: tuple[str, ...] = ()
    reason: str = ""


def try_all(site: GoodSite, mutations: Iterable[Mutation]) -> Iterator[Outcome]:
    """One outcome for each mutation, in order."""
    with tempfile.TemporaryDirectory(prefix="mutations-") as place:
        folder = Path(place)
        _lay_out(folder, site.tree)
        before = _findings(folder, site.base_url)
        for mutation in mutations:
            yield _tried(folder, site, mutation, before)


def _tried(folder: Path, site: GoodSite, mutation: Mutation, before: Counter[str]) -> Outcome:
    try:
        changes = mutation.change(site)
    except NotHereError as reason:
        return Outcome(mutation, Verdict.NOT_HERE, reason=str(reason))
    if all(site.tree.get(path) == data for path, data in changes.items()):
        raise ValueError(f"{mutation.name!r} changes nothing")
    with _changed(folder, site, changes):
        more = _findings(folder, site.base_url) - before
    return Outcome(mutation, _verdict(mutation, more), tuple(sorted(more)))


def _verdict(mutation: Mutation, found: Counter[str]) -> Verdict:
    if any(rule == wanted for rule in found for wanted in mutation.expected):
        return Verdict.RIGHT
    return Verdict.OTHER if found else Verdict.MISSED


def _findings(folder: Path, base_url: str) -> Counter[str]:
    return Counter(found.rule for found in check_folder(folder, base_url).findings)


def _lay_out(folder: Path, files: Changes) -> None:
    for path, data in files.items():
        if data is None:
            (folder / path).unlink()
        else:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)


@contextmanager
def _changed(folder: Path, site: GoodSite, changes: Changes) -> Iterator[None]:
    """The changes laid out, and taken back."""
    _lay_out(folder, changes)
    try:
        yield
    finally:
        _lay_out(folder, {path: site.tree.get(path) for path in changes})
