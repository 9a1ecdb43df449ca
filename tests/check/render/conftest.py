"""Examples of rules shown to a real browser: one browser for all of them, and each site once however many rules ask."""

import asyncio
import os
import threading

import pytest

from sitegen.check.examples import PAGE, REFERENCE_URL, Example
from sitegen.check.gather.browser.answers import Folder
from sitegen.check.gather.browser.host import Host
from sitegen.check.gather.browser.rendering import Engine, Looks, render_pages, tour_of
from sitegen.check.gather.browser.session import Session
from sitegen.check.gather.folder import scan
from sitegen.check.gather.media import MediaGatherer
from sitegen.check.registry import built_in
from sitegen.check.render.judging import rendered_verdict, rules_of_rendered
from sitegen.check.render.rendered import Rendered

pytest.register_assert_rewrite("tests.check.render.browser_examples")


@pytest.fixture(scope="session")
def engine(found_browser):
    """The browser of this machine."""
    return Engine("chromium", found_browser.path, sandbox=not (hasattr(os, "geteuid") and os.geteuid() == 0))


def _views_of(folder, base_url, paths, show):
    """What ``show`` takes of the pages at ``paths``, as rules see it."""
    found = {}
    media = MediaGatherer(folder, base_url, tuple(path for path, problem in scan(folder) if not problem))
    show(lambda page, seen: found.__setitem__(page.path, Rendered(media.of(page), seen)))
    return [found[path] for path in paths]


@pytest.fixture(scope="session")
def render(engine):
    """Show pages in a browser of their own: ``render(folder, paths, views=…, probes=…)`` gives :class:`Rendered` values."""

    def shown(folder, paths, base_url=REFERENCE_URL, **more):
        looks = Looks(**{name: tuple(value) if name in {"views", "probes"} else value for name, value in more.items()})
        return _views_of(
            folder, base_url, paths, lambda take: render_pages(folder, base_url, paths, engine, take, looks)
        )

    return shown


@pytest.fixture(scope="session")
def running(engine, tmp_path_factory):
    """A browser that stays open, behind a host whose folder can be exchanged, with the loop that drives it."""
    folder = tmp_path_factory.mktemp("reference")
    Example().lay_out(folder)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    def run(work):
        return asyncio.run_coroutine_threadsafe(work, loop).result()

    with Host(folder, REFERENCE_URL) as host:
        session = Session(engine.name, engine.program, host.proxy, Looks().scripts, sandbox=engine.sandbox)
        run(session.__aenter__())
        yield host, session, run
        run(session.__aexit__(None, None, None))
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def _pages_of(example):
    """The pages that an example is about: those it changes, or the one it shows."""
    changed = [edit.file for edit in example.edits if edit.new is not None and edit.file.endswith(".html")]
    shown = [example.shows[0]] if example.shows[0].endswith(".html") else []
    return tuple(dict.fromkeys(changed or shown or [PAGE]))


@pytest.fixture(scope="session")
def rendered(running, tmp_path_factory):
    """The rendered pages of an example: ``rendered(example)`` gives :class:`Rendered` values."""
    host, session, run = running
    known = {}

    def look(example):
        assert example.base_url == REFERENCE_URL
        paths = _pages_of(example)
        key = (paths, tuple(sorted(example.tree().items())))
        if key not in known:
            folder = tmp_path_factory.mktemp("site")
            example.lay_out(folder)
            host.folder = Folder(folder)
            known[key] = _views_of(
                folder,
                REFERENCE_URL,
                paths,
                lambda take: run(tour_of(session, folder, REFERENCE_URL, paths, take, Looks())),
            )
        return known[key]

    return look


@pytest.fixture(scope="session")
def found_in(rendered):
    """What the rules come to on an example: (rule id, message) pairs, letters by rule for each page, and reasons."""
    rules = rules_of_rendered(built_in())

    def look(example):
        verdicts = [rendered_verdict(rules, view, has_address=bool(example.base_url)) for view in rendered(example)]
        faults = [(one.rule, one.message) for verdict in verdicts for one in verdict.found]
        letters = [dict(zip((rule.id for rule in rules), verdict.statuses, strict=True)) for verdict in verdicts]
        return faults, letters, [reason for verdict in verdicts for _, reason in verdict.reasons]

    return look
