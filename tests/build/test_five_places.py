"""Every page of a real site: the page, JSON-LD, Open Graph, the sitemap and the feeds tell one truth."""

from pathlib import Path

import pytest

from sitegen.build.pipeline import build
from sitegen.build.survey import Request
from tests.build.places import said_of_all
from tests.build.sites import DAY, Quiet

ROOT = Path(__file__).parents[2]
PLACES = {"page", "heading", "JSON-LD", "Open Graph", "sitemap", "Atom", "JSON Feed", "Media RSS"}


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory):
    """The demonstration site, built."""
    pytest.importorskip("av", reason="the site's films need the extra: media")
    output = tmp_path_factory.mktemp("demonstration") / "output"
    result = build(Request(ROOT, output, 1, as_of=DAY), Quiet())
    assert not result.failed, [str(finding) for finding in result.findings]
    return said_of_all(output, "https://sitegen.example")


def test_nothing_is_said_twice_in_different_words(demonstration):
    assert demonstration
    assert {address: one.disagreements for address, one in demonstration.items() if one.disagreements} == {}


def test_each_place_speaks_of_every_page(demonstration):
    for one in demonstration.values():
        assert set(one.facts["title"]) == PLACES
        assert {"page", "JSON-LD", "sitemap", "JSON Feed", "Media RSS"} == set(one.facts["thumbnail"])
        assert {"page", "JSON-LD", "Open Graph", "sitemap"} == set(one.facts["duration"])
        assert {"page", "JSON-LD"} == set(one.facts["chapters"])
        assert {"JSON-LD", "sitemap", "Media RSS"} == set(one.facts["embed"])


def test_page_file_and_player_are_three_addresses(demonstration):
    for one in demonstration.values():
        three = {one.address, one.facts["content"]["JSON-LD"], one.facts["embed"]["JSON-LD"]}
        assert len(three) == 3
        assert all(address.startswith("https://") for address in three)
