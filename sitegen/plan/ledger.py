"""What earlier builds left behind: one SQLite file in ``.sitegen/``, outside the output so that it is never published.

It is a memory, not a source: a ledger that is damaged or of another form is thrown away, and the next
build works everything out again. Of an earlier form, the files of the output stay known where that is possible: else
they would be taken for files of others. One build at a time holds its write lock; SQLite frees it when the
process ends, however it ends.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sitegen.core.digests import Digest
from sitegen.core.errors import SitegenError

_FORM = 2
"""Raised with every change of a table."""

_SAME_ARTEFACTS = {1}
"""Earlier forms that know the files of the output as this one does."""

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, digest TEXT, seen_ns INTEGER) WITHOUT ROWID;
CREATE TABLE campaign (slug TEXT PRIMARY KEY, inputs TEXT, cards TEXT, card_digest TEXT, findings TEXT, life TEXT) WITHOUT ROWID;
CREATE TABLE artefact (path TEXT PRIMARY KEY, owner TEXT, inputs TEXT, digest TEXT, size INTEGER, mtime_ns INTEGER) WITHOUT ROWID;
CREATE TABLE search (slug TEXT, locale TEXT, digest TEXT, data BLOB, PRIMARY KEY (slug, locale)) WITHOUT ROWID;
"""


_DAMAGE = (sqlite3.DatabaseError, ValueError, TypeError)

Rows = TypeVar("Rows")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source file as it was when its digest was taken; times are nanoseconds."""

    size: int
    mtime_ns: int
    digest: Digest
    seen_ns: int


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign as it was last built. ``inputs`` are what it was made from, by name; the others are JSON texts."""

    inputs: Mapping[str, str]
    cards: str
    card_digest: Digest
    findings: str
    life: str = ""


@dataclass(frozen=True, slots=True)
class ArtefactRow:
    """A file in the output as we wrote it. ``owner`` is a campaign's slug, or ``""`` for files of the whole site."""

    owner: str
    inputs: Mapping[str, str]
    digest: Digest
    size: int
    mtime_ns: int


class Ledger:
    """An open ledger; use :func:`open_ledger`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def meta(self, key: str) -> str | None:
        """A single value, or ``None``."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else None

    def set_meta(self, key: str, value: str) -> None:
        """Keep a single value."""
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def sources(self) -> dict[str, SourceRow]:
        """All known source files by path."""
        rows = self._connection.execute("SELECT path, size, mtime_ns, digest, seen_ns FROM source")
        return {path: SourceRow(size, mtime, Digest(digest), seen) for path, size, mtime, digest, seen in rows}

    def keep_sources(self, rows: Mapping[str, SourceRow], gone: Iterable[str]) -> None:
        """Add or replace ``rows`` and forget the paths ``gone``."""
        values = [(path, row.size, row.mtime_ns, row.digest, row.seen_ns) for path, row in rows.items()]
        self._connection.executemany("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?)", values)
        self._connection.executemany("DELETE FROM source WHERE path = ?", [(path,) for path in gone])

    def campaigns(self) -> dict[str, CampaignRow]:
        """All campaigns of the last good build by slug; none where one of them is damaged."""
        try:
            rows = self._connection.execute("SELECT slug, inputs, cards, card_digest, findings, life FROM campaign")
            return {
                slug: CampaignRow(_inputs(inputs), _text(cards), Digest(_text(digest)), _text(findings), _text(life))
                for slug, inputs, cards, digest, findings, life in rows
            }
        except _DAMAGE:
            return self._forget({})

    def keep_campaigns(self, rows: Mapping[str, CampaignRow], gone: Iterable[str]) -> None:
        """Add or replace ``rows`` and forget the slugs ``gone``."""
        values = [
            (slug, json.dumps(row.inputs), row.cards, row.card_digest, row.findings, row.life)
            for slug, row in rows.items()
        ]
        self._connection.executemany("INSERT OR REPLACE INTO campaign VALUES (?, ?, ?, ?, ?, ?)", values)
        self._connection.executemany("DELETE FROM campaign WHERE slug = ?", [(slug,) for slug in gone])

    def finding_texts(self) -> Iterator[str]:
        """The JSON lists of findings that are not empty."""
        return (
            row[0]
            for row in self._connection.execute("SELECT findings FROM campaign WHERE findings != '[]' ORDER BY slug")
        )

    def count_pages(self) -> int:
        """How many HTML pages the last good build left."""
        return int(self._connection.execute("SELECT count(*) FROM artefact WHERE path LIKE '%.html'").fetchone()[0])

    def artefacts(self) -> dict[str, ArtefactRow]:
        """All files we wrote, by path; none where one of them is damaged, and then no campaigns either: ask for these first."""
        try:
            rows = self._connection.execute("SELECT path, owner, inputs, digest, size, mtime_ns FROM artefact")
            return {
                path: ArtefactRow(_text(owner), _inputs(inputs), Digest(_text(digest)), size, mtime)
                for path, owner, inputs, digest, size, mtime in rows
            }
        except _DAMAGE:
            return self._forget({})

    def artefact_stats(self) -> dict[str, tuple[int, int]]:
        """Size and modification time of all files we wrote; all that a build without changes has to know."""
        return {
            path: (size, mtime)
            for path, size, mtime in self._connection.execute("SELECT path, size, mtime_ns FROM artefact")
        }

    def keep_artefacts(self, rows: Mapping[str, ArtefactRow], gone: Iterable[str]) -> None:
        """Add or replace ``rows`` and forget the paths ``gone``."""
        values = [
            (path, row.owner, json.dumps(row.inputs), row.digest, row.size, row.mtime_ns) for path, row in rows.items()
        ]
        self._connection.executemany("INSERT OR REPLACE INTO artefact VALUES (?, ?, ?, ?, ?, ?)", values)
        self._connection.executemany("DELETE FROM artefact WHERE path = ?", [(path,) for path in gone])

    def search_digests(self) -> dict[tuple[str, str], Digest]:
        """The digest of what search knows of each page, by slug and language; none where one is damaged, as for artefacts."""
        try:
            rows = self._connection.execute("SELECT slug, locale, digest FROM search")
            return {(slug, locale): Digest(_text(digest)) for slug, locale, digest in rows}
        except _DAMAGE:
            return self._forget({})

    def search_data(self, slug: str, locale: str) -> bytes:
        """What search knows of a page, packed as it was kept; empty where there is nothing, or nothing readable."""
        query = "SELECT data FROM search WHERE slug = ? AND locale = ?"
        row = self._connection.execute(query, (slug, locale)).fetchone()
        return row[0] if row and isinstance(row[0], bytes) else b""

    def keep_search(self, rows: Mapping[tuple[str, str], tuple[Digest, bytes]], gone: Iterable[str]) -> None:
        """Keep digest and packed words of pages by slug and language; nothing stays of the slugs ``gone`` but these rows."""
        self._connection.executemany("DELETE FROM search WHERE slug = ?", [(slug,) for slug in gone])
        values = [(slug, locale, digest, data) for (slug, locale), (digest, data) in rows.items()]
        self._connection.executemany("INSERT OR REPLACE INTO search VALUES (?, ?, ?, ?)", values)

    def _forget(self, nothing: Rows) -> Rows:
        """Empty the ledger: one value in it is damaged, so none can be trusted. Returns ``nothing``."""
        for table in ("meta", "source", "campaign", "artefact", "search"):
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names from the line above
        return nothing

    def commit(self) -> None:
        """Make everything kept so far permanent, all of it or none, and hold the lock again."""
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN IMMEDIATE")


