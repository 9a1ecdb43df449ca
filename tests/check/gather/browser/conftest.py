"""A real browser on small pages: ``tour(pages)`` shows them all and gives what was seen."""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sitegen.check.gather.browser.host import Host
from sitegen.check.gather.browser.session import Session
from sitegen.check.gather.browser.tour import Stop, Tour
from sitegen.check.gather.page import read_page
from sitegen.check.page import Page
from sitegen.check.render.views import DESKTOP, PHONE

BASE = "https://films.example/"
SANDBOX = not (hasattr(os, "geteuid") and os.geteuid() == 0)


def run(work):
    """What a coroutine gives. It has a thread of its own, as Playwright for tests leaves a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@pytest.fixture
def session(found_browser):
    """Makes a session behind a host."""
    return lambda host: Session("chromium", found_browser.path, host.proxy, "", sandbox=SANDBOX)


@pytest.fixture
def site(tmp_path):
    """Writes pages, name to HTML, and gives the folder and the stops."""

    def write(pages, views=(PHONE, DESKTOP)):
        stops = []
        for name, html in pages.items():
            data = html.encode() if isinstance(html, str) else html
            (tmp_path / name).write_bytes(data)
            if name.endswith(".html"):
                stops.append(Stop(Page(read_page(name, data, "", BASE)), BASE + name, views))
        return tmp_path, stops

    return write


def processes(proxy):
    """The browsers behind a proxy: process ids of those that started the others."""
    if not Path("/proc").is_dir():
        pytest.skip("processes are found through /proc")
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if f"--proxy-server={proxy}".encode() in words and b"--type=" not in words:
            found.append(int(entry.name))
    return found


@pytest.fixture
def tour(site, session):
    """Shows pages and gives what was found by page, with the session. ``after`` is told of each page with the host."""

    def go(pages, views=(PHONE, DESKTOP), probes=(), patience=20.0, after=lambda *_: None):
        folder, stops = site(pages, views)
        found = {}

        async def work():
            async def take(stop, rendered):
                found[stop.page.path] = rendered
                after(host, found)

            with Host(folder, BASE) as host:
                async with session(host) as running:
                    own = lambda address: host.folder.path_of(address.removeprefix(BASE[:-1]))  # noqa: E731
                    await Tour(running, probes, own, patience).see(iter(stops), take)
                    return running

        return found, run(work())

    return go
