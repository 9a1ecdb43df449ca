from datetime import datetime, timedelta, timezone

import pytest

from sitegen.model.words import date_text, direction, language_name, say
from tests.model.sample_site import locale


def test_the_day_is_the_one_the_author_wrote():
    moment = datetime(2026, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=14)))
    assert date_text(moment, "en").text == "January 1, 2026"
    assert date_text(moment, "de").text == "1. Januar 2026"
    assert date_text(moment, "en").iso == "2026-01-01T00:30:00+14:00"


@pytest.mark.parametrize(
    "tag", ["tlh", "ca-valencia", "zh-Hant", "sr-Latn-RS", "es-419", "en-001", "de-1901", "sl-rozaj", "und", "zz"]
)
def test_no_language_stops_a_build(tag):
    text = date_text(datetime(2026, 10, 5, tzinfo=timezone.utc), tag).text  # noqa: UP017 - as short as can be
    assert "2026" in text or not text.isascii()
    assert direction(tag) in {"ltr", "rtl"}
    assert language_name(tag, tag)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("he", "rtl"),
        ("fa-IR", "rtl"),
        ("az-Arab", "rtl"),
        ("az", "ltr"),
        ("zh-Hant", "ltr"),
    ],
)
def test_directions_follow_the_script(tag, expected):
    assert direction(tag) == expected


def test_languages_are_named_in_themselves_and_in_others():
    assert [language_name(tag, tag) for tag in ("de", "fr", "ar")] == ["Deutsch", "Français", "العربية"]
    assert language_name("de", "en") == "German"


def test_words_without_an_entry_stay_english():
    here = locale("de", words={"Home": "Start", "Empty": ""})
    assert [say(here, text) for text in ("Home", "Topics", "Empty")] == ["Start", "Topics", "Empty"]


def test_values_are_filled_in_as_they_are():
    assert say(locale(), "Reviewed by {name}", name="{x} <b>") == "Reviewed by {x} <b>"
    assert say(locale(), "50 % {off}") == "50 % {off}"
