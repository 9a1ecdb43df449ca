"""What front matter is made of: single values, and the closed model that all its parts are."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from sitegen.core.fields import aware_datetime, https_address, language_tag, plain_date, plain_line, plain_text
from sitegen.core.times import Seconds, parse_moment

LONGEST_TITLE = 100
"""Characters of a title: what the schema of the video sitemap allows, and the title is the same everywhere
(https://www.google.com/schemas/sitemap-video/1.1/sitemap-video.xsd)."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=300), BeforeValidator(plain_line)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TITLE), BeforeValidator(plain_line)]
Prose = Annotated[
    str, StringConstraints(min_length=1, max_length=20_000, strip_whitespace=True), AfterValidator(plain_text)
]
FileName = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Https = Annotated[str, AfterValidator(https_address)]
Tag = Annotated[str, AfterValidator(language_tag)]
Moment = Annotated[datetime, BeforeValidator(aware_datetime)]
Day = Annotated[date, BeforeValidator(plain_date)]


def _offset(value: object) -> Seconds:
    moment = parse_moment(value)
    if moment is None:
        raise PydanticCustomError(
            "moment",
            "{value} is not a time",
            {"value": repr(value), "fix": 'write it as "1:30" or "1:02:03", in quotes'},
        )
    return moment


Filled = TypeVar("Filled", bound=tuple[object, ...])
Offset = Annotated[float, BeforeValidator(_offset)]


def filled(value: Filled) -> Filled:
    """A list with something in it."""
    if not value:
        raise PydanticCustomError("empty", "the list is empty", {"fix": "put something into it or remove the key"})
    return value


class Part(BaseModel):
    """Frozen, and closed to keys it does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")
