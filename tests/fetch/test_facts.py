from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.fetch.facts import Facts, address, count, line, locked, pixels, seconds
from sitegen.fetch.limits import FetchError
from sitegen.load.lock_file import lock_text, parse_lock
from sitegen.load.media_lock import LockedMedia

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
NUMBERS = st.integers() | st.floats() | st.from_regex(r"[0-9]{1,20}(\.[0-9]{1,12})?", fullmatch=True)


@pytest.mark.parametrize(
    ("given_value", "expected"),
    [
        (None, None),
        ("Film", "Film"),
        ("  a\n\tb ", "a b"),
        ("", None),
        ("a\u202eb\x00c\ue000", "abc"),
        ("<b>a</b>", "<b>a</b>"),
    ],
)
def test_a_title_is_one_line_of_plain_text(given_value, expected):
    assert line("title", given_value) == expected


@pytest.mark.parametrize("value", [1, True, ["a"], {"a": 1}])
def test_a_title_of_another_kind_is_refused(value):
    with pytest.raises(FetchError, match="as title, and that cannot be"):
        line("title", value)


def test_a_very_long_title_is_cut():
    assert line("title", "ab " * 5000) == ("ab " * 100).strip()


@pytest.mark.parametrize(
    ("value", "expected"),
    [(None, None), (0, None), ("", None), ("100%", None), (640, 640), ("640", 640), (359.6, 360), (65_535, 65_535)],
)
def test_pixels(value, expected):
    assert pixels("width", value) == expected


@pytest.mark.parametrize("value", [-1, 65_536, 10**30, True, "wide", "1e3", [], 0.5, float("nan"), float("inf")])
def test_pixels_that_cannot_be(value):
    with pytest.raises(FetchError, match="as width, and that cannot be"):
        pixels("width", value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (0, None),
        ("", None),
        (213, 213),
        (46.0671, 46.067),
        ("596.48", 596.48),
        ("9:56", 596),
        ("1:00:01.5", 3601.5),
    ],
)
def test_seconds(value, expected):
    assert seconds("duration", value) == expected


@pytest.mark.parametrize(
    "value", [-1, 1_000_000, 10**400, True, "long", "1:2:3:4", "PT1M", {}, float("nan"), float("inf")]
)
def test_seconds_that_cannot_be(value):
    with pytest.raises(FetchError, match="as duration, and that cannot be"):
        seconds("duration", value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://i.example/a.jpg", "https://i.example/a.jpg"),
        ("http://i.example/a.jpg", "https://i.example/a.jpg"),
        ("//i.example/a.jpg", "https://i.example/a.jpg"),
        ("/a.jpg", "https://media.example.org/a.jpg"),
        ("", None),
    ],
)
def test_an_address_is_completed(value, expected):
    assert address("thumbnail", value, "https://media.example.org/") == expected


@pytest.mark.parametrize(
    "value",
    [
        1,
        "javascript:alert(1)",
        "data:image/png;base64,AA",
        "https://i.example/<b>",
        "ftp://a/b",
        "https://a/" + "b" * 2000,
    ],
)
def test_an_address_of_another_kind_is_refused(value):
    with pytest.raises(FetchError, match="as thumbnail, and that cannot be"):
        address("thumbnail", value, "https://media.example.org/")


@given(title=JSON, width=JSON | NUMBERS, duration=JSON | NUMBERS, size=JSON | NUMBERS)
def test_whatever_a_host_says_is_refused_or_fits_the_lock(title, width, duration, size):
    try:
        facts = Facts(
            "oembed",
            title=line("title", title),
            width=pixels("width", width),
            height=9,
            duration=seconds("duration", duration),
            size=count("size", size),
        )
        entry = locked(facts, None, "2026-07-01")
    except FetchError:
        return
    text = lock_text({"youtube:abcdefghijk": entry})
    assert parse_lock(text) == ({"youtube:abcdefghijk": entry}, [])


def test_a_width_without_a_height_is_left_out():
    assert locked(Facts("oembed", width=640), None, "2026-07-01") == LockedMedia(
        source="oembed", fetched_on=date(2026, 7, 1).isoformat()
    )


def test_a_media_type_out_of_bounds_is_refused():
    with pytest.raises(FetchError, match="as media_type"):
        locked(Facts("probe", media_type="video/x y"), None, "2026-07-01")
