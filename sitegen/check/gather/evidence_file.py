"""Evidence in a file: one line of JSON for the head, for each page, and for the site; compressed when it ends in ``.gz``.

It holds everything that rules look at, so that a site can be judged again, by other rules or elsewhere, without the
site. It does not hold the source, so findings of such a check show none.
"""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from sitegen import __version__
from sitegen.check.evidence import PageEvidence
from sitegen.check.file_evidence import Cue
from sitegen.check.page import Page
from sitegen.check.page_files import Named, PageFiles
from sitegen.check.plain import from_plain, to_plain
from sitegen.check.render.evidence import RenderedPage
from sitegen.check.site_evidence import FileEvidence, SiteEvidence
from sitegen.check.verdict import PageVerdict
from sitegen.core.errors import SitegenError

VERSION = 1
_WRONG = (ValueError, KeyError, TypeError, EOFError)


def page_line(files: PageFiles, seen: RenderedPage | None = None) -> str:
    """The evidence of one page and of the files it names, and what a browser saw of it, as a line of JSON."""
    cues = {path: to_plain(cues) for path, cues in files.cues.items()}
    shown = {"rendered": to_plain(seen)} if seen else {}
    return _line({"page": to_plain(files.page.evidence), "named": to_plain(files.named), "cues": cues, **shown})


class EvidenceWriter(AbstractContextManager["EvidenceWriter"]):
    """Writes an evidence file line by line; with no file to write, it takes everything and keeps nothing."""

    def __init__(self, stream: IO[str] | None) -> None:
        self._stream = stream

    @classmethod
    def opened(cls, path: Path | None, base_url: str) -> EvidenceWriter:
        """A writer that has written the head. Raises :class:`SitegenError` when ``path`` cannot be written."""
        if path is None:
            return cls(None)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            writer = cls(_open(path, "wt"))
        except OSError as problem:
            raise SitegenError(
                "check/cannot-write",
                f"the evidence cannot be written: {problem.strerror}",
                where=str(path),
                hint="check the path and its permissions",
            ) from problem
        writer._write({"sitegen_evidence": VERSION, "tool": f"sitegen {__version__}", "base_url": base_url})
        return writer

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is not None:
            self._stream.close()

    def page(self, one: PageVerdict) -> None:
        """Write a page; one that was not read is written as the file it is."""
        if self._stream is not None:
            self._stream.write(one.evidence or _line({"unread": to_plain(one.file)}))

    def rendered(self, files: PageFiles, seen: RenderedPage) -> None:
        """Write what a browser made of a page, together with what the page's bytes say."""
        if self._stream is not None:
            self._stream.write(page_line(files, seen))

    def site(self, site: SiteEvidence) -> None:
        """Write the rest. The cards are left out: they are made of the pages."""
        if self._stream is not None:
            self._write({"site": to_plain(replace(site, pages=()))})

    def _write(self, value: Any) -> None:
        if self._stream is not None:
            self._stream.write(_line(value))


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page of an evidence file: what was seen of it, or the file that could not be read.

    With ``rendered`` it is what a browser saw; the page itself has a line of its own.
    """

    files: PageFiles | None
    unread: FileEvidence | None = None
    rendered: RenderedPage | None = None


def read_base_url(path: Path) -> str:
    """The base address in the head of an evidence file. Raises :class:`SitegenError` when it is none."""
    for head in _values(path):
        return str(head.get("base_url", ""))
    raise _refusal(path, "it is empty")


def read_evidence(path: Path) -> Iterator[SavedPage | SiteEvidence]:
    """The pages of an evidence file, then the site. Raises :class:`SitegenError` when it is none, or ends too soon."""
    values = _values(path)
    next(values)
    number, ended = 1, False
    for number, value in enumerate(values, start=2):
        try:
            found = _read(value)
        except _WRONG as problem:
            raise _refusal(path, f"line {number} is no evidence: {type(problem).__name__}: {problem}") from problem
        ended = isinstance(found, SiteEvidence)
        yield found
    if not ended:
        raise _refusal(path, f"the file ends after line {number}, before the evidence of the site")


def _read(value: Any) -> SavedPage | SiteEvidence:
    if "site" in value:
        return from_plain(SiteEvidence, value["site"])
    if "unread" in value:
        return SavedPage(None, from_plain(FileEvidence, value["unread"]))
    page = Page(from_plain(PageEvidence, value["page"]))
    cues = {path: from_plain(_Cues, {"cues": cues}).cues for path, cues in value["cues"].items()}
    files = PageFiles(page, from_plain(_Names, {"named": value["named"]}).named, cues)
    shown = from_plain(RenderedPage, value["rendered"]) if "rendered" in value else None
    return SavedPage(files, rendered=shown)


@dataclass(frozen=True, slots=True)
class _Names:
    named: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class _Cues:
    cues: tuple[Cue, ...]


def _values(path: Path) -> Iterator[Any]:
    try:
        with _open(path, "rt") as stream:
            for number, text in enumerate(stream, start=1):
                value = json.loads(text)
                if number == 1 and (not isinstance(value, dict) or value.get("sitegen_evidence") != VERSION):
                    raise _refusal(path, f"its first line does not say that it is evidence of version {VERSION}")
                yield value
    except OSError as problem:
        raise _refusal(path, f"it cannot be read: {problem.strerror or problem}") from problem
    except (ValueError, EOFError) as problem:
        raise _refusal(path, f"it is not lines of JSON: {problem}") from problem


def _refusal(path: Path, why: str) -> SitegenError:
    return SitegenError(
        "check/evidence",
        f"this is not an evidence file: {why}",
        where=str(path),
        hint="name a file written by sitegen check --save-evidence with this version of sitegen",
    )


def _open(path: Path, mode: str) -> IO[str]:
    if path.suffix == ".gz":
        # The time of writing is left out, so that equal sites give equal bytes.
        packed = gzip.GzipFile(path, f"{mode[0]}b", 3, mtime=0)
        return io.TextIOWrapper(packed, "utf-8", "surrogatepass", newline="\n")
    return path.open(mode, encoding="utf-8", errors="surrogatepass", newline="\n")


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
