"""A probe: one kind of question to a page in a browser. Each is a value in :data:`sitegen.check.gather.browser.probes.PROBES`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sitegen.check.gather.browser.log import Log
from sitegen.check.page import Page
from sitegen.check.render.views import View

if TYPE_CHECKING:
    from playwright.async_api import CDPSession
    from playwright.async_api import Page as Tab


@dataclass(slots=True)
class Visit:
    """A page that is open in a browser tab.

    ``page`` is what its bytes say, ``address`` where it was opened, ``log`` what happened so far. ``devtools`` speaks
    Chromium's own protocol and is ``None`` in other browsers. ``lacks`` takes (kind of facts, why) for what cannot be
    looked at.
    """

    tab: Tab
    view: View
    page: Page
    address: str
    log: Log
    devtools: CDPSession | None = None
    lacks: list[tuple[str, str]] = field(default_factory=list)

    async def ask(self, script: str, argument: Any = None) -> Any:
        """What a JavaScript function gives back; works where the page's own scripts are switched off, too."""
        return await self.tab.evaluate(script, argument)


@dataclass(frozen=True, slots=True)
class Probe:
    """One kind of facts.

    ``fact`` is the field of :class:`~sitegen.check.render.evidence.Seen` that ``look`` fills, in views that ``wants``
    says. ``script`` runs in the page ahead of its own scripts. A probe that ``disturbs`` (it scrolls, focuses, plays)
    comes after all others, when the views within the visit are done.
    """

    fact: str
    wants: Callable[[View], bool]
    look: Callable[[Visit], Awaitable[Any]]
    script: str = ""
    disturbs: bool = False
