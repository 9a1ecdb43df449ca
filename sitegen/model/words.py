"""The fixed words of a page in its own language; dates, lengths, numbers, lists and languages as that language writes them.

All digits are Western ones (0 to 9), in Arabic too: a page holds clocks like 1:32 and addresses like ``?t=92``, and two kinds
of digits on one page would be harder to read than one (``docs/languages.md``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from sitegen.model.page import DateText
from sitegen.model.site import LocaleInfo

if TYPE_CHECKING:
    from babel import Locale

_Style = Literal["standard", "unit", "unit-short"]

_ENGLISH_PLURAL = "nplurals=2; plural=(n != 1);"
_ISOLATE, _END = "\u2068", "\u2069"


def marked(text: str) -> str:
    """``text`` itself: tells the extractor that a text in a table will be said (``make messages``)."""
    return text


def say(locale: LocaleInfo, text: str, **values: object) -> str:
    """``text`` in the page's language with ``values`` filled in; English where the catalogue has no entry."""
    words = locale.words.get(text) or text
    return words.format(**values) if values else words


def say_number(locale: LocaleInfo, one: str, many: str, number: int, **values: object) -> str:
    """``one`` or ``many`` with ``{number}`` filled in, or whichever of the language's plural forms the number asks for."""
    forms, rule = locale.words.get(f"{one}\0{many}"), locale.words.get("", "")
    if not forms or not rule:
        forms, rule = f"{one}\0{many}", _ENGLISH_PLURAL
    every = forms.split("\0")
    text = every[min(_plural(rule)(number), len(every) - 1)]
    return text.format(number=number_text(number, locale.tag), **values)


@lru_cache(maxsize=64)
def _plural(rule: str) -> Callable[[int], int]:
    from gettext import c2py

    return c2py(rule.partition("plural=")[2].rstrip("; "))


def date_text(moment: datetime, locale: str) -> DateText:
    """A date for people and machines. The day is the one in the offset the author wrote, never the machine's own."""
    return DateText(moment.isoformat(), day_text(moment.date(), locale))


@lru_cache(maxsize=4096)
def day_text(day: date, locale: str) -> str:
    """The day in words; as ISO 8601 writes it in languages of which nothing is known."""
    from babel.dates import format_date

    known = _babel(locale)
    return format_date(day, format="long", locale=known) if known else day.isoformat()


@lru_cache(maxsize=4096)
def length_text(seconds: int, locale: str) -> str:
    """A length in words, ``1 minute, 32 seconds``; nothing where the language's words for it are not known."""
    from babel.units import format_unit

    known = _babel(locale)
    if known is None:
        return ""
    hours, minutes = seconds // 3600, seconds // 60 % 60
    parts = [(hours, "duration-hour"), (minutes, "duration-minute"), (seconds % 60, "duration-second")]
    for size in ("long", "short"):  # languages like Japanese have only short words for it
        words = [format_unit(number, unit, size, locale=known) for number, unit in parts if number]
        if words and not any("duration-" in word for word in words):
            return _joined(words, known, ("unit", "unit-short", "standard"))
    return ""


def number_text(number: int, locale: str) -> str:
    """A whole number with the separators of the language: ``1,234``, ``1.234``, ``1 234``."""
    from babel.numbers import format_decimal

    known = _babel(locale)
    return format_decimal(number, locale=known, numbering_system="latn") if known else str(number)


def listed(items: Sequence[str], locale: str) -> str:
    """``a, b and c`` as the language joins the parts of a list."""
    known = _babel(locale)
    return _joined(items, known, ("standard",)) if known and items else ", ".join(items)


def _joined(items: Sequence[str], locale: Locale, styles: Sequence[_Style]) -> str:
    """``items`` in the first of ``styles`` that is whole: of some styles Babel has only what differs from another one."""
    from babel.lists import format_list

    patterns = locale.list_patterns
    whole = (style for style in styles if {"2", "start", "middle", "end"} <= set(patterns.get(style, ())))
    return format_list(items, style=next(whole, "standard"), locale=locale)


@lru_cache(maxsize=256)
def _babel(tag: str) -> Locale | None:
    """What is known of a language, or of the nearest one that it is a variety of; ``None`` where nothing is."""
    from babel import Locale, UnknownLocaleError

    parts = tag.split("-")
    for count in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:count]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


@lru_cache(maxsize=256)
def language_name(tag: str, shown_in: str) -> str:
    """What a language is called in another one (``Deutsch`` for de in de); the tag itself where that is not known."""
    name = language_in_text(tag, shown_in)
    return name[:1].upper() + name[1:] if name != tag else tag


@lru_cache(maxsize=256)
def language_in_text(tag: str, shown_in: str) -> str:
    """As :func:`language_name`, spelt as inside a sentence: ``anglais`` for en in fr."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_display_name(shown_in.replace("-", "_")) or tag
    except (UnknownLocaleError, ValueError):
        return tag


def apart(one: str, other: str) -> bool:
    """Whether two tags name different languages; varieties of one language do not count as different."""
    return one.split("-", maxsplit=1)[0] != other.split("-", maxsplit=1)[0]


@lru_cache(maxsize=256)
def direction(tag: str) -> str:
    """``rtl`` for languages written from right to left, else ``ltr``."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(tag, sep="-").text_direction)
    except (UnknownLocaleError, ValueError):
        return "ltr"


def isolated(text: str, locale: LocaleInfo) -> str:
    """``text`` for the middle of a sentence in another direction, kept from being mixed with it.

    A name in Latin letters inside an Arabic sentence would take the marks beside it along. Only what has letters of
    the other direction is wrapped (https://www.w3.org/International/questions/qa-bidi-unicode-controls).
    """
    from unicodedata import bidirectional

    foreign = {"L"} if locale.direction == "rtl" else {"R", "AL"}
    return f"{_ISOLATE}{text}{_END}" if any(bidirectional(char) in foreign for char in text) else text
