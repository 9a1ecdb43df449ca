"""The straight line of a check: scan, then page by page gather and judge, then the site, then the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sitegen import __version__
from sitegen.check.card import card_of
from sitegen.check.gather.excerpts import excerpts
from sitegen.check.gather.folder import is_page, read, scan
from sitegen.check.gather.page import read_page
from sitegen.check.gather.site import find_base_url, gather_site
from sitegen.check.judge import Tallies, judge
from sitegen.check.page import Page
from sitegen.check.report import Excerpt, Outcome, Report, Status
from sitegen.check.rule import Rule
from sitegen.check.site import Site
from sitegen.check.site_evidence import FileEvidence, PageCard
from sitegen.core.digests import digest_pairs
from sitegen.core.errors import SitegenError
from sitegen.core.findings import Finding, Location


class Run:
    """One check of one folder. Pages pass through; only their cards and their findings stay."""

    def __init__(self, folder: Path, base_url: str, rules: Sequence[Rule[Any]]) -> None:
        self._folder = folder
        self._base_url = base_url
        self._rules = tuple(rules)
        self._page_rules = [rule for rule in rules if rule.needs is Page]
        self._site_rules = [rule for rule in rules if rule.needs is Site]
        self._tallies = Tallies()
        self._found: list[tuple[Finding, str]] = []

    def report(self) -> Report:
        """Do the work. Raises :class:`SitegenError` when the folder holds no page at all."""
        listed = scan(self._folder)
        self._base_url = self._base_url or find_base_url(self._folder, listed)
        pages = [(path, problem) for path, problem in listed if is_page(path)]
        if not pages:
            raise SitegenError(
                "check/no-pages",
                f"there is no HTML page among the files of the folder ({len(listed)} in all)",
                where=str(self._folder),
                hint="name the folder that holds the built site, or build the site first",
            )
        read_files: dict[str, FileEvidence] = {}
        cards = [card for path, problem in pages if (card := self._page(path, problem, read_files)) is not None]
        site = gather_site(self._folder, self._base_url, listed, read_files, cards)
        view = Site(site)
        for rule in self._site_rules:
            self._judge(rule, "", view)
        return self._close(site.files, len(cards))

    def _page(self, path: str, problem: str, read_files: dict[str, FileEvidence]) -> PageCard | None:
        file, data = (FileEvidence(path, 0, "", problem), b"") if problem else read(self._folder, path)
        read_files[path] = file
        if file.problem:
            for rule in self._page_rules:
                self._keep(Outcome(rule.id, path, Status.SKIPPED, reason=f"the page was not read: {file.problem}"), ())
            return None
        page = Page(read_page(path, data, file.digest, self._base_url))
        for rule in self._page_rules:
            self._judge(rule, path, page)
        return card_of(page)

    def _judge(self, rule: Rule[Any], subject: str, view: Any) -> None:
        self._keep(*judge(rule, subject, view, has_address=bool(self._base_url)))

    def _keep(self, outcome: Outcome, nears: tuple[str, ...]) -> None:
        self._tallies.add(outcome)
        self._found += zip(outcome.findings, nears, strict=True)

    def _close(self, files: tuple[FileEvidence, ...], pages: int) -> Report:
        findings, shown = self._located()
        return Report(
            tool=f"sitegen {__version__}",
            folder=str(self._folder),
            base_url=self._base_url,
            tree_digest=digest_pairs((file.path, file.digest or file.problem) for file in files),
            files=len(files),
            pages=pages,
            tallies=tuple(self._tallies.of(rule) for rule in sorted(self._rules, key=lambda rule: rule.id)),
            findings=findings,
            unfinished=self._tallies.unfinished(),
            excerpts=shown,
        )

    def _located(self) -> tuple[tuple[Finding, ...], tuple[Excerpt, ...]]:
        """The findings with their exact places, and the lines of source they point at, both sorted."""
        by_file: dict[str, list[tuple[Finding, str]]] = {}
        for finding, near in self._found:
            by_file.setdefault(finding.where.file, []).append((finding, near))
        findings: list[Finding] = []
        shown: set[Excerpt] = set()
        for file, items in by_file.items():
            places = [(finding.where.line, near) for finding, near in items]
            seen = any(line or near for line, near in places)
            found = excerpts(self._folder, file, places) if seen else [Excerpt(file, 0, 0, "", -1)] * len(items)
            for (finding, _), excerpt in zip(items, found, strict=True):
                findings.append(replace(finding, where=Location(file, excerpt.line, excerpt.column)))
                if excerpt.text:
                    shown.add(excerpt)
        ordered = sorted(shown, key=lambda excerpt: (excerpt.file, excerpt.line, excerpt.column))
        return tuple(sorted(findings, key=lambda finding: finding.order)), tuple(ordered)
