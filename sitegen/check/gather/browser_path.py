"""Where Chromium or Chrome is on this machine.

Tests, the set-up and the checks that look at rendered pages all ask here, so that they use the same
browser. Nothing is downloaded or installed, and nothing is started but ``--version``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.core.errors import SitegenError

VARIABLE = "SITEGEN_BROWSER"
"""The environment variable that names a browser and wins over every other place."""

# The headless shell comes first: it loads pages about twice as fast as the whole browser.
_NAMES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
)
_MACOS = ("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium")
_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe")
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")

# Folders and programs as Playwright lays them out, https://playwright.dev/python/docs/browsers#managing-browser-binaries
_PLAYWRIGHT_FOLDERS = ("chromium_headless_shell-*", "chromium-*")
_PLAYWRIGHT_PROGRAMS = ("headless_shell", "chrome-headless-shell", "chrome", "Chromium", "Google Chrome for Testing")

_SECONDS_TO_ANSWER = 20


@dataclass(frozen=True, slots=True)
class FoundBrowser:
    """A browser that starts: its executable, and where it came from in words."""

    path: Path
    origin: str


def find_browser(environ: Mapping[str, str], platform: str = sys.platform) -> FoundBrowser | None:
    """The browser to use: the one named by ``SITEGEN_BROWSER``, else the system's, else one that Playwright downloaded.

    ``environ`` is the environment and ``platform`` is like ``sys.platform``. ``None`` when there is no
    browser. Raises :class:`SitegenError` when the named one does not start.
    """
    if named := environ.get(VARIABLE):
        return _named(named, environ, platform)
    for origin, places in (
        ("found on the system", _system(environ, platform)),
        ("downloaded by Playwright", _playwright(environ, platform)),
    ):
        for path in places:
            if _starts(path, platform):
                return FoundBrowser(path, origin)
    return None


def _named(named: str, environ: Mapping[str, str], platform: str) -> FoundBrowser:
    path = shutil.which(named, path=environ.get("PATH"))
    if path is None or not _starts(Path(path), platform):
        raise SitegenError(
            "browser/not-found",
            f"{named!r} is not a browser that starts",
            where=VARIABLE,
            hint="give the path of Chromium or Chrome, or unset the variable",
        )
    return FoundBrowser(Path(path), f"named in {VARIABLE}")


def _system(environ: Mapping[str, str], platform: str) -> Iterator[Path]:
    for name in _NAMES:
        if path := shutil.which(name, path=environ.get("PATH", "")):
            yield Path(path)
    if platform == "darwin":
        folders = [Path("/Applications"), Path(environ.get("HOME", "/")) / "Applications"]
        yield from (folder / name for folder in folders for name in _MACOS)
    if platform == "win32":
        given = [Path(environ[name]) for name in _WINDOWS_FOLDERS if name in environ]
        yield from (folder / name for folder in given for name in _WINDOWS)


def _playwright(environ: Mapping[str, str], platform: str) -> Iterator[Path]:
    """The programs in Playwright's folder, the newest revision first."""
    folder = _playwright_folder(environ, platform)
    for pattern in _PLAYWRIGHT_FOLDERS:
        for revision in sorted(folder.glob(pattern), key=_revision, reverse=True):
            yield from sorted(path for path in revision.rglob("*") if path.stem in _PLAYWRIGHT_PROGRAMS)


def _playwright_folder(environ: Mapping[str, str], platform: str) -> Path:
    home = Path(environ.get("HOME", "/"))
    if given := environ.get("PLAYWRIGHT_BROWSERS_PATH"):
        return Path(given)
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA", "/")) / "ms-playwright"
    return home / ("Library/Caches" if platform == "darwin" else ".cache") / "ms-playwright"


def _revision(folder: Path) -> int:
    number = folder.name.rpartition("-")[2]
    return int(number) if number.isdecimal() else -1


def _starts(path: Path, platform: str) -> bool:
    """Whether the program answers; some systems install a stub that only says where to get the browser."""
    if not path.is_file():
        return False
    if platform == "win32":
        return path.suffix.lower() == ".exe"  # there `--version` opens a window instead of answering
    try:
        answer = subprocess.run(  # noqa: S603 -- one of the names above, or the user's own
            [path, "--version"], capture_output=True, timeout=_SECONDS_TO_ANSWER, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0
