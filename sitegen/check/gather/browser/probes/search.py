"""Asks an open page for what search engines and share cards take from it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sitegen.check.gather.browser.probe import Probe, Visit
from sitegen.check.gather.browser.scripts import script
from sitegen.check.nodes import short_type
from sitegen.check.render.search_seen import HeadingSeen, MarkupSeen, SearchSeen
from sitegen.check.render.views import PHONE, View
from sitegen.core.digests import digest_text

_LONGEST = 30_000
"""Characters that are kept of a script of structured data that was not served."""


def _wants(view: View) -> bool:
    """The phone, which is what search engines look at, with script and without."""
    without_script = not view.script and not view.within and view.start is None
    return view.name == PHONE.name or without_script


async def _look(visit: Visit) -> SearchSeen:
    found = await visit.ask(script("search"))
    served = {digest_of(block.raw) for block in visit.page.evidence.json_ld}
    return SearchSeen(
        title=found["title"],
        metas=tuple((key, content) for key, content in found["metas"]),
        canonicals=tuple(found["canonicals"]),
        headings=tuple(HeadingSeen(text, shown) for text, shown in found["headings"]),
        markup=tuple(_markup(text, served) for text in found["scripts"]),
    )


def _markup(text: str, served: set[str]) -> MarkupSeen:
    digest = digest_of(text)
    known = digest in served
    types = tuple(dict.fromkeys(_types(_values(text))))[:20]
    return MarkupSeen(digest, known, types, "" if known else text[:_LONGEST])


def digest_of(text: str) -> str:
    """The digest of a JSON text's values; of its words where it is no JSON."""
    values = _values(text)
    plain = " ".join(text.split()) if values is None else json.dumps(values, sort_keys=True, ensure_ascii=False)
    return digest_text(plain.encode("utf-8", "replace").decode("utf-8"))


def _values(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _types(value: Any) -> Iterator[str]:
    """The types of objects, outer ones first, without recursion."""
    waiting = [value]
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, dict):
            kinds = item.get("@type")
            yield from (
                short_type(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)
            )
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)


SEARCH = Probe("search", _wants, _look)
