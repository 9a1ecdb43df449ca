"""What front matter says of a page's end, and of the addresses it had before."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import unquote

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from sitegen.core.paths import slug_problem
from sitegen.load.schema_parts import Line, Moment, Part

LONGEST_ALIAS = 300
"""Characters of a former address; hosts read 1,000 of a whole line of redirects, where it may be percent-encoded."""

_FIX = "write the campaign's old name, like old-name, or an address of this site from its home page on, like /old/name.html"
_HOSTS_SIGNS = re.compile(r"[\s*?#\\<>\"\x00-\x20\x7f]|/:|^:")
"""What cannot stand in a redirect's source: ``*`` and ``:name`` are patterns to hosts, queries and fragments are not compared."""


class Withdrawal(Part):
    """When a page was taken back, and why; the reason is shown to whoever comes for it."""

    on: Moment
    reason: Line


def former_address(value: str) -> str:
    """A former address of a page: a bare slug, or a path of the site that begins with a slash."""
    if not value.startswith("/"):
        if "/" in value or ":" in value:
            raise _wrong("alias_outside", "{value} is not an address of this site", value)
        if problem := slug_problem(value):
            raise _wrong("alias_form", f"{{value}} cannot be the old name of a campaign: {problem}", value)
        return value
    plain = unquote(value)
    if plain.startswith("//") or any(part in {".", ".."} for part in plain.split("/")):
        raise _wrong("alias_outside", "{value} is not an address of this site", value)
    if "//" in plain or _HOSTS_SIGNS.search(plain) or "\ufffd" in plain or len(value) > LONGEST_ALIAS:
        raise _wrong("alias_form", "{value} cannot be the source of a redirect", value)
    return value


def _wrong(kind: str, message: str, value: str) -> PydanticCustomError:
    return PydanticCustomError(kind, message, {"value": repr(value), "fix": _FIX})


Alias = Annotated[str, AfterValidator(former_address)]
