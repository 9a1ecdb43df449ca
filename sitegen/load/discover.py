"""What lies in ``content/``: names, sizes and times, in a fixed order, without reading any file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.core.errors import SitegenError
from sitegen.core.findings import Finding, Location, error, warning
from sitegen.core.paths import slug_problem

_KNOWN = {"site.toml", "campaigns", "pages", "brand", "media.lock"}
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file by its path below ``content/`` (with ``/``), its size in bytes and its modification time in nanoseconds."""

    path: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Discovered:
    """The files of a content folder: those of each campaign by slug, of the standing pages, and all others."""

    root: Path
    campaigns: dict[str, tuple[SourceFile, ...]]
    pages: tuple[SourceFile, ...]
    others: tuple[SourceFile, ...]
    findings: tuple[Finding, ...] = field(default=())


def discover(root: Path) -> Discovered:
    """List ``root``, a folder called ``content`` by default. Raises :class:`SitegenError` when it is no folder."""
    if not root.is_dir():
        raise SitegenError(
            "content/no-folder",
            "there is no content folder here",
            where=str(root),
            hint="run sitegen in the folder of the site, or name it with --site",
        )
    boundary = os.path.realpath(root)
    walk = _Walk(root, boundary)
    campaigns: dict[str, tuple[SourceFile, ...]] = {}
    for entry in walk.entries(root / "campaigns", "campaigns/"):
        name = f"campaigns/{entry.name}"
        if not entry.is_dir():
            walk.findings.append(
                warning(
                    "content/stray-file",
                    "this file belongs to no campaign",
                    Location(name),
                    "move it into a campaign's folder or delete it",
                )
            )
            continue
        if problem := slug_problem(entry.name):
            walk.findings.append(
                error(
                    "content/bad-slug",
                    f"the folder's name cannot be an address: {problem}",
                    Location(name),
                    "rename the folder",
                )
            )
            continue
        campaigns[entry.name] = tuple(walk.files(Path(entry.path), name + "/"))
    pages = tuple(walk.files(root / "pages", "pages/"))
    others = (*walk.files(root / "brand", "brand/"), *_top(walk, root))
    return Discovered(root, campaigns, pages, others, tuple(walk.findings))


def _top(walk: _Walk, root: Path) -> Iterator[SourceFile]:
    for entry in walk.entries(root, ""):
        if entry.name not in _KNOWN:
            walk.findings.append(
                warning(
                    "content/unknown-entry",
                    "sitegen does not know this file or folder and leaves it out",
                    Location(entry.name),
                    "move it out of the content folder",
                )
            )
        elif entry.is_file():
            yield _source(entry, entry.name)


def _source(entry: os.DirEntry[str], name: str) -> SourceFile:
    stat = entry.stat()
    return SourceFile(name, stat.st_size, stat.st_mtime_ns)


class _Walk:
    """Reads folders in sorted order; hidden entries are passed over, links out of the content are refused."""

    def __init__(self, root: Path, boundary: str) -> None:
        self.root = root
        self.boundary = boundary
        self.findings: list[Finding] = []

    def entries(self, folder: Path, name: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except FileNotFoundError:
            return []
        except OSError as problem:
            self.findings.append(
                error(
                    "content/unreadable-folder",
                    f"the folder cannot be read: {problem.strerror}",
                    Location(name or "."),
                    "check its permissions",
                )
            )
            return []
        return [entry for entry in entries if not entry.name.startswith(".") and self._fit(entry, name)]

    def files(self, folder: Path, name: str, depth: int = 0) -> Iterator[SourceFile]:
        for entry in self.entries(folder, name):
            here = name + entry.name
            if entry.is_dir():
                if depth >= _DEEPEST:
                    self.findings.append(
                        error(
                            "content/too-deep",
                            f"folders are nested more than {_DEEPEST} deep",
                            Location(here),
                            "flatten them",
                        )
                    )
                    continue
                yield from self.files(Path(entry.path), here + "/", depth + 1)
            elif entry.is_file():
                yield _source(entry, here)
            else:
                self.findings.append(
                    error(
                        "content/not-a-file",
                        "this is neither a file nor a folder",
                        Location(here),
                        "remove it",
                    )
                )

    def _fit(self, entry: os.DirEntry[str], name: str) -> bool:
        try:
            entry.name.encode()
        except UnicodeEncodeError:
            shown = entry.name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            message, fix = "the name is not valid UTF-8, so it cannot be an address", "rename the file"
            self.findings.append(error("content/bad-file-name", message, Location(name + shown), fix))
            return False
        return not entry.is_symlink() or self._inside(entry, name)

    def _inside(self, entry: os.DirEntry[str], name: str) -> bool:
        try:
            entry.stat()
        except OSError:
            message, fix = "this link leads to nothing", "remove it, or copy the file here"
            self.findings.append(error("content/not-a-file", message, Location(name + entry.name), fix))
            return False
        target = os.path.realpath(entry.path)
        if target == self.boundary or not target.startswith(self.boundary + os.sep):
            self.findings.append(
                error(
                    "content/link-leads-out",
                    "this link leads out of the content folder",
                    Location(name + entry.name),
                    "copy the file here instead",
                )
            )
            return False
        return True
