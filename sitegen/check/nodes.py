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

_VALUE = re.compile(r'\s*:\s*(?:"([^"\\]*(?:\\.[^"\\]*)*)")?', re.DOTALL)
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
        if isinstance(found, str):
            return (found,)
        if isinstance(found, list):
            return tuple(_plain(item) for item in found if item is not None)
        return (_plain(found),)

    def texts(self, key: str) -> tuple[str, ...]:
        """The text values of a property, stripped, empty ones left out; of an object its ``url`` or ``@id`` counts."""
        found = self.data.get(key)
        if isinstance(found, str):
            return (text,) if (text := found.strip()) else ()
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
    return block.line + block.raw.count("\n", 0, place)


def _places(raw: str, key: str, written: Any) -> list[int]:
    """Where the script holds this key with this text; anywhere with the key when there is no such place."""
    if written is None:
        return []
    pairs = _pairs(raw, json.dumps(key))
    literal = json.dumps(written, ensure_ascii=False)[1:-1] if isinstance(written, str) else ""
    return [place for place, text in pairs if text == literal] or [place for place, _ in pairs]


@lru_cache(maxsize=64)
def _pairs(raw: str, name: str) -> tuple[tuple[int, str | None], ...]:
    """Where the script holds a key, written as ``name``, each place with the text that is its value, if it is one."""
    return tuple(_keys(raw, name))


def _keys(raw: str, name: str) -> Iterator[tuple[int, str | None]]:
    place = raw.find(name)
    while place >= 0:
        end = place + len(name)
        # A quotation mark that is escaped does not begin a key.
        if raw[place - 1 : place] != "\\" and (match := _VALUE.match(raw, end)):
            yield place, match.group(1)
            end = match.end()
        place = raw.find(name, end)


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
