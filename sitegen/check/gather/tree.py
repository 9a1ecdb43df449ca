"""Questions to an element of a parsed tree, with the parser's oddities kept in one place."""

from __future__ import annotations

from typing import TypeAlias, cast

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - the only name lxml gives to it

_LAST_LINE = 65_535  # The HTML parser counts no further and gives this for every later line.

_METADATA = {"base", "basefont", "bgsound", "link", "meta", "noscript", "script", "style", "template", "title"}


def end_head(root: Element) -> None:
    """Let the head of ``root`` end where HTML ends it: at the first element that is no metadata.

    The parser knows the elements of HTML 4. Where the source leaves out ``</head>`` and ``<body>``, as it may, it
    takes ``<main>`` and what follows for a part of the head.
    """
    head = root.find("head")
    children = list(head) if head is not None else []
    first = next((at for at, child in enumerate(children) if _is_content(child)), len(children))
    if head is None or first == len(children):
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    for place, child in enumerate(children[first:]):
        body.insert(place, child)


def _is_content(element: Element) -> bool:
    # A comment is no metadata either, and its tag is no text.
    return isinstance(element.tag, str) and element.tag not in _METADATA  # type: ignore[redundant-expr]  # the stubs say str


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
