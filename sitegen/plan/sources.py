"""Digests of source files, taken again only where a file may have changed.

Size and modification time only save reading: they are trusted when the file is clearly older than the
moment its digest was taken, as git does with its index
(https://git-scm.com/docs/racy-git). Two seconds cover file systems with coarse clocks.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.core.digests import Digest, digest_file
from sitegen.core.errors import SitegenError
from sitegen.plan.ledger import SourceRow

_GRACE_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file below a root: its path there, size in bytes and modification time in nanoseconds."""

    path: str
    size: int
    mtime_ns: int


@dataclass(slots=True)
class SourceDigests:
    """The digests of all files asked for, with what has to be kept in the ledger.

    ``changed`` are files that are new or have other bytes than when they were last looked at.
    """

    digests: dict[str, Digest] = field(default_factory=dict)
    renewed: dict[str, SourceRow] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    gone: tuple[str, ...] = ()


def source_digests(
    root: Path, files: Iterable[Stamp], known: Mapping[str, SourceRow], clock: Callable[[], int] = time.time_ns
) -> SourceDigests:
    """Digests of ``files`` below ``root``. Raises :class:`SitegenError` for a file that cannot be read."""
    result = SourceDigests()
    for file in files:
        row = known.get(file.path)
        if (
            row is not None
            and (row.size, row.mtime_ns) == (file.size, file.mtime_ns)
            and file.mtime_ns + _GRACE_NS < row.seen_ns
        ):
            result.digests[file.path] = row.digest
            continue
        now = clock()
        try:
            digest = digest_file(root / file.path)
        except OSError as problem:
            raise SitegenError(
                "content/unreadable-file",
                f"the file cannot be read: {problem.strerror}",
                where=file.path,
                hint="check that it exists and may be read",
            ) from problem
        if row is None or row.digest != digest:
            result.changed.add(file.path)
        result.digests[file.path] = digest
        result.renewed[file.path] = SourceRow(file.size, file.mtime_ns, digest, now)
    result.gone = tuple(path for path in known if path not in result.digests)
    return result
