"""Which pages need not be judged again: the same bytes, and the same files around them that the verdict rests on."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from sitegen.check.cache import DamagedCacheError, Row, VerdictCache
from sitegen.check.gather.folder import LARGEST_READ
from sitegen.check.gather.hashing import hashed_all
from sitegen.check.site_evidence import FileEvidence
from sitegen.check.verdict import PageVerdict


def recall(
    folder: Path, pages: Iterable[tuple[str, str]], files: Mapping[str, FileEvidence], cache: VerdictCache
) -> dict[str, PageVerdict]:
    """The verdicts that still hold, by path; those of pages that are gone are forgotten.

    ``pages`` are (path, problem), ``files`` the files beside them by path. Raises :class:`DamagedCacheError`.
    """
    try:
        rows = cache.rows()
        listed = {path for path, problem in pages if not problem}
        cache.forget(sorted(rows.keys() - listed))
        now = _unchanged(folder, {path: row for path, row in rows.items() if path in listed}, files)
        return {
            path: PageVerdict(now[path], verdict, card, media, rows[path].relies)
            for path, verdict, media, card in cache.verdicts()
            if path in now
        }
    except (sqlite3.DatabaseError, zlib.error, ValueError, TypeError, KeyError, IndexError) as problem:
        raise DamagedCacheError(str(problem)) from problem


def _unchanged(folder: Path, rows: Mapping[str, Row], files: Mapping[str, FileEvidence]) -> dict[str, FileEvidence]:
    """The pages whose bytes are as they were when the row was written, and all that their verdicts rest on."""
    now = hashed_all(folder, list(rows))
    return {
        path: now[path]
        for path, row in rows.items()
        if now[path].digest == row.digest and now[path].size <= LARGEST_READ and _hold(row, files)
    }


def _hold(row: Row, files: Mapping[str, FileEvidence]) -> bool:
    nothing = FileEvidence("", 0, "")
    return all(files.get(path, nothing).digest == digest for path, digest in row.relies)
