"""What earlier runs saw of pages in a browser: one SQLite file, so that a page that did not change is not shown again.

It is a memory, not a source: a verdict counts only where everything it rests on is the same, and a file that cannot be
read is thrown away.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from sitegen.check.packed import pack, unpack
from sitegen.check.render.evidence import RenderedPage
from sitegen.check.verdict import Verdict
from sitegen.core.digests import Digest, digest_pairs

_TABLE = (
    "CREATE TABLE IF NOT EXISTS rendered (folder TEXT, path TEXT, ground TEXT, key TEXT, data BLOB,"
    " PRIMARY KEY (folder, path)) WITHOUT ROWID"
)
_BROKEN = (sqlite3.DatabaseError, zlib.error, ValueError, TypeError, KeyError, IndexError)


@dataclass(frozen=True, slots=True)
class Remembered:
    """A page as it was last shown, and what the rules came to."""

    page: RenderedPage
    verdict: Verdict


def key_of(path: str, relies: tuple[str, ...], digests: Mapping[str, str]) -> Digest:
    """What the sight of a page depends on: its bytes, and those of every file the browser asked for."""
    names = sorted({path, "_headers", "_redirects", *relies})
    return digest_pairs((name, digests.get(name, "")) for name in names)


class RenderMemory(AbstractContextManager["RenderMemory"]):
    """The open memory of one folder under one ``ground``: the digest of rules, code, browser and settings."""

    def __init__(self, path: Path | None, folder: str, ground: str) -> None:
        self._folder = folder
        self._ground = ground
        self._connection = _opened(path) if path else None

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._connection.close()

    def recall(self, path: str, digests: Mapping[str, str]) -> Remembered | None:
        """What is known of the page, if it still holds."""
        if self._connection is None:
            return None
        try:
            row = self._connection.execute(
                "SELECT key, data FROM rendered WHERE folder = ? AND path = ? AND ground = ?",
                (self._folder, path, self._ground),
            ).fetchone()
            if row is None:
                return None
            found = unpack(Remembered, zlib.decompress(row[1]).decode("utf-8", "surrogatepass"))
        except _BROKEN:
            return None
        return found if row[0] == key_of(path, found.page.relies, digests) else None

    def keep(self, page: RenderedPage, verdict: Verdict, digests: Mapping[str, str]) -> None:
        """Remember a page. One with a view that came to nothing is not kept: it is to be tried again."""
        if self._connection is None or any(one.problem for one in page.seen):
            return
        data = zlib.compress(pack(Remembered, Remembered(page, verdict)).encode("utf-8", "surrogatepass"), 1)
        row = (self._folder, page.path, self._ground, key_of(page.path, page.relies, digests), data)
        with suppress(sqlite3.DatabaseError):
            self._connection.execute("INSERT OR REPLACE INTO rendered VALUES (?, ?, ?, ?, ?)", row)
            self._connection.commit()


def _opened(path: Path) -> sqlite3.Connection | None:
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=1, check_same_thread=False)  # one thread at a time
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(_TABLE)
            connection.execute("SELECT folder, path, ground, key, data FROM rendered LIMIT 1").fetchall()
        except sqlite3.OperationalError:
            return None  # Somebody else holds it, or the place cannot be written: nothing is kept.
        except (sqlite3.DatabaseError, OSError):
            with suppress(OSError):
                path.unlink(missing_ok=True)
        else:
            return connection
    return None
