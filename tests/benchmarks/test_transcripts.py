import pytest

from benchmarks.timing import LINE, SLOWEST, timed
from benchmarks.transcripts import main
from benchmarks.turns import Mark, Turn, read_turns
from sitegen.load.captions.cue import TrackKind
from sitegen.load.captions.read import read_track

TEXT = """**Ann One:** Welcome \\[laughs\\] to the [show](https://example.org/). It has `code` in it & <more>.

A second paragraph of the same turn.

**Bob Two:** \\[00:30\\] Thank you.

**Break**: \\[01:00\\]

**Ann One:** Back again \\[unintelligible 00:01:10.50\\] with more.

**Grain of salt**: not a voice. \\[00:20\\] Late.
"""


def test_turns_and_marks_come_in_the_order_of_the_text():
    assert read_turns(TEXT) == [
        Turn("Ann One", "Welcome [laughs] to the show. It has code in it & <more>."),
        Turn("Ann One", "A second paragraph of the same turn."),
        Mark(30.0),
        Turn("Bob Two", "Thank you."),
        Mark(60.0),
        Turn("Ann One", "Back again"),
        Mark(70.5),
        Turn("Ann One", "[unintelligible]"),
        Turn("Ann One", "with more."),
        Turn("Ann One", "Grain of salt: not a voice."),
        Mark(20.0),
        Turn("Ann One", "Late."),
    ]


def test_a_break_ends_a_voice_only_when_another_begins():
    assert read_turns("**A:** x\n\n**Break:** \\[1:00\\]\n\nmore") == [Turn("A", "x"), Mark(60.0), Turn("A", "more")]


def test_words_start_at_their_mark_and_cues_follow_each_other():
    result = timed(read_turns(TEXT))
    starts = {cue.lines[0]: cue.start for cue in result.cues}
    assert starts["Thank you."] == 30.0
    assert starts["Back again"] == 60.0
    assert (result.marks, result.passed_over) == (3, 1)
    assert all(
        one.end <= two.start and one.start < one.end for one, two in zip(result.cues, result.cues[1:], strict=False)
    )


def test_time_without_words_stays_empty():
    result = timed([Turn("A", "Ten chars."), Mark(600.0), Turn("A", "After.")])
    assert result.cues[0].end <= 10 / SLOWEST + 1
    assert result.cues[1].start == 600.0


def test_a_transcript_without_marks_runs_at_the_usual_speed():
    result = timed([Turn("A", "word " * 300)])
    assert 90 < result.cues[-1].end < 110


def test_cues_have_two_short_lines_at_most():
    long = "A sentence that goes on and on, with https://example.org/" + "x" * 90 + " in it, until it ends. Yes. No."
    for cue in timed([Turn("A", long)]).cues:
        assert 1 <= len(cue.lines) <= 2
        assert max(map(len, cue.lines)) <= LINE


def test_a_folder_of_transcripts_becomes_a_site_that_builds(tmp_path, capsys, report):
    data = tmp_path / "data"
    data.mkdir()
    (data / "a-show-1.md").write_text(TEXT, "utf-8")
    (data / "notes.md").write_text("Nobody speaks here.", "utf-8")
    (data / "old.md").write_bytes(b"**A:** caf\xe9")
    (data / "+.md").write_text("**A:** x", "utf-8")
    assert main([str(data), str(tmp_path / "site"), "--build"]) == 0
    assert report(tmp_path / "site") == {"notes.md": "no-speakers", "old.md": "not-utf-8", "+.md": "no-slug"}
    said = capsys.readouterr().out
    assert "1 transcripts taken, 3 refused" in said
    assert "built: " in said
    captions = tmp_path / "site" / "content" / "campaigns" / "a-show-1" / "captions.en.vtt"
    track, findings = read_track(captions, "captions.en.vtt", TrackKind.CAPTIONS, "en")
    assert findings == ()
    assert {span.speaker for cue in track.cues for span in cue.spans} == {"Ann One", "Bob Two"}
    assert "&amp; &lt;more&gt;." in captions.read_text("utf-8")
    page = (tmp_path / "site" / "output" / "a-show-1" / "index.html").read_text("utf-8")
    assert "Bob Two" in page


@pytest.mark.parametrize("content", [None, "x"])
def test_wrong_folders_are_named(content, tmp_path, capsys):
    if content:
        (tmp_path / "a.md").write_text("**A:** x", "utf-8")
        (tmp_path / "site" / "content").mkdir(parents=True)
    assert main([str(tmp_path), str(tmp_path / "site")]) == 2
    assert str(tmp_path) in capsys.readouterr().err
