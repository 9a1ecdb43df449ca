"""Which pages of a site are not live at the moment it is built for, and how long that stays so; light, since every build asks for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Overview:
    """The states of all pages that are not live.

    All states of the site hold from ``since`` (inclusive) until ``until`` (exclusive), both ISO 8601 with an offset, and
    ``""`` where there is no bound. ``states`` are by slug and language, ``due`` the publications to come by slug and language.
    """

    since: str = ""
    until: str = ""
    states: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    due: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def holds(self, as_of: datetime) -> bool:
        """Whether a build for ``as_of`` would find every page in the state it has here."""
        begun = not self.since or datetime.fromisoformat(self.since) <= as_of
        return begun and (not self.until or as_of < datetime.fromisoformat(self.until))

    def count(self, state: str) -> int:
        """How many pages are in a state other than live; every language of a campaign is a page."""
        return sum(found == state for pages in self.states.values() for found in pages.values())

    @property
    def next_publication(self) -> str:
        """When the next scheduled page goes live, or ``""``."""
        return min(
            (moment for pages in self.due.values() for moment in pages.values()), key=datetime.fromisoformat, default=""
        )

    def to_json(self) -> str:
        """The overview as JSON; :meth:`from_json` reads it back."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str | None) -> Overview | None:
        """Read what :meth:`to_json` wrote; ``None`` for anything else."""
        try:
            found = cls(**json.loads(text or ""))
            found.holds(datetime.fromisoformat("2000-01-01T00:00:00+00:00"))
        except (ValueError, TypeError):
            return None
        return found
