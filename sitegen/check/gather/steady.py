"""Whether a folder stayed as it was while it was read; a verdict over a mixture of two states would be about neither."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from sitegen.check.gather.folder import State, look
from sitegen.core.errors import SitegenError

_NAMED = 3


def state_of(seen: Iterable[tuple[str, str, State]]) -> Mapping[str, State]:
    """The state of every file by path, of what :func:`~sitegen.check.gather.folder.look` gives."""
    return {path: state for path, _, state in seen}


def require_steady(folder: Path, before: Mapping[str, State]) -> None:
    """Raise :class:`SitegenError`, naming the files, when the folder is not in the state ``before`` any more."""
    after = state_of(look(folder))
    if after == before:
        return
    changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    more = f" and {len(changed) - _NAMED:,} more" if len(changed) > _NAMED else ""
    raise SitegenError(
        "check/folder-changed",
        f"the folder changed while it was being checked: {', '.join(changed[:_NAMED])}{more}",
        where=str(folder),
        hint="check again when nothing writes to it any more",
    )
