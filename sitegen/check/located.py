"""From faults to places: the line and column of what a rule found, and the line of source to show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sitegen.check.report import Excerpt
from sitegen.check.verdict import Found

Look = Callable[[str, Sequence[tuple[int, str]]], Sequence[Excerpt]]
"""A file and (line, near) of each place in it, to what can be shown of each."""


def locate(found: Iterable[Found], look: Look, only: str = "") -> tuple[Found, ...]:
    """Each fault with its exact place, in the order given; with ``only``, faults of other files stay as they are."""
    items = list(found)
    by_file: dict[str, list[int]] = {}
    for number, one in enumerate(items):
        if not one.located and (not only or one.file == only):
            by_file.setdefault(one.file, []).append(number)
    for file, numbers in by_file.items():
        places = [(items[number].line, items[number].near) for number in numbers]
        if any(line or near for line, near in places):
            for number, excerpt in zip(numbers, look(file, places), strict=True):
                items[number] = _placed(items[number], excerpt)
        else:
            for number in numbers:
                items[number] = replace(items[number], located=True)
    return tuple(items)


def _placed(one: Found, excerpt: Excerpt) -> Found:
    line, column = excerpt.line, excerpt.column
    return replace(one, line=line, column=column, near="", text=excerpt.text, mark=excerpt.mark, located=True)
