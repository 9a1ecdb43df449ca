"""What a host said of a medium, made plain: values that fit the lock, or a refusal."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import urljoin

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from sitegen.core.fields import https_address
from sitegen.fetch.limits import FetchError
from sitegen.load.media_lock import LockedMedia, Source, Thumbnail

_LONGEST_LINE = 300
_PERCENT = re.compile(r"\d{1,3}%\Z")
_WHOLE = re.compile(r"\d{1,15}\Z")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?\Z")
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2}(?:\.\d{1,9})?)\Z")


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts about one medium before they go into the lock; ``thumbnail`` is an address that has not been tried yet."""

    source: Source
    title: str | None = None
    author: str | None = None
    width: int | None = None
    height: int | None = None
    duration: float | None = None
    media_type: str | None = None
    size: int | None = None
    digest: str | None = None
    thumbnail: str | None = None


def locked(facts: Facts, thumbnail: Thumbnail | None, today: str) -> LockedMedia:
    """The entry of the lock. Raises :class:`FetchError` where a value is out of all bounds."""
    values = {name: getattr(facts, name) for name in Facts.__slots__ if name != "thumbnail"}
    box = facts.width if facts.height else None, facts.height if facts.width else None
    values |= {"width": box[0], "height": box[1], "thumbnail": thumbnail, "fetched_on": today}
    try:
        return LockedMedia.model_validate(values)
    except ValidationError as problem:
        wrong = problem.errors(include_url=False)[0]
        name = ".".join(str(part) for part in wrong["loc"])
        message = f"the host gives {str(wrong['input'])[:60]!r} as {name}, and that cannot be"
        raise FetchError("odd-answer", message, hint=f'write {name} below "video:" yourself') from problem


def odd(what: str, value: object) -> FetchError:
    """The refusal of a value that is of another kind than it has to be."""
    hint = "the host may have changed; write the facts into the front matter meanwhile"
    return FetchError("odd-answer", f"the host gives {str(value)[:60]!r} as {what}, and that cannot be", hint=hint)


def line(what: str, value: object) -> str | None:
    """One line of plain text: no control characters and none that turn the direction of text; ``None`` for nothing."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise odd(what, value)
    kept = "".join(" " if char.isspace() else char for char in value[: _LONGEST_LINE * 10])
    kept = "".join(char for char in kept if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    text = " ".join(unicodedata.normalize("NFC", kept).split())
    return text[:_LONGEST_LINE].strip() or None


def pixels(what: str, value: object) -> int | None:
    """A width or height; hosts write none, or ``100%``, where it follows the page."""
    if isinstance(value, str) and _WHOLE.match(value):
        value = int(value)
    if value is None or value == 0 or (isinstance(value, str) and (not value or _PERCENT.match(value))):
        return None
    if isinstance(value, float) and math.isfinite(value) and 1 <= value < 65_536:
        value = round(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 65_535:
        raise odd(what, value)
    return value


def count(what: str, value: object) -> int | None:
    """A number of bytes, as a number or as digits."""
    if isinstance(value, str) and _WHOLE.match(value):
        value = int(value)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1 << 53:
        raise odd(what, value)
    return value


def seconds(what: str, value: object) -> float | None:
    """A length in seconds, from a number, digits or ``1:02:03``; three decimals are kept. Nothing and 0 are ``None``."""
    if isinstance(value, str):
        match = _CLOCK.match(value)
        if match:
            value = int(match[1] or 0) * 3600 + int(match[2]) * 60 + float(match[3])
        elif _NUMBER.match(value):
            value = float(value)
    if value is None or value == "":
        return None
    fits = isinstance(value, int | float) and not isinstance(value, bool)
    if not fits or not isinstance(value, int | float) or not 0 <= value < 1_000_000:
        raise odd(what, value)
    return round(float(value), 3) or None


def address(what: str, value: object, base: str) -> str | None:
    """A full https address; one that leaves out its scheme or host is completed by ``base``, ``http`` becomes ``https``."""
    if value is None or value == "":
        return None
    if not isinstance(value, str) or len(value) > 2000:
        raise odd(what, value)
    try:
        url = urljoin(base, value)
        return https_address("https:" + url[5:] if url.startswith("http:") else url)
    except (PydanticCustomError, ValueError) as problem:
        raise odd(what, value) from problem
