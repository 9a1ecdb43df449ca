"""What a site makes of the rules, and that settings cannot rot unseen."""

import pytest

from sitegen.check.api import check_folder
from sitegen.check.settings import Override, apply, near_rule
from sitegen.core.findings import Location, Severity

KNOWN = ["title/missing", "title/shared", "link/broken-internal", "clip/out-of-order", "meta/other"]
HERE = Location("content/site.toml", 7, 1)


@pytest.fixture
def report(folder):
    """One error: a page without a title."""
    page = folder / "hosted/index.html"
    text = page.read_text()
    start, end = text.index("<title>"), text.index("</title>") + len("</title>")
    page.write_text(text[:start] + text[end:])
    found = check_folder(folder)
    assert [finding.rule for finding in found.findings if finding.severity is Severity.ERROR] == ["title/missing"]
    return found


def _said(report):
    return {
        (found.rule, found.severity.value) for found in report.findings if found.rule.startswith(("title/m", "sett"))
    }


def test_without_settings_the_report_is_the_same(report):
    assert apply(report, [], KNOWN) is report


@pytest.mark.parametrize("severity", ["warning", "note"])
def test_a_lower_severity_is_that_of_findings_and_tally(report, severity):
    changed = apply(report, [Override("title/missing", severity, "old pages", HERE)], KNOWN)
    assert _said(changed) == {("title/missing", severity)}
    tally = next(tally for tally in changed.tallies if tally.rule == "title/missing")
    assert (tally.severity.value, tally.failed) == (severity, 1)
    assert [(one.rule, one.findings, one.reason) for one in changed.overrides] == [("title/missing", 1, "old pages")]


def test_a_rule_that_is_off_says_nothing_and_counts_nothing_but_is_named(report):
    changed = apply(report, [Override("title/missing", "off", "old pages", HERE)], KNOWN)
    assert _said(changed) == set()
    assert "title/missing" not in {tally.rule for tally in changed.tallies}
    assert [(one.severity, one.findings) for one in changed.overrides] == [("off", 1)]
    shown = {(excerpt.file, excerpt.line) for excerpt in changed.excerpts}
    assert shown <= {(found.where.file, found.where.line) for found in changed.findings}


def test_a_setting_that_hides_nothing_is_a_finding_in_its_place(report):
    changed = apply(report, [Override("clip/out-of-order", "off", "once needed", HERE)], KNOWN)
    (found,) = (found for found in changed.findings if found.rule == "settings/unused-override")
    assert found.where == HERE
    assert "once needed" in found.message


def test_a_setting_that_says_what_the_rule_says_is_a_finding(report):
    changed = apply(report, [Override("title/missing", "error", "x", HERE)], KNOWN)
    assert _said(changed) == {("title/missing", "error"), ("settings/unused-override", "warning")}


def test_a_rule_made_worse_may_find_nothing(report, rules):
    lower = next(rule.id for rule in rules.values() if rule.severity is Severity.WARNING and rule.family == "title")
    changed = apply(report, [Override(lower, "error", "we insist", HERE)], KNOWN)
    assert _said(changed) == {("title/missing", "error")}


def test_a_rule_that_does_not_exist_is_a_finding_with_the_one_meant(report):
    changed = apply(report, [Override("title/mising", "off", "x", HERE)], KNOWN)
    (found,) = (found for found in changed.findings if found.rule == "settings/unknown-rule")
    assert (found.severity, found.fix) == (Severity.ERROR, 'did you mean "title/missing"?')
    assert changed.overrides == ()


def test_the_last_setting_of_a_rule_counts(report):
    first, last = Override("title/missing", "off", "x", HERE), Override("title/missing", "note", "y", HERE)
    assert _said(apply(report, [first, last], KNOWN)) == {("title/missing", "note")}


def test_a_rule_that_was_not_carried_out_does_not_make_its_setting_unused(folder):
    home = folder / "index.html"
    home.write_text(home.read_text().replace('<link rel="canonical" href="https://films.example/">', ""))
    setting = Override("canonical/not-own-address", "off", "moving", HERE)
    changed = apply(check_folder(folder), [setting], ["canonical/not-own-address"])
    assert "settings/unused-override" not in {found.rule for found in changed.findings}


def test_findings_stay_sorted(report):
    changed = apply(
        report, [Override("title/missing", "note", "x", HERE), Override("no/such", "off", "x", HERE)], KNOWN
    )
    orders = [found.order for found in changed.findings]
    assert orders == sorted(orders)


@pytest.mark.parametrize(
    ("word", "meant"), [("titel/missing", "title/missing"), ("broken-internal", "link/broken-internal")]
)
def test_a_misspelt_id_leads_to_the_nearest(word, meant):
    assert near_rule(word, KNOWN) == f'did you mean "{meant}"?'


def test_a_word_like_none_leads_to_the_list():
    assert near_rule("xyzzy", KNOWN) == "sitegen rules lists them all"
