"""TOML with a place for every key, which the standard reader does not give."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

from sitegen.core.findings import Finding, Location, error

_HEADER = re.compile(r"\s*\[\[?\s*([^\]\n]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*((?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*'))*)\s*=\s*")
_PLACE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")
_TOKEN = re.compile(r"\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|#[^\n]*", re.DOTALL)
"""Texts and comments; only a text of several lines can hold what looks like a key on a line of its own."""


@dataclass(slots=True)
class TomlText:
    """A parsed file: plain values, the place of each key, and what was wrong with the text itself."""

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    places: dict[tuple[str | int, ...], tuple[int, int, int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def where(self, *path: str | int, key: bool = False) -> Location:
        """The place of a value (or of its key); of the nearest table around it where it has none."""
        while path and path not in self.places:
            path = path[:-1]
        line, key_column, value_column = self.places.get(path, (1, 1, 1))
        return Location(self.file, line, key_column if key else value_column)


def parse_toml(text: str, file: str) -> TomlText:
    """Read a TOML document. A syntax error becomes a finding, and ``data`` stays empty."""
    result = TomlText(file)
    try:
        result.data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        said = str(problem)
        match = _PLACE.search(said)
        end = (text.count("\n") + 1, len(text) - text.rfind("\n"))
        place = (1, 1) if match is None else (int(match[1]), int(match[2])) if match[1] else end
        where = Location(file, *place)
        message = f"this cannot be read as TOML: {_PLACE.sub('', said).strip() or 'it is nested too deeply'}"
        result.findings.append(
            error(
                "config/syntax",
                message,
                where,
                "text goes in quotes, lists in square brackets, tables start with [name]",
            )
        )
        return result
    _locate(text, result)
    return result


def _locate(text: str, result: TomlText) -> None:
    """Note where each key stands, line by line; keys inside inline tables and long strings have their parent's place."""
    table: tuple[str, ...] = ()
    outline = _TOKEN.sub(lambda token: '""' + "\n" * token[0].count("\n") if "\n" in token[0] else token[0], text)
    for number, line in enumerate(outline.split("\n"), start=1):
        if header := _HEADER.match(line):
            table = _names(header[1])
            result.places.setdefault(table, (number, line.index("[") + 1, line.index("[") + 1))
        elif key := _KEY.match(line):
            path = table + _names(key[1])
            result.places.setdefault(path, (number, key.start(1) + 1, key.end() + 1))


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.]+", dotted))
