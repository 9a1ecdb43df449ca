"""All pages in all views: a few lanes side by side in one browser, whatever happens to a page or to the browser."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field

from sitegen.check.gather.browser.probe import Probe
from sitegen.check.gather.browser.session import Open, Session, worn
from sitegen.check.gather.browser.trouble import Trouble, trouble_of
from sitegen.check.gather.browser.visiting import visit
from sitegen.check.page import Page
from sitegen.check.render.evidence import RenderedPage, Seen
from sitegen.check.render.views import View

LANES = 3
"""Pages that are open at once: one more than two processors have hands for; with more they only wait for each other."""
PATIENCE = 60.0
"""Seconds a visit may take before it counts as hung."""
_TRIES = 3
_CHANCES = 2
"""Visits that a page may spoil (it hangs, crashes, leads on) before it is not opened any more."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One page to see: its path and bytes as the rules know them, its address, and the views it is seen in."""

    page: Page
    address: str
    views: tuple[View, ...]


@dataclass(slots=True)
class _Record:
    """What became of one page so far."""

    seen: dict[str, Seen] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    spoilt: int = 0
    problem: str = ""


@dataclass(slots=True)
class Tour:
    """Sees page after page. ``own`` says of an address which path below the folder it asks for, if any."""

    session: Session
    probes: Sequence[Probe]
    own: Callable[[str], str | None]
    patience: float = PATIENCE
    _tabs: dict[int, dict[str, Open]] = field(default_factory=dict)
    _suspects: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def see(self, stops: Iterator[Stop], take: Callable[[Stop, RenderedPage], Awaitable[None]]) -> None:
        """See every stop; ``take`` gets each when it is done. Stops are drawn one by one, and never many ahead.

        What ``take`` or ``stops`` raise ends the tour: no lane goes on by itself.
        """
        lanes = [asyncio.create_task(self._lane(number, stops, take)) for number in range(LANES)]
        try:
            await asyncio.gather(*lanes)
        finally:
            for lane in lanes:
                lane.cancel()
            await asyncio.gather(*lanes, return_exceptions=True)

    async def _lane(
        self, number: int, stops: Iterator[Stop], take: Callable[[Stop, RenderedPage], Awaitable[None]]
    ) -> None:
        self._tabs[number] = {}
        for stop in stops:
            await take(stop, await self._page(number, stop))
        for opened in self._tabs.pop(number).values():
            await opened.close()

    async def _page(self, lane: int, stop: Stop) -> RenderedPage:
        record = _Record()
        for view in stop.views:
            if not view.within:
                await self._view(lane, stop, view, record)
        ordered = tuple(record.seen[view.name] for view in stop.views)
        return RenderedPage(stop.page.path, self.session.name, ordered, tuple(sorted(record.asked)))

    async def _view(self, lane: int, stop: Stop, view: View, record: _Record) -> None:
        """The page in one view and those within it; seen again when the browser was lost on the way."""
        views = (view, *(other for other in stop.views if other.within == view.name))
        tries = 0
        while tries < _TRIES and record.spoilt < _CHANCES:
            tries += 1
            # Whoever was there when a browser died may have done it, and is seen again apart from the others.
            async with self._suspects if tries > 1 else nullcontext():
                seen = await self._try(lane, stop, views, record)
            if not isinstance(seen, Trouble):
                record.seen.update((one.view.name, one) for one in seen)
                return
            record.spoilt += seen.own
            record.problem = seen.words
        record.seen.update((one.name, Seen(one, stop.address, problem=record.problem)) for one in views)

    async def _try(self, lane: int, stop: Stop, views: tuple[View, ...], record: _Record) -> list[Seen] | Trouble:
        first, *within = views
        opened: Open | None = None
        try:
            async with asyncio.timeout(self.patience) as deadline:
                opened = await self._tab(lane, first)
                opened.deadline = deadline
                seen = await visit(opened, stop.page, stop.address, first, within, self.probes)
        except Exception as error:
            trouble = trouble_of(error, opened, self.patience)
            if trouble is None:
                raise
            await self._forget(lane, first)
            return trouble
        record.asked.update(path for one in opened.log.asked.values() if (path := self.own(one.address)) is not None)
        return seen

    async def _tab(self, lane: int, view: View) -> Open:
        opened = self._tabs[lane].get(_kind(view))
        if opened is not None and worn(opened):
            await self._forget(lane, view)
            opened = None
        if opened is None:
            opened = self._tabs[lane][_kind(view)] = await self.session.open(view)
        return opened

    async def _forget(self, lane: int, view: View) -> None:
        opened = self._tabs[lane].pop(_kind(view), None)
        if opened is not None and not await opened.close():
            await self.session.discard(opened.context.browser)


def _kind(view: View) -> str:
    """Views with the same answer can share a tab."""
    return f"{view.width} {view.height} {view.mobile} {view.script}"
