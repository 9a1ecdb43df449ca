"""A report as JUnit XML, for the test pages of CI services.

One test case per rule, in a suite per family of rules: the list then has the same cases on every run, however many
pages there are, so that a CI service can show the history of each; a case per page and rule would be millions. The text
of a failure names every place, up to a bound. A case fails when it has findings at or above ``threshold``, just as
the command does, so that a red list and a failed run are the same thing; milder findings are the case's output.
A rule that broke is an error. A rule that was skipped somewhere, or applies nowhere, is skipped and never a pass.

Source: https://github.com/testmoapp/junitxml
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from sitegen.check.formats.words import number, path_of, sentence, subjects, visible
from sitegen.check.report import Report, Tally, Unfinished
from sitegen.core.findings import Finding, Severity

MOST_PLACES = 200
"""Findings of one rule that are written out; the rest is counted."""

_COUNTED = {"failure": "failures", "error": "errors", "skipped": "skipped"}


def render(report: Report, threshold: Severity = Severity.ERROR) -> str:
    """The report as one ``testsuites`` element; time is not told, since a report knows none."""
    findings: dict[str, list[Finding]] = {}
    for finding in report.findings:
        findings.setdefault(finding.rule, []).append(finding)
    unfinished: dict[str, list[Unfinished]] = {}
    for found in report.unfinished:
        unfinished.setdefault(found.rule, []).append(found)
    root = ET.Element("testsuites", name=visible(report.tool))
    for family, tallies in groupby(report.tallies, key=lambda tally: tally.rule.partition("/")[0]):
        suite = ET.SubElement(root, "testsuite", name=family)
        for tally in tallies:
            case = ET.SubElement(suite, "testcase", classname=family, name=tally.rule)
            _fill(case, report, tally, (findings.get(tally.rule, []), unfinished.get(tally.rule, [])), threshold)
        _count(suite, suite)
    _count(root, root)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _fill(
    case: ET.Element,
    report: Report,
    tally: Tally,
    found: tuple[Sequence[Finding], Sequence[Unfinished]],
    threshold: Severity,
) -> None:
    findings, unfinished = found
    told = [f"{each.status.value} on {subjects(each)}: {visible(each.reason)}" for each in unfinished]
    worst = min((finding.severity.rank for finding in findings), default=9)
    text = "\n".join([*_places(report, tally, findings), *told])
    if tally.errored:
        _result(case, "error", f"the rule broke on {number(tally.errored, 'page')}", "errored", text)
    elif worst <= threshold.rank:
        message = f"{number(len(findings), findings[0].severity.value)}: {tally.title}"
        _result(case, "failure", message, findings[0].severity.value, text)
    elif tally.skipped:
        _result(case, "skipped", f"skipped on {number(tally.skipped, 'page')}: {unfinished[0].reason}", "", "")
        if text:
            ET.SubElement(case, "system-out").text = text
    elif tally.failed and not findings:
        _result(case, "skipped", "what it found is switched off by a setting or known to the baseline", "", "")
    elif not tally.passed and not findings:
        _result(case, "skipped", "there is nothing here that the rule applies to", "", "")
    elif findings:
        ET.SubElement(case, "system-out").text = text


def _result(case: ET.Element, tag: str, message: str, kind: str, text: str) -> None:
    element = ET.SubElement(case, tag, message=visible(message))
    if kind:
        element.set("type", kind)
    element.text = text or None


def _places(report: Report, tally: Tally, findings: Sequence[Finding]) -> list[str]:
    if not findings:
        return []
    lines = []
    for finding in findings[:MOST_PLACES]:
        where = finding.where
        marks = [str(mark) for mark in (where.line, where.column) if mark]
        place = ":".join([visible(path_of(report, finding)), *marks])
        lines.append(f"{place}: {finding.severity.value}: {visible(finding.message)}")
    if len(findings) > MOST_PLACES:
        lines.append(f"and {len(findings) - MOST_PLACES:,} more")
    return [*lines, "", f"Why: {tally.why}", f"What to do: {sentence(tally.fix)}", f"Source: {tally.source}"]


def _count(element: ET.Element, within: ET.Element) -> None:
    element.set("tests", str(sum(1 for _ in within.iter("testcase"))))
    for tag, name in _COUNTED.items():
        element.set(name, str(sum(1 for _ in within.iter(tag))))
