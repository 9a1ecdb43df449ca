"""The end of a good build: the output changes, orphans of ours go, and the ledger remembers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.build.campaigns import Outcome, Past
from sitegen.build.pipeline import Result
from sitegen.build.survey import Request, Survey
from sitegen.core.findings import Finding, Location, warning
from sitegen.core.paths import SitePath
from sitegen.plan.ledger import ArtefactRow, Ledger
from sitegen.write.output import change, foreign, put_away, set_aside
from sitegen.write.stage import Made

WholeFile = tuple[Made, Mapping[str, str]]
"""A file of the whole site with the inputs it was made from."""


@dataclass(frozen=True, slots=True)
class Finished:
    """Everything made, and what is to be told about it. ``findings`` are those of the site as a whole."""

    outcome: Outcome
    whole: Sequence[WholeFile]
    why: Mapping[str, tuple[str, ...]]
    findings: Sequence[Finding]
    slugs: frozenset[str]


def put_in_place(request: Request, ledger: Ledger, state: Survey, past: Past, done: Finished) -> Result:
    """Change the output and the ledger."""
    rows = _rows(past, done)
    seen = {slug for slug in done.slugs if not all(state.coming for state in done.outcome.lives.states(slug).values())}
    if unseen := seen - {owner for _, owner, _ in rows.values()}:
        raise AssertionError(f"nothing was made of {sorted(unseen)}")
    files = sorted((made for made, _, _ in rows.values()), key=lambda made: (_turn(made.path), made.path))
    orphans = [path for path in past.artefacts if path not in rows and path in state.found]
    shelf = request.memory / "replaced"
    aside = set_aside(request.output, files, past.artefacts.keys(), state.found.keys(), shelf)
    strange = [path for path in foreign(state.found, rows) if path not in past.artefacts]
    hidden = done.outcome.lives.hidden(strange)
    put_away(request.output, hidden, shelf)
    times = change(request.output, files, orphans)
    kept = {
        path: ArtefactRow(owner, inputs, made.digest, made.size, times.get(path) or past.artefacts[path].mtime_ns)
        for path, (made, owner, inputs) in rows.items()
    }
    changed = {path: row for path, row in kept.items() if past.artefacts.get(path) != row}
    ledger.keep_artefacts(changed, [path for path in past.artefacts if path not in rows])
    ledger.keep_campaigns(done.outcome.rows, [slug for slug in past.campaigns if slug not in done.slugs])
    ledger.keep_search(
        done.outcome.search, {*done.outcome.rows, *(slug for slug, _ in past.search if slug not in done.slugs)}
    )
    ledger.set_meta("findings", json.dumps([finding.to_json() for finding in done.findings], ensure_ascii=False))
    lifecycle = done.outcome.lives.overview()
    ledger.set_meta("lifecycle", lifecycle.to_json())
    ledger.set_meta("snapshot", state.snapshot)
    ledger.commit()
    replaced = [_replaced(path, shelf / path) for path in aside] + [_hidden(path, shelf / path) for path in hidden]
    findings = sorted({*done.findings, *done.outcome.findings, *replaced}, key=lambda finding: finding.order)
    return Result(
        findings=tuple(findings),
        pages=sum(path.endswith(".html") for path in rows),
        changed=len(times),
        unchanged=len(rows) - len(times),
        removed=len(orphans),
        rendered=sum(len(files) for files in done.outcome.made.values()) + len(done.why),
        foreign=tuple(path for path in strange if path not in hidden),
        why={**_by_file(done), **done.why},
        lifecycle=lifecycle,
    )


def _replaced(path: str, shelf: Path) -> Finding:
    message = f"/{path} in the output was not written by sitegen and had to make room"
    return warning(
        "output/replaced-file", message, Location(str(shelf)), "it was kept here; delete it if nobody needs it"
    )


def _hidden(path: str, shelf: Path) -> Finding:
    message = (
        f"/{path} lay in the output at the address of a page that is not live; an earlier build may have written it"
    )
    return warning(
        "output/hidden-file", message, Location(str(shelf)), "it was kept here; delete it if nobody needs it"
    )


def _rows(past: Past, done: Finished) -> dict[str, tuple[Made, str, Mapping[str, str]]]:
    """Every file of the site by path, with its owner and inputs; those of fresh campaigns come from memory."""
    rows: dict[str, tuple[Made, str, Mapping[str, str]]] = {
        made.path: (made, "", inputs) for made, inputs in done.whole
    }
    for slug, files in done.outcome.made.items():
        rows.update({made.path: (made, slug, {}) for made in files})
    for path, row in past.artefacts.items():
        if row.owner in done.slugs and row.owner not in done.outcome.made:
            rows[path] = (Made(SitePath(path), row.digest, row.size), row.owner, {})
    return rows


def _by_file(done: Finished) -> dict[str, tuple[str, ...]]:
    """The reasons of each campaign, for each file that was made again for it."""
    return {made.path: done.outcome.why[slug] for slug, files in done.outcome.made.items() for made in files}


def _turn(path: str) -> int:
    """Assets and media first, then pages, then what announces them: no page arrives before what it shows."""
    if path.endswith((".xml", ".txt", "pagefind-entry.json")):
        return 2
    return 1 if path.endswith(".html") else 0
