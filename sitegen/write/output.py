"""The output folder: what lies there, and the one moment at which it changes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

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
            stat = entry.stat(follow_symlinks=False)
            yield name + entry.name, (stat.st_size, stat.st_mtime_ns)


def change(output: Path, made: Sequence[Made], orphans: Iterable[str]) -> dict[str, int]:
    """Put new files in place, then remove ``orphans``, files of ours that no longer belong to the site.

    Returns the modification times (nanoseconds) of the files put in place. The order of ``made`` is kept, so that
    a page never arrives before what it needs.
    """
    waiting = [item for item in made if item.waiting]
    doomed = set(orphans)
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
    """Delete files, and folders that are empty afterwards. A file that is gone already is no problem."""
    folders: set[str] = set()
    for path in sorted(paths):
        try:
            os.unlink(output / path)
        except FileNotFoundError:
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
