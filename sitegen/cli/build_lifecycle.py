"""Which pages are not live, as ``sitegen build`` tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sitegen.build.overview import Overview

_ORDER = ("draft", "scheduled", "expired", "withdrawn")


def counts(lifecycle: Overview) -> dict[str, int]:
    """How many pages are in each state other than live."""
    return {state: lifecycle.count(state) for state in _ORDER}


def summary(lifecycle: Overview) -> str:
    """One line, or nothing where all pages are live: ``not live: 2 drafts, 1 scheduled (next …)``."""
    number = counts(lifecycle)
    parts = [f"{number['draft']:,} draft{'' if number['draft'] == 1 else 's'}"] if number["draft"] else []
    if number["scheduled"]:
        parts.append(f"{number['scheduled']:,} scheduled (next on {lifecycle.next_publication})")
    parts += [f"{number[state]:,} {state}" for state in ("expired", "withdrawn") if number[state]]
    return f"not live: {', '.join(parts)}" if parts else ""


def explained(lifecycle: Overview) -> list[str]:
    """One line for each campaign with a page that is not live."""
    return [f"{slug}: {_pages(lifecycle, slug)}" for slug in sorted(lifecycle.states)]


def _pages(lifecycle: Overview, slug: str) -> str:
    due = lifecycle.due.get(slug, {})
    return ", ".join(
        f"{tag} is {state}{f' for {due[tag]}' if tag in due else ''}" for tag, state in lifecycle.states[slug].items()
    )


def as_data(lifecycle: Overview) -> dict[str, Any]:
    """The same for machines. ``next_change`` is when a build without any edit would give another site."""
    return {
        **counts(lifecycle),
        "next_publication": lifecycle.next_publication or None,
        "next_change": lifecycle.until or None,
        "campaigns": {slug: dict(pages) for slug, pages in sorted(lifecycle.states.items())},
    }
