"""Whether something is stale, and the reason in words.

What a file was made from is kept as named digests: ``content``, ``site``, ``theme``, ``code``, and
``card:SLUG`` for each campaign whose card it shows. It is stale exactly when one of them differs.
"""

from __future__ import annotations

from collections.abc import Mapping

_REASONS = {
    "content": "its own files changed",
    "site": "settings, standing pages or interface words changed",
    "theme": "a template it uses changed",
    "code": "sitegen itself, or a library it uses, changed",
    "cards": "the campaigns it lists changed",
    "intro": "its introduction changed",
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
    return _REASONS.get(name, f"{name} changed")
