import os
import sys

import pytest

from sitegen.check.gather.browser_path import FoundBrowser, find_browser
from sitegen.core.errors import SitegenError

pytestmark = pytest.mark.skipif(os.name != "posix", reason="stand-ins for browsers are shell scripts")

PLATFORM = "linux"


def _program(path, status=0):
    """A program that answers, or refuses, like a browser asked for its version."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho 'Browser 1.0'\nexit {status}\n", "utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def environ(tmp_path):
    return {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path)}


def test_an_empty_machine_has_no_browser(environ):
    assert find_browser(environ, PLATFORM) is None


def test_the_headless_shell_is_preferred_to_whole_browsers(environ, tmp_path):
    _program(tmp_path / "bin/chromium")
    _program(tmp_path / "bin/google-chrome")
    shell = _program(tmp_path / "bin/chromium-headless-shell")
    assert find_browser(environ, PLATFORM) == FoundBrowser(shell, "found on the system")


def test_a_stub_that_does_not_start_is_passed_over(environ, tmp_path):
    _program(tmp_path / "bin/chromium-browser", status=1)
    chrome = _program(tmp_path / "bin/google-chrome")
    assert find_browser(environ, PLATFORM) == FoundBrowser(chrome, "found on the system")


def test_a_file_that_cannot_be_run_is_no_browser(environ, tmp_path):
    broken = _program(tmp_path / "bin/chromium")
    broken.write_bytes(b"\x7fELF not really")
    assert find_browser(environ, PLATFORM) is None


def test_the_named_browser_wins(environ, tmp_path):
    _program(tmp_path / "bin/chromium-headless-shell")
    mine = _program(tmp_path / "mine/browser")
    found = find_browser({**environ, "SITEGEN_BROWSER": str(mine)}, PLATFORM)
    assert found == FoundBrowser(mine, "named in SITEGEN_BROWSER")


def test_a_browser_may_be_named_without_its_folder(environ, tmp_path):
    chrome = _program(tmp_path / "bin/my-chrome")
    found = find_browser({**environ, "SITEGEN_BROWSER": "my-chrome"}, PLATFORM)
    assert found is not None
    assert found.path == chrome


@pytest.mark.parametrize("status", [None, 1])
def test_a_named_browser_that_does_not_start_is_an_error_and_not_replaced(environ, tmp_path, status):
    _program(tmp_path / "bin/chromium")
    named = tmp_path / "named"
    if status is not None:
        _program(named, status)
    with pytest.raises(SitegenError, match="not a browser that starts") as caught:
        find_browser({**environ, "SITEGEN_BROWSER": str(named)}, PLATFORM)
    assert caught.value.where == "SITEGEN_BROWSER"


def test_the_newest_of_playwrights_own_is_taken_when_the_system_has_none(environ, tmp_path):
    cache = tmp_path / ".cache/ms-playwright"
    _program(cache / "chromium_headless_shell-998/chrome-linux/headless_shell")
    newest = _program(cache / "chromium_headless_shell-1255/chrome-headless-shell-linux64/chrome-headless-shell")
    _program(cache / "chromium-1300/chrome-linux/chrome")
    assert find_browser(environ, PLATFORM) == FoundBrowser(newest, "downloaded by Playwright")


def test_playwrights_folder_may_lie_elsewhere(environ, tmp_path):
    own = _program(tmp_path / "elsewhere/chromium-1300/chrome-linux/chrome")
    found = find_browser({**environ, "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "elsewhere")}, PLATFORM)
    assert found == FoundBrowser(own, "downloaded by Playwright")


def test_the_system_is_asked_before_playwright(environ, tmp_path):
    _program(tmp_path / ".cache/ms-playwright/chromium-1300/chrome-linux/chrome")
    chromium = _program(tmp_path / "bin/chromium")
    assert find_browser(environ, PLATFORM) == FoundBrowser(chromium, "found on the system")


@pytest.mark.skipif(sys.platform == "darwin", reason="a Mac may have the real one in /Applications")
def test_on_a_mac_applications_are_searched(environ, tmp_path):
    chrome = _program(tmp_path / "Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    assert find_browser(environ, "darwin") == FoundBrowser(chrome, "found on the system")


def test_on_windows_program_folders_are_searched_and_nothing_is_started(environ, tmp_path):
    chrome = tmp_path / "Programs/Google/Chrome/Application/chrome.exe"
    chrome.parent.mkdir(parents=True)
    chrome.write_bytes(b"MZ")
    found = find_browser({**environ, "PROGRAMFILES": str(tmp_path / "Programs")}, "win32")
    assert found == FoundBrowser(chrome, "found on the system")
