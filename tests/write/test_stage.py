import errno
import os
from pathlib import Path

import pytest

from sitegen.core.digests import digest_bytes
from sitegen.core.errors import SitegenError
from sitegen.core.paths import SitePath
from sitegen.write.stage import Stage, fresh_stage, put_in_place

PATH = SitePath("a/index.html")


@pytest.fixture
def folder(tmp_path):
    return fresh_stage(tmp_path / "stage")


def test_bytes_wait_outside_the_output(folder):
    made = Stage(folder, "p1").put(PATH, b"data", None)
    assert (made.path, made.digest, made.size) == (PATH, digest_bytes(b"data"), 4)
    assert Path(made.waiting).read_bytes() == b"data"


def test_nothing_is_written_where_the_output_has_these_bytes(folder, tmp_path):
    stage = Stage(folder, "p1")
    source = tmp_path / "video.mp4"
    source.write_bytes(b"data")
    digest = digest_bytes(b"data")
    for made in (stage.put(PATH, b"data", digest), stage.copy(PATH, source, digest, digest)):
        assert (made.waiting, made.size, made.digest) == ("", 4, digest)
    assert list(folder.iterdir()) == []


def test_processes_do_not_write_over_each_other(folder):
    made = [Stage(folder, name).put(PATH, name.encode(), None) for name in ("p1", "p2")]
    made += [Stage(folder, "p3").put(PATH, b"1", None)]
    assert len({item.waiting for item in made}) == 3
    with pytest.raises(SitegenError, match="File exists"):
        Stage(folder, "p1").put(PATH, b"again", None)


def test_a_copy_is_byte_for_byte(folder, tmp_path):
    source = tmp_path / "video.mp4"
    source.write_bytes(os.urandom(300_000))
    made = Stage(folder, "p1").copy(PATH, source, digest_bytes(source.read_bytes()), None)
    assert Path(made.waiting).read_bytes() == source.read_bytes()
    assert made.size == 300_000


@pytest.mark.parametrize("known", [True, False])
def test_a_source_that_is_gone_is_named(folder, tmp_path, known):
    digest = digest_bytes(b"")
    with pytest.raises(SitegenError) as raised:
        Stage(folder, "p1").copy(PATH, tmp_path / "gone.mp4", digest, digest if known else None)
    assert raised.value.where.endswith("gone.mp4")


def test_what_an_interrupted_build_left_is_cleared(tmp_path):
    (tmp_path / "stage/deep").mkdir(parents=True)
    (tmp_path / "stage/deep/p1-1").write_bytes(b"old")
    assert list(fresh_stage(tmp_path / "stage").iterdir()) == []


def test_a_stage_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "stage"):
        with pytest.raises(SitegenError) as raised:
            fresh_stage(folder)
        assert (raised.value.code, raised.value.where) == ("build/cannot-write", str(folder))


def other_disk(monkeypatch):
    """Moving from the stage is not possible, as if it lay on another disk."""
    real = os.replace

    def replace(source, target):
        if Path(source).parent.name == "stage":
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)


def test_a_stage_on_another_disk_still_gives_whole_files(folder, tmp_path, monkeypatch):
    made = Stage(folder, "p1").put(PATH, b"new", None)
    target = tmp_path / "index.html"
    target.write_bytes(b"old")
    other_disk(monkeypatch)
    put_in_place(made.waiting, target)
    assert target.read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.html", "stage"]
    assert list(folder.iterdir()) == []


def test_a_disk_that_fills_up_leaves_the_old_file_and_no_half_one(folder, tmp_path, monkeypatch):
    made = Stage(folder, "p1").put(PATH, b"new", None)
    target = tmp_path / "index.html"
    target.write_bytes(b"old")
    other_disk(monkeypatch)

    def copyfile(_source, to):
        Path(to).write_bytes(b"n")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", copyfile)
    with pytest.raises(OSError, match="No space"):
        put_in_place(made.waiting, target)
    assert target.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.html", "stage"]
