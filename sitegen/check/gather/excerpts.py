"""The line of source that a finding points at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sitegen.check.gather.decode import decode
from sitegen.check.gather.folder import LARGEST_READ, read
from sitegen.check.report import Excerpt

WIDEST = 120
"""Characters of a line that are shown."""

_LINES_BACK = 6  # An element is known by the line on which its tag ends; its words may stand above,
_LINES_AHEAD = 20  # and those of its children below.


def excerpts(folder: Path, file: str, places: Sequence[tuple[int, str]]) -> list[Excerpt]:
    """For each (line, near) of ``file`` the place found and the text to show; without a text when there is none."""
    found, data = read(folder, file, LARGEST_READ)
    if found.problem:
        return [Excerpt(file, line, 0, "", -1) for line, _ in places]
    return excerpts_of(file, data, places)


def excerpts_of(file: str, data: bytes, places: Sequence[tuple[int, str]]) -> list[Excerpt]:
    """As :func:`excerpts`, for a file whose bytes are at hand."""
    lines = decode(data)[0].split("\n")
    return [_excerpt(file, lines, line, near) for line, near in places]


def _excerpt(file: str, lines: list[str], line: int, near: str) -> Excerpt:
    number, column = _find(lines, line, near)
    if not number:
        return Excerpt(file, 0, 0, "", -1)
    text = lines[number - 1].rstrip("\r")
    start = max(0, column - 1 - WIDEST // 3) if len(text) > WIDEST else 0
    if not start:
        start = len(text) - len(text.lstrip())
    piece = text[start : start + WIDEST].replace("\t", " ").rstrip()
    ahead, behind = "… " * (text[:start].strip() != ""), " …" * (start + WIDEST < len(text))
    mark = column - 1 - start + len(ahead) if column else -1
    return Excerpt(file, number, column, f"{ahead}{piece}{behind}", mark)


def _find(lines: list[str], line: int, near: str) -> tuple[int, int]:
    if line > len(lines):
        return 0, 0
    if line == 0:
        for number, text in enumerate(lines, start=1):
            if near and near in text:
                return number, text.index(near) + 1
        return 0, 0
    around = range(max(1, line - _LINES_BACK), min(len(lines), line + _LINES_AHEAD) + 1)
    holding = [number for number in around if near and near in lines[number - 1]]
    number = min(holding, key=lambda number: abs(number - line), default=0)
    return (number, lines[number - 1].index(near) + 1) if number else (line, 0)
