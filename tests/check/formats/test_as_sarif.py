import json

import pytest

from sitegen.check.api import check_folder
from sitegen.check.formats import as_sarif
from sitegen.check.formats.known import FORMATS, Asked
from sitegen.check.report import Excerpt, Status, Unfinished
from sitegen.core.findings import Severity
from tests.check.formats.made_reports import finding, hostile, report, tally

LEVELS = {"none", "note", "warning", "error"}


def run_of(found):
    log = json.loads(as_sarif.render(found))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    return run


def assert_well_formed(run):
    """What the standard's schema asks of the objects that are written."""
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert {"text", "markdown"} <= set(rule["help"])
        assert rule["defaultConfiguration"]["level"] in LEVELS
        assert rule["helpUri"].startswith("https://")
    for result in run["results"]:
        assert result["level"] in LEVELS
        assert result["message"]["text"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert set(place) <= {"artifactLocation", "region", "contextRegion"}
        assert not set(place["artifactLocation"]["uri"]) & set(' <>"{}|\\^`')
        assert all(value >= 1 for value in place.get("region", {}).values())
    for told in run["invocations"][0]["toolExecutionNotifications"]:
        assert told["level"] in LEVELS
        assert told["message"]["text"]


def test_a_checked_site_gives_a_well_formed_log(folder):
    (folder / "b").mkdir()
    (folder / "b" / "index.html").write_text("<title>x</title><p><a href=/nowhere/>y")
    run = run_of(check_folder(folder))
    assert_well_formed(run)
    assert run["results"]


def test_hostile_text_stays_text():
    run = run_of(hostile())
    assert_well_formed(run)
    assert "\\[a\\](https://evil.example)" in run["results"][0]["message"]["text"]


def test_a_result_has_its_place_its_line_and_its_rule():
    found = report([finding("a b/ü.html")], excerpts=[Excerpt("a b/ü.html", 3, 5, "<p>x", 0)])
    (result,) = run_of(found)["results"]
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "public/a%20b/%C3%BC.html", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 5},
        "contextRegion": {"startLine": 3, "snippet": {"text": "<p>x"}},
    }
    assert result["level"] == "error"


def test_a_file_in_an_absolute_folder_has_an_absolute_address():
    (result,) = run_of(report([finding()], folder="/srv/site"))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///srv/site/a/index.html"}


def test_a_finding_about_a_whole_file_has_no_region():
    (result,) = run_of(report([finding(line=0, column=0)]))["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]


@pytest.mark.parametrize("severity", list(Severity))
def test_severities_are_levels(severity):
    run = run_of(report([finding(severity=severity)]))
    assert run["results"][0]["level"] == severity.value
    assert run["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"] == severity.value


def test_rules_say_where_they_come_from_and_when_that_was_read():
    (rule,) = run_of(report(tallies=[tally(passed=1)]))["tool"]["driver"]["rules"]
    assert rule["properties"] == {
        "tags": ["title"],
        "source": "https://html.example/title",
        "read_on": "2026-11-22",
    }
    assert "put a &lt;title> into the head" in rule["help"]["markdown"].lower()


def test_what_skipped_or_broke_is_told_and_only_the_latter_fails_the_run():
    skipped = Unfinished("title/missing", Status.SKIPPED, "no address", 1, ("",))
    broken = Unfinished("title/missing", Status.ERRORED, "KeyError", 1, ("a.html",))
    mild = run_of(report(tallies=[tally(skipped=1)], unfinished=[skipped]))["invocations"][0]
    assert mild["executionSuccessful"] is True
    assert mild["toolExecutionNotifications"][0]["level"] == "warning"
    bad = run_of(report(tallies=[tally(errored=1)], unfinished=[broken]))["invocations"][0]
    assert bad["executionSuccessful"] is False
    assert bad["toolExecutionNotifications"][0]["level"] == "error"


def test_fingerprints_survive_lines_added_above(folder):
    page = folder / "b.html"
    body = '<title>x</title>\n<p><a href="/nowhere/">y</a>\n<p><a href="/nowhere/">z</a>\n'

    def prints():
        results = run_of(check_folder(folder))["results"]
        return {result["partialFingerprints"][as_sarif.FINGERPRINT] for result in results}

    page.write_text(body)
    before = prints()
    page.write_text(body.replace("<p>", "<!-- a note -->\n\n<p>", 1))
    assert prints() == before
    page.write_text(body.replace("/nowhere/", "/elsewhere/", 1))
    assert prints() != before


def test_it_is_among_the_known_formats():
    found = report([finding()])
    assert FORMATS["sarif"](found, Asked()) == as_sarif.render(found)
