"""JSON values as a tree of short lines."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from sitegen.check.formats.words import visible


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the tree: a ``key`` (empty in a list), its value or what kind of thing it is, and what is below."""

    key: str
    text: str
    kind: str
    """``text``, ``number``, ``word`` (true, false, null) or ``group``."""
    below: tuple[Branch, ...] = ()

    @property
    def size(self) -> int:
        """About how many characters of HTML it takes, with all that is below."""
        return 110 + len(escape(self.key + self.text)) + sum(each.size for each in self.below)


def branch(key: str, value: Any) -> Branch:
    """The tree of one value; its depth is bounded by whoever shortened the value."""
    key = visible(key)
    if isinstance(value, dict):
        below = tuple(branch(str(name), item) for name, item in value.items())
        return Branch(key, _called(value), "group", below)
    if isinstance(value, list):
        return Branch(key, f"{len(value)} values", "group", tuple(branch("", item) for item in value))
    if isinstance(value, str):
        return Branch(key, visible(value), "text")
    if value is None or isinstance(value, bool):
        return Branch(key, {None: "null", True: "true", False: "false"}[value], "word")
    return Branch(key, str(value), "number")


def _called(value: dict[str, Any]) -> str:
    """What an object is called: its types, and its name when it has one."""
    kinds = value.get("@type")
    types = kinds if isinstance(kinds, list) else [kinds]
    told = " + ".join(kind.rsplit("/", 1)[-1] for kind in types if isinstance(kind, str))
    name = next((value[key] for key in ("name", "headline", "@id") if isinstance(value.get(key), str)), "")
    return visible(": ".join(part for part in (told or ("graph" if "@graph" in value else "object"), name) if part))
