"""The lives of all campaigns during a build: of those built just now, else as they are remembered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sitegen.build.life import Life
from sitegen.build.neighbours import PAGE, TEXT
from sitegen.build.overview import Overview
from sitegen.load.campaign import Folder
from sitegen.load.lifecycle import State, next_change, state_of, steady
from sitegen.model.addresses import Addresses
from sitegen.plan.ledger import CampaignRow

_KINDS = (f"{PAGE}:", f"{TEXT}:")


@dataclass(slots=True)
class Lives:
    """Says in what state pages are at ``as_of``. ``known`` is filled as campaigns are built."""

    folders: Mapping[str, Folder]
    default_locale: str
    as_of: datetime
    known: dict[str, Life] = field(default_factory=dict)

    def remember(self, rows: Mapping[str, CampaignRow]) -> None:
        """Take lives from memory; one that cannot be read stays unknown."""
        for slug in self.folders.keys() & rows.keys():
            try:
                self.known[slug] = Life.from_json(rows[slug].life)
            except (ValueError, TypeError, AttributeError):
                continue

    def answer(self, name: str) -> str:
        """What is true of a page that another campaign asked for, in the words of :class:`Neighbours`."""
        kind, _, rest = name.partition(":")
        slug, _, locale = rest.rpartition(":")
        names = self.folders[slug].names if slug in self.folders else frozenset()
        if f"index.{locale}.md" not in names and not (locale == self.default_locale and "index.md" in names):
            return ""
        if kind == TEXT:
            return "there"
        state = self.state(slug, locale)
        return (state or State.LIVE).value

    def answers(self, inputs: Mapping[str, str]) -> dict[str, str]:
        """The answers to all questions among ``inputs``."""
        return {name: self.answer(name) for name in inputs if name.startswith(_KINDS)}

    def state(self, slug: str, locale: str) -> State | None:
        """The state of a page; ``None`` where there is none, or none is known yet."""
        life = self.known.get(slug)
        return life.state(locale, self.as_of) if life is not None else None

    def seen(self, slug: str, locale: str) -> State | None:
        """The state of a page for whoever links to it once all campaigns are built: one with errors counts as live."""
        answer = self.answer(f"{PAGE}:{slug}:{locale}")
        return State(answer) if answer else None

    def states(self, slug: str) -> dict[str, State]:
        """The states of all pages of a campaign by language."""
        life = self.known.get(slug)
        return {tag: state_of(dates, self.as_of) for tag, dates in life.lives.items()} if life is not None else {}

    def hidden(self, paths: Iterable[str]) -> list[str]:
        """Those of ``paths`` in the output that lie where pages that are not live have their addresses."""
        addresses = Addresses("", self.default_locale)
        folders = {
            addresses.watch(tag, slug).rpartition("/")[0]
            for slug in self.known
            for tag, state in self.states(slug).items()
            if state is not State.LIVE
        }
        depths = {folder.count("/") + 1 for folder in folders}
        return [path for path in paths if any("/".join(path.split("/")[:depth]) in folders for depth in depths)]

    def overview(self) -> Overview:
        """All pages that are not live, and how long it stays so."""
        since, until = steady((dates for life in self.known.values() for dates in life.lives.values()), self.as_of)
        states: dict[str, dict[str, str]] = {}
        due: dict[str, dict[str, str]] = {}
        for slug in sorted(self.known):
            for tag, state in sorted(self.states(slug).items()):
                if state is not State.LIVE:
                    states.setdefault(slug, {})[tag] = state.value
                moment = next_change(self.known[slug].lives[tag], self.as_of)
                if state is State.SCHEDULED and moment is not None:
                    due.setdefault(slug, {})[tag] = moment.isoformat()
        return Overview(since.isoformat() if since else "", until.isoformat() if until else "", states, due)
