import pytest
from junitparser import Error, Failure, JUnitXml, Skipped
from lxml import etree

from sitegen.check.api import check_folder
from sitegen.check.formats import as_junit
from sitegen.check.report import Status, Unfinished
from sitegen.core.findings import Severity
from tests.check.formats.made_reports import finding, hostile, report, tally


def cases_of(found, **options):
    read = JUnitXml.fromstring(as_junit.render(found, **options).encode())
    return read, {case.name: case for suite in read for case in suite}


def only(case, kind):
    (result,) = case.result
    assert type(result) is kind
    return result


def test_a_reader_finds_one_case_for_each_rule_and_the_right_sums(folder):
    (folder / "b.html").write_text("<title>x</title><p><a href=/nowhere/>y")
    found = check_folder(folder)
    read, cases = cases_of(found)
    assert set(cases) == {tally.rule for tally in found.tallies}
    failing = {each.rule for each in found.findings if each.severity is Severity.ERROR}
    assert {name for name, case in cases.items() if any(isinstance(r, Failure) for r in case.result)} == failing
    assert (read.tests, read.failures) == (len(cases), len(failing))
    assert sum(suite.tests for suite in read) == read.tests
    assert sum(suite.failures for suite in read) == read.failures


def test_a_failure_names_its_places_its_reason_and_its_remedy():
    _, cases = cases_of(report([finding(), finding("b.html", 0, 0)]))
    failure = only(cases["title/missing"], Failure)
    assert failure.message == "2 errors: The page has no title"
    assert failure.type == "error"
    assert failure.text.splitlines()[:2] == [
        "public/a/index.html:3:5: error: there is none",
        "public/b.html: error: there is none",
    ]
    assert "What to do: Put a <title> into the head." in failure.text


def test_what_is_milder_than_the_threshold_is_told_and_does_not_fail():
    found = report([finding(severity=Severity.WARNING)])
    _, cases = cases_of(found)
    assert cases["title/missing"].result == []
    assert "warning: there is none" in cases["title/missing"].system_out
    _, cases = cases_of(found, threshold=Severity.WARNING)
    assert only(cases["title/missing"], Failure).type == "warning"


def test_skipped_and_broken_rules_do_not_pass():
    unfinished = [
        Unfinished("a/skipped", Status.SKIPPED, "no address is known", 2, ("x.html",)),
        Unfinished("b/broken", Status.ERRORED, "KeyError: 'x'", 1, ("x.html",)),
    ]
    tallies = [tally("a/skipped", passed=5, skipped=2), tally("b/broken", passed=5, errored=1), tally("c/ok", passed=1)]
    read, cases = cases_of(report(tallies=[*tallies, tally("d/absent", not_applicable=9)], unfinished=unfinished))
    assert "no address is known" in only(cases["a/skipped"], Skipped).message
    assert "KeyError: 'x'" in only(cases["b/broken"], Error).text
    assert cases["c/ok"].result == []
    assert "nothing here" in only(cases["d/absent"], Skipped).message
    assert (read.tests, read.skipped, read.errors, read.failures) == (4, 2, 1, 0)


def test_findings_that_are_held_back_do_not_make_a_pass():
    _, cases = cases_of(report(tallies=[tally(passed=5, failed=2)]))
    assert "known to the baseline" in only(cases["title/missing"], Skipped).message


def test_many_places_are_counted():
    many = [finding(f"{number:04}.html") for number in range(as_junit.MOST_PLACES + 5)]
    _, cases = cases_of(report(many))
    text = only(cases["title/missing"], Failure).text
    assert text.count(": error: ") == as_junit.MOST_PLACES
    assert "and 5 more" in text


@pytest.mark.parametrize("errored", [0, 1])
def test_hostile_text_stays_text(errored):
    found = hostile()
    text = as_junit.render(report(found.findings, [tally(failed=1, errored=errored)], found.unfinished))
    root = etree.fromstring(text.encode("utf-8"))
    assert "script" not in {element.tag for element in root.iter()}
    assert "<script>alert(1)</script>" in "".join(root.itertext())
