"""All elements of a tree, and those few among them with attributes that are asked for, found in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.check.gather.tree import Element

_COMMON = frozenset({"alt", "class", "content", "data-t", "height", "href", "property", "rel", "src", "type", "width"})
"""Attributes that nobody looks up by name over a whole page. Most elements have no other, which makes the rest few."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The elements of a tree in the order of the document.

    ``marked`` are those with an attribute beyond the commonest, each with its place among all, from 1, and the names
    of its attributes.
    """

    elements: list[Element]
    marked: list[tuple[int, Element, list[str]]]

    @property
    def root(self) -> Element:
        """The element that holds all others."""
        return self.elements[0]

    def having(self, names: Iterable[str]) -> list[Element]:
        """The elements with one of these attributes, none of which may be among the commonest."""
        wanted = frozenset(names)
        return [element for _, element, own in self.marked if not wanted.isdisjoint(own)]

    def mains(self) -> list[Element]:
        """The main parts: ``<main>``, and what has that role."""
        tagged = list(self.root.iter("main"))
        named = {element for element in self.having(("role",)) if element.get("role") == "main"}
        if not named.difference(tagged):
            return tagged
        named.update(tagged)
        return [element for element in self.elements if element in named]


def survey(root: Element) -> Survey:
    """Look at the attributes of ``root`` and of all that it holds."""
    elements = list(root.iter("*"))
    return Survey(elements, list(_marked(elements)))


def _marked(elements: Iterable[Element]) -> Iterator[tuple[int, Element, list[str]]]:
    common = _COMMON.issuperset
    for order, element in enumerate(elements, start=1):
        names: list[str] = element.keys()  # type: ignore[assignment]  # the stubs allow for bytes
        if not common(names):
            yield order, element, names
