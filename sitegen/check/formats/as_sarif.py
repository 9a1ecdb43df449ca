"""A report as SARIF 2.1.0, for code scanning services and editors.

Severities become levels of the same name. Rules carry their reason and remedy; what skipped or broke a rule is a
notification of the invocation, so that it is not taken for a pass. Places are relative to where the check was run.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from typing import Any

from sitegen.check.formats.fingerprints import fingerprints
from sitegen.check.formats.words import path_of, sentence, subjects, uri_of, visible
from sitegen.check.report import Excerpt, Report, Status, Tally, Unfinished
from sitegen.core.findings import Finding

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "finding/v1"
"""The name of :func:`~sitegen.check.formats.fingerprints.fingerprints` among a result's partial fingerprints."""


def render(report: Report) -> str:
    """The report as one SARIF log with one run."""
    return json.dumps(_log(report), ensure_ascii=False, indent=1) + "\n"


def _log(report: Report) -> dict[str, Any]:
    name, _, version = report.tool.partition(" ")
    numbers = {tally.rule: index for index, tally in enumerate(report.tallies)}
    shown = {(excerpt.file, excerpt.line, excerpt.column): excerpt for excerpt in report.excerpts}
    results = []
    for finding, fingerprint in zip(report.findings, fingerprints(report), strict=True):
        where = finding.where
        location = _location(report, finding, shown.get((where.file, where.line, where.column)))
        results.append(_result(finding, numbers.get(finding.rule, -1), location, fingerprint))
    driver = {"name": name, **({"version": version} if version else {}), "rules": [_rule(t) for t in report.tallies]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The folder in which the check was run."}}},
        "invocations": [_invocation(report, numbers)],
        "results": results,
        "properties": {"base_url": report.base_url, "tree_digest": report.tree_digest, "pages": report.pages},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(tally: Tally) -> dict[str, Any]:
    fix = sentence(tally.fix)
    properties: dict[str, Any] = {
        "tags": [tally.rule.partition("/")[0]],
        "source": tally.source,
        "read_on": tally.read_on.isoformat(),
    }
    if tally.console:
        properties["console"] = tally.console
    return {
        "id": tally.rule,
        "shortDescription": {"text": sentence(tally.title)},
        "fullDescription": {"text": tally.why},
        "help": {
            "text": f"{tally.why}\n\nWhat to do: {fix}\n\nSource: {tally.source}",
            "markdown": f"{_prose(tally.why)}\n\n**What to do.** {_prose(fix)}\n\nSource: <{tally.source}>",
        },
        "helpUri": tally.source,
        "defaultConfiguration": {"level": tally.severity.value},
        "properties": properties,
    }


def _prose(text: str) -> str:
    return text.replace("<", "&lt;")


def _result(finding: Finding, number: int, location: dict[str, Any], fingerprint: str) -> dict[str, Any]:
    text = sentence(visible(finding.message))
    return {
        "ruleId": finding.rule,
        **({"ruleIndex": number} if number >= 0 else {}),
        "level": finding.severity.value,
        # Square brackets with a target in round ones would be a link inside a message.
        "message": {"text": text.replace("[", "\\[").replace("]", "\\]")},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }


def _location(report: Report, finding: Finding, excerpt: Excerpt | None) -> dict[str, Any]:
    where = finding.where
    location: dict[str, Any] = {"artifactLocation": _artefact(report, finding)}
    if where.line:
        location["region"] = {"startLine": where.line, **({"startColumn": where.column} if where.column else {})}
    if where.line and excerpt is not None:
        location["contextRegion"] = {"startLine": where.line, "snippet": {"text": visible(excerpt.text)}}
    return location


def _artefact(report: Report, finding: Finding) -> dict[str, Any]:
    uri = uri_of(path_of(report, finding))
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _invocation(report: Report, numbers: dict[str, int]) -> dict[str, Any]:
    told = [_notification(found, numbers) for found in report.unfinished]
    broken = report.count(Status.ERRORED) > 0
    return {"executionSuccessful": not broken, "toolExecutionNotifications": told}


def _notification(found: Unfinished, numbers: dict[str, int]) -> dict[str, Any]:
    broken = found.status is Status.ERRORED
    number = numbers.get(found.rule, -1)
    about = {"id": found.rule, **({"index": number} if number >= 0 else {})}
    return {
        "descriptor": {"id": found.status.value},
        "associatedRule": about,
        "level": "error" if broken else "warning",
        "message": {"text": visible(f"{found.status.value} on {subjects(found)}: {found.reason}")},
    }
