"""The straight line of a check: scan, recall or judge page by page, then judge the site, then the report."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sitegen.check.cache import DamagedCacheError, VerdictCache, discard, open_cache
from sitegen.check.closing import Checked, Closing, tree_digest
from sitegen.check.file_evidence import NamedFile
from sitegen.check.gather.evidence_file import EvidenceWriter
from sitegen.check.gather.excerpts import excerpts
from sitegen.check.gather.folder import is_page, look
from sitegen.check.gather.hashing import hashed_all
from sitegen.check.gather.site import find_base_url, gather_site
from sitegen.check.gather.steady import require_steady, state_of
from sitegen.check.judge import verdict_on
from sitegen.check.located import locate
from sitegen.check.media_seen import merged
from sitegen.check.page_judge import Ground, PageJudge, judge_chunk, packed_ground, rules_of_pages
from sitegen.check.recall import recall
from sitegen.check.registry import all_rules
from sitegen.check.render.judging import rules_of_rendered
from sitegen.check.render.report_parts import RenderedReport, report_part
from sitegen.check.render.run import Rendering, RenderRun, Shown
from sitegen.check.report import Report
from sitegen.check.rule import Rule
from sitegen.check.rule_pack import pack_digest
from sitegen.check.site import Site
from sitegen.check.site_evidence import FileEvidence, PageCard, SiteEvidence
from sitegen.check.verdict import PageVerdict, Verdict, unpacked_card, unpacked_media
from sitegen.core.errors import SitegenError
from sitegen.core.workers import Workers

Listed = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Request:
    """What to check, and how.

    ``rules`` are those to apply, and ``None`` means every rule there is; ``jobs`` processes share the pages (all the
    machine has when 0). ``cache`` is the file that keeps verdicts between runs, ``evidence`` one to save evidence to.
    With ``rendering`` the pages are shown to a browser, too.
    """

    folder: Path
    base_url: str = ""
    rules: tuple[Rule[Any], ...] | None = None
    jobs: int = 1
    cache: Path | None = None
    evidence: Path | None = None
    rendering: Rendering | None = None


class Run:
    """One check of one folder. Pages pass through; only their cards and their findings stay."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._folder = request.folder
        self._base_url = request.base_url
        self._rules = all_rules() if request.rules is None else request.rules
        self._page_rules = rules_of_pages(self._rules)
        self._site_rules = tuple(rule for rule in self._rules if rule.needs is Site)
        self.problem = ""
        """Why verdicts could not be kept for the next run; empty when they were, or nobody asked for it."""

    def report(self) -> Report:
        """Do the work. Raises :class:`SitegenError` when the folder holds no page at all or changes meanwhile."""
        seen = look(self._folder)
        before, listed = state_of(seen), tuple((path, problem) for path, problem, _ in seen)
        _require_pages(self._folder, listed)
        self._base_url = self._base_url or find_base_url(self._folder, listed)
        try:
            report = self._with_cache(listed)
        except DamagedCacheError:
            # What can be read of it may be wrong, too: all of it is forgotten, and everything is judged anew.
            discard(self._request.cache or Path())
            report = self._with_cache(listed)
        require_steady(self._folder, before)
        return report

    def _with_cache(self, listed: Listed) -> Report:
        cache = self._opened()
        try:
            return self._judged(listed, cache)
        finally:
            if cache is not None:
                self.problem = cache.problem
                cache.close()

    def _opened(self) -> VerdictCache | None:
        path = self._request.cache
        if path is None or self._request.evidence is not None:
            return None
        try:
            cache = open_cache(path, self._folder.resolve().name)
            cache.use(pack_digest(self._rules, self._base_url))
        except (OSError, sqlite3.OperationalError) as problem:
            self.problem = str(problem)
            return None
        return cache

    def _judged(self, listed: Listed, cache: VerdictCache | None) -> Report:
        files = self._files(listed)
        pages = [(path, problem) for path, problem in listed if is_page(path)]
        known = recall(self._folder, pages, files, cache) if cache else {}
        shows = rules_of_rendered(self._rules) if self._request.rendering else ()
        closing = Closing(self._page_rules, self._site_rules, shows)
        kept: dict[str, PageVerdict] = {}
        with EvidenceWriter.opened(self._request.evidence, self._base_url) as saved:
            todo = [item for item in pages if item[0] not in known]
            for chunk in self._new(todo, listed, tree_digest(files.values()) if todo else ""):
                if cache:
                    cache.keep([replace(one, relies=_relies(one, files)) for one in chunk])
                for one in chunk:
                    saved.page(one)
                    kept[one.file.path] = replace(one, evidence="")
            verdicts = [known.get(path) or kept[path] for path, _ in pages]
            files.update((one.file.path, one.file) for one in verdicts)
            for one in verdicts:
                closing.page(one.file.path, one.verdict, was_read=not one.file.problem)
            ordered = tuple(files[path] for path, _ in listed)
            shown = self._shown(verdicts, files, saved)
            closing.site(self._site_verdict(listed, ordered, verdicts, cache, saved))
        for path, verdict in shown.verdicts.items() if shown else ():
            closing.rendered(path, verdict)
        report = closing.report(Checked(str(self._folder), self._base_url, ordered))
        return replace(report, rendered=self._part(shown)) if shown else report

    def _part(self, shown: Shown) -> RenderedReport:
        """What the report tells of rendered pages."""
        asked = self._request.rendering
        part = report_part(
            shown.pages,
            (one for verdict in shown.verdicts.values() for one in verdict.found),
            str(asked.pictures) if asked and asked.pictures else "",
            of=shown.of,
            gone=shown.gone,
            accepted_with=shown.accepted_with,
        )
        return replace(part, problem=shown.problem, recalled=shown.recalled, newly_accepted=shown.newly_accepted)

    def _shown(
        self, verdicts: Sequence[PageVerdict], files: Mapping[str, FileEvidence], saved: EvidenceWriter
    ) -> Shown | None:
        """What a browser makes of the pages, if one is to be asked."""
        asked = self._request.rendering
        if asked is None:
            return None
        cards = (_card(one.card) for one in verdicts if one.card)
        return RenderRun(self._folder, self._base_url, self._rules, asked, saved.rendered).run(cards, files)

    def _files(self, listed: Listed) -> dict[str, FileEvidence]:
        """The files that are not pages, hashed."""
        others = [(path, problem) for path, problem in listed if not is_page(path)]
        unread = {path: FileEvidence(path, 0, "", problem) for path, problem in others if problem}
        return {**unread, **hashed_all(self._folder, [path for path, problem in others if not problem])}

    def _new(self, todo: Sequence[tuple[str, str]], listed: Listed, others: str) -> Iterator[list[PageVerdict]]:
        """The verdicts on pages that have to be judged, in their order, chunk by chunk.

        ``others`` is the digest of the files that are no pages.
        """
        readable = tuple(path for path, problem in listed if not problem)
        only = tuple(rule.id for rule in self._rules)
        ground = Ground(str(self._folder), self._base_url, readable, only, self._request.evidence is not None, others)
        if self._request.rules is not None and not {*map(id, self._rules)} <= {*map(id, all_rules())}:
            # Rules that no registry knows cannot be found again in another process.
            judge = PageJudge(ground, self._rules)
            yield from ([judge.judge(*item)] for item in todo)
            return
        with Workers(self._request.jobs, "check", "sitegen.check.warm") as workers:
            yield from in_order(workers.run(judge_chunk, packed_ground(ground), todo), [path for path, _ in todo])

    def _site_verdict(
        self,
        listed: Listed,
        files: Sequence[FileEvidence],
        verdicts: Sequence[PageVerdict],
        cache: VerdictCache | None,
        saved: EvidenceWriter,
    ) -> Verdict:
        tree = tree_digest(files)
        if cache and (known := cache.site(tree)):
            return known
        site = self._site(listed, files, verdicts)
        saved.site(site)
        view = Site(site)
        verdict = verdict_on(((rule, view) for rule in self._site_rules), "", has_address=bool(self._base_url))
        found = locate(verdict.found, lambda file, places: excerpts(self._folder, file, places))
        verdict = replace(verdict, found=found)
        if cache:
            cache.keep_site(tree, verdict)
        return verdict

    def _site(self, listed: Listed, files: Sequence[FileEvidence], verdicts: Sequence[PageVerdict]) -> SiteEvidence:
        cards = [_card(one.card) for one in verdicts if one.card]
        site = gather_site(self._folder, self._base_url, listed, {file.path: file for file in files}, cards)
        return replace(site, media=merged(named for one in verdicts for named in _media(one.media)))


