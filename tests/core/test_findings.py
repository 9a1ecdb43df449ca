import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.findings import Finding, Location, Severity, error, has_errors, warning

FINDINGS = st.builds(
    Finding,
    st.sampled_from(["a/b", "c/d"]),
    st.sampled_from(list(Severity)),
    st.text(max_size=5),
    st.builds(Location, st.sampled_from(["a.md", "b.md"]), st.integers(0, 3), st.integers(0, 3)),
    st.text(max_size=5),
)


@given(FINDINGS)
def test_a_finding_survives_json(finding):
    assert Finding.from_json(json.loads(json.dumps(finding.to_json()))) == finding


@given(st.lists(FINDINGS), st.randoms())
def test_findings_have_one_order_whatever_order_they_came_in(findings, random):
    shuffled = findings[:]
    random.shuffle(shuffled)
    key = [finding.order for finding in sorted(findings, key=lambda finding: finding.order)]
    assert [finding.order for finding in sorted(shuffled, key=lambda finding: finding.order)] == key


def test_findings_go_by_file_then_line_then_column():
    places = [("a.md", 9, 1), ("a.md", 10, 1), ("a.md", 10, 2), ("b.md", 1, 1)]
    findings = [error("x/y", "m", Location(*place)) for place in places]
    mixed = [findings[number] for number in (2, 0, 3, 1)]
    assert sorted(mixed, key=lambda finding: finding.order) == findings


def test_an_error_stands_before_a_warning_at_the_same_place():
    where = Location("a.md", 1, 1)
    two = [warning("a/a", "m", where), error("z/z", "m", where)]
    assert min(two, key=lambda finding: finding.order).severity is Severity.ERROR


def test_a_finding_says_where_what_and_what_to_do_in_that_order():
    assert str(error("x/y", "it is empty", Location("a.md", 3, 7), "fill it")) == "a.md:3:7: it is empty; fill it"
    assert str(Location("a.md", 3)) == "a.md:3:1"
    assert str(error("x/y", "it is empty", Location("a.md"))) == "a.md: it is empty"


def test_only_errors_stop_a_build():
    where = Location("a.md")
    assert not has_errors([warning("a/b", "m", where), Finding("a/b", Severity.NOTE, "m", where)])
    assert has_errors((warning("a/b", "m", where), error("a/b", "m", where)))


@pytest.mark.parametrize(
    "damage", [{"severity": "fatal"}, {"where": {"file": "a", "row": 1}}, {"where": None}, {"rule": KeyError}]
)
def test_other_data_is_no_finding(damage):
    data = {**error("x/y", "m", Location("a.md")).to_json(), **damage}
    data = {key: value for key, value in data.items() if value is not KeyError}
    with pytest.raises((KeyError, TypeError, ValueError)):
        Finding.from_json(data)
