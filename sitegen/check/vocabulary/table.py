"""The table of the vocabulary, read once and only when a rule asks.

``schemaorg-30.0.json`` beside this module was made by :mod:`sitegen.check.vocabulary.derive`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

RELEASE = "30.0"
FILE = Path(__file__).with_name(f"schemaorg-{RELEASE}.json")

_ANNOTATIONS = ("-input", "-output")
_NAMES_KEPT = 4096  # Pages may hold any number of names; the caches below hold so many.
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One release of schema.org.

    ``properties`` and ``classes`` map a name to its row of the table; ``enumerations`` maps an enumeration to its
    members. ``retired`` are terms that existed once, with what took their place (empty when nothing did).
    """

    release: str
    released: str
    sha256: str
    nodes: Mapping[str, int]
    classes: Mapping[str, Mapping[str, Any]]
    properties: Mapping[str, Mapping[str, Any]]
    members: Mapping[str, Mapping[str, Any]]
    retired: Mapping[str, tuple[str, ...]]
    enumerations: Mapping[str, frozenset[str]]

    def superseded_by(self, name: str) -> tuple[str, ...]:
        """What took the place of a class, property or member; empty when it still stands."""
        row = self.classes.get(name) or self.properties.get(name) or self.members.get(name) or {}
        return tuple(row.get("supersededBy", ()))

    def knows(self, name: str) -> bool:
        """Whether a class, property or member of this name exists now."""
        return name in self.classes or name in self.properties or name in self.members

    def ranges(self, name: str) -> tuple[str, ...]:
        """The kinds of value that a property expects; empty when the table does not say."""
        return tuple(self.properties.get(name, {}).get("ranges", ()))

    def domains(self, name: str) -> tuple[str, ...]:
        """The classes that a property belongs to; empty when it belongs to none in particular."""
        return tuple(self.properties.get(name, {}).get("domains", ()))


def property_name(key: str) -> str:
    """The property that a key of a node means: without ``-input`` or ``-output``, which annotate actions.

    Source: https://schema.org/docs/actions.html
    """
    for ending in _ANNOTATIONS:
        if key.endswith(ending):
            return key.removesuffix(ending)
    return key


@cache
def vocabulary() -> Vocabulary:
    """The release that lies beside this module."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    members: dict[str, set[str]] = {}
    for name, row in data["members"].items():
        for enumeration in row.get("of", ()):
            members.setdefault(enumeration, set()).add(name)
    return Vocabulary(
        release=data["release"],
        released=data["released"],
        sha256=data["sha256"],
        nodes=data["nodes"],
        classes=data["classes"],
        properties=data["properties"],
        members=data["members"],
        retired={name: tuple(after) for name, after in data["retired"].items()},
        enumerations={name: frozenset(found) for name, found in members.items()},
    )


@lru_cache(_NAMES_KEPT)
def lineage(name: str) -> frozenset[str]:
    """A class with all its ancestors; empty when there is no such class."""
    classes = vocabulary().classes
    found: set[str] = set()
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if each in classes and each not in found:
            found.add(each)
            waiting += classes[each].get("parents", ())
    return frozenset(found)


@lru_cache(_NAMES_KEPT)
def properties_of(name: str) -> frozenset[str]:
    """All properties of a class: its own ones and those of every ancestor."""
    family = lineage(name)
    if not family:
        return frozenset()
    rows = vocabulary().properties.items()
    return frozenset(found for found, row in rows if not family.isdisjoint(row.get("domains", ())))


def resembling(name: str, names: Iterable[str]) -> str:
    """The one of ``names`` that ``name`` was most likely meant to be, or empty."""
    if len(name) > _LONGEST_NAME:
        return ""
    by_letters = {other.casefold(): other for other in names}
    if name.casefold() in by_letters:
        return by_letters[name.casefold()]
    found = get_close_matches(name.casefold(), by_letters, n=1, cutoff=0.8)
    return by_letters[found[0]] if found else ""
