"""From pages to what a browser makes of them: a host, a browser and a tour, in one call."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Container, Coroutine, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sitegen.check.addresses import NOWHERE, normalise, page_address, path_below
from sitegen.check.gather.browser.host import Host
from sitegen.check.gather.browser.probe import Probe
from sitegen.check.gather.browser.probes import PROBES
from sitegen.check.gather.browser.session import Session
from sitegen.check.gather.browser.tour import PATIENCE, Stop, Tour
from sitegen.check.gather.folder import read
from sitegen.check.gather.page import read_page
from sitegen.check.page import Page
from sitegen.check.render.evidence import RenderedPage
from sitegen.check.render.views import View, views_of

Take = Callable[[Page, RenderedPage], None]


@dataclass(frozen=True, slots=True)
class Engine:
    """Which browser: ``chromium``, ``firefox`` or ``webkit``; its program, or ``None`` for the one Playwright brings."""

    name: str
    program: Path | None = None
    sandbox: bool = True


@dataclass(frozen=True, slots=True)
class Looks:
    """How pages are looked at.

    With ``first_of_kind``, views of conditions that meet all pages of a kind alike are shown of these paths only.
    ``patience`` are the seconds a visit may take.
    """

    views: tuple[View, ...] = field(default_factory=views_of)
    probes: tuple[Probe, ...] = PROBES
    first_of_kind: Container[str] | None = None
    patience: float = PATIENCE

    @property
    def scripts(self) -> str:
        """What the probes want to run in every page ahead of its own scripts."""
        return "\n".join(dict.fromkeys(probe.script for probe in self.probes if probe.script))


def render_pages(
    folder: Path, base_url: str, paths: Iterable[str], engine: Engine, take: Take, how: Looks | None = None
) -> str:
    """Show every page in every view; ``take`` gets each as it is done. The browser's name and version are returned.

    Raises :class:`playwright.async_api.Error` when no browser can be started at all.
    """
    base, looks = base_url or NOWHERE, how or Looks()

    async def run() -> str:
        with Host(folder, base) as host:
            async with Session(
                engine.name, engine.program, host.proxy, looks.scripts, sandbox=engine.sandbox
            ) as session:
                await tour_of(session, folder, base_url, paths, take, looks)
                return session.name

    return _run(run)


async def tour_of(session: Session, folder: Path, base_url: str, paths: Iterable[str], take: Take, how: Looks) -> None:
    """Show the pages in a browser that runs already, behind a host that serves ``folder``."""
    base = base_url or NOWHERE
    fewer = tuple(view for view in how.views if not view.once_a_kind)

    def stops() -> Iterator[Stop]:
        for path in paths:
            file, data = read(folder, path)
            if not file.problem:
                page = Page(read_page(path, data, file.digest, base_url))
                wanted = how.views if how.first_of_kind is None or path in how.first_of_kind else fewer
                yield Stop(page, page_address(base, path), wanted)

    def own(address: str) -> str | None:
        return path_below(base, normalise(address.partition("#")[0]).partition("?")[0])

    async def done(stop: Stop, seen: RenderedPage) -> None:
        take(stop.page, seen)

    await Tour(session, how.probes, own, how.patience).see(stops(), done)


def _run(work: Callable[[], Coroutine[Any, Any, str]]) -> str:
    """Run to the end, in a thread of its own where the caller is inside of a loop already (notebooks, other tools)."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work())
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(work())).result()
