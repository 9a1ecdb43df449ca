"""An export of Search Console beside the rules: which of them fails on each page, or that none does."""

import io
import json
import zipfile

import pytest

from sitegen.check.api import check_folder
from sitegen.check.console import BEYOND_FILES, explain, plain_reason, unknown_reasons
from sitegen.check.examples import PAGE, REFERENCE_URL
from sitegen.check.gather.console_export import Row, read_export
from sitegen.check.registry import built_in
from sitegen.core.errors import SitegenError

URL = f"{REFERENCE_URL}onboarding/"
REASON = "No thumbnail URL provided"

VIDEO_REPORT = {
    "video isn't on a watch page",
    "cannot determine video position and size",
    "invalid video url",
    "unsupported video format",
    "unknown video format",
    "inline data urls cannot be used for video urls",
    "no thumbnail url provided",
    "unsupported thumbnail format",
    "invalid thumbnail size",
    "thumbnail blocked by robots.txt",
    "thumbnail is transparent",
    "thumbnail could not be reached",
}


TABLES = (
    f"URL,Reason\n{URL},{REASON}\n",
    f"\ufeffURL;Issue\r\n{URL};{REASON}\r\n",
    f"Page\tLast crawled\tWhy video isn\u2019t indexed\n{URL}\t2026-11-01\t{REASON}\n",
)


@pytest.mark.parametrize(
    "data",
    [
        *(text.encode() for text in TABLES),
        *(text.encode("utf-16") for text in TABLES),
        json.dumps([{"url": URL, "reason": REASON}]).encode(),
        json.dumps({"rows": [{"Address": URL, "Status": REASON}]}).encode(),
    ],
)
def test_common_shapes_are_read(tmp_path, data):
    (tmp_path / "export").write_bytes(data)
    assert read_export(tmp_path / "export") == (Row(URL, REASON),)


def test_the_archive_of_one_reason_is_read(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("Chart.csv", "Date,Affected pages\n2026-11-01,1\n")
        archive.writestr("Table.csv", f"URL,Last crawled\n{URL},2026-11-01\n")
        archive.writestr("Metadata.csv", f"Property,Value\nSitemap,All\nIssue,{REASON}\n")
    (tmp_path / "export.zip").write_bytes(data.getvalue())
    assert read_export(tmp_path / "export.zip") == (Row(URL, REASON),)


@pytest.mark.parametrize(
    "data", [b"", b"Clicks,Impressions\n1,2\n", b"[1, 2]", b"{", b"PK\x03\x04 no archive", b"\xff\xff\xff", b'"\n' * 9]
)
def test_what_is_no_export_is_refused_with_a_remedy(tmp_path, data):
    (tmp_path / "export").write_bytes(data)
    with pytest.raises(SitegenError, match=r"no export of Search Console: .*; export the report as CSV"):
        read_export(tmp_path / "export")


@pytest.fixture
def explained(folder):
    def look(*rows):
        report = check_folder(folder)
        return explain(rows, report, report.paths, built_in())

    return look


def test_the_rule_that_fails_is_named(folder, explained):
    page = folder / PAGE
    page.write_text(page.read_text().replace('"thumbnailUrl"', '"thumbnails"'))
    (one,) = explained(Row(URL, REASON))
    assert one.path == PAGE
    assert {finding.rule for finding in one.failing} <= set(one.rules)
    assert one.failing
    assert one.remark == ""


def test_where_no_rule_fails_that_is_said(explained):
    (one,) = explained(Row(URL, REASON))
    assert (one.failing, one.others) == ((), ())
    assert one.rules
    assert "none of the rules for this reason fails" in one.remark


def test_other_errors_of_the_page_are_shown(folder, explained):
    page = folder / PAGE
    page.write_text(page.read_text().replace("<h2>Transcript</h2>", '<a href="/nowhere/">x</a><h2>Transcript</h2>'))
    (one,) = explained(Row(URL, REASON))
    assert [finding.rule for finding in one.others] == ["link/broken-page"]


def test_what_files_cannot_show_is_said(explained):
    reason = "Thumbnail could not be crawled due to hostload"
    (one,) = explained(Row(URL, reason))
    assert BEYOND_FILES[reason] in one.remark
    assert unknown_reasons([one]) == ()


def test_reasons_that_nobody_knows_are_listed(explained):
    found = explained(Row(URL, "Video is too purple"), Row(URL, REASON), Row(URL, ""))
    assert unknown_reasons(found) == ("Video is too purple",)


@pytest.mark.parametrize("url", [f"{REFERENCE_URL}nowhere/", "https://elsewhere.example/onboarding/", "not an address"])
def test_an_address_that_the_folder_does_not_serve(explained, url):
    (one,) = explained(Row(url, REASON))
    assert (one.path, one.remark) == ("", "the folder has no page at this address")


@pytest.mark.parametrize("url", [f"{URL}?t=24", f"{URL}index.html", f"{URL}#transcript"])
def test_addresses_of_one_page(explained, url):
    assert explained(Row(url, REASON))[0].path == PAGE


def test_quotation_marks_case_and_older_wording_make_no_difference():
    assert plain_reason("Video is not the main content of the page.") == plain_reason(
        "Video isn\u2019t on a watch page"
    )


def test_rules_name_the_reasons_of_the_video_report():
    named = {plain_reason(rule.console) for rule in built_in() if rule.console}
    assert named >= VIDEO_REPORT
