"""One visit: a page is opened in one view, asked by every probe, and then seen in the views within that visit."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from sitegen.check.gather.browser.probe import Probe, Visit
from sitegen.check.gather.browser.session import Open
from sitegen.check.page import Page
from sitegen.check.render.evidence import Seen
from sitegen.check.render.views import View
from sitegen.check.rules.video_times import seconds_of

if TYPE_CHECKING:
    from playwright.async_api import ViewportSize

LOADING = 20_000
"""Milliseconds a page has to load; a page that takes longer from a local disk hangs."""

# What is drawn last (the poster, late shifts) is there after two frames and a moment. Then the document says where it
# came from: neither redirects, nor pages that lead on, nor scripts that change the address alone are missed or mistaken.
_FRAMES = "await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))));"
_CAME_FROM = "performance.getEntriesByType('navigation')[0]?.name ?? location.href"
_SETTLE = f"async () => {{ {_FRAMES} return {_CAME_FROM} }}"
_EMPTY = "() => { try { localStorage.clear(); sessionStorage.clear() } catch {} }"
_SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
"""About 1.6 Mbit/s down and 150 ms of latency, the "slow 4G" of the field's tools."""
_FAST = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}


class MovedError(Exception):
    """The address leads on, to the one in ``args``."""


@dataclass(slots=True)
class _Facts:
    found: dict[str, Any] = field(default_factory=dict)
    lacks: list[tuple[str, str]] = field(default_factory=list)


async def visit(
    opened: Open, page: Page, address: str, view: View, within: Sequence[View], probes: Iterable[Probe]
) -> list[Seen]:
    """What is seen in ``view`` and in the views ``within`` it.

    Raises Playwright's errors when the tab is lost, and :class:`MovedError` when another page came instead.
    """
    tab, every = opened.tab, tuple(probes)
    opened.log.clear()
    opened.pages += 1
    await _conditions(opened, view)
    start = _start(page, view)
    target = f"{address}?t={start:g}" if start is not None else address
    response = await tab.goto(target, wait_until="load", timeout=LOADING)
    await _arrived(opened, target, view)
    seen: list[Seen] = []
    shown = replace(view, start=start)
    now = Visit(tab, shown, page, target, opened.log, opened.devtools)
    mine = await _look(now, [probe for probe in every if not probe.disturbs])
    for other in within:
        await _switch(opened, other)
        inner = replace(now, view=other, lacks=[])
        facts = await _look(inner, every)
        seen.append(Seen(other, target, response.status if response else 0, "", tuple(facts.lacks), **facts.found))
    disturbing = [probe for probe in every if probe.disturbs and probe.wants(view)]
    if within and disturbing:
        await _switch(opened, view)
    late = await _look(now, disturbing)
    status = response.status if response else 0
    first = Seen(shown, target, status, "", tuple(now.lacks), **mine.found, **late.found)
    await _leave(opened, view)
    return [first, *seen]


async def _arrived(opened: Open, target: str, view: View) -> None:
    """Wait until the page is drawn, and make sure that it is the one that was asked for."""
    if view.script:
        came_from = await opened.tab.evaluate(_SETTLE)
    else:  # frames are not told to anybody there
        await asyncio.sleep(0.05)
        came_from = await opened.tab.evaluate(_CAME_FROM)
    if _place(came_from) != _place(target):
        raise MovedError(came_from)


def _place(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.netloc.lower(), unquote(parts.path)


async def _look(now: Visit, probes: Iterable[Probe]) -> _Facts:
    facts = _Facts(lacks=now.lacks)
    for probe in probes:
        if probe.wants(now.view):
            facts.found[probe.fact] = await probe.look(now)
    return facts


async def _conditions(opened: Open, view: View) -> None:
    await _media(opened, view)
    await _size(opened, view)
    if view.slow and opened.devtools:
        await opened.devtools.send("Network.enable")
        await opened.devtools.send("Network.emulateNetworkConditions", _SLOW)
        await opened.devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})


async def _switch(opened: Open, view: View) -> None:
    """Other conditions for the page that is open."""
    await _media(opened, view)
    await _size(opened, view)
    if view.script:
        await opened.tab.evaluate(_SETTLE)


async def _size(opened: Open, view: View) -> None:
    size: ViewportSize = {"width": view.width, "height": view.height}
    if opened.tab.viewport_size != size:
        await opened.tab.set_viewport_size(size)


async def _media(opened: Open, view: View) -> None:
    wanted = (view.scheme, view.reduced_motion, view.forced_colours)
    if opened.media == wanted:
        return
    opened.media = wanted
    await opened.tab.emulate_media(
        color_scheme=view.scheme,  # type: ignore[arg-type]  # "light" or "dark"
        reduced_motion="reduce" if view.reduced_motion else "no-preference",
        forced_colors="active" if view.forced_colours else "none",
    )


async def _leave(opened: Open, view: View) -> None:
    """Leave nothing behind for the next page: cookies, storage, throttling. Where that fails, the tab is marred."""
    steps: list[Awaitable[Any]] = [opened.context.clear_cookies(), opened.tab.evaluate(_EMPTY)]
    if opened.devtools:
        send, parts = opened.devtools.send, urlsplit(opened.tab.url)
        if view.slow:
            steps += [
                send("Network.emulateNetworkConditions", _FAST),
                send("Network.setCacheDisabled", {"cacheDisabled": False}),
            ]
        if parts.netloc:
            stored = {"origin": f"{parts.scheme}://{parts.netloc}", "storageTypes": "indexeddb,cache_storage"}
            steps.append(send("Storage.clearDataForOrigin", stored))
    outcomes = await asyncio.gather(*steps, return_exceptions=True)
    opened.marred = any(isinstance(one, Exception) for one in outcomes)


def _start(page: Page, view: View) -> float | None:
    """The second to open at: the view's, or the middle of a video that is shorter; none where nothing is said of it."""
    if view.start is None:
        return None
    length = seconds_of(page.video.text("duration")) if page.video else None
    return view.start if not length or length > view.start + 5 else float(int(length / 2))
