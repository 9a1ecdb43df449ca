"""Checks on single values of front matter. Each returns the value or says what is wrong and how to mend it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from sitegen.core.errors import SitegenError
from sitegen.core.paths import site_path

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""Characters that HTML calls an error or XML cannot hold; most are left over from another encoding."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+\Z")


def _wrong(kind: str, message: str, value: object, fix: str) -> PydanticCustomError:
    return PydanticCustomError(kind, message, {"value": repr(value), "fix": fix})


def plain_line(value: object) -> object:
    """One line of text: white space folded, control characters refused."""
    if not isinstance(value, str):
        return value
    return " ".join(plain_text(value).split())


def plain_text(value: str) -> str:
    """Text of any length; control characters are refused, which YAML can write as escapes."""
    if found := CONTROL.search(value):
        raise _wrong(
            "control_character",
            f"the text holds the control character U+{ord(found[0]):04X}",
            value,
            "remove it; an editor can show invisible characters",
        )
    return value


def aware_datetime(value: object) -> datetime:
    """A date, a time and an offset from UTC, as ISO 8601 and RFC 3339 write them.

    Without an offset search engines assume a zone of their own
    (https://developers.google.com/search/docs/appearance/structured-data/video).
    """
    if isinstance(value, datetime):
        moment = value
    elif isinstance(value, str):
        moment = _parse_datetime(value.strip())
    else:
        raise _wrong("date_time", "{value} is not a date with a time", value, "write it like 2026-10-05T09:00:00+02:00")
    if moment.tzinfo is None:
        raise _wrong("date_zone", "{value} has no time zone", value, "add the offset from UTC, like +02:00, or Z")
    if (moment.utcoffset() or timedelta()) % timedelta(minutes=1):
        # RFC 3339 and search engines know hours and minutes only.
        raise _wrong("date_time", "{value} has an offset with seconds", value, "write the offset like +02:00")
    return moment


def _parse_datetime(text: str) -> datetime:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise _wrong("date_zone", "{value} has no time and no time zone", text, f"write it like {text}T09:00:00+02:00")
    if re.match(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}", text) is None:
        raise _wrong("date_time", "{value} is not a date with a time", text, "write it like 2026-10-05T09:00:00+02:00")
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise _wrong(
            "date_time", "{value} is not a real date and time", text, "write it like 2026-10-05T09:00:00+02:00"
        ) from None


def plain_date(value: object) -> date:
    """A day, like ``2026-10-02``."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            pass
    raise _wrong("date", "{value} is not a day of the calendar", value, "write it like 2026-10-02")


def https_address(value: str) -> str:
    """An absolute https address without white space, user name or password."""
    try:
        parts = urlsplit(value)
        good = parts.scheme == "https" and bool(parts.hostname) and parts.port != 0 and parts.username is None
    except ValueError:
        good = False
    if not good or re.search(r"[\s<>\"\\^`{|}]|[\x00-\x20\x7f]", value):
        raise _wrong(
            "https_address", "{value} is not a full https address", value, "write it like https://example.org/path"
        )
    return value


def file_below(value: str) -> str:
    """A file's path below a folder, with ``/``."""
    try:
        return site_path(value)
    except SitegenError as problem:
        raise PydanticCustomError(
            "file_below", "{said}", {"said": problem.message, "fix": "write it like brand/logo.png"}
        ) from problem


def language_tag(value: str) -> str:
    """A BCP 47 language tag in its usual spelling: ``pt-BR``, ``zh-Hant``."""
    import langcodes

    if not _TAG.match(value) or not langcodes.tag_is_valid(value):
        raise _wrong("language_tag", "{value} is not a language tag", value, "use a tag such as en, de or pt-BR")
    return langcodes.standardize_tag(value)


def mail_address(value: str) -> str:
    """A plain e-mail address."""
    if not _MAIL.match(value):
        raise _wrong("mail_address", "{value} is not an e-mail address", value, "write it like press@example.org")
    return value
