"""The fixed words of a page in its own language, dates and languages by name."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from sitegen.model.page import DateText
from sitegen.model.site import LocaleInfo


def say(locale: LocaleInfo, text: str, **values: object) -> str:
    """``text`` in the page's language with ``values`` filled in; English where the catalogue has no entry."""
    words = locale.words.get(text) or text
    return words.format(**values) if values else words


def date_text(moment: datetime, locale: str) -> DateText:
    """A date for people and machines. The day is the one in the offset the author wrote, never the machine's own."""
    return DateText(moment.isoformat(), _long_date(moment.year, moment.month, moment.day, locale))


@lru_cache(maxsize=4096)
def _long_date(year: int, month: int, day: int, locale: str) -> str:
    """The day in words; as ISO 8601 writes it in languages whose calendar is not known."""
    from datetime import date

    from babel import UnknownLocaleError
    from babel.dates import format_date

    day_of = date(year, month, day)
    try:
        return format_date(day_of, format="long", locale=locale.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return day_of.isoformat()


@lru_cache(maxsize=256)
def language_name(tag: str, shown_in: str) -> str:
    """What a language is called in another one (``Deutsch`` for de in de); the tag itself where that is not known."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(tag, sep="-").get_display_name(shown_in.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return tag
    return name[:1].upper() + name[1:] if name else tag


@lru_cache(maxsize=256)
def direction(tag: str) -> str:
    """``rtl`` for languages written from right to left, else ``ltr``."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(tag, sep="-").text_direction)
    except (UnknownLocaleError, ValueError):
        return "ltr"
