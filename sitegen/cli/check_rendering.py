"""What ``sitegen check --render`` shows to which browser: from the command line, the settings and this machine."""

from __future__ import annotations

import os
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.check.gather.browser_path import VARIABLE, find_browser
from sitegen.check.render.budgets import Budgets
from sitegen.check.render.choice import Choice, read_choice
from sitegen.check.render.run import Rendering
from sitegen.check.render.views import View, views_of
from sitegen.cli.check_settings import settings_file, settings_of
from sitegen.core.config import Render, Screen

if TYPE_CHECKING:
    from sitegen.cli.check import Options
    from sitegen.core.progress import Progress

NO_PLAYWRIGHT = "there is nothing to drive a browser with; install sitegen[browser]"
NO_BROWSER = f"no browser was found; install Chromium or Chrome, or name one in {VARIABLE}"


def rendering_of(options: Options, progress: Progress) -> Rendering:
    """The wish of the command line. Raises ``click.UsageError`` when it cannot be understood.

    Where there is no browser the reason is in ``problem``, and told on standard error at once.
    """
    try:
        choice = read_choice(options.render or "")
    except ValueError as wrong:
        raise click.UsageError(f"--render: {wrong}") from wrong
    settings, _ = settings_of(options.settings, options.folder)
    program, problem = _browser(options.engine)
    if problem:
        click.echo(f"sitegen: NO BROWSER: {problem}. Every rule over rendered pages is skipped.", err=True)
    found = _rendering(options, choice, settings.render if settings else Render())
    return replace(found, program=program, problem=problem, progress=progress)


def _rendering(options: Options, choice: Choice, settings: Render) -> Rendering:
    kept = options.folder.resolve().parent / ".sitegen"
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    remembers = not (options.no_cache or options.only or options.save_evidence)
    accepted = _accepted(options, settings)
    wants_pictures = accepted or any(name == "html" for name, _ in options.formats)
    return Rendering(
        choice,
        options.engine,
        sandbox=not as_root,
        views=views_of(map(_view, settings.screens), settings.refuse),
        budgets=replace(Budgets(), **settings.budgets.model_dump(exclude_none=True)),
        pictures=kept / "pictures" if wants_pictures else None,
        accepted=accepted,
        accept=options.accept,
        every_view=settings.every_view,
        memory=kept / "render.db" if remembers else None,
    )


def _accepted(options: Options, settings: Render) -> Path | None:
    """The folder of accepted pictures: as the settings say, from where they lie."""
    file = settings_file(options.settings, options.folder)
    if settings.accepted and file:
        return file.parent / settings.accepted
    if options.accept:
        raise click.UsageError(
            '--accept: say in the settings where accepted pictures lie: [check.render] accepted = "…"'
        )
    return None


def _view(screen: Screen) -> View:
    return View(screen.name, screen.width, screen.height, mobile=screen.mobile)


def _browser(engine: str) -> tuple[Path | None, str]:
    """The browser's program, or why there is none."""
    if find_spec("playwright") is None or find_spec("trustme") is None:
        return None, NO_PLAYWRIGHT
    if engine != "chromium":
        return None, ""
    found = find_browser(os.environ)
    return (found.path, "") if found else (None, NO_BROWSER)
