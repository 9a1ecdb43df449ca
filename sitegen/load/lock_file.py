"""Reading and writing the lock's text: everything in it is checked, and what is wrong is told with its line."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sitegen.core.digests import Digest
from sitegen.core.findings import Finding, Location, error, has_errors, place_of
from sitegen.core.problems import explain
from sitegen.load.media_lock import NAME, VERSION, LockedMedia, MediaLock

LARGEST_LOCK = 200_000_000
"""Bytes; a hundred thousand videos take half of it."""

_AGAIN = 'put the version before back, or delete the file and run "sitegen fetch"'
_KEY = re.compile(r"(?:https://[^\s\"\\]+|[a-z][a-z0-9]*:(?!//)[^\s\"\\]+)\Z")

_TOKEN = re.compile(r"(\"(?:[^\"\\]|\\.)*\")(\s*:\s*)?|[{}\[\]]", re.DOTALL)
"""A text, with the colon behind it where it is a key, or a bracket."""


def open_lock(content: Path, digest: Digest | None, *, sound: bool = False) -> tuple[MediaLock, list[Finding]]:
    """The lock of a content folder, with what is wrong with it; ``digest`` is ``None`` where there is no such file.

    ``sound`` says that these very bytes were checked before: then they are not read until an entry is asked for.
    """
    path = content / NAME
    if digest is None or sound:
        return MediaLock(path, digest) if digest else MediaLock(), []
    _, findings = read_lock(path)
    return MediaLock(path, digest, told=has_errors(findings)), findings


def read_lock(path: Path) -> tuple[dict[str, LockedMedia], list[Finding]]:
    """All entries of a lock file, checked; a file that is not there has none. What is wrong comes with its line."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_LOCK + 1)
    except FileNotFoundError:
        return {}, []
    except OSError as problem:
        message = f"the file cannot be read: {problem.strerror or problem}"
        return {}, [error("media-lock/unreadable", message, Location(NAME), "check that it is a file that may be read")]
    if len(data) > LARGEST_LOCK:
        message = f"the file has more than {LARGEST_LOCK:,} bytes"
        return {}, [error("media-lock/too-large", message, Location(NAME), _AGAIN)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        where = Location(NAME, *place_of(problem.object, problem.start))
        return {}, [error("media-lock/not-utf-8", "the file is not UTF-8", where, _AGAIN)]
    return parse_lock(text)


def parse_lock(text: str) -> tuple[dict[str, LockedMedia], list[Finding]]:
    """The entries in the text of a lock. Sound entries are returned beside the findings about others."""
    places = _LockText(text)
    data, findings = _json(text, places)
    if findings or not isinstance(data, dict):
        return {}, findings or [error("media-lock/not-a-lock", "this is not a lock of media", Location(NAME), _AGAIN)]
    version = data.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        message = f"a newer sitegen wrote this file: it has the form {version}, and this sitegen knows {VERSION}"
        fix = 'update sitegen, or delete the file and run "sitegen fetch"'
        return {}, [error("media-lock/newer", message, places.where("version"), fix)]
    if version != VERSION or isinstance(version, bool) or not isinstance(data.get("media"), dict):
        message = f'this is not a lock of media: it needs "version": {VERSION} and a table "media"'
        return {}, [error("media-lock/not-a-lock", message, Location(NAME, 1, 1), _AGAIN)]
    for name in sorted(data.keys() - {"version", "media"}):
        message = f'the key "{name}" is not known'
        findings.append(error("media-lock/unknown-key", message, places.where(name, key=True), "remove it"))
    entries: dict[str, LockedMedia] = {}
    for key, raw in data["media"].items():
        entry, problems = _entry(key, raw, places)
        findings += problems
        if entry is not None:
            entries[key] = entry
    return entries, findings


def _entry(key: str, raw: Any, places: _LockText) -> tuple[LockedMedia | None, list[Finding]]:
    if not _KEY.match(key):
        message = f"{key!r} names no media: it is neither an https address nor like youtube:ID"
        return None, [error("media-lock/bad-key", message, places.where("media", key, key=True), "remove the entry")]
    try:
        return LockedMedia.model_validate(raw), []
    except ValidationError as problem:
        return None, explain(problem, LockedMedia, _Below(places, ("media", key)), "media-lock")


def lock_text(entries: Mapping[str, LockedMedia]) -> str:
    """A lock as text, the same for the same entries: sorted, one fact a line, nothing that is not known."""
    media = {key: entry.model_dump(mode="json", exclude_none=True) for key, entry in entries.items()}
    return json.dumps({"version": VERSION, "media": media}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


class _TwiceError(ValueError):
    """A key that stands twice in one table, as a merge can leave it behind."""


def _json(text: str, places: _LockText) -> tuple[Any, list[Finding]]:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        table = dict(pairs)
        if len(table) != len(pairs):
            raise _TwiceError(next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1))
        return table

    try:
        return json.loads(text, object_pairs_hook=once), []
    except _TwiceError as problem:
        message, fix = f'the key "{problem}" stands twice in one table', "keep one of the two"
        return None, [error("media-lock/duplicate-key", message, places.first(str(problem)), fix)]
    except json.JSONDecodeError as problem:
        where = Location(NAME, problem.lineno, problem.colno)
        return None, [error("media-lock/syntax", f"this cannot be read as JSON: {problem.msg}", where, _AGAIN)]
    except (ValueError, RecursionError) as problem:
        message = "this cannot be read as JSON: " + ("it is nested too deeply", str(problem))[bool(problem.args)]
        return None, [error("media-lock/syntax", message, Location(NAME, 1, 1), _AGAIN)]


@dataclass(frozen=True)
class _LockText:
    """Finds the places of keys and values. Entries are found by one walk through the text, what is in them from there."""

    text: str

    def where(self, *path: str | int, key: bool = False) -> Location:
        """The place of the value at ``path`` or of its key; of the nearest table around it where there is none."""
        at, known = 0, 0
        start = self._entries.get(path[1]) if path[0] == "media" and len(path) > 1 else None
        for here, found in self._keys() if start is None else self._keys(start, ("", "media")):
            if start is not None and here[:2] != path[:2]:
                break  # the next entry
            if path[: len(here)] == here and len(here) > known:
                at, known = (found.start() if key or here != path else found.end()), len(here)
                if here == path:
                    break
        return self._place(at)

    def first(self, name: str) -> Location:
        """The first key of that name in any table."""
        return self._place(next((found.start() for here, found in self._keys() if here[-1] == name), 0))

    @cached_property
    def _entries(self) -> dict[str | int, int]:
        """Where the key of each entry stands: a lock that is wrong in every entry is walked through twice, not once for each."""
        return {here[1]: found.start() for here, found in self._keys() if len(here) == 2 and here[0] == "media"}

    def _keys(self, start: int = 0, around: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], re.Match[str]]]:
        """Each key from ``start`` on with the names of the tables around it, of which the outermost has none, and its own."""
        names = list(around)
        last = ""
        for found in _TOKEN.finditer(self.text, start):
            if found[0] in "{[":
                names.append(last)
            elif found[0] in "}]":
                last = names.pop() if names else ""
            elif found[2]:
                try:
                    last = str(json.loads(found[1]))
                except ValueError:
                    continue
                yield (*names[1:], last), found

    def _place(self, at: int) -> Location:
        return Location(NAME, self.text.count("\n", 0, at) + 1, at - (self.text.rfind("\n", 0, at) + 1) + 1)


@dataclass(frozen=True, slots=True)
class _Below:
    """The places of one entry's values, by the paths they have within it."""

    places: _LockText
    start: tuple[str, ...]

    def where(self, *path: str | int, key: bool = False) -> Location:
        return self.places.where(*self.start, *path, key=key or not path)
