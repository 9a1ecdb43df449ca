import os

import pytest

from sitegen.check.gather.folder import hashed, read, scan


def test_files_are_listed_in_one_order_with_their_problems(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.html").write_text("x")
    (tmp_path / "a.html").write_text("x")
    (tmp_path / "inside.html").symlink_to("a.html")
    (tmp_path / "outside.html").symlink_to("/etc/hostname")
    (tmp_path / "loop.html").symlink_to("loop.html")
    (tmp_path / "round").symlink_to(".")
    os.mkfifo(tmp_path / "pipe.html")
    problems = dict(scan(tmp_path))
    assert list(problems) == sorted(problems)
    assert [path for path, problem in problems.items() if not problem] == ["a.html", "b/x.html", "inside.html"]
    assert "outside of the folder" in problems["outside.html"]
    assert "leads nowhere" in problems["loop.html"]
    assert "link to a folder" in problems["round"]
    assert problems["pipe.html"] == "it is not a regular file"


def test_a_name_that_is_not_utf_8_is_shown_and_not_read(tmp_path):
    try:
        (tmp_path / os.fsdecode(b"b\xff.html")).write_text("x")
    except OSError:
        pytest.skip("this file system takes no such names")
    assert scan(tmp_path) == (("b\\xff.html", "the name is not UTF-8"),)


def test_a_folder_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    (tmp_path / "locked").mkdir()
    real = os.scandir

    def scandir(path):
        if str(path).endswith("locked/") or str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr("sitegen.check.gather.folder.os.scandir", scandir)
    assert scan(tmp_path) == (("locked", "the folder cannot be read: Permission denied"),)


def test_a_file_that_went_away_is_a_problem_and_no_traceback(tmp_path):
    found, data = read(tmp_path, "gone.html")
    assert (found.problem, data) == ("it cannot be read: No such file or directory", b"")
    assert hashed(str(tmp_path), "gone.mp4").problem == "it cannot be read: No such file or directory"


def test_a_large_file_is_hashed_and_not_read(tmp_path):
    (tmp_path / "a.html").write_bytes(b"x" * 100)
    small, large = read(tmp_path, "a.html", 100), read(tmp_path, "a.html", 99)
    assert (small[0].problem, len(small[1])) == ("", 100)
    assert large[0].digest == small[0].digest
    assert large[0].problem == "it has 100 bytes, and files over 99 are not read"
