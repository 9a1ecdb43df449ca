import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.core.digests import digest_bytes
from sitegen.core.errors import SitegenError
from sitegen.core.paths import SitePath
from sitegen.write.output import change, foreign, look, remove
from sitegen.write.stage import Stage, fresh_stage

PATHS = st.sampled_from(["a", "b", "a/index.html", "a/b/index.html", "b/index.html", "b/c", "index.html"])
NAMES = st.sets(PATHS, max_size=5).filter(
    lambda names: not any(one.startswith(two + "/") for one in names for two in names)
)


def tree(output):
    return {
        path.relative_to(output).as_posix(): path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()
    }


def put(stage, files, before=None):
    return [stage.put(SitePath(path), data, (before or {}).get(path)) for path, data in files.items()]


@pytest.fixture
def stage(tmp_path):
    return Stage(fresh_stage(tmp_path / "stage"), "p1")


def write(output, files):
    for name, data in files.items():
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@given(NAMES, NAMES, st.sets(PATHS, max_size=2))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
def test_after_a_change_the_output_is_what_was_planned(tmp_path_factory, before, after, kept):
    folder = tmp_path_factory.mktemp("change")
    output, stage = folder / "output", Stage(fresh_stage(folder / "stage"), "p1")
    write(output, {name: b"old " + name.encode() for name in before})
    same = {name: b"old " + name.encode() for name in kept & before & after}
    files = {name: same.get(name, b"new " + name.encode()) for name in sorted(after)}
    made = put(stage, files, {name: digest_bytes(data) for name, data in same.items()})
    times = change(output, made, before - after)
    assert tree(output) == files
    assert set(times) == set(files) - set(same)
    seen = look(output)
    assert {name: size for name, (size, _) in seen.items()} == {name: len(data) for name, data in files.items()}
    assert {name: time for name, (_, time) in seen.items() if name in times} == times
    assert not [path for path in output.rglob("*") if path.is_dir() and not any(path.iterdir())]
    assert list((folder / "stage").iterdir()) == []


def test_what_is_equal_is_not_touched(tmp_path, stage):
    output = tmp_path / "output"
    write(output, {"index.html": b"same"})
    os.utime(output / "index.html", ns=(1, 1))
    made = put(stage, {"index.html": b"same"}, {"index.html": digest_bytes(b"same")})
    assert change(output, made, ()) == {}
    assert look(output) == {"index.html": (4, 1)}


def test_orphans_go_with_their_empty_folders_and_foreign_files_stay(tmp_path, stage):
    output = tmp_path / "output"
    write(output, {"a/b/old.html": b"", "a/theirs.txt": b"theirs", "c/d/old.html": b"", "index.html": b""})
    change(output, put(stage, {"new.html": b"x"}), ["a/b/old.html", "c/d/old.html"])
    assert tree(output) == {"a/theirs.txt": b"theirs", "index.html": b"", "new.html": b"x"}
    assert sorted(path.name for path in output.iterdir()) == ["a", "index.html", "new.html"]


def test_a_file_becomes_a_folder_and_a_folder_a_file(tmp_path, stage):
    output = tmp_path / "output"
    write(output, {"page": b"old", "topic/index.html": b"old", "topic/deep/x": b"old"})
    change(
        output, put(stage, {"page/index.html": b"new", "topic": b"new"}), ["page", "topic/index.html", "topic/deep/x"]
    )
    assert tree(output) == {"page/index.html": b"new", "topic": b"new"}


@pytest.mark.parametrize("theirs", ["page/index.html/theirs.txt", "page"])
def test_a_foreign_file_in_the_way_is_named_before_anything_changes(tmp_path, stage, theirs):
    output = tmp_path / "output"
    write(output, {"first.html": b"old", "orphan.html": b"old", theirs: b"theirs"})
    before = tree(output)
    with pytest.raises(SitegenError) as raised:
        change(output, put(stage, {"first.html": b"new", "page/index.html": b"new"}), ["orphan.html"])
    assert raised.value.code == "build/cannot-write"
    assert raised.value.where.startswith(str(output / "page"))
    assert raised.value.hint
    assert tree(output) == before


def test_a_folder_that_is_a_link_is_not_followed(tmp_path, stage):
    output, elsewhere = tmp_path / "output", tmp_path / "elsewhere"
    write(elsewhere, {"index.html": b"theirs"})
    output.mkdir()
    (output / "page").symlink_to(elsewhere, target_is_directory=True)
    assert list(look(output)) == ["page"]
    with pytest.raises(SitegenError, match="in the way"):
        change(output, put(stage, {"page/index.html": b"new"}), ())
    remove(output, ["page/index.html"])
    assert tree(elsewhere) == {"index.html": b"theirs"}


def test_a_link_in_place_of_a_file_is_replaced_and_its_target_left_alone(tmp_path, stage):
    output, theirs = tmp_path / "output", tmp_path / "theirs.txt"
    theirs.write_bytes(b"theirs")
    output.mkdir()
    (output / "index.html").symlink_to(theirs)
    change(output, put(stage, {"index.html": b"new"}), ())
    assert theirs.read_bytes() == b"theirs"
    assert not (output / "index.html").is_symlink()
    assert tree(output) == {"index.html": b"new"}


def test_removing_what_is_gone_is_no_problem_and_removes_nothing_else(tmp_path):
    write(tmp_path, {"a/b.txt": b"", "x/y/z.txt": b""})
    remove(tmp_path, ["a/gone.txt", "gone/gone.txt", "x/y/z.txt", "a/b.txt/c"])
    assert tree(tmp_path) == {"a/b.txt": b""}
    assert not (tmp_path / "x").exists()


def test_the_output_folder_itself_stays(tmp_path):
    output = tmp_path / "output"
    write(output, {"index.html": b""})
    remove(output, ["index.html"])
    assert output.is_dir()


def test_a_new_order_is_the_order_of_arrival(tmp_path, stage, monkeypatch):
    arrived = []
    real = os.replace
    monkeypatch.setattr(os, "replace", lambda source, target: (arrived.append(Path(target).name), real(source, target)))
    change(tmp_path / "output", put(stage, {"z.css": b"1", "a.html": b"2", "m.html": b"3"}), ())
    assert arrived == ["z.css", "a.html", "m.html"]


def test_a_full_disk_is_told_with_what_to_do(tmp_path, stage, monkeypatch):
    def replace(*_):
        raise OSError(28, "No space left on device")

    made = put(stage, {"index.html": b"x"})
    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(SitegenError) as raised:
        change(tmp_path / "output", made, ())
    assert "No space left" in raised.value.message
    assert "room" in raised.value.hint


def test_looking_sees_every_file_once_and_nothing_where_there_is_nothing(tmp_path):
    assert look(tmp_path / "none") == {}
    (tmp_path / "file").touch()
    assert look(tmp_path / "file") == {}
    write(tmp_path / "output", {".nojekyll": b"", "a/b/c": b"123", "a/d": b""})
    assert {name: size for name, (size, _) in look(tmp_path / "output").items()} == {
        ".nojekyll": 0,
        "a/b/c": 3,
        "a/d": 0,
    }


def test_a_folder_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    def scandir(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(SitegenError, match="Permission denied"):
        look(tmp_path)


def test_foreign_files_are_those_nobody_of_us_wrote():
    assert foreign({"b": 1, "a": 1, "ours": 1}, ["ours", "gone"]) == ("a", "b")
