"""What all tests share: the browser, the folder of outside data, and how hypothesis runs."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from sitegen.check.gather.browser_path import VARIABLE, find_browser

NO_BROWSER = f"no browser: install Chromium or Chrome, or name one in {VARIABLE}"
NO_PROGRAM = "no {}: install it to have what is written for it tried out"
NO_SHAPING = "letters are not joined here: Pillow finds no FriBiDi (libfribidi0)"
# Each want that is told loudly: its title, the reason that tests give, and what they would do.
LOUD = {
    "NO BROWSER": (NO_BROWSER, "open pages"),
    "NO NGINX": (NO_PROGRAM.format("nginx"), "serve a site by its rules for nginx"),
    "NO NODE": (NO_PROGRAM.format("node"), "run the function for CloudFront"),
    "NO SHAPING": (NO_SHAPING, "draw letters that are joined"),
}
# Whoever asks for one of these needs a browser.
BROWSER_FIXTURES = {"browser", "context", "new_context", "page", "launch_browser", "found_browser"}

# Every run tries the same examples, so that a failure in one place is a failure everywhere.
settings.register_profile("sitegen", deadline=None, derandomize=True)
settings.load_profile("sitegen")


def pytest_addoption(parser):
    parser.addoption("--require-browser", action="store_true", help="fail where tests would be skipped for want of one")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark the tests that need a browser, so that ``-m browser`` and ``-m 'not browser'`` choose them."""
    for item in items:
        if BROWSER_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def found_browser(pytestconfig):
    """The Chromium or Chrome of this machine; skips, or fails when a browser is required, where there is none."""
    found = find_browser(os.environ)
    if found is None:
        if pytestconfig.getoption("--require-browser"):
            pytest.fail(NO_BROWSER, pytrace=False)
        pytest.skip(NO_BROWSER)
    return found


@pytest.fixture(scope="session")
def playwright(found_browser, playwright):
    """Playwright's driver, started only where there is a browser to drive."""
    return playwright


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, found_browser):
    """Start the browser of this machine; its sandbox refuses to run as root."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    sandbox = ["--no-sandbox"] if as_root else []
    arguments = [*browser_type_launch_args.get("args", ()), *sandbox]
    return {**browser_type_launch_args, "executable_path": str(found_browser.path), "args": arguments}


@pytest.fixture(scope="session")
def shared_data():
    """The folder of real catalogues, transcripts and captions that lies outside the repository."""
    named = os.environ.get("SITEGEN_SHARED_DATA")
    if not named:
        pytest.skip("SITEGEN_SHARED_DATA does not name the folder of real catalogues, transcripts and captions")
    return Path(named)


def pytest_terminal_summary(terminalreporter):
    """Say loudly how many tests did not run for want of a program or library of this machine."""
    reasons = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", ())]
    for title, (reason, what) in LOUD.items():
        count = sum(reason in text for text in reasons)
        if count:
            terminalreporter.section(title, sep="!", red=True, bold=True)
            terminalreporter.write_line(f"{count} tests were skipped that {what}; {reason}")
