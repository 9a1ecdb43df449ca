"""Which objects of a page speak schema.org and nothing else, so that a word it does not know is a mistake.

Source: https://www.w3.org/TR/json-ld11/#the-context
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sitegen.check.evidence import JsonLd

SCHEMA_ORG = re.compile(r"https?://(?:www\.)?schema\.org(?:/|/docs/jsonldcontext\.jsonld?)?\Z")

_SETTINGS = {"@language", "@base", "@version", "@direction"}


def speaking_schema_org(blocks: Iterable[JsonLd]) -> tuple[JsonLd, ...]:
    """The scripts, each with those of its items whose every context is schema.org's."""
    return tuple(_judged(block) for block in blocks)


def _judged(block: JsonLd) -> JsonLd:
    items = tuple(filter(_is_judged, block.items))
    return block if len(items) == len(block.items) else replace(block, items=items)


def _is_judged(item: Any) -> bool:
    contexts = list(_contexts(item)) if isinstance(item, dict) else []
    return bool(contexts) and "@context" in item and all(map(_is_schema_org, contexts))


def _is_schema_org(context: Any) -> bool:
    """Terms defined in place, and other vocabularies beside this one, bring words of their own."""
    if isinstance(context, dict):
        return all(key in _SETTINGS or (key == "@vocab" and _is_schema_org(value)) for key, value in context.items())
    if isinstance(context, list):
        return any(isinstance(part, str) for part in context) and all(map(_is_schema_org, context))
    return isinstance(context, str) and bool(SCHEMA_ORG.match(context))


def _contexts(item: Any) -> Iterator[Any]:
    waiting = [item]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if "@context" in value:
                yield value["@context"]
            waiting += (inner for key, inner in value.items() if key != "@context")
        elif isinstance(value, list):
            waiting += value
