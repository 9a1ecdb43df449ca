from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from sitegen.core.fields import aware_datetime, https_address, language_tag, mail_address, plain_date, plain_line

ANYTHING = st.text() | st.integers() | st.floats() | st.none() | st.booleans() | st.lists(st.text(), max_size=2)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timedelta(minutes=minutes))


def refused(check, value):
    with pytest.raises(PydanticCustomError) as raised:
        check(value)
    fix = (raised.value.context or {}).get("fix")
    assert fix
    return raised.value.type, raised.value.message()


@given(st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)), OFFSETS)  # noqa: DTZ001 - the zone is added below
def test_a_moment_with_an_offset_is_kept_to_the_last_digit(moment, offset):
    text = moment.isoformat() + (datetime.min + abs(offset)).strftime(("-" if offset < timedelta() else "+") + "%H:%M")  # noqa: DTZ901
    read = aware_datetime(text)
    assert read.isoformat() == text
    assert read.utcoffset() == offset


@given(ANYTHING)
def test_no_value_gets_past_without_a_zone_of_whole_minutes(value):
    try:
        moment = aware_datetime(value)
    except PydanticCustomError:
        return
    assert moment.utcoffset() % timedelta(minutes=1) == timedelta()


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("2026-10-05", "date_zone"),
        ("2026-10-05T09:00:00", "date_zone"),
        ("2026-10-05 09:00", "date_zone"),
        ("2026-13-05T09:00:00Z", "date_time"),
        ("2026-02-30T09:00:00Z", "date_time"),
        ("2026-10-05T09:00:00+25:00", "date_time"),
        ("2026-10-05T09:00:00+02:00:30", "date_time"),
        ("2026-W41-1T09:00:00Z", "date_time"),
        ("yesterday", "date_time"),
        ("", "date_time"),
        (20261005, "date_time"),
        (None, "date_time"),
        (datetime(2026, 10, 5), "date_zone"),  # noqa: DTZ001 - that is the point
    ],
)
def test_a_date_that_says_too_little_is_refused_with_an_example(value, kind):
    assert refused(aware_datetime, value)[0] == kind


def test_a_day_alone_is_completed_in_the_advice():
    with pytest.raises(PydanticCustomError) as raised:
        aware_datetime("2026-10-05")
    assert "2026-10-05T" in raised.value.context["fix"]


def test_z_is_an_offset():
    assert aware_datetime("2026-10-05T09:00Z") == datetime(2026, 10, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize("value", ["2026-02-30", "2026-2-3", "05.10.2026", "", 20261005, None, "2026-10-05T09:00:00Z"])
def test_a_day_is_a_day_of_the_calendar(value):
    assert refused(plain_date, value)[0] == "date"
    assert plain_date(" 2026-10-02 ") == date(2026, 10, 2)


@given(st.text())
def test_a_line_is_one_line_without_invisible_characters(text):
    try:
        line = plain_line(text)
    except PydanticCustomError:
        return
    assert "\n" not in line
    assert line == line.strip()
    assert all(char.isprintable() or char > "\x9f" for char in line)


@pytest.mark.parametrize("char", ["\0", "\x08", "\x1b", "\x7f", "\x92", "\ufffe", "\uffff"])
def test_a_control_character_is_refused_rather_than_published(char):
    assert refused(plain_line, f"a{char}b")[0] == "control_character"


@pytest.mark.parametrize("text", ["née", "שלום", "👩‍💻 at work", "a\u202eb"])
def test_scripts_emoji_and_marks_of_direction_are_text(text):
    assert plain_line(f"  {text}\n ") == text


@pytest.mark.parametrize(
    "value",
    [
        *("http://example.org/", "//example.org/", "example.org", "https://", "https:///path", "javascript:alert(1)"),
        *("https://user@example.org/", "https://user:secret@example.org/", "https://example.org/a b", "https://[::1"),
        *('https://example.org/"', "https://example.org/<x>", "https://example.org/\n", "https://example.org\\@evil/"),
        *("https://example.org:port/", "https://example.org:99999/", ""),
    ],
)
def test_an_address_is_absolute_https_and_gives_no_secrets_away(value):
    assert refused(https_address, value)[0] == "https_address"


@pytest.mark.parametrize(
    "value", ["https://example.org", "https://example.org:8443/a?b=c#d", "https://münchen.example/ü"]
)
def test_an_https_address_is_kept_as_it_is(value):
    assert https_address(value) == value


@pytest.mark.parametrize(
    ("written", "usual"), [("EN", "en"), ("pt-br", "pt-BR"), ("zh-hant", "zh-Hant"), ("zh_hant", None), ("sr-latn-rs", "sr-Latn-RS")]
)  # fmt: skip
def test_language_tags_get_their_usual_spelling(written, usual):
    if usual is None:
        assert refused(language_tag, written)[0] == "language_tag"
    else:
        assert language_tag(written) == usual


@pytest.mark.parametrize("value", ["", "e", "english", "en-", "-en", "xx-yy-zz", "en\n", "../en", "1"])
def test_what_is_no_language_is_refused(value):
    assert refused(language_tag, value)[0] == "language_tag"


@pytest.mark.parametrize(
    "value", ["press", "a@b", "a b@example.org", "@example.org", "a@@example.org", "<a@example.org>"]
)
def test_a_mail_address_has_one_name_and_one_host(value):
    assert refused(mail_address, value)[0] == "mail_address"
    assert mail_address("press@example.org") == "press@example.org"
