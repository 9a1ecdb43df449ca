from hypothesis import given
from hypothesis import strategies as st

from sitegen.load.captions import webvtt
from sitegen.load.captions.cue import TrackKind
from sitegen.load.captions.webvtt import parse_webvtt

LINES = st.sampled_from(
    [
        *(
            "",
            "",
            "text",
            "more text",
            " indented",
            "\tx",
            "\x0bx",
            "\xa0",
            "a > b",
            "a & b",
            "<i>a</i>",
            "1",
            "NOTE x",
            "STYLE",
        ),
        *("00:00:01.000 --> 00:00:02.000", "00:00:01.000 --> 00:00:02.000", "00:00:02.500 --> 00:00:03.000", "x" * 29),
        *(
            "00:00:05.000 --> 00:00:04.000",
            "00:01.000 --> 00:02.000",
            "00:00:61.000 --> 00:02:00.000",
            "\u0660\u0660:00:01.000 --> 00:00:02.000",
        ),
        *(
            "<v Ann>hello",
            "<v Ann>hello</v>",
            "<v  Ann>x",
            "<v Ann>x</v> y",
            "<v B-->x",
            "<v Ann> x",
            "<v A&amp;B>x",
            "<v >x",
            "<v Ann>",
        ),
    ]
)


def leave_all(_lines, at, *_, **__):
    return at


def without_short_cut(text, kind):
    kept = webvtt.read_regular_cues
    webvtt.read_regular_cues = leave_all
    try:
        return parse_webvtt(text, "a.vtt", kind)
    finally:
        webvtt.read_regular_cues = kept


@given(st.lists(LINES | st.text(max_size=5), max_size=25), st.sampled_from([TrackKind.CAPTIONS, TrackKind.CHAPTERS]))
def test_the_short_cut_reads_as_the_reader_does(lines, kind):
    text = "\n".join(["WEBVTT", "", *lines])
    assert parse_webvtt(text, "a.vtt", kind) == without_short_cut(text, kind)


def test_the_short_cut_is_taken(monkeypatch):
    def refuse(*_):
        raise AssertionError("the general reader was asked")

    monkeypatch.setattr("sitegen.load.captions.webvtt._Reader._block", refuse)
    text = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\ntwo\nlines\n\n00:00:02.000 --> 00:00:03.000\n<v Ann>hello\n"
    assert [cue.text for cue in parse_webvtt(text, "a.vtt").cues] == ["two\nlines", "hello"]
