"""Gets a browser for the tests and for the checks of rendered pages: ``python -m sitegen.cli.browser_setup``.

Takes what is there, else Playwright's own, else what the system's package manager has, and says which.
Exits with 0 when there is a browser, with 1 when none could be had, with 2 when the named one is wrong.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence

from sitegen.check.gather.browser_path import VARIABLE, FoundBrowser, find_browser
from sitegen.core.errors import SitegenError

_LONGEST_STEP = 600  # seconds; a download or an installation that takes longer is given up
_PLAYWRIGHT = [sys.executable, "-m", "playwright"]

# Per package manager: a refresh of its lists, how it installs, what pages and Playwright's driver need beside the
# browser (a font, libatomic), and the names of the browser to try in turn.
_MANAGERS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "apt-get": (
        ("update", "-q"),
        ("install", "-y", "-q", "--no-install-recommends"),
        ("fonts-dejavu-core", "libatomic1"),
        ("chromium-headless-shell", "chromium"),
    ),
    "dnf": ((), ("install", "-y"), ("dejavu-sans-fonts", "libatomic"), ("chromium-headless", "chromium")),
    "zypper": ((), ("--non-interactive", "install"), ("dejavu-fonts", "libatomic1"), ("chromium",)),
    "pacman": ((), ("-Sy", "--noconfirm"), ("ttf-dejavu", "gcc-libs"), ("chromium",)),
}

_NONE = f"""\
browser: NONE. Chromium or Chrome is not here and could not be installed, so tests that open pages will be skipped.
         Install one (on Debian: sudo apt-get install chromium-headless-shell) or name one in {VARIABLE}."""

_NO_DRIVER = """\
browser: {path} is here, but Playwright's driver does not start: {problem}
         Install what it misses (on Debian: sudo apt-get install libatomic1); until then tests that open pages fail."""

Environ = Mapping[str, str]
Way = Callable[[Environ], Iterator[tuple[str, str]]]
"""A way of getting a browser: yields after each step its name and what went wrong, ``""`` for nothing."""


def from_playwright(environ: Environ) -> Iterator[tuple[str, str]]:
    """Download Playwright's own headless shell, then the system libraries it needs where that is allowed."""
    problem = _run([*_PLAYWRIGHT, "install", "chromium-headless-shell"], environ)
    yield "Playwright's download", problem
    root = _as_root(environ)
    # The libraries are worth their time only when the download came through and still does not start.
    if not problem and root is not None:
        problem = _run([*root, *_PLAYWRIGHT, "install-deps", "chromium-headless-shell"], environ)
        yield "Playwright's libraries", problem


def from_package_manager(environ: Environ) -> Iterator[tuple[str, str]]:
    """Install a browser with the first package manager found, as root or with a ``sudo`` that does not ask."""
    name = next((name for name in _MANAGERS if shutil.which(name, path=environ.get("PATH"))), None)
    if name is None:
        yield "the package manager", "none is known here"
        return
    root = _as_root(environ)
    if root is None:
        yield name, "it needs root, and sudo is not here or would ask for a password"
        return
    refresh, install, beside, browsers = _MANAGERS[name]
    if refresh and (problem := _run([*root, name, *refresh], environ)):
        yield f"{name} {refresh[0]}", problem
    for browser in browsers:
        yield f"{name} install {browser}", _run([*root, name, *install, *beside, browser], environ)


WAYS: tuple[Way, ...] = (from_playwright, from_package_manager)


def set_up(environ: Environ, ways: Sequence[Way] = WAYS) -> FoundBrowser | None:
    """The browser found or installed, ``None`` when every way failed. Says on standard output what was tried."""
    if found := _usable(environ):
        return found
    for way in ways:
        for step, problem in way(environ):
            if found := _usable(environ):
                print(f"browser: {step} brought one", flush=True)
                return found
            outcome = f"did not work: {problem}" if problem else "worked, but no browser starts yet"
            print(f"browser: {step} {outcome}", flush=True)
    return None


def main() -> int:
    """Set up and say what was taken."""
    try:
        found = set_up(os.environ)
    except SitegenError as problem:
        print(problem, file=sys.stderr)
        return 2
    if found is None:
        print(_advice(os.environ), file=sys.stderr)
        return 1
    print(f"browser: {found.path} ({found.origin})")
    return 0


def _usable(environ: Environ) -> FoundBrowser | None:
    """The browser of this machine, provided that what drives it starts too."""
    found = find_browser(environ)
    return None if found is None or _driver_problem(environ) else found


def _driver_problem(environ: Environ) -> str:
    """Why Playwright's driver does not start, ``""`` when it does. It needs a library that small systems lack."""
    return _run([*_PLAYWRIGHT, "--version"], environ)


def _advice(environ: Environ) -> str:
    found = find_browser(environ)
    return _NONE if found is None else _NO_DRIVER.format(path=found.path, problem=_driver_problem(environ))


def _as_root(environ: Environ) -> list[str] | None:
    """What to put before a command that needs root: nothing for root, ``sudo -n`` where it works, else ``None``."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo", path=environ.get("PATH"))
    return None if sudo is None or _run([sudo, "-n", "true"], environ) else [sudo, "-n"]


def _run(command: list[str], environ: Environ) -> str:
    """Run without a terminal. ``""`` when it worked, else why not: its first line about an error, or its last line."""
    environment = {**environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(  # noqa: S603 -- the commands are the ones in this file
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_LONGEST_STEP,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        return str(problem)
    if done.returncode == 0:
        return ""
    lines = [line.strip() for line in done.stdout.decode("utf-8", "replace").splitlines() if line.strip()]
    telling = [line for line in lines if line.lower().startswith(("error", "e:"))]
    return telling[0] if telling else lines[-1] if lines else f"exit status {done.returncode}"


if __name__ == "__main__":
    raise SystemExit(main())
