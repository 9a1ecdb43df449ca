"""Microdata and RDFa, read by extruct and given the shape of JSON-LD, so that one reader of nodes serves all.

Only pages that use these attributes are read for them: RDFa costs tens of milliseconds.
Sources: https://html.spec.whatwg.org/multipage/microdata.html and https://www.w3.org/TR/rdfa-core/
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from sitegen.check.addresses import NOWHERE
from sitegen.check.evidence import JsonLd
from sitegen.check.gather.tree import Element, line_of, select

_VOCABULARY = re.compile(r"https?://(?:www\.)?schema\.org/")
_RDFA_HINT = re.compile(r"\stypeof\s*=")
_MOST = 5_000  # Elements with such attributes that are read: beyond it stands a mistake or an attack.
_DEEPEST = 10


def read_other_syntaxes(root: Element, text: str, address: str) -> tuple[JsonLd, ...]:
    """One block per item at the top, as if it had been a script; without ``raw``, since there is none."""
    found: list[JsonLd] = []
    if "itemscope" in text:
        found += _microdata(root, address)
    if "typeof" in text and "schema" in text and _RDFA_HINT.search(text):
        found += _rdfa(root, text, address)
    return tuple(found)


def _microdata(root: Element, address: str) -> Iterator[JsonLd]:
    from extruct.w3cmicrodata import MicrodataExtractor

    tops = select(root, "//*[@itemscope][not(@itemprop)]")
    if not tops:
        return
    if (count := len(select(root, "//*[@itemscope or @itemprop]"))) > _MOST:
        yield _unread(tops[0], f"{count:,} elements carry Microdata, and {_MOST:,} are read")
        return
    if select(root, f"//*[@itemscope][count(ancestor::*[@itemscope]) > {_DEEPEST}]"):
        yield _unread(tops[0], f"the Microdata is nested more than {_DEEPEST} items deep")
        return
    try:
        items = MicrodataExtractor().extract_items(root, address)
    except (ValueError, RecursionError, AttributeError) as error:
        yield _unread(tops[0], f"the Microdata cannot be read: {error}")
        return
    lines = [line_of(element) for element in tops]
    for number, item in enumerate(items):
        yield JsonLd(lines[number] if number < len(lines) else 0, "", (_node(item, 0),))


def _node(item: Any, depth: int) -> Any:
    if isinstance(item, list):
        return [_node(part, depth) for part in item]
    if not isinstance(item, dict) or depth > _DEEPEST:
        return item
    kinds = item.get("type") or []
    node: dict[str, Any] = {"@type": kinds if isinstance(kinds, list) else [kinds]}
    if item.get("id"):
        node["@id"] = item["id"]
    node.update({key: _node(inner, depth + 1) for key, inner in (item.get("properties") or {}).items()})
    return node


def _unread(element: Element, problem: str) -> JsonLd:
    return JsonLd(line_of(element), "", (), problem, line_of(element), "syntax")


def _rdfa(root: Element, text: str, address: str) -> Iterator[JsonLd]:
    from extruct.rdfa import RDFaExtractor

    typed = select(root, "//*[@typeof]")
    if not typed:
        return
    if len(typed) > _MOST:
        yield _unread(typed[0], f"{len(typed):,} elements carry RDFa, and {_MOST:,} are read")
        return
    if select(root, f"//*[@typeof][count(ancestor::*[@typeof]) > {_DEEPEST}]"):
        yield _unread(typed[0], f"the RDFa is nested more than {_DEEPEST} items deep")
        return
    try:
        # This reader needs a tree of its own kind, so the text is parsed once more.
        items = RDFaExtractor().extract(text, base_url=address or NOWHERE)
    except Exception as error:  # noqa: BLE001 - the reader beneath raises whatever its input makes it stumble over
        yield _unread(typed[0], f"the RDFa cannot be read: {type(error).__name__}: {str(error)[:100]}")
        return
    by_id = {item.get("@id", ""): item for item in items}
    inner = {part.get("@id") for item in items for key in item for part in _parts(item, key)}
    line = line_of(typed[0])
    tops = (_joined(item, by_id, 0) for item in items if item.get("@type") and item.get("@id") not in inner)
    for node in sorted(tops, key=_order):
        yield JsonLd(line, "", (node,))


def _order(value: Any) -> str:
    """The reader gives nodes without a name in any order; this one is the same every time."""
    return json.dumps(value, sort_keys=True, default=str)


def _parts(item: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = item[key] if isinstance(item[key], list) else []
    return [part for part in found if isinstance(part, dict)]


def _joined(item: dict[str, Any], by_id: dict[str, dict[str, Any]], depth: int) -> dict[str, Any]:
    node: dict[str, Any] = {}
    for key, found in item.items():
        if not isinstance(found, list):
            if not (key == "@id" and str(found).startswith("_:")):
                node[key] = found
        elif key == "@type":
            node[key] = found
        else:
            node[_VOCABULARY.sub("", key)] = sorted((_value(part, by_id, depth) for part in found), key=_order)
    return node


def _value(part: Any, by_id: dict[str, dict[str, Any]], depth: int) -> Any:
    if not isinstance(part, dict):
        return part
    if "@value" in part:
        return part["@value"]
    target = by_id.get(part.get("@id", ""))
    if target and depth < _DEEPEST:
        return _joined(target, by_id, depth + 1)
    return part.get("@id", "")
