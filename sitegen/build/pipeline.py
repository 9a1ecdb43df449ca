"""The straight line: survey, load, model, render, and then, if all is well, the one change of the output."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sitegen.build.overview import Overview
from sitegen.build.survey import Request, Survey, intact, survey
from sitegen.core.findings import Finding, has_errors
from sitegen.core.progress import Progress
from sitegen.plan.ledger import Ledger, open_ledger
from sitegen.write.output import foreign


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did. With errors among ``findings`` the output is as it was before.

    ``pages`` are HTML files in the output; ``changed``, ``unchanged`` and ``removed`` count files; ``rendered``
    those that were stale. ``foreign`` are files in the output that sitegen did not write; ``why`` has the
    reasons for each stale file. ``lifecycle`` says which pages are not live; it is empty where nothing was put in place.
    """

    findings: tuple[Finding, ...]
    pages: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    rendered: int = 0
    foreign: tuple[str, ...] = ()
    why: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lifecycle: Overview = field(default_factory=Overview)

    @property
    def failed(self) -> bool:
        """Whether nothing was put in place."""
        return has_errors(self.findings)


def build(request: Request, progress: Progress) -> Result:
    """Build a site. Raises :class:`SitegenError` for what cannot go on; content problems are in the result."""
    request.check_output()
    with open_ledger(request.ledger) as ledger:
        progress.phase("survey")
        state = survey(request, ledger)
        # What was hashed stays known whatever comes of this build.
        if state.sources.renewed or state.sources.gone:
            ledger.keep_sources(state.sources.renewed, state.sources.gone)
            ledger.commit()
        unchanged = _unchanged(ledger, state, request.as_of)
        if unchanged is not None:
            return unchanged
        from sitegen.build.full import full_build

        try:
            return full_build(request, ledger, state, progress)
        finally:
            shutil.rmtree(request.memory / "stage", ignore_errors=True)


def _unchanged(ledger: Ledger, state: Survey, as_of: datetime) -> Result | None:
    """The answer when every input and every output is as the last good build left it, and no page's day has come since."""
    lifecycle = Overview.from_json(ledger.meta("lifecycle"))
    if ledger.meta("snapshot") != state.snapshot or lifecycle is None or not lifecycle.holds(as_of):
        return None
    expected = ledger.artefact_stats()
    if len(intact(state.found, expected)) != len(expected):
        return None
    strange = foreign(state.found, expected)
    if any(lifecycle.states.keys() & path.split("/") for path in strange):
        return None  # perhaps a page that may not be seen, left by a build that nobody remembers
    kept = json.loads(ledger.meta("findings") or "[]") + [
        data for text in ledger.finding_texts() for data in json.loads(text)
    ]
    findings = sorted((Finding.from_json(data) for data in kept), key=lambda finding: finding.order)
    return Result(
        tuple(findings),
        ledger.count_pages(),
        unchanged=len(expected),
        foreign=strange,
        lifecycle=lifecycle,
    )
