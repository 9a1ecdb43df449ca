"""Verdicts kept between runs, and pages shared between processes: faster, and never another answer."""

import shutil
import sqlite3

import pytest

from sitegen.check import page_judge
from sitegen.check import run as module
from sitegen.check.gather import steady
from sitegen.check.run import Request, Run
from sitegen.core.errors import SitegenError

PAGES = 60


@pytest.fixture
def site(folder):
    """The reference site with more pages, some of them bad, so that there are chunks to share."""
    for number in range(PAGES):
        page = folder / f"more/p{number:02}/index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<title>Page {number % 7}</title>\n<p><a href=/nowhere-{number % 5}/>y</a>")
    return folder


@pytest.fixture
def judged(monkeypatch):
    """The pages that were judged, not recalled."""
    seen = []
    judge = page_judge.PageJudge.judge

    def watched(self, path, problem):
        seen.append(path)
        return judge(self, path, problem)

    monkeypatch.setattr(page_judge.PageJudge, "judge", watched)
    return seen


@pytest.fixture
def check(folder, tmp_path):
    def run(jobs=1, *, cache=True, **more):
        return Run(Request(folder, jobs=jobs, cache=tmp_path / "kept/check.db" if cache else None, **more)).report()

    return run


@pytest.mark.parametrize("jobs", [2, 3])
def test_the_report_is_the_same_for_any_number_of_processes(site, check, jobs):
    assert check(jobs=jobs, cache=False) == check(cache=False)


def test_a_second_run_judges_nothing_and_says_the_same(site, check, judged):
    first = check()
    assert len(judged) == first.pages
    judged.clear()
    assert check() == first == check(cache=False)
    assert len(judged) == first.pages


def test_a_page_that_changed_is_judged_again_alone(site, check, judged):
    check()
    judged.clear()
    page = site / "more/p03/index.html"
    page.write_text(page.read_text() + "<p>more")
    again = check()
    assert judged == ["more/p03/index.html"]
    assert again == check(cache=False)


def test_a_page_is_judged_again_when_a_file_it_names_changes_or_appears(site, check, judged):
    check()
    judged.clear()
    with (site / "onboarding/video.mp4").open("ab") as stream:
        stream.write(b"\0")
    again = check()
    assert "onboarding/index.html" in judged
    assert "more/p03/index.html" not in judged
    assert again == check(cache=False)


def test_pages_that_come_and_go(site, check):
    check()
    shutil.rmtree(site / "more/p05")
    (site / "more/new.html").write_text("<title>New</title>")
    assert check() == check(cache=False)
    (site / "more/new.html").unlink()
    assert check() == check(cache=False)


def test_another_base_address_is_another_question(site, check):
    check()
    assert check(base_url="https://other.example/") == check(cache=False, base_url="https://other.example/")


def test_another_rule_pack_makes_what_was_kept_worthless(site, check, judged, monkeypatch):
    check()
    judged.clear()
    monkeypatch.setattr(module, "pack_digest", lambda _rules, _base: "0" * 64)
    check()
    assert len(judged) == PAGES + 5


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_cache_is_thrown_away(site, check, tmp_path, damage):
    first = check()
    (tmp_path / "kept/check.db").write_bytes(damage)
    assert check() == first
    assert check() == first


@pytest.mark.parametrize("column", ["verdict", "card", "relies"])
def test_a_damaged_row_is_not_believed(site, check, tmp_path, column, judged):
    first = check()
    with sqlite3.connect(tmp_path / "kept/check.db") as kept:
        statement = "UPDATE page SET {} = ? WHERE path = 'more/p07/index.html'".format(column)  # noqa: S608, UP032
        kept.execute(statement, (b"\x78\x9cnonsense",))
        kept.execute("UPDATE folder SET tree = NULL")
    kept.close()
    judged.clear()
    assert check() == first
    assert judged


def test_a_damaged_middle_of_the_file_is_not_believed(site, check, tmp_path):
    first = check()
    kept = tmp_path / "kept/check.db"
    data = bytearray(kept.read_bytes())
    data[4096:-4096] = b"\x5a" * (len(data) - 8192)
    kept.write_bytes(data)
    assert check() == first


def test_a_cache_of_another_form_is_thrown_away(site, check, tmp_path):
    first = check()
    with sqlite3.connect(tmp_path / "kept/check.db") as kept:
        kept.execute("UPDATE form SET version = 99")
    kept.close()
    assert check() == first


def test_where_nothing_can_be_kept_the_check_goes_on_and_says_so(site, tmp_path):
    (tmp_path / "kept").write_text("a file, not a folder")
    run = Run(Request(site, cache=tmp_path / "kept/check.db"))
    assert run.report().pages > PAGES
    assert run.problem


def test_a_cache_that_another_process_holds_is_left_alone(site, check, tmp_path):
    first = check()
    holder = sqlite3.connect(tmp_path / "kept/check.db")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        run = Run(Request(site, cache=tmp_path / "kept/check.db"))
        assert run.report() == first
        assert "locked" in run.problem
    finally:
        holder.close()
    assert check() == first


def test_two_folders_beside_each_other_keep_their_verdicts_apart(site, tmp_path, judged):
    other = tmp_path / "other"
    shutil.copytree(site, other)
    cache = tmp_path / "kept/check.db"
    first = [Run(Request(folder, cache=cache)).report().findings for folder in (site, other)]
    judged.clear()
    assert [Run(Request(folder, cache=cache)).report().findings for folder in (site, other)] == first
    assert judged == []


@pytest.mark.parametrize("what", ["vanishes", "changes", "appears"])
def test_a_folder_that_changes_while_it_is_read_is_refused_by_name(site, check, what, monkeypatch):
    page = site / "more/p09/index.html"
    before = steady.state_of

    def meanwhile(seen):
        state = before(seen)
        if what == "vanishes":
            page.unlink(missing_ok=True)
        elif what == "changes":
            page.write_text("<title>Other words</title>")
        else:
            page.with_name("late.html").write_text("<title>x</title>")
        return state

    monkeypatch.setattr(module, "state_of", meanwhile)
    with pytest.raises(
        SitegenError, match=r"changed while it was being checked: more/p09/(index|late)\.html"
    ) as caught:
        check()
    assert caught.value.code == "check/folder-changed"
