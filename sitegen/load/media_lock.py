"""``content/media.lock``: facts about media that lie elsewhere, so that a build needs no network.

The file is JSON with sorted keys and one fact on each line: it diffs and merges line by line, and thousands of entries
are read in a blink, which TOML in Python is not. ``sitegen fetch`` writes it; a build reads it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from sitegen.core.digests import digest_value
from sitegen.load.schema_parts import Day, Https, Line, Part

NAME = "media.lock"

VERSION = 1
"""Raise this when a lock could no longer be read by the sitegen that knows the number before."""

Pixels = Annotated[int, Field(ge=1, le=65_535, strict=True)]
MediaType = Annotated[str, StringConstraints(pattern=r"^[a-z]+/[a-z0-9][a-z0-9.+-]{0,79}$")]
Source = Literal["oembed", "api", "playlist", "probe", "head"]


class Thumbnail(Part):
    """A picture of a video, at its host. Sizes are pixels of the picture itself."""

    url: Https
    width: Pixels | None = None
    height: Pixels | None = None
    media_type: MediaType | None = None


class LockedMedia(Part):
    """What is known of one video or picture elsewhere.

    ``duration`` is seconds, ``size`` bytes; ``width`` and ``height`` are pixels of the media where ``source`` is
    ``probe`` or ``playlist``, and of the host's player where it is ``oembed``. ``digest`` is there only where every byte
    was read. ``fetched_on`` is a day in UTC.
    """

    title: Line | None = None
    author: Line | None = None
    width: Pixels | None = None
    height: Pixels | None = None
    duration: Annotated[float, Field(gt=0, lt=1_000_000, strict=True)] | None = None
    media_type: MediaType | None = None
    size: Annotated[int, Field(ge=0, lt=1 << 53, strict=True)] | None = None
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    thumbnail: Thumbnail | None = None
    source: Source
    fetched_on: Day


@dataclass(frozen=True, slots=True)
class MediaLock:
    """The lock as a build hands it round: which file, and the digest of its bytes.

    Entries are read when first asked for, once in each process, so that handing the lock to a worker costs nothing.
    ``told`` is true where what is wrong with the file has been told already: then nobody is blamed for an entry that
    cannot be read.
    """

    path: Path | None = None
    digest: str = ""
    told: bool = False

    def entry(self, key: str) -> LockedMedia | None:
        """The entry of ``key`` (as :func:`sitegen.load.elsewhere.Elsewhere` makes it), ``None`` where there is none."""
        raw = self._raw().get(key)
        return None if raw is None else LockedMedia.model_validate(raw)

    def entry_digest(self, key: str) -> str:
        """The digest of what pages can show of an entry, ``""`` where there is none. The day of reading is not shown."""
        raw = self._raw().get(key)
        return "" if raw is None else digest_value({name: raw[name] for name in raw if name != "fetched_on"})

    def _raw(self) -> Mapping[str, dict[str, Any]]:
        return {} if self.path is None or self.told else _entries(self.path, self.digest)


@lru_cache(maxsize=4)
def _entries(path: Path, digest: str) -> dict[str, dict[str, Any]]:
    del digest  # another state of the file is another entry of this cache
    entries: dict[str, dict[str, Any]] = json.loads(path.read_bytes())["media"]
    return entries
