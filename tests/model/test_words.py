from datetime import datetime, timedelta, timezone

import pytest

from sitegen.model.words import (
    apart,
    date_text,
    direction,
    isolated,
    language_in_text,
    language_name,
    length_text,
    listed,
    number_text,
    say,
    say_number,
)
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


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ("1 minute, 32 seconds", "2 hours, 2 minutes", "1 second")),
        ("de", ("1 Minute und 32 Sekunden", "2 Stunden und 2 Minuten", "1 Sekunde")),
        ("es", ("1 minuto y 32 segundos", "2 horas y 2 minutos", "1 segundo")),
        ("pt-BR", ("1 minuto e 32 segundos", "2 horas e 2 minutos", "1 segundo")),
        ("ja", ("1 分 32 秒", "2 時間 2 分", "1 秒")),
        ("ar", ("دقيقة و32 ثانية", "ساعتان ودقيقتان", "ثانية")),
        ("tlh", ("", "", "")),
    ],
)
def test_lengths_are_written_out(tag, expected):
    assert tuple(length_text(seconds, tag) for seconds in (92, 7320, 1)) == expected


def test_lengths_of_every_language_babel_knows_can_be_written():
    from babel.localedata import locale_identifiers

    for tag in (name.replace("_", "-") for name in locale_identifiers() if "_" not in name and name != "root"):
        assert "duration" not in length_text(3723, tag), tag
        assert length_text(0, tag) == ""
        assert listed(["a", "b", "c"], tag).index("a") < listed(["a", "b", "c"], tag).index("c")


@pytest.mark.parametrize(
    ("tag", "number", "expected"),
    [
        ("en", 1234567, "1,234,567"),
        ("de", 1234567, "1.234.567"),
        ("fr", 1234567, "1\u202f234\u202f567"),
        ("ar", 1234567, "1,234,567"),
        ("ja", 12, "12"),
        ("tlh", 1234, "1234"),
    ],
)
def test_numbers_have_the_separators_of_the_language_and_western_digits(tag, number, expected):
    assert number_text(number, tag) == expected


@pytest.mark.parametrize("tag", ["ar", "fa", "hi", "my"])
def test_dates_and_lengths_have_western_digits_too(tag):
    text = date_text(datetime(2026, 10, 5, tzinfo=timezone.utc), tag).text + length_text(92, tag)  # noqa: UP017
    assert not [char for char in text if char.isdigit() and not char.isascii()]


def test_lists_are_joined_as_the_language_joins_them():
    items = ["a", "b", "c"]
    assert [listed(items, tag) for tag in ("en", "de", "ja", "tlh")] == [
        "a, b, and c",
        "a, b und c",
        "a、b、c",
        "a, b, c",
    ]
    assert [listed(items[:count], "fr") for count in range(3)] == ["", "a", "a et b"]
    assert listed(["{0}", "{name}", "%s"], "de") == "{0}, {name} und %s"


POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "1 film z X"), (3, "3 filmy z X"), (5, "5 filmów z X"), (1022, "1022 filmy z X")]
)
def test_a_number_asks_for_its_form(number, expected):
    texts = ("{number} film z {who}", "{number} filmy z {who}", "{number} filmów z {who}")
    here = locale("pl", words={"": POLISH, "{number} film by {who}\0{number} films by {who}": "\0".join(texts)})
    said = say_number(here, "{number} film by {who}", "{number} films by {who}", number, who="X")
    assert said.replace("\xa0", "") == expected


@pytest.mark.parametrize(("number", "expected"), [(0, "0 films"), (1, "1 film"), (1000, "1,000 films")])
def test_without_a_translation_numbers_are_english(number, expected):
    for words in ({}, {"": POLISH}):
        assert say_number(locale("en", words=words), "{number} film", "{number} films", number) == expected


def test_names_of_the_other_direction_are_kept_apart():
    arabic, english = locale("ar"), locale("en")
    assert isolated("Ann (X)", arabic) == "\u2068Ann (X)\u2069"
    assert isolated("Ann (X)", english) == "Ann (X)"
    assert isolated("مريم", arabic) == "مريم"
    assert isolated("مريم", english) == "\u2068مريم\u2069"
    assert isolated("2026", arabic) == "2026"


def test_languages_inside_a_sentence_are_spelt_as_there():
    assert [language_in_text("en", tag) for tag in ("fr", "de", "ar", "tlh")] == [
        "anglais",
        "Englisch",
        "الإنجليزية",
        "en",
    ]


def test_varieties_of_a_language_are_not_apart():
    assert apart("de", "en")
    assert not apart("pt-BR", "pt-PT")
    assert not apart("zh-Hant", "zh")
