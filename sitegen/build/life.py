"""What is remembered of a campaign's life: the dates of its pages, and the addresses it had before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sitegen.core.findings import Location
from sitegen.load.campaign import CampaignSource
from sitegen.load.lifecycle import Lifetime, State, state_of, states_text


@dataclass(frozen=True, slots=True)
class FormerAddress:
    """One entry of ``aliases`` in the file of one language."""

    written: str
    locale: str
    where: Location


@dataclass(frozen=True, slots=True)
class Life:
    """``lives`` has the dates of every page by language, drafts among them; ``aliases`` are those of all pages but drafts."""

    lives: Mapping[str, Lifetime]
    aliases: tuple[FormerAddress, ...]

    def state(self, locale: str, as_of: datetime) -> State | None:
        """The state of a page at a moment; ``None`` where there is none in this language."""
        life = self.lives.get(locale)
        return state_of(life, as_of) if life is not None else None

    def text(self, as_of: datetime) -> str:
        """The states of all pages in words."""
        return states_text(self.lives, as_of)

    def to_json(self) -> str:
        """The life as JSON; :meth:`from_json` reads it back."""
        lives = {
            tag: [moment.isoformat() if moment else None for moment in (life.published, life.expires, life.withdrawn)]
            for tag, life in self.lives.items()
        }
        aliases = [
            [alias.written, alias.locale, alias.where.file, alias.where.line, alias.where.column]
            for alias in self.aliases
        ]
        return json.dumps([lives, aliases], ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Life:
        """Read what :meth:`to_json` wrote. Raises ``ValueError``, ``TypeError`` or ``AttributeError`` on other text."""
        lives, aliases = json.loads(text)
        return cls(
            {
                tag: Lifetime(*(datetime.fromisoformat(moment) if moment else None for moment in dates))
                for tag, dates in lives.items()
            },
            tuple(FormerAddress(written, locale, Location(*where)) for written, locale, *where in aliases),
        )


def former_addresses(campaign: CampaignSource) -> tuple[FormerAddress, ...]:
    """What the files of a campaign say of its earlier addresses."""
    return tuple(
        FormerAddress(alias, page.locale, page.text.yaml.where("aliases", number))
        for page in campaign.pages
        for number, alias in enumerate(page.front.aliases)
    )
