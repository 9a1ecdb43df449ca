"""JSON-LD as nodes: objects with a type, wherever they stand, with lenient readings of their values.

Source: https://www.w3.org/TR/json-ld11/ (node objects, references, value objects)
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sitegen.check.evidence import JsonLd

_PAIR = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"\s*:\s*(?:"([^"\\]*(?:\\.[^"\\]*)*)")?', re.DOTALL)
_VOCABULARY = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:)")


_TELLING = ("@id", "name", "url", "contentUrl", "embedUrl", "startOffset")
"""Properties whose value tells a node from its neighbours."""


@dataclass(frozen=True, slots=True)
class Node:
    """A typed object. ``types`` are without the vocabulary's address; ``block`` is the script it stands in."""

    types: tuple[str, ...]
    data: Mapping[str, Any]
    block: JsonLd
    top: bool

    @property
    def id(self) -> str:
        """``@id``, or empty."""
        found = self.data.get("@id")
        return found if isinstance(found, str) else ""

    def values(self, key: str) -> tuple[Any, ...]:
        """Every value of a property; a single one and a list look alike, and ``null`` is no value."""
        found = self.data.get(key)
        if found is None:
            return ()
        if isinstance(found, list):
            return tuple(_plain(item) for item in found if item is not None)
        return (_plain(found),)

    def texts(self, key: str) -> tuple[str, ...]:
        """The text values of a property, stripped, empty ones left out; of an object its ``url`` or ``@id`` counts."""
        return tuple(text for text in map(_text, self.values(key)) if text)

    def text(self, key: str) -> str:
        """The first text value, or empty."""
        found = self.data.get(key)
        return found.strip() if isinstance(found, str) else next(iter(self.texts(key)), "")

    def number(self, key: str) -> float | None:
        """The first value as a number; a text that holds a number counts."""
        for item in self.values(key):
            if isinstance(item, int | float) and not isinstance(item, bool):
                return float(item)
            if isinstance(item, str) and re.fullmatch(r"-?\d{1,9}(?:\.\d{1,6})?", item.strip()):
                return float(item)
        return None

    def line(self, key: str = "@type") -> int:
        """The line of the file on which a property of this node stands, as well as that can be told."""
        key = key if key in self.data else "@type"
        places = (_places(self.block.raw, name, self.data.get(name)) for name in _TELLING)
        anchor = next((found[0] for found in places if found), 0)
        return line_at(self.block, _nearest(_places(self.block.raw, key, self.data.get(key)), anchor))

    def is_a(self, kind: str) -> bool:
        """Whether ``kind`` is among the types."""
        return kind in self.types


def short_type(name: str) -> str:
    """``VideoObject`` for ``schema:VideoObject`` and ``https://schema.org/VideoObject``."""
    return _VOCABULARY.sub("", name, count=1)


def find_nodes(blocks: Iterable[JsonLd]) -> tuple[Node, ...]:
    """Every typed object of the page, outer ones before inner ones, in the order of the source."""
    return tuple(node for block in blocks for node in _nodes_of(block))


def find_references(blocks: Iterable[JsonLd]) -> Iterator[tuple[str, int]]:
    """Every ``{"@id": …}`` that only refers to a node defined elsewhere, with its line."""
    for block in blocks:
        for value, _ in _objects(block):
            target = value.get("@id")
            if len(value) == 1 and isinstance(target, str):
                yield target, line_in(block, json.dumps(target, ensure_ascii=False))


def line_in(block: JsonLd, text: str) -> int:
    """The line of the file on which the script holds ``text``; where the script begins when it does not."""
    return line_at(block, max(block.raw.rfind(text), 0))


def line_at(block: JsonLd, place: int) -> int:
    """The line of the file for a place in the script."""
    return block.line + bisect_left(_index(block.raw).breaks, place)


@dataclass(frozen=True, slots=True)
class _Index:
    """Where a script holds which key, and which key with which text, and where its lines end."""

    keys: Mapping[str, list[int]]
    pairs: Mapping[tuple[str, str], list[int]]
    breaks: list[int]


@lru_cache(maxsize=16)
def _index(raw: str) -> _Index:
    keys: dict[str, list[int]] = {}
    pairs: dict[tuple[str, str], list[int]] = {}
    for match in _PAIR.finditer(raw):
        keys.setdefault(match.group(1), []).append(match.start())
        if match.group(2) is not None:
            pairs.setdefault((match.group(1), match.group(2)), []).append(match.start())
    return _Index(keys, pairs, [match.start() for match in re.finditer("\n", raw)])


def _places(raw: str, key: str, written: Any) -> list[int]:
    """Where the script holds this key with this text; anywhere with the key when there is no such place."""
    if written is None:
        return []
    index, name = _index(raw), json.dumps(key)[1:-1]
    literal = json.dumps(written, ensure_ascii=False)[1:-1] if isinstance(written, str) else ""
    return index.pairs.get((name, literal)) or index.keys.get(name, [])


def _nearest(places: list[int], anchor: int) -> int:
    """Of sorted places the one nearest to ``anchor``; 0 when there is none."""
    after = bisect_left(places, anchor)
    return min(places[max(0, after - 1) : after + 1], key=lambda place: abs(place - anchor), default=0)


def _nodes_of(block: JsonLd) -> Iterator[Node]:
    for value, top in _objects(block):
        kinds = value.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        types = tuple(short_type(name) for name in names if isinstance(name, str) and name)
        if types:
            yield Node(types, value, block, top)


def _objects(block: JsonLd) -> Iterator[tuple[dict[str, Any], bool]]:
    """Every object, without recursion: the depth of the data is not ours to trust."""
    waiting: list[tuple[Any, bool]] = [(item, True) for item in reversed(block.items)]
    while waiting:
        value, top = waiting.pop()
        if isinstance(value, dict):
            yield value, top
            inner = [(item, top and key == "@graph") for key, item in value.items() if key != "@context"]
            waiting += reversed(inner)
        elif isinstance(value, list):
            waiting += [(item, top) for item in reversed(value)]


def _plain(item: Any) -> Any:
    return item["@value"] if isinstance(item, dict) and "@value" in item else item


def _text(item: Any) -> str:
    if isinstance(item, dict):
        item = item.get("url") or item.get("contentUrl") or item.get("@id")
    return item.strip() if isinstance(item, str) else ""
