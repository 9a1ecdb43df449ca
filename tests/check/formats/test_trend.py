import pytest

from sitegen.check.formats import as_json
from sitegen.check.formats.fingerprints import fingerprints
from sitegen.check.formats.trend import read_earlier, trend_of
from sitegen.core.errors import SitegenError
from sitegen.core.findings import Severity
from tests.check.formats.made_reports import finding, report


def earlier(*findings, **values):
    return read_earlier(as_json.render(report(findings, **values)), "old.json")


def test_without_an_earlier_report_there_is_no_trend():
    assert trend_of(report(), None) is None


def test_new_solved_and_what_there_was_before():
    now = report([finding("a.html"), finding("b.html")])
    trend = trend_of(now, earlier(finding("b.html", 99), finding("c.html"), pages=7, tree_digest="f" * 64))
    assert trend.appeared == {fingerprints(now)[0]}
    assert trend.solved == 1
    assert trend.before == {Severity.ERROR: 2, Severity.WARNING: 0, Severity.NOTE: 0}
    assert (trend.pages_before, trend.same_bytes) == (7, False)


def test_equal_findings_in_one_file_have_names_of_their_own():
    assert len(set(fingerprints(report([finding(line=line) for line in (3, 9, 12)])))) == 3


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 1}', '{"version": "x"}'])
def test_what_is_no_report_is_refused(text):
    with pytest.raises(SitegenError, match="not a report of an earlier check") as caught:
        read_earlier(text, "old.json")
    assert caught.value.where == "old.json"


def test_another_version_is_refused():
    text = as_json.render(report()).replace('"version": 1', '"version": 99')
    with pytest.raises(SitegenError, match="of version 99"):
        read_earlier(text, "old.json")
