import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.check.gather.lists import read_robots
from sitegen.check.rules.robots import _matches, blocking


def _as_expression(pattern):
    ends = pattern.endswith("$")
    return ".*".join(map(re.escape, pattern.removesuffix("$").split("*"))) + (r"\Z" if ends else "")


@given(st.text("ab*", max_size=8), st.sampled_from(["", "$"]), st.text("ab", max_size=12))
def test_patterns_match_as_the_expression_that_means_the_same(pattern, end, path):
    wanted = re.match(_as_expression(f"/{pattern}{end}"), f"/{path}", re.DOTALL)
    assert _matches(f"/{pattern}{end}", f"/{path}") == bool(wanted)


def test_a_pattern_made_to_be_slow_is_not():
    assert not _matches("/" + "*a" * 500 + "b", "/" + "a" * 2_000)


@pytest.mark.parametrize(
    ("agent", "path", "blocked"),
    [
        ("googlebot", "/a/", True),
        ("googlebot", "/a/open/", False),
        ("googlebot", "/b/", False),
        ("googlebot-image", "/a/", True),
        ("otherbot", "/a/", False),
        ("otherbot", "/b/", True),
        ("otherbot", "/tie/", False),
    ],
)
def test_the_most_specific_group_and_the_longest_rule_count(agent, path, blocked):
    robots = read_robots(
        b"User-agent: Googlebot\nDisallow: /a/\nAllow: /a/open/\n\n"
        b"User-agent: *\nDisallow: /b/\nDisallow: /tie/\nAllow: /tie/\nDisallow:\n"
    )
    assert bool(blocking(robots, agent, path)) is blocked


def test_without_robots_txt_nothing_is_closed():
    assert blocking(None, "googlebot", "/") is None
