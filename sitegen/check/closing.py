"""From verdicts to the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen import __version__
from sitegen.check.judge import Tallies
from sitegen.check.report import Excerpt, Report
from sitegen.check.rule import Rule
from sitegen.check.site_evidence import FileEvidence
from sitegen.check.verdict import Found, Verdict
from sitegen.core.digests import Digest, digest_pairs
from sitegen.core.findings import Finding, Location


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked: the folder as it was named, its address, and every file in it."""

    folder: str
    base_url: str
    files: Sequence[FileEvidence]


def tree_digest(files: Iterable[FileEvidence]) -> Digest:
    """The digest that stands for the bytes of all files, their names included."""
    return digest_pairs((file.path, file.digest or file.problem) for file in files)


class Closing:
    """Takes verdict after verdict, and makes the report of them."""

    def __init__(
        self, page_rules: Sequence[Rule[Any]], site_rules: Sequence[Rule[Any]], rendered: Sequence[Rule[Any]] = ()
    ) -> None:
        self._rules = {rule.id: rule for rule in (*page_rules, *site_rules, *rendered)}
        self._of_pages, self._of_site = Tallies(tuple(page_rules)), Tallies(tuple(site_rules))
        self._of_rendered, self._was_rendered = Tallies(tuple(rendered)), False
        self._findings: list[Finding] = []
        self._excerpts: set[Excerpt] = set()
        self._pages = 0

    def page(self, path: str, verdict: Verdict, *, was_read: bool) -> None:
        """Take the verdict on a page."""
        self._pages += was_read
        self._of_pages.add(path, verdict)
        self._take(verdict.found)

    def site(self, verdict: Verdict) -> None:
        """Take the verdict on the site as a whole."""
        self._of_site.add("", verdict)
        self._take(verdict.found)

    def rendered(self, path: str, verdict: Verdict) -> None:
        """Take the verdict on a page as a browser showed it; without a browser, one on the site (``path`` is empty)."""
        self._was_rendered = True
        self._of_rendered.add(path, verdict)
        self._take(verdict.found)

    def _take(self, found: Iterable[Found]) -> None:
        for one in found:
            rule = self._rules[one.rule]
            where = Location(one.file, one.line, one.column)
            self._findings.append(Finding(rule.id, rule.severity, one.message, where, rule.fix))
            if one.text:
                self._excerpts.add(Excerpt(one.file, one.line, one.column, one.text, one.mark))

    def report(self, checked: Checked) -> Report:
        """The report; the order of everything in it is fixed."""
        every = (self._of_pages, self._of_site, *((self._of_rendered,) if self._was_rendered else ()))
        unfinished = [one for tallies in every for one in tallies.unfinished()]
        return Report(
            tool=f"sitegen {__version__}",
            folder=checked.folder,
            base_url=checked.base_url,
            tree_digest=tree_digest(checked.files),
            files=len(checked.files),
            pages=self._pages,
            tallies=tuple(sorted((one for tallies in every for one in tallies.each()), key=lambda tally: tally.rule)),
            findings=tuple(sorted(self._findings, key=lambda finding: finding.order)),
            unfinished=tuple(sorted(unfinished, key=lambda one: (one.rule, one.status, one.reason))),
            excerpts=tuple(sorted(self._excerpts, key=lambda excerpt: (excerpt.file, excerpt.line, excerpt.column))),
            paths=tuple(file.path for file in checked.files),
        )
