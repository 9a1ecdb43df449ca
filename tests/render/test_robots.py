from urllib.robotparser import RobotFileParser

import pytest

from sitegen.core.config_crawlers import Crawlers
from sitegen.render.robots import SEARCH, TRAINING, VISITS, robots

SITEMAP = "https://example.org/videos/sitemap.xml"


def read(policy, sitemap=SITEMAP):
    found = RobotFileParser()
    found.parse(robots(policy, sitemap).decode().splitlines())
    return found


def may(found, name):
    return found.can_fetch(name, "https://example.org/videos/a/")


def test_without_settings_everything_is_open_and_the_sitemap_named():
    assert robots(Crawlers(), SITEMAP).decode().splitlines() == ["User-agent: *", "Allow: /", "", f"Sitemap: {SITEMAP}"]


@pytest.mark.parametrize(
    ("setting", "names"), [("ai_search", SEARCH), ("ai_visits", VISITS), ("ai_training", TRAINING)]
)
def test_a_use_that_is_refused_is_refused_to_its_crawlers_and_to_no_other(setting, names):
    found = read(Crawlers(**{setting: False}))
    for name in (*SEARCH, *VISITS, *TRAINING, "Googlebot", "bingbot", "Applebot"):
        assert may(found, name) is (name not in names), name
    assert found.site_maps() == [SITEMAP]


def test_a_crawler_can_be_refused_by_name():
    found = read(Crawlers(refused=("ExampleBot",)))
    assert not may(found, "ExampleBot")
    assert may(found, "Googlebot")


def test_the_content_signal_says_what_the_groups_say():
    lines = robots(Crawlers(ai_training=False, content_signal=True), SITEMAP).decode().splitlines()
    assert lines[:3] == ["User-agent: *", "Content-Signal: search=yes, ai-input=yes, ai-train=no", "Allow: /"]


def test_no_sitemap_is_named_where_there_is_none():
    assert b"Sitemap" not in robots(Crawlers(), "")
