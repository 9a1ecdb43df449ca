import pytest

from sitegen.check.gather.whole_file import put_whole


def test_a_file_is_laid_down_once(tmp_path):
    place = tmp_path / "new" / "file.png"
    assert [put_whole(place, b"one"), put_whole(place, b"one"), put_whole(place, b"two")] == [True, False, True]
    assert place.read_bytes() == b"two"
    assert [path.name for path in place.parent.iterdir()] == ["file.png"]


def test_a_place_that_cannot_be_taken_is_told_and_left_clean(tmp_path):
    (tmp_path / "file.png").mkdir()
    with pytest.raises(OSError, match="directory"):
        put_whole(tmp_path / "file.png", b"one")
    assert [path.name for path in tmp_path.iterdir()] == ["file.png"]
