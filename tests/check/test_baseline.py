"""Known findings do not fail, new ones do, and the list can only shrink."""

import json

import pytest

from sitegen.check import baseline
from sitegen.check.api import check_folder
from sitegen.core.errors import SitegenError


@pytest.fixture
def bad(folder):
    (folder / "old").mkdir()
    (folder / "old/index.html").write_text("<title>x</title>\n<p><a href=/nowhere/>y</a>")
    return folder


def _held(folder, text):
    return baseline.apply(check_folder(folder), baseline.read(text, "known.json"), "known.json")


def test_every_finding_is_known_the_next_time(bad):
    text = baseline.written(check_folder(bad))
    held = _held(bad, text)
    assert held.findings == ()
    assert held.excerpts == ()
    assert held.baseline.known == len(check_folder(bad).findings) > 3
    assert held.baseline.gone == ()


def test_lines_added_above_change_nothing(bad):
    text = baseline.written(check_folder(bad))
    page = bad / "old/index.html"
    page.write_text("\n\n\n\n" + page.read_text())
    assert _held(bad, text).findings == ()
    assert baseline.written(check_folder(bad)) == text


def test_a_new_fault_beside_the_known_ones_is_a_finding(bad):
    text = baseline.written(check_folder(bad))
    page = bad / "old/index.html"
    page.write_text(page.read_text() + "<p><a href=/elsewhere/>y</a>")
    (found,) = _held(bad, text).findings
    assert found.rule == "link/broken-page"
    assert "elsewhere" in found.message


def test_one_more_of_the_same_is_a_finding(bad):
    report = check_folder(bad)
    known = baseline.read(baseline.written(report), "known.json")
    fewer = {key: count - (key[0] == "link/broken-page") for key, count in known.items()}
    assert {found.rule for found in baseline.apply(report, fewer, "known.json").findings} == {"link/broken-page"}


def test_entries_that_no_longer_occur_are_told(bad):
    text = baseline.written(check_folder(bad))
    (bad / "old/index.html").write_text("<title>x</title>\n<p>y")
    gone = _held(bad, text).baseline.gone
    assert ("link/broken-page", "old/index.html") in {entry[:2] for entry in gone}


def test_a_rule_that_was_not_carried_out_does_not_say_that_its_faults_are_gone(bad, rules):
    text = baseline.written(check_folder(bad))
    report = check_folder(bad, rules=[rules["title/missing"]])
    assert baseline.apply(report, baseline.read(text, "known.json"), "known.json").baseline.gone == ()


def test_the_file_is_sorted_and_has_no_lines(bad):
    entries = json.loads(baseline.written(check_folder(bad)))["findings"]
    keys = [(entry["rule"], entry["file"], entry["message"]) for entry in entries]
    assert keys == sorted(keys)
    assert not any(set(entry) - {"rule", "file", "message", "count"} for entry in entries)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"version": 2, "findings": []}',
        '{"version": 1, "findings": [{"rule": "a/b"}]}',
        "\xff".encode("latin-1"),
    ],
)
def test_what_is_no_baseline_is_refused_with_a_remedy(text):
    with pytest.raises(SitegenError, match=r"known\.json: this is not a baseline: .*--write-baseline"):
        baseline.read(text, "known.json")
