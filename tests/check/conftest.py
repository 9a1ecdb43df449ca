"""A folder with the reference site in it, and ways to change it."""

import pytest

from sitegen.check.api import check_folder
from sitegen.check.examples import REFERENCE_URL, Example
from sitegen.check.gather.page import read_page
from sitegen.check.page import Page
from sitegen.check.registry import built_in


@pytest.fixture(scope="session")
def rules():
    return {rule.id: rule for rule in built_in()}


@pytest.fixture
def folder(tmp_path):
    """The reference site, laid out; it passes every rule."""
    place = tmp_path / "site"
    place.mkdir()
    Example().lay_out(place)
    return place


@pytest.fixture
def findings(folder):
    """Check the folder as it is now, and give the findings as (rule, file, message)."""

    def look(base_url=REFERENCE_URL):
        report = check_folder(folder, base_url)
        return [(found.rule, found.where.file, found.message) for found in report.findings]

    return look


@pytest.fixture
def evidence():
    """The evidence of a piece of HTML."""

    def read(html, path="index.html", base_url=REFERENCE_URL):
        data = html if isinstance(html, bytes) else html.encode()
        return read_page(path, data, "", base_url)

    return read


@pytest.fixture
def view(evidence):
    """The view of a piece of HTML."""
    return lambda *args, **named: Page(evidence(*args, **named))
