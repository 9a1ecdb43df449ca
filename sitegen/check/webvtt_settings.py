"""The settings of cues and regions.

Sources: https://w3c.github.io/webvtt/#webvtt-cue-settings-list, https://w3c.github.io/webvtt/#region-settings
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.check.file_evidence import Slip

_PERCENT = r"(?:100(?:\.0+)?|\d{1,2}(?:\.\d+)?)%"
_PAIR = rf"{_PERCENT},{_PERCENT}"
_CUE = {
    "vertical": re.compile(r"(?:rl|lr)\Z"),
    "line": re.compile(rf"(?:-?\d+|{_PERCENT})(?:,(?:start|center|end))?\Z"),
    "position": re.compile(rf"{_PERCENT}(?:,(?:line-left|center|line-right))?\Z"),
    "size": re.compile(rf"{_PERCENT}\Z"),
    "align": re.compile(r"(?:start|center|end|left|right)\Z"),
    "region": re.compile(r"\S+\Z"),
}
_REGION = {
    "id": re.compile(r"\S+\Z"),
    "width": re.compile(rf"{_PERCENT}\Z"),
    "lines": re.compile(r"\d+\Z"),
    "regionanchor": re.compile(rf"{_PAIR}\Z"),
    "viewportanchor": re.compile(rf"{_PAIR}\Z"),
    "scroll": re.compile(r"up\Z"),
}


def judge_settings(line: int, column: int, text: str, regions: set[str]) -> Iterator[Slip]:
    """The slips in a cue's settings, which begin at ``column``; ``regions`` are the ids defined above."""
    for place, message, word, name, value in _read(text, _CUE):
        where = column + place
        if message:
            yield Slip(line, where, "setting", message, word)
        elif name == "region" and value not in regions:
            yield Slip(line, where, "setting", f"there is no region {value!r} above", word)


def judge_region(start: int, block: list[str], regions: set[str]) -> Iterator[Slip]:
    """The slips in a ``REGION`` block that begins on line ``start``; its id is added to ``regions``."""
    own = ""
    for number, text in enumerate(block[1:], start=1):
        for place, message, word, name, value in _read(text, _REGION):
            if message:
                yield Slip(start + number, place + 1, "region", message, word)
            elif name == "id":
                own = value
    if not own:
        yield Slip(start, 1, "region", "the region has no id, so no cue can name it", block[0])
    elif own in regions:
        yield Slip(start, 1, "region", f"two regions have the id {own!r}", own)
    regions.add(own)


def _read(text: str, patterns: dict[str, re.Pattern[str]]) -> Iterator[tuple[int, str, str, str, str]]:
    """Each word of a settings list as (place, what is wrong or nothing, word, name, value)."""
    seen: set[str] = set()
    for match in re.finditer(r"[^ \t]+", text):
        word = match.group()
        name, colon, value = word.partition(":")
        message = ""
        if not colon or name not in patterns:
            message = f"the setting {word[:40]!r} is not known and does nothing"
        elif not patterns[name].match(value):
            message = f"{value[:40]!r} is no value for {name}"
        elif name in seen:
            message = f"{name} is set twice"
        seen.add(name)
        yield match.start(), message, word, name, value
