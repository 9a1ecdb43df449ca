"""Whether a folder stayed as it was while it was read; a verdict over a mixture of two states would be about neither."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from sitegen.check.gather.folder import scan
from sitegen.core.errors import SitegenError

State = Mapping[str, tuple[int, ...]]
"""Path to size, time of modification in nanoseconds and inode; empty for what cannot be asked."""

_NAMED = 3


def state_of(folder: Path, listed: Sequence[tuple[str, str]]) -> State:
    """The state of every file listed as (path, problem)."""
    root = os.fspath(folder)
    return {path: () if problem else _signature(f"{root}{os.sep}{path}") for path, problem in listed}


def require_steady(folder: Path, before: State) -> None:
    """Raise :class:`SitegenError`, naming the files, when the folder is not in the state ``before`` any more."""
    after = state_of(folder, scan(folder))
    changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    if not changed:
        return
    more = f" and {len(changed) - _NAMED:,} more" if len(changed) > _NAMED else ""
    raise SitegenError(
        "check/folder-changed",
        f"the folder changed while it was being checked: {', '.join(changed[:_NAMED])}{more}",
        where=str(folder),
        hint="check again when nothing writes to it any more",
    )


def _signature(path: str) -> tuple[int, ...]:
    try:
        facts = os.stat(path)  # noqa: PTH116 - tens of thousands of files, and no more is asked of each
    except OSError:
        return ()
    return facts.st_size, facts.st_mtime_ns, facts.st_ino
