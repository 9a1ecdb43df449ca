import pytest

from sitegen.core.digests import digest_bytes
from sitegen.core.errors import SitegenError
from sitegen.plan.ledger import SourceRow
from sitegen.plan.sources import Stamp, source_digests

SECOND = 1_000_000_000
NOW = 1_000 * SECOND


class Reads:
    """A clock that counts how often it is asked, which is once for each file that is read."""

    def __init__(self, now=NOW):
        self.now = now
        self.count = 0

    def __call__(self):
        self.count += 1
        return self.now


def stamp(root, name="a.md", data=b"one", mtime_ns=NOW - 100 * SECOND):
    (root / name).write_bytes(data)
    return Stamp(name, len(data), mtime_ns)


def test_a_new_file_is_read_and_kept(tmp_path):
    found = source_digests(tmp_path, [stamp(tmp_path)], {}, Reads())
    assert found.digests == {"a.md": digest_bytes(b"one")}
    assert found.renewed == {"a.md": SourceRow(3, NOW - 100 * SECOND, digest_bytes(b"one"), NOW)}
    assert found.gone == ()


def test_a_file_that_is_clearly_as_it_was_is_not_read_again(tmp_path):
    known = source_digests(tmp_path, [stamp(tmp_path)], {}, Reads()).renewed
    (tmp_path / "a.md").unlink()
    reads = Reads(NOW + SECOND)
    found = source_digests(tmp_path, [Stamp("a.md", 3, NOW - 100 * SECOND)], known, reads)
    assert (found.digests, found.renewed, reads.count) == ({"a.md": digest_bytes(b"one")}, {}, 0)


@pytest.mark.parametrize(
    "changed",
    [Stamp("a.md", 4, NOW - 100 * SECOND), Stamp("a.md", 3, NOW - 99 * SECOND), Stamp("a.md", 3, NOW - 101 * SECOND)],
)
def test_another_size_or_time_in_either_direction_is_a_reason_to_read(tmp_path, changed):
    known = source_digests(tmp_path, [stamp(tmp_path)], {}, Reads()).renewed
    (tmp_path / "a.md").write_bytes(b"two")
    assert source_digests(tmp_path, [changed], known, Reads()).digests == {"a.md": digest_bytes(b"two")}


@pytest.mark.parametrize(("age", "read"), [(0, True), (1, True), (2, True), (3, False), (-5, True)])
def test_a_file_written_about_when_it_was_read_is_read_again(tmp_path, age, read):
    old = stamp(tmp_path, mtime_ns=NOW - age * SECOND)
    known = source_digests(tmp_path, [old], {}, Reads()).renewed
    (tmp_path / "a.md").write_bytes(b"two")  # the same size, and a clock too coarse to tell
    found = source_digests(tmp_path, [old], known, Reads(NOW + 50 * SECOND))
    assert (found.digests["a.md"] == digest_bytes(b"two")) == read


def test_a_racy_file_is_trusted_once_it_was_read_late_enough(tmp_path):
    racy = stamp(tmp_path, mtime_ns=NOW)
    known = source_digests(tmp_path, [racy], {}, Reads(NOW)).renewed
    known = source_digests(tmp_path, [racy], known, Reads(NOW + 10 * SECOND)).renewed
    reads = Reads(NOW + 20 * SECOND)
    source_digests(tmp_path, [racy], known, reads)
    assert reads.count == 0


def test_the_time_kept_is_the_one_before_reading(tmp_path):
    clock = iter([NOW, NOW + SECOND])
    found = source_digests(tmp_path, [stamp(tmp_path), stamp(tmp_path, "b.md")], {}, lambda: next(clock))
    assert [row.seen_ns for row in found.renewed.values()] == [NOW, NOW + SECOND]


def test_files_that_are_no_longer_there_are_named(tmp_path):
    known = source_digests(tmp_path, [stamp(tmp_path), stamp(tmp_path, "b.md")], {}, Reads()).renewed
    found = source_digests(tmp_path, [Stamp("b.md", 3, NOW - 100 * SECOND)], known, Reads())
    assert found.gone == ("a.md",)


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(SitegenError) as raised:
        source_digests(tmp_path, [Stamp("gone.md", 1, 1)], {}, Reads())
    assert (raised.value.code, raised.value.where) == ("content/unreadable-file", "gone.md")
