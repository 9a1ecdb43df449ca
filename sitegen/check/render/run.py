"""The rendering part of a check: choose pages, recall or show them, judge what was seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sitegen.check.gather.excerpts import excerpts_of
from sitegen.check.gather.folder import read
from sitegen.check.gather.media import MediaGatherer
from sitegen.check.gather.pictures import accept, are_there, compare, read_accepted
from sitegen.check.judge import Rules, skipped
from sitegen.check.located import locate
from sitegen.check.page import Page
from sitegen.check.page_files import PageFiles
from sitegen.check.render.budgets import Budgets
from sitegen.check.render.choice import ALL, Choice, chosen_pages, first_of_kinds
from sitegen.check.render.evidence import RenderedPage, Seen
from sitegen.check.render.judging import rendered_verdict, rules_of_rendered
from sitegen.check.render.memory import RenderMemory
from sitegen.check.render.rendered import Rendered
from sitegen.check.render.views import View, views_of
from sitegen.check.rule import Rule
from sitegen.check.rule_pack import pack_digest
from sitegen.check.site_evidence import FileEvidence, PageCard
from sitegen.check.verdict import Verdict
from sitegen.core.digests import digest_text
from sitegen.core.progress import Progress, Silent


@dataclass(frozen=True, slots=True)
class Rendering:
    """What to show, and to which browser.

    ``program`` is the browser's, ``None`` for the one that Playwright brings for ``engine``. ``problem`` says why there
    is no browser at all; then every rule is skipped. ``pictures`` is the folder for screenshots, ``accepted`` that of
    the pictures they are held against, ``memory`` the file that remembers pages between runs; each may be ``None``. With
    ``accept`` the pictures of this run become the accepted ones; with ``every_view`` each page is seen in all views.
    """

    choice: Choice
    engine: str = "chromium"
    program: Path | None = None
    sandbox: bool = True
    problem: str = ""
    views: tuple[View, ...] = field(default_factory=views_of)
    budgets: Budgets = field(default_factory=Budgets)
    pictures: Path | None = None
    accepted: Path | None = None
    accept: bool = False
    every_view: bool = False
    memory: Path | None = None
    progress: Progress = field(default_factory=Silent)


@dataclass(slots=True)
class Shown:
    """What came of it: pages in the order of their paths, without facts but their pictures, and the verdict on each.

    ``of`` counts the pages there are, ``recalled`` those of ``pages`` that were not shown again. ``problem`` says why
    there was no browser. ``gone`` are accepted pictures (page, view) of what there is no more, ``accepted_with`` names
    the browser they were taken with, and ``newly_accepted`` the files that were written or removed.
    """

    problem: str = ""
    pages: list[RenderedPage] = field(default_factory=list)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    recalled: int = 0
    of: int = 0
    gone: tuple[tuple[str, str], ...] = ()
    accepted_with: str = ""
    newly_accepted: tuple[str, ...] = ()


class RenderRun:
    """Shows pages of one folder. ``saved`` takes the evidence of each page as it is there."""

    def __init__(
        self,
        folder: Path,
        base_url: str,
        rules: tuple[Rule[Any], ...],
        rendering: Rendering,
        saved: Callable[[PageFiles, RenderedPage], None],
    ) -> None:
        self._folder = folder
        self._base_url = base_url
        self._rules: Rules = rules_of_rendered(rules)
        self._asked = rendering
        self._saved = saved
        self._accepted = read_accepted(rendering.accepted) if rendering.accepted else None
        self._pages: dict[str, RenderedPage] = {}
        self._shown = Shown(problem=rendering.problem)

    def run(self, cards: Iterable[PageCard], files: Mapping[str, FileEvidence]) -> Shown:
        """Show what is to be shown. Raises nothing for a page or a browser that fails: that is an outcome."""
        shown, every = self._shown, list(cards)
        shown.of = len(chosen_pages(Choice(ALL), every))
        if shown.problem:
            shown.verdicts[""] = skipped(self._rules, shown.problem)
            return shown
        digests = {path: file.digest for path, file in files.items()}
        paths = chosen_pages(self._asked.choice, every)
        firsts = frozenset(paths) if self._asked.every_view else first_of_kinds(every)
        readable = tuple(path for path, file in files.items() if not file.problem)
        media = MediaGatherer(self._folder, self._base_url, readable)
        with RenderMemory(self._asked.memory, self._folder.resolve().name, self._ground()) as memory:
            if self._asked.choice.word != ALL:
                self._recall(paths, firsts, memory, digests)

            def take(page: Page, seen: RenderedPage) -> None:
                self._take(media.of(page), seen, memory, digests)

            self._show([path for path in paths if path not in self._pages], firsts, take)
        shown.pages = [self._pages[path] for path in paths if path in self._pages]
        self._close(every)
        return shown

    def _recall(
        self, paths: Iterable[str], firsts: frozenset[str], memory: RenderMemory, digests: Mapping[str, str]
    ) -> None:
        """Take what is remembered and still holds: all views that are wanted, and pictures if those are."""
        asked = self._asked
        for path in paths:
            known = memory.recall(path, digests)
            if known is None or (path in firsts and len(known.page.seen) < len(asked.views)):
                continue
            shots = any(one.shot for one in known.page.seen)
            if asked.pictures is None or (shots and are_there(known.page, asked.pictures)):
                self._pages[path], self._shown.verdicts[path] = _without_facts(known.page), known.verdict
        self._shown.recalled = len(self._pages)

    def _take(self, files: PageFiles, seen: RenderedPage, memory: RenderMemory, digests: Mapping[str, str]) -> None:
        asked = self._asked
        if self._accepted and asked.accepted and asked.pictures:
            seen = compare(seen, self._accepted, asked.accepted, asked.pictures)
        verdict = self._judged(Rendered(files, seen, asked.budgets))
        self._pages[seen.path], self._shown.verdicts[seen.path] = _without_facts(seen), verdict
        memory.keep(seen, verdict, digests)
        self._saved(files, seen)
        asked.progress.advance(1)

    def _show(self, todo: list[str], firsts: frozenset[str], take: Callable[[Page, RenderedPage], None]) -> None:
        asked = self._asked
        asked.progress.phase("Showing pages", len(todo))
        if not todo:
            return
        from playwright.async_api import Error

        from sitegen.check.gather.browser.probes import probes_for
        from sitegen.check.gather.browser.rendering import Engine, Looks, render_pages

        engine = Engine(asked.engine, asked.program, asked.sandbox)
        probes = probes_for(asked.pictures, steady=asked.accepted is not None)
        try:
            render_pages(self._folder, self._base_url, todo, engine, take, Looks(asked.views, probes, firsts))
        except Error as error:
            first = str(error).partition("\n")[0].strip()[:300]
            self._shown.problem = f"the browser cannot be used: {first}"
            self._shown.verdicts[""] = skipped(self._rules, self._shown.problem)

    def _close(self, cards: Iterable[PageCard]) -> None:
        """What there is to say of accepted pictures as a whole."""
        asked, shown = self._asked, self._shown
        paths = {card.path for card in cards}
        views = [view.name for view in asked.views]
        if asked.accept and asked.accepted and asked.pictures:
            shown.newly_accepted = accept(asked.accepted, shown.pages, asked.pictures, paths, views)
        elif self._accepted:
            shown.gone, shown.accepted_with = self._accepted.gone(paths, views), self._accepted.browser

    def _judged(self, view: Rendered) -> Verdict:
        verdict = rendered_verdict(self._rules, view, has_address=bool(self._base_url))
        if not verdict.found:
            return verdict
        _, data = read(self._folder, view.path)
        found = locate(verdict.found, lambda name, places: excerpts_of(name, data, places), view.path)
        return replace(verdict, found=found)

    def _ground(self) -> str:
        """Everything besides files that a verdict depends on."""
        asked = self._asked
        program = asked.program.stat() if asked.program else None
        about = (str(asked.program), program.st_mtime_ns, program.st_size) if program else ()
        accepted = self._accepted.digest if self._accepted else ""
        facts = (asked.engine, about, asked.views, asked.budgets, accepted, asked.accepted is not None)
        return digest_text(f"{pack_digest(self._rules, self._base_url)} {facts!r}")


def _without_facts(page: RenderedPage) -> RenderedPage:
    """The page with its pictures and problems alone: a thousand pages are held at once."""
    seen = (Seen(one.view, one.address, one.status, one.problem, shot=one.shot) for one in page.seen)
    return replace(page, seen=tuple(seen), relies=())
