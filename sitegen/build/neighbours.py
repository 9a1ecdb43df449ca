"""What a campaign may know of others while both are being built: whether their pages are there, and in what state.

States come from front matter that another process may be reading just now. So a page whose state is not known yet is taken for
live, every answer is noted, and whoever got a wrong one is built again once all states are known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.core.paths import slug_problem
from sitegen.load.lifecycle import State

PAGE, TEXT = "page", "text"


@dataclass(slots=True)
class Neighbours:
    """Answers questions about pages of other campaigns. ``known`` are states by the name of the question.

    ``asked`` has all answers: ``page:SLUG:LOCALE`` the state taken for it, ``text:SLUG:LOCALE`` whether there is a text;
    ``""`` where there is none.
    """

    root: Path
    default_locale: str
    known: Mapping[str, str]
    asked: dict[str, str] = field(default_factory=dict)

    def state(self, slug: str, locale: str) -> State | None:
        """The state of a page, as far as it is known; ``None`` where there is no such page."""
        name = f"{PAGE}:{slug}:{locale}"
        if name not in self.asked:
            there = page_exists(self.root, self.default_locale, slug, locale)
            self.asked[name] = (self.known.get(name) or State.LIVE.value) if there else ""
        return State(self.asked[name]) if self.asked[name] else None

    def some_day(self, slug: str, locale: str) -> State | None:
        """Live for every page that has a text: for pages whose own day is still to come."""
        name = f"{TEXT}:{slug}:{locale}"
        if name not in self.asked:
            self.asked[name] = "there" if page_exists(self.root, self.default_locale, slug, locale) else ""
        return State.LIVE if self.asked[name] else None


def page_exists(root: Path, default_locale: str, slug: str, locale: str) -> bool:
    """Whether a campaign has a text in a language."""
    if slug_problem(slug):
        return False  # also where the file system would take "Film" for "film", or ".." for a folder
    folder = root / "campaigns" / slug
    names = [f"index.{locale}.md"] + (["index.md"] if locale == default_locale else [])
    return any((folder / name).is_file() for name in names)
