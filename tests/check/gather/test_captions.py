import pytest

from sitegen.check.file_evidence import Cue, Use
from sitegen.check.gather import captions
from sitegen.check.gather.captions import facts_of, read_captions


def _cue(start, end, text="Hello there."):
    return Cue(1, start, end, text)


def _codes(cues, use=Use.CAPTIONS):
    return [slip.code for slip in facts_of(cues, [], use).slips]


def test_cues_are_counted_and_their_time_joined():
    facts = facts_of([_cue(1, 3), _cue(2, 5), _cue(8, 9)], [], Use.CAPTIONS)
    assert (facts.cues, facts.first_start, facts.last_end, facts.covered) == (3, 1, 9, 5)


def test_letters_are_counted_by_script():
    facts = facts_of([_cue(0, 9, "abc где 123 字")], [], Use.CAPTIONS)
    assert facts.scripts == (("CYRILLIC", 3), ("LATIN", 3), ("CJK", 1))


@pytest.mark.parametrize(
    ("cues", "code"),
    [
        ([_cue(0, 5), _cue(4, 9)], "overlap"),
        ([_cue(0, 9, "x" * 43)], "long"),
        ([_cue(0, 9, "a\nb\nc")], "long"),
        ([_cue(0, 1, "x" * 21)], "fast"),
    ],
)
def test_what_is_hard_to_read_is_told(cues, code):
    assert _codes(cues) == [code]


def test_what_can_be_read_is_no_slip():
    assert _codes([_cue(0, 5, "x" * 42 + "\n" + "y" * 42), _cue(5, 9)]) == []


@pytest.mark.parametrize(
    ("spans", "count"), [([(0, 9), (0, 4), (4, 9), (9, 12)], 0), ([(0, 5), (4, 9)], 1), ([(0, 9), (1, 3), (2, 4)], 1)]
)
def test_chapters_lie_apart_or_within_each_other(spans, count):
    assert _codes([_cue(*span) for span in spans], Use.CHAPTERS) == ["nest"] * count


def test_of_many_slips_the_first_are_listed_and_the_rest_told():
    facts = facts_of([_cue(number, number + 2) for number in range(100)], [], Use.CAPTIONS)
    assert len(facts.slips) == 21
    assert "not listed" in facts.slips[-1].message


def test_a_file_too_large_or_gone_is_a_problem(tmp_path, monkeypatch):
    path = tmp_path / "captions.vtt"
    assert "cannot be read" in read_captions(path, Use.CAPTIONS)[0].problem
    monkeypatch.setattr(captions, "LARGEST", 10)
    path.write_text("WEBVTT\n\nNOTE long")
    assert "are not read" in read_captions(path, Use.CAPTIONS)[0].problem
