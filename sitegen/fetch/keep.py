"""The lock on disk: replaced as a whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from sitegen.core.errors import SitegenError
from sitegen.load.lock_file import lock_text
from sitegen.load.media_lock import NAME, LockedMedia


def write_lock(path: Path, entries: Mapping[str, LockedMedia]) -> None:
    """Put the lock in place whole; equal bytes are left alone. Raises :class:`SitegenError`."""
    data = lock_text(entries).encode()
    try:
        if path.is_file() and path.read_bytes() == data:
            return
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".media.lock.", delete=False) as stream:
            try:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
                Path(stream.name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
                Path(stream.name).replace(path)
            except BaseException:
                Path(stream.name).unlink(missing_ok=True)
                raise
    except OSError as problem:
        message = f"{NAME} cannot be written: {problem.strerror or problem}"
        hint = "free some space, or make the folder writable"
        raise SitegenError("fetch/not-writable", message, where=str(path.parent), hint=hint) from problem
