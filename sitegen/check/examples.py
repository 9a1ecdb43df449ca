"""Examples of rules: the reference site, with a few words changed.

Every example is a whole small site, so that it can be checked like any other. Most are written as edits
to the reference site that lies beside this module, in ``reference/``: what an example shows is then only
what matters, and a passing and a failing example differ in nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

REFERENCE = Path(__file__).parent / "reference"
REFERENCE_URL = "https://films.example/"

PAGE = "onboarding/index.html"
GERMAN = "de/onboarding/index.html"
HOSTED = "hosted/index.html"
HOME = "index.html"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"


@dataclass(frozen=True, slots=True)
class Edit:
    """``old`` replaced by ``new`` in ``file``.

    With ``old`` empty the file becomes ``new``; with ``new`` ``None`` it is removed.
    """

    file: str
    old: str
    new: str | None


@dataclass(frozen=True, slots=True)
class Patch:
    """A change to a file that is not text: ``change`` makes the new bytes of the old, which are empty for a new file.

    ``shown`` says in words what was done, to follow the file's name: ``is cut off after 2,000 bytes``.
    """

    file: str
    shown: str
    change: Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Example:
    """A small site: the reference site with ``edits`` and ``patches``, or ``files`` alone when they are given.

    ``links`` are symbolic links, path to target, laid into the tree besides.
    ``shows`` is the piece of the reference site to print for an example without edits.
    ``base_url`` is the address the example is checked under; empty leaves it to be found out.
    """

    edits: tuple[Edit, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    shows: tuple[str, str] = ("", "")
    base_url: str = REFERENCE_URL
    patches: tuple[Patch, ...] = ()

    def tree(self) -> dict[str, bytes]:
        """Path to bytes. Raises ``ValueError`` when an edit does not fit the reference site any more."""
        if self.files:
            return {path: text.encode() for path, text in self.files.items()}
        tree = dict(reference_tree())
        for edit in self.edits:
            _apply(tree, edit)
        for patch in self.patches:
            tree[patch.file] = patch.change(tree.get(patch.file, b""))
        return tree

    def lay_out(self, folder: Path) -> None:
        """Write the example below ``folder``, to be checked there."""
        for path, data in self.tree().items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        for path, target in self.links.items():
            (folder / path).symlink_to(target)


def _apply(tree: dict[str, bytes], edit: Edit) -> None:
    if edit.new is None:
        if edit.file not in tree:
            raise ValueError(f"{edit.file}: is not in the reference site")
        del tree[edit.file]
    elif not edit.old:
        tree[edit.file] = edit.new.encode("utf-8", "surrogateescape")
    else:
        old, new = edit.old.encode(), edit.new.encode("utf-8", "surrogateescape")
        if tree.get(edit.file, b"").count(old) != 1:
            raise ValueError(f"{edit.file}: {edit.old!r} does not stand there exactly once")
        tree[edit.file] = tree[edit.file].replace(old, new)


@cache
def reference_tree() -> Mapping[str, bytes]:
    """The reference site, path to bytes; it passes every rule."""
    paths = sorted(path for path in REFERENCE.rglob("*") if path.is_file())
    return {path.relative_to(REFERENCE).as_posix(): path.read_bytes() for path in paths}


def shows(text: str, file: str = PAGE) -> tuple[Example, ...]:
    """A passing example: the reference site itself, with the piece of it that matters."""
    return (Example(shows=(file, text)),)


def edit(old: str, new: str, file: str = PAGE, *more: Edit) -> tuple[Example, ...]:
    """One example in which ``old`` became ``new`` in ``file`` (and ``more`` besides)."""
    return (Example(edits=(Edit(file, old, new), *more)),)


def write(file: str, text: str) -> tuple[Example, ...]:
    """One example in which ``file`` is written with ``text``."""
    return (Example(edits=(Edit(file, "", text),)),)


def remove(file: str, *more: Edit) -> tuple[Example, ...]:
    """One example in which ``file`` is missing."""
    return (Example(edits=(Edit(file, "", None), *more)),)


def patched(file: str, shown: str, change: Callable[[bytes], bytes], *edits: Edit) -> tuple[Example, ...]:
    """One example in which the bytes of ``file`` were changed (and ``edits`` made besides)."""
    return (Example(edits=edits, patches=(Patch(file, shown, change),)),)
