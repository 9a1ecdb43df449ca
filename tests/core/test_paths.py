import posixpath
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.errors import SitegenError
from sitegen.core.paths import SLUG, site_path, slug_problem

PARTS = st.lists(
    st.sampled_from(["", ".", "..", "a", "ä", "C:", "a\\b", "...", "\0", "\u2025", "e\u0301"]) | st.text(max_size=4),
    max_size=5,
)


@given(PARTS.map("/".join))
def test_a_site_path_never_leaves_its_folder(text):
    try:
        path = site_path(text)
    except SitegenError as problem:
        assert (problem.code, bool(problem.hint)) == ("path/outside-folder", True)  # noqa: PT017 - one of two outcomes
        return
    assert posixpath.normpath(path) == path
    assert not path.startswith(("/", "../"))
    assert "\\" not in path
    assert "\0" not in path
    assert unicodedata.is_normalized("NFC", path)


@pytest.mark.parametrize(
    "text", ["", "/", "/etc/passwd", "..", "../x", "a/../b", "a/..", "a//b", "a/", "./a", "a/./b", "a\\b", "C:/x", "C:", "a\0b"]
)  # fmt: skip
def test_a_path_that_could_leave_the_folder_is_refused(text):
    with pytest.raises(SitegenError, match="is not a path inside the folder"):
        site_path(text)


def test_a_site_path_is_composed():
    assert site_path("cafe\u0301/index.html") == "café/index.html"


@given(st.text(max_size=30))
def test_a_slug_needs_no_quoting_and_is_one_folder(name):
    if slug_problem(name) is None:
        assert name.isascii()
        assert site_path(name) == name
        assert name == name.lower().strip("-")


@given(st.from_regex(SLUG, fullmatch=True).filter(lambda name: len(name) < 20))
def test_every_word_of_the_form_is_a_slug_but_for_devices_of_windows(name):
    problem = slug_problem(name)
    assert problem is None or "Windows" in problem


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "only lower-case"),
        ("Upper", "only lower-case"),
        ("two--hyphens", "only lower-case"),
        ("-edge", "only lower-case"),
        ("edge-", "only lower-case"),
        ("under_score", "only lower-case"),
        ("über", "only lower-case"),
        ("..", "only lower-case"),
        ("line\n", "only lower-case"),
        ("x" * 101, "101 characters"),
        ("con", "Windows"),
        ("lpt9", "Windows"),
    ],
)
def test_what_is_wrong_with_a_slug_is_said(name, said):
    assert said in slug_problem(name)


def test_the_longest_slug_is_allowed():
    assert slug_problem("x" * 100) is None
