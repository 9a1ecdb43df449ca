"""The waiting room: finished files lie here until all of them are known to be good.

Nothing reaches the output before :func:`put_in_place`, so a build with errors leaves the last good site
as it was. A file is moved in one step, so that a reader sees the old one or the new one, whole.
"""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from sitegen.core.digests import Digest, digest_bytes
from sitegen.core.errors import SitegenError
from sitegen.core.paths import SitePath


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the site, finished. ``waiting`` is where it lies now, ``""`` when the output has these bytes already."""

    path: SitePath
    digest: Digest
    size: int
    waiting: str = ""


class Stage:
    """Writes files into a folder of its own; each process has one, told apart by ``name``."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._count = 0

    def put(self, path: SitePath, data: bytes, before: Digest | None) -> Made:
        """Keep ``data`` for ``path``; nothing is written when ``before`` is its digest."""
        digest = digest_bytes(data)
        if digest == before:
            return Made(path, digest, len(data))
        waiting = self._next()
        try:
            with open(waiting, "xb") as stream:
                stream.write(data)
        except OSError as problem:
            raise cannot_write(waiting, problem) from problem
        return Made(path, digest, len(data), waiting)

    def copy(self, path: SitePath, source: Path, digest: Digest, before: Digest | None) -> Made:
        """Keep a copy of ``source``, byte for byte, for ``path``."""
        waiting = "" if digest == before else self._next()
        try:
            size = os.stat(source).st_size
            if waiting:
                shutil.copyfile(source, waiting)
                size = os.stat(waiting).st_size
        except OSError as problem:
            if problem.filename in {source, str(source)}:
                message, hint = f"the file cannot be read: {problem.strerror}", "build again once it is there"
                raise SitegenError("content/unreadable-file", message, where=str(source), hint=hint) from problem
            raise cannot_write(waiting, problem) from problem
        return Made(path, digest, size, waiting)

    def _next(self) -> str:
        self._count += 1
        return f"{self._folder}/{self._name}-{self._count}"


def cannot_write(path: str, problem: OSError) -> SitegenError:
    """What to tell about a file that could not be written."""
    full = problem.errno in {errno.ENOSPC, errno.EDQUOT}
    hint = "make room on the disk and build again" if full else "check the folder's permissions"
    return SitegenError("build/cannot-write", f"the file cannot be written: {problem.strerror}", where=path, hint=hint)


def fresh_stage(folder: Path) -> Path:
    """An empty folder for waiting files; what an interrupted build left there goes."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    except OSError as problem:
        raise cannot_write(str(folder), problem) from problem
    return folder


def put_in_place(waiting: str, target: Path) -> None:
    """Move a finished file to its place in one step, also from another file system."""
    try:
        os.replace(waiting, target)
    except OSError as problem:
        if problem.errno != errno.EXDEV:
            raise
        beside = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            shutil.copyfile(waiting, beside)
            os.replace(beside, target)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
        os.unlink(waiting)
