"""The output folder: what lies there, and the one moment at which it changes."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sitegen.core.digests import digest_file
from sitegen.core.errors import SitegenError
from sitegen.write.stage import Made, cannot_write, put_in_place


def look(output: Path) -> dict[str, tuple[int, int]]:
    """Size and modification time (nanoseconds) of every file below ``output``, by path; empty when there is none."""
    return dict(_walk(str(output), ""))


def _walk(folder: str, name: str) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        entries = list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as problem:
        raise cannot_write(folder, problem) from problem
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{name}{entry.name}/")
        else:
            seen = entry.stat(follow_symlinks=False)
            yield name + entry.name, (seen.st_size, seen.st_mtime_ns)


def change(output: Path, made: Sequence[Made], orphans: Iterable[str]) -> dict[str, int]:
    """Put new files in place, then remove ``orphans``, files of ours that no longer belong to the site.

    Returns the modification times (nanoseconds) of the files put in place. The order of ``made`` is kept, so that
    a page never arrives before what it needs. Files of others in the way have to be set aside before:
    :func:`set_aside`.
    """
    waiting = [item for item in made if item.waiting]
    doomed = set(orphans)
    _check_the_way(output, waiting, doomed)
    _clear_the_way(output, waiting, doomed)
    times: dict[str, int] = {}
    folders: set[str] = set()
    for item in waiting:
        target = output / item.path
        try:
            if (folder := os.path.dirname(target)) not in folders:
                os.makedirs(folder, exist_ok=True)
                folders.add(folder)
            put_in_place(item.waiting, target)
            times[item.path] = os.stat(target).st_mtime_ns
        except OSError as problem:
            raise cannot_write(str(target), problem) from problem
    remove(output, doomed)
    return times


def set_aside(
    output: Path, made: Sequence[Made], ours: Collection[str], found: Collection[str], shelf: Path
) -> list[str]:
    """Move files that stand where ours will be, and that we did not write, to ``shelf``; returns their paths.

    A file that has the very bytes already is nobody's loss and stays to be replaced.
    """
    moved: list[str] = []
    for item in made:
        if item.path not in found or item.path in ours or not item.waiting:
            continue
        target = output / item.path
        try:
            same = not os.path.islink(target) and digest_file(target) == item.digest
        except OSError as problem:
            raise cannot_write(str(target), problem) from problem
        if not same:
            moved.append(item.path)
    put_away(output, moved, shelf)
    return moved


def put_away(output: Path, paths: Iterable[str], shelf: Path) -> None:
    """Move files out of the output to ``shelf``, each to its own path there; folders that are empty afterwards go."""
    paths = list(paths)
    for path in paths:
        try:
            (shelf / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.move(output / path, shelf / path)
        except OSError as problem:
            raise cannot_write(str(output / path), problem) from problem
    remove(output, paths)


def _check_the_way(output: Path, waiting: Sequence[Made], doomed: set[str]) -> None:
    """Nothing is changed when something of others stands where a file of ours or its folder has to be."""
    for folder in {parent for item in waiting for parent in _parents(item.path)} - doomed:
        mode = _mode(output / folder)
        if mode and not stat.S_ISDIR(mode):
            raise _in_the_way(output / folder, "a folder")
    for item in waiting:
        target = output / item.path
        if stat.S_ISDIR(_mode(target)):
            inside = {name for name, _ in _walk(str(target), f"{item.path}/")}
            if not inside or inside - doomed:
                raise _in_the_way(target, "a file")


def _mode(path: Path) -> int:
    try:
        return os.lstat(path).st_mode
    except OSError:
        return 0


def _in_the_way(path: Path, needed: str) -> SitegenError:
    message = f"the site needs {needed} here, and something that is not part of it stands in the way"
    return SitegenError("build/cannot-write", message, where=str(path), hint="move it out of the output folder")


def _clear_the_way(output: Path, waiting: Sequence[Made], doomed: set[str]) -> None:
    """Where a folder is to stand in place of an old file, or a file in place of an old folder, the old one goes first."""
    if not doomed:
        return
    above: dict[str, list[str]] = {}
    for path in doomed:
        for parent in _parents(path):
            above.setdefault(parent, []).append(path)
    first = {parent for item in waiting for parent in _parents(item.path) if parent in doomed}
    for item in waiting:
        first.update(above.get(item.path, ()))
    remove(output, first)
    doomed -= first


def _parents(path: str) -> Iterator[str]:
    parts = path.split("/")
    for length in range(1, len(parts)):
        yield "/".join(parts[:length])


def remove(output: Path, paths: Iterable[str]) -> None:
    """Delete files, and folders that are empty afterwards. A file that is gone already is no problem.

    Links to folders are not followed: what lies behind one is not ours.
    """
    folders: set[str] = set()
    links: dict[str, bool] = {}
    for path in sorted(paths):
        for parent in _parents(path):
            if parent not in links:
                links[parent] = os.path.islink(output / parent)
        if any(links[parent] for parent in _parents(path)):
            continue
        try:
            os.unlink(output / path)
        except (FileNotFoundError, NotADirectoryError):
            pass
        except OSError as problem:
            raise cannot_write(str(output / path), problem) from problem
        folders.update(_parents(path))
    for folder in sorted(folders, key=len, reverse=True):
        try:
            os.rmdir(output / folder)
        except OSError:
            continue


def foreign(found: Mapping[str, object], ours: Iterable[str]) -> tuple[str, ...]:
    """Files in the output that no build of ours wrote, in order."""
    return tuple(sorted(found.keys() - set(ours)))
