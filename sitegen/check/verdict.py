"""What is left of a page when it has been judged: plain, small, and the same whoever did it and whenever.

It travels between processes and is kept between runs, so it names rules by their place in the pack and holds
nothing of their severity or wording: those come from the rules of the run that uses it.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from sitegen.check.file_evidence import NamedFile
from sitegen.check.packed import pack, unpack
from sitegen.check.report import Status
from sitegen.check.site_evidence import FileEvidence, PageCard

LETTERS = {
    Status.PASSED: "p",
    Status.FAILED: "f",
    Status.NOT_APPLICABLE: "n",
    Status.SKIPPED: "s",
    Status.ERRORED: "e",
}
STATUSES = {letter: status for status, letter in LETTERS.items()}


@dataclass(frozen=True, slots=True)
class Found:
    """A fault in its place. ``near`` is left only where the place in ``file`` has still to be looked up.

    ``text`` is the line of source to show, or empty; ``mark`` is where in it the column lies, or -1. ``view`` and
    ``box`` say where a browser showed it.
    """

    rule: str
    message: str
    file: str
    line: int = 0
    column: int = 0
    near: str = ""
    text: str = ""
    mark: int = -1
    located: bool = False
    view: str = ""
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every rule on one subject: a letter of :data:`LETTERS` for each rule, in the order of the rules.

    ``reasons`` are those of rules that came to no verdict, each with the rule's place in that order.
    """

    statuses: str
    reasons: tuple[tuple[int, str], ...]
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class PageVerdict:
    """One page. ``card`` and ``media`` are packed by :func:`packed_card` and :func:`packed_media`.

    Both are empty for a page that was not read.

    ``relies`` are the files that the page names besides itself, there or not, each with its digest once that is known;
    ``media`` is what was seen in those that are there. ``evidence`` is the page's evidence as a line of JSON when it is to be saved, else empty.
    """

    file: FileEvidence
    verdict: Verdict
    card: bytes
    media: bytes = b""
    relies: tuple[tuple[str, str], ...] = ()
    evidence: str = ""


def packed_card(card: PageCard) -> bytes:
    """A card as compressed text; ten thousand of them are held at once."""
    return zlib.compress(pack(PageCard, card).encode("utf-8", "surrogatepass"), 1)


def unpacked_card(data: bytes) -> PageCard:
    """What :func:`packed_card` made. Raises ``zlib.error``, ``ValueError`` or ``TypeError`` on anything else."""
    return unpack(PageCard, zlib.decompress(data).decode("utf-8", "surrogatepass"))


def packed_media(named: tuple[NamedFile, ...]) -> bytes:
    """The files that a page names as compressed text; nothing for none."""
    return zlib.compress(pack(tuple[NamedFile, ...], named).encode("utf-8", "surrogatepass"), 1) if named else b""


def unpacked_media(data: bytes) -> tuple[NamedFile, ...]:
    """What :func:`packed_media` made. Raises ``zlib.error``, ``ValueError`` or ``TypeError`` on anything else."""
    text = zlib.decompress(data).decode("utf-8", "surrogatepass") if data else "[]"
    return unpack(tuple[NamedFile, ...], text)
