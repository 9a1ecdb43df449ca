"""Settings of cues and regions: ``name:value`` pairs of which the valid ones are kept.

Grammar: https://www.w3.org/TR/webvtt1/#webvtt-cue-settings-list and #region-settings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from sitegen.load.captions.problems import Fault, shown

_WORD = re.compile(r"[^ \t\n]+")
_PERCENT = r"(?:(?:[0-9]{1,2}|0*100)(?:\.0+)?|[0-9]{1,2}\.[0-9]{1,12})%"
_SHAPES = {
    "vertical": re.compile(r"(?:rl|lr)\Z"),
    "line": re.compile(rf"(?:-?[0-9]{{1,6}}|{_PERCENT})(?:,(?:start|center|end))?\Z"),
    "position": re.compile(rf"{_PERCENT}(?:,(?:line-left|center|line-right))?\Z"),
    "size": re.compile(rf"{_PERCENT}\Z"),
    "align": re.compile(r"(?:start|center|end|left|right)\Z"),
    "region": re.compile(r"(?!.*-->).+\Z"),
}
_REGION_SHAPES = {
    "id": re.compile(r"(?!.*-->).+\Z"),
    "width": re.compile(rf"{_PERCENT}\Z"),
    "lines": re.compile(r"[0-9]{1,6}\Z"),
    "regionanchor": re.compile(rf"{_PERCENT},{_PERCENT}\Z"),
    "viewportanchor": re.compile(rf"{_PERCENT},{_PERCENT}\Z"),
    "scroll": re.compile(r"up\Z"),
}
# Words of early drafts, which browsers no longer take, and today's words for the same.
_OLD_WORDS = {
    "align": {"middle": "center"},
    "line": {"middle": "center"},
    "position": {"start": "line-left", "middle": "center", "end": "line-right"},
}
_BROWSERS = "browsers ignore it and so does sitegen"


def _today(name: str, value: str) -> str:
    head, comma, last = value.rpartition(",")
    return head + comma + _OLD_WORDS.get(name, {}).get(last, last)


def _objection(word: str, shapes: dict[str, re.Pattern[str]], unfit: Callable[[str, str], str]) -> Fault | None:
    name, colon, value = word.partition(":")
    if name not in shapes or not colon or not value:
        fix = f"use {', '.join(shapes)}, each as name:value"
        return Fault("bad-setting", f"{shown(word)} is not a setting; {_BROWSERS}", fix)
    reason = unfit(name, value) if shapes[name].match(_today(name, value)) else "has no valid value"
    if not reason:
        return None
    return Fault("bad-setting", f"{shown(word)} {reason}; {_BROWSERS}", f"correct the value of {name}")


def _read_pairs(
    text: str, shapes: dict[str, re.Pattern[str]], unfit: Callable[[str, str], str]
) -> tuple[dict[str, str], list[Fault]]:
    """Valid settings by name, the last of equal names winning as in browsers; ``unfit`` may object with a reason."""
    kept: dict[str, str] = {}
    faults: list[Fault] = []
    for found in _WORD.finditer(text):
        word, offset = found.group(), found.start()
        if objection := _objection(word, shapes, unfit):
            faults.append(objection._replace(offset=offset))
            continue
        name, _, value = word.partition(":")
        renewed = _today(name, value)
        if renewed != value:
            message = f"{shown(word)} uses a word of an early draft, which browsers ignore"
            faults.append(Fault("outdated-setting", message, f"write {name}:{renewed}", offset))
        if name in kept:
            faults.append(Fault("duplicate-setting", f"{name} is set twice; the last one counts", "keep one", offset))
        kept[name] = renewed
    return kept, faults


def read_cue_settings(text: str, regions: Collection[str]) -> tuple[str, list[Fault]]:
    """The valid cue settings of ``text``, joined by single spaces. ``regions`` are the ids a cue may refer to."""

    def unfit(name: str, value: str) -> str:
        return "names a region that is not defined above" if name == "region" and value not in regions else ""

    kept, faults = _read_pairs(text, _SHAPES, unfit)
    return " ".join(f"{name}:{value}" for name, value in kept.items()), faults


def read_region(text: str, regions: Collection[str]) -> tuple[str, str, list[Fault]]:
    """Read a ``REGION`` block without its first line; ``regions`` are the ids taken by earlier ones.

    Gives the id (``""`` if there is no usable one), the block with its valid settings, and what was wrong.
    """

    def unfit(name: str, value: str) -> str:
        return "is the id of an earlier region" if name == "id" and value in regions else ""

    kept, faults = _read_pairs(text, _REGION_SHAPES, unfit)
    if "id" not in kept:
        message = "the region has no usable id, so no cue can refer to it; it is left out"
        faults.append(Fault("bad-region", message, "give it an id of its own"))
    block = "\n".join(("REGION", *(f"{name}:{value}" for name, value in kept.items())))
    return kept.get("id", ""), block, faults
