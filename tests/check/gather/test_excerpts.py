import pytest

from sitegen.check.gather.excerpts import WIDEST, excerpts


@pytest.fixture
def shown(tmp_path):
    def look(text, line, near=""):
        (tmp_path / "a.html").write_text(text, encoding="utf-8", newline="")
        (found,) = excerpts(tmp_path, "a.html", [(line, near)])
        return found

    return look


def test_the_line_and_the_column_of_the_words_are_found(shown):
    found = shown("one\n    two three\nfour", 2, "three")
    assert (found.line, found.column, found.text) == (2, 9, "two three")
    assert found.text[found.mark :].startswith("three")


def test_words_may_stand_above_or_below_the_line_named(shown):
    text = "<video\n src=a.mp4\n width=1>\n<p>"
    assert shown(text, 3, "a.mp4").line == 2
    assert shown(text, 1, "width").line == 3


def test_words_that_are_not_there_leave_the_line(shown):
    found = shown("one\ntwo", 2, "three")
    assert (found.line, found.column, found.mark, found.text) == (2, 0, -1, "two")


def test_without_a_line_the_first_place_is_shown(shown):
    assert shown("a\nb here\nb here", 0, "here").line == 2
    assert shown("a", 0, "here").text == ""


def test_a_long_line_is_cut_around_the_words(shown):
    found = shown("x" * 5000 + "HERE" + "y" * 5000, 1, "HERE")
    assert found.column == 5001
    assert found.text[found.mark :].startswith("HERE")
    assert len(found.text) <= WIDEST + 4


def test_a_line_beyond_the_end_and_a_missing_file_have_no_excerpt(shown, tmp_path):
    assert shown("one", 9).text == ""
    (found,) = excerpts(tmp_path, "gone.html", [(3, "x")])
    assert (found.line, found.text) == (3, "")
