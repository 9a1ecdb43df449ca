"""A report for programs. The shape is described by ``report.schema.json`` beside this module.

``version`` changes only when something is removed or changes its meaning; new keys may come at any time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sitegen.check.formats.fingerprints import fingerprints
from sitegen.check.render.report_parts import Outline, RenderedReport, Shot
from sitegen.check.report import AgainstBaseline, Report, Status, Tally
from sitegen.core.findings import Finding

VERSION = 1
SCHEMA = Path(__file__).with_name("report.schema.json")


def render(report: Report) -> str:
    """The report as JSON with two spaces of indentation and a line feed at the end; equal reports give equal bytes."""
    return json.dumps(to_json(report), ensure_ascii=False, indent=2) + "\n"


def to_json(report: Report) -> dict[str, Any]:
    """The report as plain JSON values."""
    shown = {(excerpt.file, excerpt.line, excerpt.column): excerpt.text for excerpt in report.excerpts}
    rendered = report.rendered
    places = {(one.page, one.rule, one.message): one for one in rendered.outlines} if rendered else {}
    return {
        "version": VERSION,
        "tool": report.tool,
        "folder": report.folder,
        "base_url": report.base_url,
        "tree_digest": report.tree_digest,
        "counts": {
            "files": report.files,
            "pages": report.pages,
            "findings": {severity.value: count for severity, count in report.by_severity.items()},
            "outcomes": {status.value: report.count(status) for status in Status},
        },
        "findings": [
            _finding(finding, shown, fingerprint)
            | _seen(places.get((finding.where.file, finding.rule, finding.message)))
            for finding, fingerprint in zip(report.findings, fingerprints(report), strict=True)
        ],
        "unfinished": [
            {
                "rule": found.rule,
                "status": found.status.value,
                "reason": found.reason,
                "count": found.count,
                "subjects": list(found.subjects),
            }
            for found in report.unfinished
        ],
        "rules": [_rule(tally) for tally in report.tallies],
        "overrides": [
            {
                "rule": one.rule,
                "severity": one.severity,
                "reason": one.reason,
                "where": one.where,
                "findings": one.findings,
            }
            for one in report.overrides
        ],
        "baseline": _baseline(report.baseline) if report.baseline else None,
        "rendered": _rendered(rendered) if rendered else None,
    }


def _baseline(held: AgainstBaseline) -> dict[str, Any]:
    gone = [{"rule": rule, "file": file, "message": message} for rule, file, message in held.gone]
    return {"file": held.file, "known": held.known, "gone": gone}


def _finding(finding: Finding, shown: Mapping[tuple[str, int, int], str], fingerprint: str) -> dict[str, Any]:
    where = finding.where
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "fix": finding.fix,
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "excerpt": shown.get((where.file, where.line, where.column), ""),
        "fingerprint": fingerprint,
    }


def _seen(outline: Outline | None) -> dict[str, Any]:
    """Where a browser showed it; findings about files have no view."""
    if outline is None:
        return {"view": "", "box": None}
    return {"view": outline.view, "box": list(outline.box) if outline.box else None}


def _rendered(rendered: RenderedReport) -> dict[str, Any]:
    return {
        "browser": rendered.browser,
        "pages": rendered.pages,
        "of": rendered.of,
        "views": [{"name": view.name, "width": view.width, "height": view.height} for view in rendered.views],
        "problems": [{"page": one.page, "view": one.view, "why": one.why} for one in rendered.problems],
        "pictures": [_picture(shot) for shot in rendered.shots],
        "accepted_with": rendered.accepted_with,
        "gone": [{"page": page, "view": view} for page, view in rendered.gone],
    }


def _picture(shot: Shot) -> dict[str, Any]:
    held = shot.compared
    compared = (
        {
            "accepted": held.accepted,
            "share": held.share,
            "box": list(held.box) if held.box else None,
            "before": held.before,
            "changes": held.changes,
            "problem": held.problem,
        }
        if held
        else None
    )
    size = {"width": shot.width, "height": shot.height}
    return {"page": shot.page, "view": shot.view, **size, "file": shot.file, "compared": compared}


def _rule(tally: Tally) -> dict[str, Any]:
    return {
        "id": tally.rule,
        "severity": tally.severity.value,
        "title": tally.title,
        "source": tally.source,
        "console": tally.console,
        "outcomes": {
            "passed": tally.passed,
            "failed": tally.failed,
            "not-applicable": tally.not_applicable,
            "skipped": tally.skipped,
            "errored": tally.errored,
        },
    }
