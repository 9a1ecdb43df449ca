"""A rendered terminal: a dark window, lines that are typed or appear, a block for a cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from studio.motion import ease
from studio.palette import CREAM, DIM, NIGHT_LINE, SAGE, SCREEN, SHEET, Colour
from studio.scene import Scene, width_of

SIZE, LEADING = 21.0, 34.0
_TYPED_A_SECOND = 17.0
Run = tuple[str, Colour]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the terminal: coloured runs, and how many seconds ago it came; typed rows appear letter by letter."""

    runs: tuple[Run, ...]
    since: float
    typed: bool = False


def command(text: str, since: float) -> Row:
    """A command that is typed after the prompt."""
    return Row((("$ ", SAGE), (text, CREAM)), since, typed=True)


def quiet(text: str, since: float) -> Row:
    """A line of output."""
    return Row(((text, DIM),), since)


def window(scene: Scene, left: float, top: float, width: float, height: float, title: str) -> None:
    """The frame of the terminal, with its title."""
    scene.box(left, top, width, height, NIGHT_LINE, radius=14)
    scene.box(left + 1.5, top + 1.5, width - 3, height - 3, SCREEN, radius=12.5)
    for index in range(3):
        scene.dot((left + 26 + index * 20, top + 25), 5.5, NIGHT_LINE)
    scene.text(title, (left + width / 2, top + 25), "sans", 15, DIM, "mm")


def wrapped(runs: Sequence[Run], columns: int, since: float) -> tuple[Row, ...]:
    """A long line of output as rows of so many columns, broken at spaces."""
    letters = [(letter, tint) for text, tint in runs for letter in text]
    lines: list[list[Run]] = []
    while letters:
        end = len(letters)
        if end > columns:
            end = next((at + 1 for at in range(columns, 0, -1) if letters[at][0] == " "), columns)
        lines.append(letters[:end])
        letters = letters[end:]
    return tuple(
        Row(tuple(("".join(one for one, _ in run), tint) for tint, run in groupby(line, key=itemgetter(1))), since)
        for line in lines
    )


def rows(
    scene: Scene, left: float, top: float, shown: Sequence[Row], size: float = SIZE, leading: float = LEADING
) -> None:
    """The lines that have come so far, and the cursor behind the one being typed or the last."""
    cell = width_of("0", "mono", size)
    begun = [row for row in shown if row.since >= 0]
    for index, row in enumerate(begun):
        y = top + index * leading
        budget = _letters(row)
        x = left
        for text, tint in row.runs:
            part = text[: max(0, budget)]
            budget -= len(text)
            scene.text(part, (x, y), "mono", size, tint, opacity=1.0 if row.typed else ease((row.since + 0.04) / 0.25))
            x += cell * len(part)
        if index + 1 == len(begun) and row.typed:
            scene.box(x + 2, y - size * 0.82, cell - 2, size * 1.08, SAGE, opacity=0.9)


def _letters(row: Row) -> int:
    if not row.typed:
        return 1 << 20
    prompt = len(row.runs[0][0])
    return prompt + int(row.since * _TYPED_A_SECOND)


def editor(scene: Scene, left: float, top: float, width: float, height: float, title: str) -> None:
    """A sheet of text, light on the dark ground."""
    scene.box(left, top, width, height, SHEET, radius=14)
    scene.text(title, (left + 28, top + 32), "sans-medium", 15, (120, 124, 132), "lm")