def _relies(one: PageVerdict, files: Mapping[str, FileEvidence]) -> tuple[tuple[str, str], ...]:
    """The files a verdict rests on, with their digests. A page is none of them: "?" is no digest of anything."""
    nothing = FileEvidence("", 0, "")
    return tuple((path, "?" if is_page(path) else files.get(path, nothing).digest) for path, _ in one.relies)


def _card(data: bytes) -> PageCard:
    with _undamaged():
        return unpacked_card(data)


def _media(data: bytes) -> tuple[NamedFile, ...]:
    with _undamaged():
        return unpacked_media(data)


@contextmanager
def _undamaged() -> Iterator[None]:
    try:
        yield
    except (zlib.error, ValueError, TypeError, KeyError, IndexError) as problem:
        raise DamagedCacheError(str(problem)) from problem


def in_order(chunks: Iterator[list[PageVerdict]], paths: Sequence[str]) -> Iterator[list[PageVerdict]]:
    """Chunks that come as they are done, in the order of ``paths``."""
    waiting: dict[str, list[PageVerdict]] = {}
    place = 0
    for done in chunks:
        waiting[done[0].file.path] = done
        while place < len(paths) and (chunk := waiting.pop(paths[place], None)):
            yield chunk
            place += len(chunk)


def _require_pages(folder: Path, listed: Listed) -> None:
    if not any(is_page(path) for path, _ in listed):
        raise SitegenError(
            "check/no-pages",
            f"there is no HTML page among the files of the folder ({len(listed)} in all)",
            where=str(folder),
            hint="name the folder that holds the built site, or build the site first",
        )
