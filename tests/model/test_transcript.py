import json

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from sitegen.load.captions.cue import Cue, Span, Track, TrackKind
from sitegen.model.page import Chapter
from sitegen.model.transcript import plain_text, transcript

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    ["<b>", "&amp;", "\0", "a.", "</span>", " ", "x\ny", '"']
)
SPANS = st.lists(st.builds(Span, st.sampled_from(["", "Ann", "Ben <&>"]), WORDS), max_size=3).map(tuple)
GAPS = st.integers(0, 4000).map(lambda count: count / 1000)


@st.composite
def tracks(draw):
    at, cues = 0.0, []
    for gap, length, spans in draw(st.lists(st.tuples(GAPS, GAPS, SPANS), max_size=15)):
        at = round(at + gap, 3)
        cues.append(Cue(at, round(at + length + 0.001, 3), "", spans))
    return Track(TrackKind.CAPTIONS, "en", "captions.en.vtt", tuple(cues))


def marks(*starts):
    return tuple(Chapter(at, "", f"Part at {at:g}", "") for at in starts)


def words_of(track):
    return [word for cue in track.cues for span in cue.spans for word in span.text.replace("\0", " ").split()]


def spans_of(shown):
    html = "".join(str(turn.cues_html) for part in shown.parts for turn in part.turns)
    return BeautifulSoup(html.replace("</span><span", "</span> <span"), "html.parser").find_all("span")


@given(tracks(), st.lists(st.integers(0, 40), max_size=4, unique=True).map(sorted))
def test_all_words_stand_in_the_transcript_once_and_in_order(track, starts):
    shown = transcript(track, marks(*starts), "/film/", "")
    elements = spans_of(shown)
    assert [word for element in elements for word in element.text.split()] == words_of(track)
    assert all(set(element.attrs) == {"data-t"} and not element.find_all() for element in elements)
    times = [float(element["data-t"]) for element in elements]
    assert times == sorted(times)
    assert set(times) <= {cue.start for cue in track.cues}


@given(tracks(), st.lists(st.integers(0, 40), max_size=4, unique=True).map(sorted))
def test_every_turn_has_words_a_moment_and_one_part(track, starts):
    shown = transcript(track, marks(*starts), "/film/", "")
    anchors = [part.anchor for part in shown.parts]
    assert len(set(anchors)) == len(anchors)
    for part in shown.parts:
        assert part.turns
        for turn in part.turns:
            assert turn.cues_html
            assert turn.href == f"/film/?t={int(turn.at)}"


@given(tracks())
def test_the_plain_text_has_the_same_words(track):
    named = {span.speaker for cue in track.cues for span in cue.spans if span.text.replace("\0", " ").split()}
    lines = plain_text(track).split("\n") if words_of(track) else []
    if len(named) > 1:
        lines = [line.split(": ", 1)[1] if line.startswith(("Ann: ", "Ben <&>: ")) else line for line in lines]
    assert [word for line in lines for word in line.split()] == words_of(track)
    json.dumps(lines)


def cue(start, end, *spans):
    return Cue(start, end, "", tuple(Span(speaker, text) for speaker, text in spans))


def turns(*cues, starts=()):
    shown = transcript(Track(TrackKind.CAPTIONS, "en", "a.vtt", cues), marks(*starts), "/film/", "")
    return [
        (part.title, turn.speaker, turn.clock, BeautifulSoup(turn.cues_html, "html.parser").text)
        for part in shown.parts
        for turn in part.turns
    ]


def test_a_new_voice_begins_a_turn_and_is_named_once():
    found = turns(cue(0, 1, ("Ann", "Hello")), cue(1, 2, ("Ann", "again")), cue(2, 3, ("Ben", "Yes"), ("Ann", "No")))
    assert found == [("", "Ann", "0:00", "Hello again"), ("", "Ben", "0:02", "Yes"), ("", "Ann", "0:02", "No")]


def test_a_pause_begins_a_turn_without_naming_the_voice_again():
    assert turns(cue(0, 1, ("Ann", "a")), cue(3.5, 4, ("Ann", "b")), cue(6.4, 7, ("Ann", "c"))) == [
        ("", "Ann", "0:00", "a"),
        ("", "", "0:03", "b c"),
    ]


def test_a_long_turn_ends_with_a_sentence():
    cues = [cue(number, number + 1, ("", "word " * 20 + ("." if number == 6 else ""))) for number in range(10)]
    assert [len(text.split()) for *_, text in turns(*cues)] == [141, 60]


def test_parts_follow_chapters_and_what_comes_before_the_first_belongs_to_it():
    found = turns(cue(0, 1, ("Ann", "a")), cue(4.96, 6, ("Ann", "b")), cue(9, 10, ("Ann", "c")), starts=(2, 5, 8))
    assert found == [
        ("Part at 2", "Ann", "0:00", "a"),
        ("Part at 5", "Ann", "0:04", "b"),
        ("Part at 8", "Ann", "0:09", "c"),
    ]


@pytest.mark.parametrize("start", [3661.234, 99_999.999, 0.001, 12.5, 0.0])
def test_a_moment_keeps_its_milliseconds_however_long_the_video(start):
    shown = transcript(Track(TrackKind.CAPTIONS, "en", "a.vtt", (cue(start, start + 1, ("", "x")),)), (), "/film/", "")
    assert float(spans_of(shown)[0]["data-t"]) == start


def test_a_track_without_words_is_an_empty_transcript():
    track = Track(TrackKind.CAPTIONS, "ar", "a.vtt", (cue(0, 1, ("", " \n ")),))
    shown = transcript(track, marks(0), "/film/", "Reviewed")
    assert (shown.parts, shown.direction, shown.status) == ((), "rtl", "Reviewed")
    assert plain_text(track) == ""
