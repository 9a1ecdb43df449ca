"""A check of saved evidence: the same rules on the same facts, without the folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sitegen.check.card import card_of
from sitegen.check.closing import Checked, Closing
from sitegen.check.gather.evidence_file import SavedPage, read_base_url, read_evidence
from sitegen.check.judge import skipped, verdict_on
from sitegen.check.page_judge import judged, rules_of_pages
from sitegen.check.render.judging import rendered_verdict, rules_of_rendered
from sitegen.check.render.rendered import Rendered
from sitegen.check.report import Report
from sitegen.check.rule import Rule
from sitegen.check.site import Site
from sitegen.check.site_evidence import FileEvidence, PageCard


def replay(path: Path, rules: Sequence[Rule[Any]]) -> Report:
    """The report on the evidence in ``path``. Raises :class:`~sitegen.core.errors.SitegenError` when it is none.

    Findings have the line that the rule names, no column, and show no source.
    """
    base_url = read_base_url(path)
    page_rules = rules_of_pages(rules)
    site_rules = tuple(rule for rule in rules if rule.needs is Site)
    render_rules = rules_of_rendered(rules)
    closing = Closing(page_rules, site_rules, render_rules)
    cards: list[PageCard] = []
    files: tuple[FileEvidence, ...] = ()
    for saved in read_evidence(path):
        if not isinstance(saved, SavedPage):
            site = Site(replace(saved, pages=tuple(cards)))
            closing.site(verdict_on(((rule, site) for rule in site_rules), "", has_address=bool(base_url)))
            files = saved.files
        elif saved.files is not None and saved.rendered is not None:
            view = Rendered(saved.files, saved.rendered)
            closing.rendered(view.path, rendered_verdict(render_rules, view, has_address=bool(base_url)))
        elif saved.files is not None:
            page = saved.files.page
            closing.page(page.path, judged(page_rules, page, saved.files, has_address=bool(base_url)), was_read=True)
            cards.append(card_of(page))
        elif saved.unread is not None:
            reason = f"the page was not read: {saved.unread.problem}"
            closing.page(saved.unread.path, skipped(page_rules, reason), was_read=False)
    return closing.report(Checked(str(path), base_url, files))
