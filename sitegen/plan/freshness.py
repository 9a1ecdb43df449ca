"""Whether something is stale, and the reason in words.

What a file was made from is kept as named digests: ``content``, ``site``, ``theme``, ``code``, and
``card:SLUG`` for each campaign whose card it shows, ``media:KEY`` for each entry of the lock. It is stale exactly when one of them differs.
"""

from __future__ import annotations

from collections.abc import Mapping

_REASONS = {
    "content": "its own files changed",
    "site": "settings, standing pages or interface words changed",
    "theme": "a template it uses changed",
    "player": "the template of the embedded player changed",
    "code": "sitegen itself, or a library it uses, changed",
    "cards": "the campaigns it lists changed",
    "intro": "its introduction changed",
    "hosting": "what hosts are told of the site changed",
    "state": "its day has come: it goes into another state",
    "gone": "the template of pages that are gone changed",
    "search": "pages that can be found with it changed",
}


def reasons(before: Mapping[str, str] | None, now: Mapping[str, str]) -> tuple[str, ...]:
    """Why something made from ``before`` is stale when it should be made from ``now``; empty when it is fresh."""
    if before is None:
        return ("it is new",)
    names = sorted(before.keys() | now.keys())
    return tuple(_reason(name) for name in names if before.get(name) != now.get(name))


def _reason(name: str) -> str:
    if name.startswith("card:"):
        return f'the card of "{name[5:]}", which it shows, changed'
    if name.startswith("page:"):
        return f'the state of "{name[5:].rpartition(":")[0]}", which it leads to, changed'
    if name.startswith("text:"):
        return f'"{name[5:].rpartition(":")[0]}", which it leads to, came or went'
    if name.startswith("media:"):
        return f'what media.lock says of "{name[6:]}" changed'
    return _REASONS.get(name, f"{name} changed")
