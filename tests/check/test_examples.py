import pytest

from sitegen.check.examples import PAGE, Edit, Example, edit, reference_tree, remove, write


def test_an_edit_changes_one_place_and_leaves_the_reference_alone():
    before = dict(reference_tree())
    tree = edit('"duration": "PT1M30S"', '"duration": "PT2M"')[0].tree()
    assert b'"duration": "PT2M"' in tree[PAGE]
    assert dict(reference_tree()) == before


@pytest.mark.parametrize("old", ["no such words", "<p>"])
def test_an_edit_that_does_not_fit_exactly_once_is_refused(old):
    with pytest.raises(ValueError, match="does not stand there exactly once"):
        edit(old, "x")[0].tree()


def test_removing_what_is_not_there_is_refused():
    with pytest.raises(ValueError, match="is not in the reference site"):
        remove("nowhere.html")[0].tree()


def test_files_are_written_removed_and_linked(tmp_path):
    (wrote,) = write("notes.txt", "kept")
    example = Example(edits=(*wrote.edits, Edit("feed.xml", "", None)), links={"again.txt": "notes.txt"})
    example.lay_out(tmp_path)
    assert (tmp_path / "again.txt").read_text() == "kept"
    assert not (tmp_path / "feed.xml").exists()


def test_an_example_with_files_of_its_own_holds_nothing_else():
    assert Example(files={"index.html": "<p>x"}).tree() == {"index.html": b"<p>x"}
