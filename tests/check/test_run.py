from dataclasses import replace

import pytest

from sitegen.check.api import check_folder
from sitegen.check.examples import PAGE, REFERENCE_URL
from sitegen.check.judge import MOST_OF_A_PAGE
from sitegen.check.report import Status
from sitegen.core.errors import SitegenError


def _write(folder, path, text):
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


def test_two_runs_give_equal_reports(folder):
    _write(folder, "extra/index.html", "<title>x</title><p><a href=/nowhere/>y")
    assert check_folder(folder) == check_folder(folder)


def test_findings_are_sorted_by_place(folder):
    for name in ("b", "a", "c"):
        _write(folder, f"{name}/index.html", "<title>x</title><p><a href=/nowhere/>y")
    orders = [finding.order for finding in check_folder(folder).findings]
    assert orders == sorted(orders)
    assert len(orders) > 10


def test_the_digest_stands_for_every_byte_and_every_name(folder):
    digests = {check_folder(folder).tree_digest}
    with (folder / "onboarding" / "video.mp4").open("ab") as stream:
        stream.write(b"\0")
    digests.add(check_folder(folder).tree_digest)
    (folder / "style.css").rename(folder / "styles.css")
    digests.add(check_folder(folder).tree_digest)
    assert len(digests) == 3


def test_the_base_address_is_taken_from_the_home_page(folder):
    assert check_folder(folder).base_url == REFERENCE_URL


def test_a_base_address_that_is_given_wins(folder):
    report = check_folder(folder, "https://Other.example:443/films")
    assert report.base_url == "https://other.example/films/"
    assert "canonical/not-own-address" in {finding.rule for finding in report.findings}


def test_without_any_address_rules_that_need_one_are_skipped_and_do_not_pass(folder):
    home = folder / "index.html"
    home.write_text(home.read_text().replace('<link rel="canonical" href="https://films.example/">', ""))
    report = check_folder(folder)
    assert report.base_url == ""
    skipped = {found.rule: found for found in report.unfinished}
    assert "--base-url" in skipped["canonical/not-own-address"].reason
    tally = next(tally for tally in report.tallies if tally.rule == "canonical/not-own-address")
    assert (tally.passed, tally.skipped) == (0, 1)


def test_a_rule_that_breaks_is_an_outcome_and_the_others_go_on(folder, rules):
    def broken(_page):
        raise RuntimeError("no such luck")

    bad = replace(rules["title/missing"], id="test/broken", function=broken)
    late = replace(rules["title/several"], id="test/broken-late", function=lambda _page: iter([None]))
    report = check_folder(folder, rules=[bad, late, rules["title/shared"]])
    assert [(found.rule, found.status) for found in report.unfinished] == [
        ("test/broken", Status.ERRORED),
        ("test/broken-late", Status.ERRORED),
    ]
    assert "RuntimeError: no such luck at test_run.py:" in report.unfinished[0].reason
    tallies = {tally.rule: tally for tally in report.tallies}
    assert tallies["test/broken"].passed == 0
    assert tallies["title/shared"].passed == 1
    assert report.count(Status.ERRORED) == tallies["test/broken"].errored * 2


def test_outcomes_joined_by_reason_name_the_first_pages_only(folder, rules):
    def broken(_page):
        raise RuntimeError("always")

    for number in range(10):
        _write(folder, f"p{number}/index.html", "<title>x")
    report = check_folder(folder, rules=[replace(rules["title/missing"], function=broken)])
    (found,) = report.unfinished
    assert (found.count, len(found.subjects)) == (report.pages, 5)


def test_a_page_wrong_in_one_way_many_times_is_cut_and_says_so(folder):
    page = folder / PAGE
    many = '<img src="http://cdn.example/a.png" alt="">' * (MOST_OF_A_PAGE + 50)
    page.write_text(page.read_text().replace("<h2>Transcript</h2>", f"<h2>Transcript</h2>{many}"))
    messages = [f.message for f in check_folder(folder).findings if f.rule == "link/mixed-content"]
    assert len(messages) == MOST_OF_A_PAGE + 1
    assert any("the others are not listed" in message for message in messages)


def test_a_page_too_large_to_read_is_a_finding_and_its_rules_are_skipped(folder):
    _write(folder, "huge/index.html", "<title>x</title>" + "<p>words\n" * 600_000)
    report = check_folder(folder)
    about = {finding.rule for finding in report.findings if finding.where.file == "huge/index.html"}
    assert about == {"document/over-2-mb", "file/unreadable"}
    assert any(found.subjects == ("huge/index.html",) and found.status is Status.SKIPPED for found in report.unfinished)


@pytest.mark.parametrize(("name", "code"), [("nowhere", "check/no-folder"), ("style.css", "check/no-folder")])
def test_what_is_no_folder_is_refused(folder, name, code):
    with pytest.raises(SitegenError) as caught:
        check_folder(folder / name)
    assert caught.value.code == code


def test_a_folder_without_pages_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(SitegenError, match=r"no HTML page among the files of the folder \(1 in all\)"):
        check_folder(tmp_path)


@pytest.mark.parametrize(
    "address", ["ftp://films.example/", "films.example", "https://[films/", "https://a.example/?x=1", "/"]
)
def test_what_is_no_base_address_is_refused(folder, address):
    with pytest.raises(SitegenError, match="is not the address of a site"):
        check_folder(folder, address)


def test_second_check_in_one_process_sees_files_that_changed(folder, findings):
    assert findings() == []
    (folder / "onboarding" / "captions.en.vtt").write_text("no captions at all")
    assert {rule for rule, _, _ in findings()} >= {"captions/not-webvtt"}
