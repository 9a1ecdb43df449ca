"""The pictures that were accepted as right: an index in JSON, to be kept with the site's sources beside the pictures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sitegen.core.digests import digest_text
from sitegen.core.errors import SitegenError

INDEX = "index.json"
VERSION = 1
Key = tuple[str, str]
"""Page and view."""

_WORDS = re.compile(r"[a-z0-9]+")


class AcceptedPicture(BaseModel):
    """One picture: ``file`` lies beside the index, ``digest`` is the SHA-256 of its bytes, sizes are pixels."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    page: str
    view: str
    file: Annotated[str, Field(pattern=r"^[a-z0-9-]+\.png$")]
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    width: Annotated[int, Field(ge=1)]
    height: Annotated[int, Field(ge=1)]
    browser: str


class _Index(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    version: Annotated[int, Field(ge=VERSION, le=VERSION)]
    pictures: tuple[AcceptedPicture, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """What is accepted, by page and view. ``digest`` stands for the index: verdicts that rest on it change with it."""

    pictures: Mapping[Key, AcceptedPicture]
    digest: str

    @property
    def browser(self) -> str:
        """What the pictures were taken with."""
        return ", ".join(sorted({one.browser for one in self.pictures.values()}))

    def gone(self, paths: Iterable[str], views: Iterable[str]) -> tuple[Key, ...]:
        """Pictures of pages that are not among ``paths``, the pages there are, or of views that there are no more."""
        there, known = set(paths), set(views)
        return tuple(sorted(key for key in self.pictures if key[0] not in there or key[1] not in known))


def file_name(page: str, view: str) -> str:
    """The same name for the same page and view each time, in words that a person can tell apart."""
    named = "-".join(_WORDS.findall(page.removesuffix("index.html").lower()))[:60] or "home"
    return f"{named}-{'-'.join(_WORDS.findall(view.lower()))[:30]}-{digest_text(json.dumps([page, view]))[:8]}.png"


def written(pictures: Iterable[AcceptedPicture]) -> str:
    """The index as JSON with a line feed at the end, sorted by page and view."""
    ordered = sorted(pictures, key=lambda one: (one.page, one.view))
    found = [one.model_dump() for one in ordered]
    return json.dumps({"version": VERSION, "pictures": found}, ensure_ascii=False, indent=1) + "\n"


def read(text: bytes, where: str) -> Accepted:
    """An index. Raises :class:`SitegenError`, naming ``where``, when it is none."""
    try:
        index = _Index.model_validate_json(text)
    except ValidationError as problem:
        first = problem.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise SitegenError(
            "check/accepted-pictures",
            f"this is not an index of accepted pictures: {place}: {first['msg']}",
            where=where,
            hint="take it back from version control, or write it anew with sitegen check --render all --accept",
        ) from problem
    pictures = {(one.page, one.view): one for one in index.pictures}
    return Accepted(pictures, digest_text(written(pictures.values())))
