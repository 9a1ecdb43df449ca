"""The list of files below a folder, and their bytes, whatever lies there."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from sitegen.check.site_evidence import FileEvidence
from sitegen.core.digests import digest_bytes, digest_file
from sitegen.core.errors import SitegenError

LARGEST_READ = 4 << 20
"""Bytes: a larger page is listed and hashed but not parsed. Crawlers stop at half of that."""

State = tuple[int, ...]
"""Size, time of modification in nanoseconds and inode of a file; empty for what cannot be read."""

_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_PAGE_ENDINGS = (".html", ".htm", ".xhtml")


def is_page(path: str) -> bool:
    """Whether a file is read as a page."""
    return path.lower().endswith(_PAGE_ENDINGS)


def scan(folder: Path) -> tuple[tuple[str, str], ...]:
    """Every file below ``folder`` as (path, problem), sorted by path; a problem means it cannot be read.

    Raises :class:`SitegenError` when there is no such folder.
    """
    return tuple((path, problem) for path, problem, _ in look(folder))


def look(folder: Path) -> tuple[tuple[str, str, State], ...]:
    """Every file below ``folder`` as (path, problem, state), sorted by path.

    Links to folders are not followed, so a loop of links cannot trap the walk. Raises
    :class:`SitegenError` when there is no such folder.
    """
    if not folder.is_dir():
        raise SitegenError(
            "check/no-folder",
            "this is not a folder" if folder.exists() else "there is no such folder",
            where=str(folder),
            hint="name the folder that holds the built site, for example output/",
        )
    return tuple(sorted(_walk(os.fspath(folder))))


def _walk(root: str) -> Iterator[tuple[str, str, State]]:
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        try:
            with os.scandir(f"{root}{os.sep}{prefix}") as entries:
                for entry in entries:
                    path = prefix + entry.name
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{path}/")
                    else:
                        yield (_name_shown(path), *_seen(root, entry))
        except OSError as error:
            yield _name_shown(prefix.rstrip("/")) or ".", f"the folder cannot be read: {error.strerror}", ()


def _name_shown(path: str) -> str:
    """The path without lone surrogates, which stand for bytes that are not UTF-8."""
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "backslashreplace")


def _seen(root: str, entry: os.DirEntry[str]) -> tuple[str, State]:
    """Why a file cannot be read, or empty; and its state if it can."""
    try:
        entry.name.encode()
    except UnicodeEncodeError:
        return "the name is not UTF-8", ()
    try:
        facts = entry.stat()
    except OSError as error:
        return f"the link leads nowhere: {error.strerror}" if entry.is_symlink() else str(error.strerror), ()
    problem = _problem(root, entry, facts.st_mode)
    return problem, () if problem else (facts.st_size, facts.st_mtime_ns, facts.st_ino)


def _problem(root: str, entry: os.DirEntry[str], mode: int) -> str:
    if not entry.is_symlink():
        return "" if stat.S_ISREG(mode) else "it is not a regular file"
    if stat.S_ISDIR(mode):
        return "it is a link to a folder, which is not followed"
    inside = Path(entry.path).resolve().is_relative_to(Path(root).resolve())
    if not stat.S_ISREG(mode):
        return "it is not a regular file"
    return "" if inside else "it is a link to a file outside of the folder"


def read(folder: Path, path: str, limit: int = LARGEST_READ) -> tuple[FileEvidence, bytes]:
    """The file's size, digest and bytes; a problem, and no bytes, when it cannot or should not be read."""
    try:
        size = (folder / path).stat().st_size
        if size > limit:
            problem = f"it has {size:,} bytes, and files over {limit:,} are not read"
            return FileEvidence(path, size, digest_file(folder / path), problem), b""
        with (folder / path).open("rb") as stream:
            data = stream.read(min(size, limit) + 1)
    except OSError as error:
        return FileEvidence(path, 0, "", f"it cannot be read: {error.strerror or error}"), b""
    return FileEvidence(path, len(data), digest_bytes(data)), data


def hashed(folder: str, path: str) -> FileEvidence:
    """Size and digest of a file that is not parsed."""
    place = f"{folder}{os.sep}{path}"
    try:
        # Tens of thousands of small files pay for each object made on the way to them.
        number = os.open(place, _READING)
        try:
            size = os.fstat(number).st_size
            data = os.read(number, size + 1) if size <= LARGEST_READ else b""
        finally:
            os.close(number)
        # A file system may give less at a time than there is.
        whole = data if len(data) == size else Path(place).read_bytes() if size <= LARGEST_READ else None
        if whole is None:
            return FileEvidence(path, size, digest_file(Path(place)))
        return FileEvidence(path, len(whole), digest_bytes(whole))
    except OSError as error:
        return FileEvidence(path, 0, "", f"it cannot be read: {error.strerror or error}")
