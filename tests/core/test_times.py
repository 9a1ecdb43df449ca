import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.times import clock, iso_duration, parse_moment

# One second below the longest moment that can be written: 277 hours.
WHOLE = st.integers(0, 999_999)
MILLIS = st.integers(0, 999_999_999).map(lambda count: count / 1000)


@given(WHOLE)
def test_a_clock_reads_back_as_the_same_second(seconds):
    assert parse_moment(clock(seconds)) == seconds


@given(MILLIS)
def test_a_clock_cuts_fractions_off(seconds):
    assert clock(seconds) == clock(math.floor(seconds))


@given(st.integers(1, 999_999))
def test_an_iso_duration_reads_back_as_the_same_length(seconds):
    assert parse_moment(iso_duration(seconds)) == seconds


@given(MILLIS)
def test_a_number_and_its_text_are_the_same_moment(seconds):
    assert parse_moment(seconds) == parse_moment(f"{seconds:.3f}") == seconds


@given(WHOLE, st.integers(0, 999))
def test_decimals_of_a_clock_may_follow_a_dot_or_a_comma(seconds, thousandths):
    expected = pytest.approx(seconds + thousandths / 1000, abs=1e-9)
    assert parse_moment(f"{clock(seconds)}.{thousandths:03}") == expected
    assert parse_moment(f"{clock(seconds)},{thousandths:03}") == expected


@given(st.text() | st.floats() | st.integers() | st.booleans() | st.none() | st.lists(st.integers()))
def test_whatever_is_given_a_moment_is_not_negative_and_has_three_decimals(value):
    moment = parse_moment(value)
    assert moment is None or (moment >= 0 and moment == round(moment, 3))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:30", 90),
        (" 1:30 ", 90),
        ("0:00", 0),
        ("1:02:03.5", 3723.5),
        ("1:2:03", 3723),
        ("90:00", 5400),
        ("90", 90),
        ("PT1M30S", 90),
        ("PT2H", 7200),
        ("PT0.25S", 0.25),
        ("1:30.05", 90.05),
    ],
)
def test_moments_may_be_written_as_players_and_iso_8601_write_them(text, seconds):
    assert parse_moment(text) == seconds


@pytest.mark.parametrize(
    "value",
    ["", "1:5", "1:60", "1:60:00", "1:30:", ":30", "-1", "-1:00", "1e3", "nan", "inf", "PT", "P1D", "PT1M30", "1:30 2:00", "1:30\n2", True, False, None, -0.5, 1_000_000, math.nan, math.inf, b"1:30"],
)  # fmt: skip
def test_what_is_no_moment_is_none(value):
    assert parse_moment(value) is None


def test_a_video_of_less_than_half_a_second_lasts_one_for_search_engines():
    assert iso_duration(0.2) == "PT1S"


def test_long_times_show_hours():
    assert clock(59.999) == "0:59"
    assert clock(3600) == "1:00:00"
    assert iso_duration(3661) == "PT1H1M1S"
