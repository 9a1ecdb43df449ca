"""The moment a site is built for: given, or taken from the environment, or now. The one place of a build that reads a clock."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from typing import Any

import click

from sitegen.core.errors import SitegenError

EPOCH = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 in UTC; set by tools for reproducible builds (https://reproducible-builds.org/specs/source-date-epoch/)."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}")


class Moment(click.ParamType[datetime]):
    """A day, which stands for its first moment in UTC, or a date and time with an offset."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment with its offset; whatever else was written is refused."""
        if isinstance(value, datetime):
            return value
        text = str(value).strip()
        try:
            if _DAY.match(text):
                return datetime.fromisoformat(text).replace(tzinfo=UTC)
            moment = datetime.fromisoformat(text) if _MOMENT.match(text) else None
        except ValueError:
            moment = None
        if moment is None:
            self.fail(f"{text!r} is not a day or a moment; write 2026-11-22 or 2026-11-22T09:00:00+01:00", param, ctx)
        if moment.tzinfo is None:
            self.fail(f"{text!r} has no offset from UTC; add one, like {text}+01:00, or Z", param, ctx)
        return moment


def moment_of_build(given: datetime | None) -> datetime:
    """``given``, else what ``SOURCE_DATE_EPOCH`` says, else now to the second. Raises :class:`SitegenError` where it says nothing."""
    if given is not None:
        return given
    epoch = os.environ.get(EPOCH, "").strip()
    if not epoch:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as problem:
        hint = "unset it, or set it to whole seconds since 1970, like 1795305600"
        raise SitegenError("build/bad-epoch", f"{EPOCH} is {epoch!r}, which is no moment", hint=hint) from problem
