"""An export of Search Console's reports: addresses of pages, each with the reason that is shown for it.

Read are CSV (comma, semicolon or tab; UTF-8 or UTF-16), JSON (a list of objects, or an object that holds one), and the
ZIP archive of one reason's details, whose ``Table.csv`` holds the addresses and ``Metadata.csv`` the reason.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sitegen.core.errors import SitegenError

LARGEST = 64 << 20
"""Bytes: Search Console exports a thousand rows; a file beyond this is none of its exports."""

_URL = ("url", "page", "page url", "address", "top pages", "loc")
_REASON = ("reason", "issue", "why video isn't indexed", "why pages aren't indexed", "status", "error", "item name")


class Row(NamedTuple):
    """A page's address, and the reason as exported; empty when the export names none."""

    url: str
    reason: str


def read_export(path: Path) -> tuple[Row, ...]:
    """The rows of an export, each once, in its order. Raises :class:`SitegenError` when it is none."""
    try:
        if path.stat().st_size > LARGEST:
            raise _refusal(path, f"it has more than {LARGEST:,} bytes")
        data = path.read_bytes()
    except OSError as problem:
        raise _refusal(path, f"it cannot be read: {problem.strerror}") from problem
    if data.startswith(b"PK\x03\x04"):
        rows = _archive(path, data)
    elif data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"[", b"{")):
        rows = _json(path, data)
    else:
        rows = _table(path, _text(path, data))
    return tuple(dict.fromkeys(rows))


def _archive(path: Path, data: bytes) -> list[Row]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > LARGEST:
                raise _refusal(path, f"it unpacks to more than {LARGEST:,} bytes")
            texts = {name.lower(): _text(path, archive.read(name)) for name in archive.namelist()}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as problem:
        raise _refusal(path, f"the archive cannot be opened: {problem}") from problem
    if "table.csv" not in texts:
        raise _refusal(path, "the archive holds no Table.csv")
    told = dict(row[:2] for row in csv.reader(io.StringIO(texts.get("metadata.csv", ""))) if len(row) > 1)
    reason = next((value for name, value in told.items() if _plain(name) in _REASON), "")
    return [Row(row.url, row.reason or reason) for row in _table(path, texts["table.csv"])]


def _json(path: Path, data: bytes) -> list[Row]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as problem:
        raise _refusal(path, f"it is no JSON: {problem}") from problem
    if isinstance(value, dict):
        value = next((inner for inner in value.values() if isinstance(inner, list)), [])
    rows = [row for row in value if isinstance(row, dict)]
    return list(_rows(path, rows, {str(name) for row in rows for name in row}))


def _table(path: Path, text: str) -> list[Row]:
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    try:
        rows = list(csv.DictReader(io.StringIO(text), delimiter=mark, restkey="", restval=""))
    except csv.Error as problem:
        raise _refusal(path, f"it is no table: {problem}") from problem
    return list(_rows(path, rows, rows[0] if rows else first.split(mark)))


def _rows(path: Path, rows: Iterable[Mapping[Any, Any]], names: Iterable[Any]) -> Iterator[Row]:
    by_name = {_plain(str(name)): name for name in names}
    url = next((by_name[name] for name in _URL if name in by_name), None)
    reason = next((by_name[name] for name in _REASON if name in by_name), None)
    if url is None:
        shown = ", ".join(repr(name) for name in sorted(by_name)) or "none"
        raise _refusal(path, f"no column holds addresses; its columns are {shown}")
    for row in rows:
        if address := str(row.get(url) or "").strip():
            yield Row(address, str(row.get(reason) or "").strip() if reason is not None else "")


def _plain(name: str) -> str:
    return " ".join(name.replace("\u2019", "'").strip("\ufeff \"'").lower().split())


def _text(path: Path, data: bytes) -> str:
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise _refusal(path, f"it is neither UTF-8 nor UTF-16: {problem.reason}") from problem


def _refusal(path: Path, why: str) -> SitegenError:
    return SitegenError(
        "check/console-export",
        f"this is no export of Search Console: {why}",
        where=str(path),
        hint="export the report as CSV or ZIP, or write a table with the columns URL and Reason",
    )
