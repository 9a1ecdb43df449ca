import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.check.rules.video_times import moment_of, seconds_of


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_durations_add_up(hours, minutes, seconds):
    assert seconds_of(f"PT{hours}H{minutes}M{seconds}S") == hours * 3600 + minutes * 60 + seconds


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "1:30", "PT1.5M", "P1Y", "P1M", "PT-1S", "pt1m", "PT1S ", "PT" + "9" * 60 + "S"]
)
def test_what_is_no_duration(text):
    assert seconds_of(text) is None


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("2026-10-05", True),
        ("2026-10-05T09:00:00Z", True),
        ("2026-10-05T09:00+0200", True),
        ("2026-10-05T09:00:00.123456789Z", True),
        ("2026-02-30", False),
        ("2026-10-05T25:00:00Z", False),
        ("20261005", False),
        ("today", False),
        ("", False),
    ],
)
def test_moments(text, valid):
    assert (moment_of(text) is not None) is valid


@given(st.text() | st.text("0123456789-:.+TZPDHMSW٣ ", max_size=30))
def test_any_text_is_a_moment_or_none(text):
    moment, seconds = moment_of(text), seconds_of(text)
    assert moment is None or moment.date().isoformat() == text[:10]
    assert seconds is None or (seconds >= 0 and text[0] == "P" and text.isascii())


@pytest.mark.parametrize("text", ["PT٣S", "P\uff11D", "2026-10-05T09:00:00.123456٣Z"])
def test_digits_of_other_scripts_are_no_numbers_here(text):
    assert (moment_of(text), seconds_of(text)) == (None, None)