def _inputs(text: object) -> dict[str, str]:
    value = json.loads(_text(text))
    if not isinstance(value, dict):
        raise TypeError("inputs are names with digests")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("this is not text")
    return value


@contextmanager
def open_ledger(path: Path) -> Iterator[Ledger]:
    """The ledger at ``path``, locked for this process; what was not committed is gone at the end.

    Raises :class:`SitegenError` when another build holds it or the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = _connect(path)
    except OSError as problem:
        raise SitegenError(
            "build/no-ledger",
            f"the folder for the ledger cannot be written: {problem.strerror}",
            where=str(path.parent),
            hint="check its permissions and the space on the disk",
        ) from problem
    try:
        yield Ledger(connection)
    except sqlite3.Error as problem:
        # A full or failing disk; what is in the output is compared by size and time, so nothing is lost but time.
        hint = "make room on the disk, or check it, and build again"
        raise SitegenError(
            "build/no-ledger", f"the ledger cannot be written: {problem}", where=str(path), hint=hint
        ) from problem
    finally:
        # Closing takes back what was not committed, also where there is no room left for a rollback.
        connection.close()


def _connect(path: Path) -> sqlite3.Connection:
    try:
        return _locked(path)
    except sqlite3.DatabaseError as problem:
        if "locked" in str(problem) or "busy" in str(problem):
            raise SitegenError(
                "build/locked", "another build of this site is running", where=str(path), hint="wait for it to end"
            ) from problem
        if isinstance(problem, sqlite3.OperationalError) and "readonly" in str(problem):
            raise SitegenError(
                "build/no-ledger", "the ledger cannot be written", where=str(path), hint="check its permissions"
            ) from problem
    # Damaged or of another form: it is only a memory.
    for name in (path, path.with_name(path.name + "-journal")):
        name.unlink(missing_ok=True)
    try:
        return _locked(path)
    except sqlite3.DatabaseError as problem:
        hint = "check the folder's permissions and the space on the disk"
        raise SitegenError(
            "build/no-ledger", f"no ledger can be made: {problem}", where=str(path), hint=hint
        ) from problem


def _locked(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=0.1, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        form = connection.execute("PRAGMA user_version").fetchone()[0]
        if form in _SAME_ARTEFACTS:
            form = _renewed(connection)
        wanted = _statements()
        tables = [row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]
        if not tables:
            for statement in wanted:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {_FORM}")
        elif form != _FORM or sorted(tables) != sorted(wanted):
            raise sqlite3.DatabaseError("another form")  # noqa: TRY301 - one way to close the connection
        elif connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("damaged")  # noqa: TRY301 - as above
    except BaseException:
        connection.close()
        raise
    return connection


def _statements() -> list[str]:
    return [statement.strip() for statement in _TABLES.strip().strip(";").split(";")]


def _renewed(connection: sqlite3.Connection) -> int:
    """Bring a ledger of an earlier form to this one: the files of the output stay, all other tables begin anew."""
    for statement in _statements():
        name = statement.split()[2]
        if name != "artefact":
            connection.execute(f"DROP TABLE IF EXISTS {name}")
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {_FORM}")
    return _FORM
