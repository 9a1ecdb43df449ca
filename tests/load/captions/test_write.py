from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.core.times import Seconds
from sitegen.load.captions.cue import Cue, Span, TrackKind
from sitegen.load.captions.srt import parse_srt
from sitegen.load.captions.webvtt import parse_webvtt
from sitegen.load.captions.write import format_webvtt

TIMES = st.integers(0, 400_000_000).map(lambda n: n / 1000)
PIECES = st.sampled_from(
    [
        *(
            "a",
            "Zoë",
            "字",
            " ",
            "\n",
            "\n\n",
            "\t",
            "\f",
            "&",
            "&amp;",
            "&lt;",
            "&#10;",
            "&#32;",
            "&nbsp;",
            "<",
            ">",
            "--",
        ),
        *(
            "<b>",
            "</b>",
            "<i.x>",
            "</i>",
            "<c.a-->",
            "</c>",
            "<v Ann>",
            "<v Bob-->",
            "</v>",
            "<v &#45;-&gt;->",
            "<v>",
            "<ruby>",
        ),
        *(
            "</ruby>",
            "<rt>",
            "</rt>",
            "<lang de>",
            "</lang>",
            "<foo>",
            "<00:01.500>",
            "<00:02.000>",
            "NOTE",
            "STYLE",
            "REGION",
        ),
        *(
            "1",
            " --> ",
            "00:01.000 --> 00:03.000",
            "00:02.000 --> 00:04.000 align:middle",
            "id:a",
            "::cue {}",
            "\r\n",
            "{\\an8}",
        ),
    ]
)
MESS = st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join)


def cue(payload="x", start=1.0, end=2.0, **more):
    return Cue(Seconds(start), Seconds(end), payload, (Span("", payload),), **more)


def test_a_whole_file():
    cues = [cue(start=0.5, identifier="a", settings="align:start"), cue("y\nz", 3600.0, 3661.001)]
    assert format_webvtt(cues, ["STYLE\n::cue {}"]) == (
        "WEBVTT\n\nSTYLE\n::cue {}\n\n"
        "a\n00:00:00.500 --> 00:00:02.000 align:start\nx\n\n"
        "01:00:00.000 --> 01:01:01.001\ny\nz\n"
    )


def test_no_cues():
    assert format_webvtt([]) == "WEBVTT\n"


@given(st.lists(st.tuples(TIMES, st.integers(1, 100_000), st.text("abc é字", min_size=1, max_size=20)), max_size=8))
def test_cues_survive_writing_and_reading(rows):
    cues = tuple(
        cue(" ".join(words.split()) or "x", start, round(start + length / 1000, 3))
        for start, length, words in sorted(rows, key=lambda row: row[0])
    )
    assert parse_webvtt(format_webvtt(cues), "a.vtt").cues == cues


@given(MESS)
@example("WEBVTT\n\n00:01.000 --> 00:03.000\n<v Bob-->x")
@example("WEBVTT\n\n00:01.000 --> 00:03.000\n<b><ruby>a<rt>b\n<foo>\nc</b>")
def test_whatever_is_read_is_written_as_valid_webvtt(text):
    for body in (text, "WEBVTT\n\n" + text, "WEBVTT\n\n00:01.000 --> 00:03.000\n" + text):
        for kind in (TrackKind.CAPTIONS, TrackKind.CHAPTERS):
            first = parse_webvtt(body, "a.vtt", kind)
            again = parse_webvtt(format_webvtt(first.cues, first.head), "a.vtt", kind)
            assert (again.cues, again.head) == (first.cues, first.head)
            assert {finding.rule for finding in again.findings} <= {"captions/no-cues", "captions/chapters-overlap"}


@given(MESS)
def test_whatever_is_read_of_subrip_is_written_as_valid_webvtt(text):
    for body in (text, "1\n00:00:01,000 --> 00:00:03,000\n" + text):
        first = parse_srt(body, "a.srt")
        again = parse_webvtt(format_webvtt(first.cues), "a.vtt")
        assert again.cues == first.cues
        assert {finding.rule for finding in again.findings} <= {"captions/no-cues"}
