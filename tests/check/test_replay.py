"""Evidence saved and judged again, without the folder."""

import gzip
import shutil

import pytest

from sitegen.check.registry import built_in
from sitegen.check.replay import replay
from sitegen.check.run import Request, Run
from sitegen.core.errors import SitegenError


@pytest.fixture
def saved(folder, tmp_path):
    """The report of a bad site, and its evidence; the site is gone."""

    def save(name="evidence.jsonl", jobs=1):
        bad = folder / "bad"
        bad.mkdir()
        (bad / "index.html").write_text("<title>x</title>\n<p><a href=/nowhere/>y</a>")
        (bad / "huge.html").write_text("<title>x</title>" + "<p>words\n" * 600_000)
        report = Run(Request(folder, jobs=jobs, evidence=tmp_path / name)).report()
        shutil.rmtree(folder)
        return report, tmp_path / name

    return save


@pytest.mark.parametrize("name", ["evidence.jsonl", "evidence.jsonl.gz"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_saved_evidence_gives_the_same_verdicts(saved, name, jobs):
    report, file = saved(name, jobs)
    again = replay(file, built_in())
    assert {(f.rule, f.where.file, f.message) for f in again.findings} == {
        (f.rule, f.where.file, f.message) for f in report.findings
    }
    assert again.tallies == report.tallies
    assert (again.unfinished, again.tree_digest, again.base_url) == (
        report.unfinished,
        report.tree_digest,
        report.base_url,
    )
    assert (again.pages, again.files, again.excerpts) == (report.pages, report.files, ())


def test_other_rules_can_judge_it(saved, rules):
    _, file = saved()
    again = replay(file, [rules["link/broken-page"]])
    assert {finding.rule for finding in again.findings} == {"link/broken-page"}
    assert len(again.tallies) == 1


def test_equal_sites_give_equal_evidence(folder, tmp_path):
    for name in ("a", "b"):
        Run(Request(folder, evidence=tmp_path / name)).report()
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_evidence_that_is_cut_off_is_refused(saved):
    _, file = saved()
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:-1]))
    with pytest.raises(SitegenError, match=r"ends after line \d+, before the evidence of the site"):
        replay(file, built_in())
    file.write_bytes(b"".join(lines)[:-100])
    with pytest.raises(SitegenError, match="it is not lines of JSON"):
        replay(file, built_in())


@pytest.mark.parametrize(
    "data", [b"", b"{}\n", b'{"sitegen_evidence": 99}\n', b"\xff\xfe", gzip.compress(b"x", mtime=0)]
)
def test_what_is_no_evidence_is_refused_with_a_remedy(tmp_path, data):
    (tmp_path / "evidence").write_bytes(data)
    with pytest.raises(SitegenError, match=r"not an evidence file: .*--save-evidence"):
        replay(tmp_path / "evidence", built_in())


def test_a_line_of_another_shape_is_named(saved):
    _, file = saved()
    lines = file.read_text().splitlines(keepends=True)
    file.write_text(lines[0] + '{"page": {"path": 3}}\n' + lines[-1])
    with pytest.raises(SitegenError, match="line 2 is no evidence"):
        replay(file, built_in())


def test_a_place_that_cannot_be_written_is_told(folder, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(SitegenError, match="the evidence cannot be written"):
        Run(Request(folder, evidence=tmp_path / "file/evidence")).report()
