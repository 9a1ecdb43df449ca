"""Questions to an element of a parsed tree, with the parser's oddities kept in one place."""

from __future__ import annotations

from typing import TypeAlias, cast

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - the only name lxml gives to it

_LAST_LINE = 65_535  # The HTML parser counts no further and gives this for every later line.


def line_of(element: Element) -> int:
    """The line on which the element's start tag ends, from 1; 0 when the parser does not know it."""
    line: int | None = element.sourceline  # type: ignore[assignment]  # the stubs give it no type
    return line if line and line < _LAST_LINE else 0


def value(element: Element, name: str) -> str:
    """An attribute's value without white space around it; empty when it is missing."""
    return (element.get(name) or "").strip()


def words(element: Element, most: int = 2_000) -> str:
    """The text inside an element with runs of white space as one space, cut to ``most`` characters.

    Reading stops there too: elements within elements would else be read over and over.
    """
    if len(element) == 0:
        return " ".join((element.text or "")[: 4 * most].split())[:most]
    pieces: list[str] = []
    length = 0
    for piece in element.itertext(with_tail=False):
        pieces.append(cast("str", piece)[: 4 * most])
        length += len(piece.strip())
        if length > most:
            break
    return " ".join("".join(pieces).split())[:most]


def select(root: Element, path: str) -> list[Element]:
    """The elements that an XPath expression finds."""
    return cast("list[Element]", root.xpath(path))
