"""Every rule against its own examples, and against everybody else's."""

import inspect
import re

import pytest

from sitegen.check.api import check_folder
from sitegen.check.examples import reference_tree
from sitegen.check.page import Page
from sitegen.check.page_files import PageFiles
from sitegen.check.registry import built_in
from sitegen.check.render.rendered import Rendered
from sitegen.check.site import Site
from sitegen.core.findings import Severity

_STATIC = [rule for rule in built_in() if rule.needs is not Rendered]  # Browsers are asked in tests/check/render.
_PASSING = [(rule, example) for rule in _STATIC for example in rule.examples_pass]
_FAILING = [(rule, example) for rule in _STATIC for example in rule.examples_fail]


def _names(pairs):
    return [f"{rule.id}-{number}" for number, (rule, _) in enumerate(pairs)]


def _report(example, folder):
    example.lay_out(folder)
    return check_folder(folder, example.base_url or None)


def _errors(report):
    return {found.rule for found in report.findings if found.severity is Severity.ERROR}


@pytest.mark.parametrize(("rule", "example"), _PASSING, ids=_names(_PASSING))
def test_passing_example_passes_and_raises_no_error(rule, example, tmp_path):
    report = _report(example, tmp_path)
    tally = next(tally for tally in report.tallies if tally.rule == rule.id)
    assert _errors(report) == set()
    assert report.unfinished == ()
    assert (tally.passed > 0, tally.failed) == (True, 0)


@pytest.mark.parametrize(("rule", "example"), _FAILING, ids=_names(_FAILING))
def test_failing_example_fails_this_rule_and_no_other_error(rule, example, tmp_path):
    report = _report(example, tmp_path)
    found = [finding for finding in report.findings if finding.rule == rule.id]
    assert found
    assert _errors(report) <= {rule.id}
    assert report.unfinished == ()
    assert all(finding.message and finding.fix and finding.where.file for finding in found)


def test_reference_site_has_no_finding_at_all(folder):
    assert check_folder(folder).findings == ()


@pytest.mark.parametrize("rule", built_in(), ids=lambda rule: rule.id)
def test_rule_documents_itself(rule):
    assert re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+", rule.id)
    assert rule.needs in {Page, PageFiles, Site, Rendered}
    assert rule.source.startswith("https://")
    assert len(rule.why) > 40
    assert not rule.title.endswith(".")
    assert not rule.fix.endswith(".")
    for example in rule.examples_pass:
        file, text = example.shows
        assert example.edits or example.links or example.patches or text in reference_tree()[file].decode()


def test_rule_functions_are_short():
    lengths = {rule.id: _lines(rule.function) for rule in built_in()}
    assert {rule: length for rule, length in lengths.items() if length > 25} == {}


def _lines(function):
    source = inspect.getsource(function)
    return len(source[source.index("\ndef ") + 1 :].splitlines())
