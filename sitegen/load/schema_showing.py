"""Where, when and how often a video is shown: regions, times on air, counted views."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from sitegen.load.countries import country_code
from sitegen.load.schema_parts import Day, Moment, Part, filled

Country = Annotated[str, AfterValidator(country_code)]
Countries = Annotated[tuple[Country, ...], AfterValidator(filled)]


class Regions(Part):
    """The countries in which the video may be watched, or those in which it may not; everywhere without either."""

    allowed: Countries | None = Field(None, description="Countries where it may be watched", examples=["[DE, AT, CH]"])
    blocked: Countries | None = Field(None, description="Countries where it may not be watched", examples=["[US]"])

    @model_validator(mode="after")
    def _one_list(self) -> Regions:
        if (self.allowed is None) == (self.blocked is None):
            raise PydanticCustomError(
                "regions_list",
                "the regions of a video are one list of countries, allowed or blocked",
                {"fix": "give the shorter of the two, like {allowed: [DE, AT]}"},
            )
        return self

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of two letters, in order and each once."""
        return tuple(sorted(set(self.allowed or self.blocked or ())))


class Broadcast(Part):
    """Once on air: from when to when. Before the end is known it is an estimate."""

    start: Moment = Field(description="When it begins, with UTC offset", examples=["2026-10-05T18:00:00+02:00"])
    end: Moment = Field(description="When it ends, or is expected to", examples=["2026-10-05T19:00:00+02:00"])

    @model_validator(mode="after")
    def _lasts(self) -> Broadcast:
        if self.end <= self.start:
            raise PydanticCustomError(
                "live_order",
                "the broadcast ends at {end}, not after its start",
                {"end": self.end.isoformat(), "fix": "correct start or end", "at": ("end",)},
            )
        return self


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, dict | Broadcast) else value


def _one_after_the_other(value: tuple[Broadcast, ...]) -> tuple[Broadcast, ...]:
    ordered = sorted(range(len(value)), key=lambda number: value[number].start)
    for first, second in pairwise(ordered):
        if value[second].start < value[first].end:
            raise PydanticCustomError(
                "live_overlap",
                "the broadcast of {start} begins before the one of {before} has ended",
                {
                    "start": value[second].start.isoformat(),
                    "before": value[first].start.isoformat(),
                    "fix": "a video is on air once at a time: correct one of the two",
                    "at": (second, "start"),
                },
            )
    return tuple(value[number] for number in ordered)


Live = Annotated[
    tuple[Broadcast, ...], BeforeValidator(_one_or_more), AfterValidator(filled), AfterValidator(_one_after_the_other)
]
"""One broadcast or several, in the order in which they are on air."""


class Views(Part):
    """How often the video was watched, counted by somebody on a day; a number that nobody counted is left out."""

    count: Annotated[int, Field(ge=1, le=10**15)] = Field(description="How often it was watched", examples=[1200])
    on: Day = Field(description="The day of the count", examples=["2026-11-01"])


def before(first: datetime | date, second: datetime | date) -> bool:
    """Whether one lies before the other; a day is compared with a moment by the day the moment names."""
    if isinstance(first, datetime) and isinstance(second, datetime):
        return first < second
    one, other = (value.date() if isinstance(value, datetime) else value for value in (first, second))
    return one < other
