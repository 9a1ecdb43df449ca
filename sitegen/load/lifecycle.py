"""The life of a page: not yet there, there, gone. What state it is in depends on its front matter and on a moment, and on nothing else.

The moment is always given (``as_of``): no part of a build looks at a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sitegen.core.findings import Finding, error

if TYPE_CHECKING:
    from sitegen.load.schema import FrontMatter
    from sitegen.load.yaml_text import YamlText


class State(StrEnum):
    """Where a page is in its life. Only a live page is a watch page; the gone ones leave a page that says so."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    LIVE = "live"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"

    @property
    def gone(self) -> bool:
        """Whether the page was there once."""
        return self in {State.EXPIRED, State.WITHDRAWN}

    @property
    def coming(self) -> bool:
        """Whether nobody may see the page yet."""
        return self in {State.DRAFT, State.SCHEDULED}


@dataclass(frozen=True, slots=True)
class Lifetime:
    """The dates of one page; all have an offset. A draft has none: ``published`` is ``None``."""

    published: datetime | None = None
    expires: datetime | None = None
    withdrawn: datetime | None = None

    @property
    def changes(self) -> tuple[datetime, ...]:
        """The moments at which the state changes, in order; from each on, to the second, the new state holds."""
        if self.published is None:
            return ()
        given = sorted(moment for moment in (self.published, self.expires, self.withdrawn) if moment is not None)
        changes: list[datetime] = []
        state = State.SCHEDULED
        for moment in given:
            if state_of(self, moment) is not state:
                state = state_of(self, moment)
                changes.append(moment)
        return tuple(changes)


def lifetime(front: FrontMatter) -> Lifetime:
    """The dates of a page from its front matter."""
    if front.draft:
        return Lifetime()
    return Lifetime(front.published, front.video.expires, front.withdrawn.on if front.withdrawn else None)


def state_of(life: Lifetime, as_of: datetime) -> State:
    """The state at a moment. A withdrawal outweighs an expiry, since it comes with a reason."""
    if life.published is None:
        return State.DRAFT
    if as_of < life.published:
        return State.SCHEDULED
    if life.withdrawn is not None and life.withdrawn <= as_of:
        return State.WITHDRAWN
    if life.expires is not None and life.expires <= as_of:
        return State.EXPIRED
    return State.LIVE


def next_change(life: Lifetime, as_of: datetime) -> datetime | None:
    """The first moment after ``as_of`` at which the state is another, or ``None`` if it stays for ever."""
    return next((moment for moment in life.changes if moment > as_of), None)


def last_change(life: Lifetime, as_of: datetime) -> datetime | None:
    """The moment since which the state has been what it is at ``as_of``, or ``None`` if it was never another."""
    return next((moment for moment in reversed(life.changes) if moment <= as_of), None)


def steady(lives: Iterable[Lifetime], as_of: datetime) -> tuple[datetime | None, datetime | None]:
    """From when (inclusive) until when (exclusive) all of ``lives`` are in the state they have at ``as_of``; ``None`` is no bound."""
    since: datetime | None = None
    until: datetime | None = None
    for life in lives:
        last, following = last_change(life, as_of), next_change(life, as_of)
        since = last if since is None else max(since, last or since)
        until = following if until is None else min(until, following or until)
    return since, until


def states_text(lives: Mapping[str, Lifetime], as_of: datetime) -> str:
    """The states of a campaign in all its languages, for people: ``live``, or ``de draft, en live``."""
    states = {tag: state_of(life, as_of) for tag, life in sorted(lives.items())}
    if len(set(states.values())) == 1:
        return str(next(iter(states.values())))
    return ", ".join(f"{tag} {state}" for tag, state in states.items())


def lifecycle_findings(yaml: YamlText, front: FrontMatter) -> list[Finding]:
    """Dates that would make a page end before it began."""
    findings: list[Finding] = []
    if front.video.expires is not None and front.video.expires <= front.published:
        message = f"the video expires at {front.video.expires.isoformat()}, not after its publication at {front.published.isoformat()}"
        where = yaml.where("video", "expires")
        findings.append(error("lifecycle/expires-before-published", message, where, "correct one of the two dates"))
    if front.withdrawn is not None and front.withdrawn.on <= front.published:
        message = f"the page is withdrawn at {front.withdrawn.on.isoformat()}, not after its publication at {front.published.isoformat()}"
        fix = 'correct one of the two dates; a page that was never published is kept back with "draft: true"'
        findings.append(error("lifecycle/withdrawn-before-published", message, yaml.where("withdrawn", "on"), fix))
    return findings
