import pytest

from sitegen.load.captions.cue import Span
from sitegen.load.captions.srt import parse_srt

ONE = "1\n00:00:01,000 --> 00:00:02,500\n"


def places(text):
    return [f"{found.severity.value} {found.rule} {found.where}" for found in parse_srt(text, "a.srt").findings]


def test_reads_cues():
    parsed = parse_srt(
        "\ufeff" + ONE + "Tom & Ann:\r\n<i>hello</i>\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nANN: bye", "a.srt"
    )
    assert parsed.findings == ()
    first, second = parsed.cues
    assert (first.start, first.end, first.identifier, first.settings) == (1.0, 2.5, "", "")
    assert first.payload == "Tom &amp; Ann:\n<i>hello</i>"
    assert first.text == "Tom & Ann:\nhello"
    assert second.spans == (Span("", "ANN: bye"),)


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("<B>a</B> {i}b{/i}", "<b>a</b> <i>b</i>"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("a &lt; b &amp;amp; &nosuch;", "a &lt; b &amp;amp; &amp;nosuch;"),
        ("<laughs> 1 < 2 {x}", "&lt;laughs&gt; 1 &lt; 2 {x}"),
        ("<v Ann>x", "&lt;v Ann&gt;x"),
    ],
)
def test_markup_that_is_kept(text, payload):
    parsed = parse_srt(ONE + text, "a.srt")
    assert parsed.findings == ()
    assert parsed.cues[0].payload == payload


def test_markup_that_is_left_out_is_told_once_with_its_count():
    text = ONE + '<font color="red">a</font>\n<font>b</font>\n\n2\n00:00:03,000 --> 00:00:04,000\n{\\an8}c <font>d'
    parsed = parse_srt(text, "a.srt")
    assert [cue.payload for cue in parsed.cues] == ["a\nb", "c d"]
    assert [str(finding.where) for finding in parsed.findings] == ["a.srt:3:1", "a.srt:8:1"]
    assert "2 more times" in parsed.findings[0].message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "error captions/no-cues a.srt:1:1"),
        ("WEBVTT\n\n", "error captions/webvtt-named-srt a.srt:1:1"),
        (ONE + "a\n\nb\n", "error captions/text-without-timing a.srt:5:1"),
        ("who\n1\n00:00:01,000 --> 00:00:02,000\na\n", "error captions/text-without-timing a.srt:1:1"),
        ("1\n00:00:01,00 --> 00:00:02,000\na\n", "error captions/malformed-time a.srt:2:1"),
        ("1\n00:00:01,000 --> 00:00:99,000\na\n", "error captions/time-out-of-range a.srt:2:18"),
        ("1\n00:00:03,000 --> 00:00:02,000\na\n", "error captions/end-before-start a.srt:2:1"),
        (ONE + "x" * 20_001, "error captions/cue-too-long a.srt:2:1"),
        ("1\n00:00:01.000 --> 00:00:02,000\na\n", "warning captions/dot-decimals a.srt:2:1"),
        ("1\n0:00:01,000 --> 00:00:02,000\na\n", "warning captions/untidy-time a.srt:2:1"),
        ("1\n00:00:01,000 --> 00:00:02,000 X1:1 X2:2 Y1:1 Y2:2\na\n", "warning captions/text-after-times a.srt:2:31"),
        ("00:00:01,000 --> 00:00:02,000\na\n", "warning captions/irregular-counter a.srt:1:1"),
        ("7\n00:00:01,000 --> 00:00:02,000\na\n", "warning captions/irregular-counter a.srt:1:1"),
        ("1\n00:00:01,000 --> 00:00:01,000\na\n", "warning captions/zero-length a.srt:2:1"),
        (ONE + "\n", "warning captions/empty-cue a.srt:2:1"),
        (ONE + "a\n2\n00:00:03,000 --> 00:00:04,000\nb\n", "warning captions/missing-empty-line a.srt:5:1"),
        (ONE + "a\n\n2\n00:00:02,000 --> 00:00:04,000\nb\n", "warning captions/overlap a.srt:6:1"),
        (ONE + "a\n\n2\n00:00:00,000 --> 00:00:01,000\nb\n", "warning captions/unordered a.srt:6:1"),
        (ONE + "<b>a\n", "warning captions/unclosed-tag a.srt:3:1"),
    ],
)
def test_every_departure_is_told(text, expected):
    assert expected in places(text)


def test_cues_without_empty_lines_between_them_are_told_apart():
    parsed = parse_srt(ONE + "a\n2\n00:00:03,000 --> 00:00:04,000\nb\n3\n00:00:05,000 --> 00:00:06,000\nc", "a.srt")
    assert [cue.text for cue in parsed.cues] == ["a", "b", "c"]


def test_a_gap_in_the_counters_is_told_once():
    text = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},500\nx\n\n" for n in (1, 2, 4, 5, 6))
    assert places(text) == ["warning captions/irregular-counter a.srt:9:1"]
