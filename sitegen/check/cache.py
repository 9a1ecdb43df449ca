"""What earlier checks left behind: one SQLite file beside the site, so that an unchanged page is not judged again.

It is a memory, not a source: a verdict is used only where the page's bytes, the files it rests on and the rule pack
are the same, and a file that is damaged or of another form is thrown away. Where it cannot be written, nothing is
kept, and the check goes on without. Every blob is compressed, and so carries a checksum of its own.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitegen.check.packed import pack, unpack
from sitegen.check.verdict import PageVerdict, Verdict

FORM = 2
_TABLES = """
CREATE TABLE form (version INTEGER NOT NULL);
CREATE TABLE folder (name TEXT PRIMARY KEY, pack TEXT NOT NULL, tree TEXT, site BLOB) WITHOUT ROWID;
CREATE TABLE page (
    folder TEXT, path TEXT, digest TEXT, relies TEXT, verdict BLOB, media BLOB, card BLOB, PRIMARY KEY (folder, path)
);
"""


class DamagedCacheError(Exception):
    """The file holds something else than what was written to it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A page as it was last judged: its digest, and the files its verdict rests on with theirs."""

    digest: str
    relies: tuple[tuple[str, str], ...]


class VerdictCache:
    """The open cache for one folder and one rule pack; use :func:`open_cache`."""

    def __init__(self, connection: sqlite3.Connection, folder: str) -> None:
        self._connection = connection
        self._folder = folder
        self.problem = ""
        """Why verdicts are not kept; empty when they are."""

    def use(self, pack_digest: str) -> None:
        """Take what was kept under this rule pack; what another one left about the folder is forgotten."""
        known = self._one("SELECT pack FROM folder WHERE name = ?", self._folder)
        if known != (pack_digest,):
            self._write("DELETE FROM page WHERE folder = ?", [(self._folder,)])
            self._write("INSERT OR REPLACE INTO folder VALUES (?, ?, NULL, NULL)", [(self._folder, pack_digest)])

    def rows(self) -> dict[str, Row]:
        """The pages that are known, by path."""
        found = self._all("SELECT path, digest, relies FROM page WHERE folder = ?", self._folder)
        return {path: Row(digest, unpack(tuple[tuple[str, str], ...], relies)) for path, digest, relies in found}

    def verdicts(self) -> Iterator[tuple[str, Verdict, bytes, bytes]]:
        """Path, verdict, packed files seen and packed card of every page that is known."""
        asked = "SELECT path, verdict, media, card FROM page WHERE folder = ?"
        for path, blob, media, card in self._all(asked, self._folder):
            yield path, unpack(Verdict, _text(blob)), media, card

    def keep(self, verdicts: Iterable[PageVerdict]) -> None:
        """Keep the verdicts on pages that were read."""
        rows = [
            (
                *(self._folder, one.file.path, one.file.digest, pack(tuple[tuple[str, str], ...], one.relies)),
                _blob(pack(Verdict, one.verdict)),
                one.media,
                one.card,
            )
            for one in verdicts
            if not one.file.problem
        ]
        self._write("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        self.commit()

    def forget(self, paths: Iterable[str]) -> None:
        """Drop pages that are no more."""
        self._write("DELETE FROM page WHERE folder = ? AND path = ?", [(self._folder, path) for path in paths])

    def site(self, tree: str) -> Verdict | None:
        """The verdict on the site as a whole, if its every byte is as it was."""
        row = self._one("SELECT site FROM folder WHERE name = ? AND tree = ?", self._folder, tree)
        return unpack(Verdict, _text(row[0])) if row else None

    def keep_site(self, tree: str, verdict: Verdict) -> None:
        """Keep the verdict on the site whose files have this digest together."""
        row = (tree, _blob(pack(Verdict, verdict)), self._folder)
        self._write("UPDATE folder SET tree = ?, site = ? WHERE name = ?", [row])

    def commit(self) -> None:
        """Make sure that what was kept stays, however the process ends."""
        with suppress(sqlite3.OperationalError):
            self._connection.commit()

    def close(self) -> None:
        """Commit and close."""
        self.commit()
        self._connection.close()

    def _one(self, sql: str, *values: str) -> Any:
        found = self._all(f"{sql} LIMIT 1", *values)
        return found[0] if found else None

    def _all(self, sql: str, *values: str) -> list[Any]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.OperationalError as problem:
            self.problem = str(problem)
            return []

    def _write(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        if self.problem:
            return
        try:
            self._connection.executemany(sql, rows)
        except sqlite3.OperationalError as problem:
            # Another check holds the file, or it cannot be written: verdicts are worth nothing but time.
            self.problem = str(problem)


def open_cache(path: Path, folder: str) -> VerdictCache:
    """The cache at ``path`` for the folder of that name; a damaged one is replaced by an empty one.

    Raises ``OSError`` or ``sqlite3.OperationalError`` where no file can be had at all.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return VerdictCache(_connection(path), folder)
    except (sqlite3.OperationalError, DamagedCacheError) as problem:
        if isinstance(problem, sqlite3.OperationalError) and "locked" in str(problem):
            raise
    except sqlite3.DatabaseError:
        pass
    discard(path)
    return VerdictCache(_connection(path), folder)


def discard(path: Path) -> None:
    """Remove the cache at ``path``. Raises ``OSError``."""
    for name in (path.name, f"{path.name}-journal", f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


def _connection(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=1)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        if not connection.execute("SELECT name FROM sqlite_master").fetchall():
            connection.executescript(_TABLES)
            connection.execute("INSERT INTO form VALUES (?)", (FORM,))
            connection.commit()
        _require_form(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _require_form(connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT version FROM form").fetchall() != [(FORM,)]:
        raise DamagedCacheError("the cache is of another form")


def _blob(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def _text(blob: bytes) -> str:
    return zlib.decompress(blob).decode("utf-8", "surrogatepass")
