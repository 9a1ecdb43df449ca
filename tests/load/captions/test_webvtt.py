import pytest

from sitegen.core.findings import Severity
from sitegen.load.captions.cue import Span, TrackKind
from sitegen.load.captions.webvtt import parse_webvtt

ONE = "WEBVTT\n\n00:01.000 --> 00:02.000\n"


def places(text, kind=TrackKind.CAPTIONS):
    findings = parse_webvtt(text, "a.vtt", kind).findings
    return [f"{finding.severity.value} {finding.rule} {finding.where}" for finding in findings]


def test_reads_cues_with_identifier_settings_and_head():
    text = (
        "\ufeffWEBVTT - a film\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nREGION\r\nid:low width:40%\r\n\r\n"
        "NOTE a comment\r\n\r\nintro\r\n00:01.000 --> 01:00:02.500 region:low align:start\r\nTwo\r\nlines\r\n"
    )
    parsed = parse_webvtt(text, "a.vtt")
    assert parsed.findings == ()
    assert parsed.head == ("STYLE\n::cue { color: red }", "REGION\nid:low\nwidth:40%")
    (cue,) = parsed.cues
    assert (cue.start, cue.end) == (1.0, 3602.5)
    assert (cue.identifier, cue.settings) == ("intro", "region:low align:start")
    assert cue.payload == cue.text == "Two\nlines"


def test_a_file_with_only_the_signature_has_no_cues():
    assert places("WEBVTT") == ["warning captions/no-cues a.vtt:1:1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["error captions/missing-signature a.vtt:1:1"]),
        ("00:01.000 --> 00:02.000\nx\n", ["error captions/missing-signature a.vtt:1:1"]),
        ("WEBVTTX\n\n00:01.000 --> 00:02.000\nx\n", ["error captions/missing-signature a.vtt:1:1"]),
        (
            "webvtt\n\n00:01,000 --> 00:02.000\nx\n",
            ["error captions/missing-signature a.vtt:1:1", "error captions/comma-decimals a.vtt:3:1"],
        ),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\na\0b\n", ["error captions/nul-character a.vtt:4:2"]),
        ("WEBVTT\n\n00:01.000 --> 00:02,000\nx\n", ["error captions/comma-decimals a.vtt:3:15"]),
        ("WEBVTT\n\n00:01.00 --> 00:02.000\nx\n", ["error captions/malformed-time a.vtt:3:1"]),
        ("WEBVTT\n\nsoon --> 00:02.000\nx\n", ["error captions/malformed-time a.vtt:3:1"]),
        ("WEBVTT\n\n00:01.000 -->\nx\n", ["error captions/malformed-time a.vtt:3:14"]),
        (
            "WEBVTT\n\n00:61.000 --> 01:75.000\nx\n",
            ["error captions/time-out-of-range a.vtt:3:" + c for c in ("1", "15")],
        ),
        ("WEBVTT\n\n00:03.000 --> 00:02.000\nx\n", ["error captions/end-before-start a.vtt:3:15"]),
        ("WEBVTT\n\n00:03.000 --> 00:03.000\nx\n", ["error captions/end-before-start a.vtt:3:15"]),
        ("WEBVTT\n\n00:01.000 -> 00:02.000\nx\n", ["error captions/wrong-arrow a.vtt:3:11"]),
        ("WEBVTT\n\n00:01.000 → 00:02.000\nx\n", ["error captions/wrong-arrow a.vtt:3:11"]),
        (ONE + "a --> b\n", ["error captions/arrow-in-text a.vtt:4:3"]),
        (ONE + "a\n\nlost words\n", ["error captions/text-without-timing a.vtt:6:1"]),
        ("WEBVTT\n\na\nb\n00:01.000 --> 00:02.000\nx\n", ["error captions/text-without-timing a.vtt:3:1"]),
        ("WEBVTT\n\nNOTE\n00:01.000 --> 00:02.000\nx\n", ["error captions/arrow-in-block a.vtt:4:1"]),
        ("WEBVTT\n\nSTYLE\n/* --> */\n\n" + ONE[8:] + "x\n", ["error captions/arrow-in-block a.vtt:4:1"]),
        (ONE + "a\n2\n00:03.000 --> 00:04.000\nb\n", ["error captions/missing-empty-line a.vtt:6:1"]),
        (ONE + "x" * 20_001, ["error captions/cue-too-long a.vtt:3:1"]),
    ],
)
def test_what_loses_words_is_an_error(text, expected):
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WEBVTT\nKind: captions\nLanguage: en\n\n" + ONE[8:] + "x\n", "captions/header-line a.vtt:2:1"),
        ("WEBVTT a --> b\n\n" + ONE[8:] + "x\n", "captions/arrow-in-header a.vtt:1:10"),
        ("WEBVTT\n" + ONE[8:] + "x\n", "captions/missing-empty-line a.vtt:2:1"),
        (ONE + "x\n00:03.000 --> 00:04.000\ny\n", "captions/missing-empty-line a.vtt:5:1"),
        (ONE + "x\n \ny\n", "captions/blank-looking-line a.vtt:5:1"),
        (ONE + "\n", "captions/empty-cue a.vtt:3:1"),
        (ONE + "&nbsp;\n", "captions/empty-cue a.vtt:3:1"),
        (ONE + "x\n\n" + ONE[8:].replace("1", "0") + "y\n", "captions/unordered a.vtt:6:1"),
        (ONE + "x\n\nSTYLE\n::cue {}\n", "captions/late-block a.vtt:6:1"),
        ("WEBVTT\n\n0:00:01.000 --> 00:02.000\nx\n", "captions/untidy-time a.vtt:3:1"),
        ("WEBVTT\n\n00:01.000-->00:02.000\nx\n", "captions/untidy-timing a.vtt:3:10"),
        ("WEBVTT\n\n 00:01.000 --> 00:02.000\nx\n", "captions/untidy-timing a.vtt:3:1"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000line:1\nx\n", "captions/untidy-timing a.vtt:3:24"),
        ("WEBVTT\n\nREGION\nwidth:40%\n\n" + ONE[8:] + "x\n", "captions/bad-region a.vtt:4:1"),
        ("WEBVTT\n\nREGION\nid:a lines:x\n\n" + ONE[8:] + "x\n", "captions/bad-setting a.vtt:4:6"),
    ],
)
def test_what_can_be_put_right_is_a_warning(text, expected):
    assert "warning " + expected in places(text)
    assert not any(place.startswith("error") for place in places(text))


@pytest.mark.parametrize(
    ("settings", "kept", "rule"),
    [
        ("vertical:rl line:-1 position:10%,line-left size:50.5% align:end", None, None),
        ("line:100%,center  \t size:0%", "line:100%,center size:0%", None),
        ("align:middle", "align:center", "outdated-setting"),
        ("position:10%,start", "position:10%,line-left", "outdated-setting"),
        ("align:start align:end", "align:end", "duplicate-setting"),
        ("line:5.5", "", "bad-setting"),
        ("size:101%", "", "bad-setting"),
        ("Align:start", "", "bad-setting"),
        ("align", "", "bad-setting"),
        ("align:", "", "bad-setting"),
        ("region:nowhere", "", "bad-setting"),
        ("size:\u0665%", "", "bad-setting"),
    ],
)
def test_settings(settings, kept, rule):
    parsed = parse_webvtt(f"WEBVTT\n\n00:01.000 --> 00:02.000 {settings}\nx\n", "a.vtt")
    assert parsed.cues[0].settings == (settings if kept is None else kept)
    assert [finding.rule for finding in parsed.findings] == ([f"captions/{rule}"] if rule else [])
    assert all(finding.where.column >= 25 for finding in parsed.findings)


def test_unordered_cues_are_sorted():
    parsed = parse_webvtt("WEBVTT\n\n00:05.000 --> 00:06.000\nb\n\n00:01.000 --> 00:02.000\na\n", "a.vtt")
    assert [cue.text for cue in parsed.cues] == ["a", "b"]


def test_a_second_identifier_of_the_same_name_is_dropped():
    text = "WEBVTT\n\nx\n00:01.000 --> 00:02.000\na\n\nx\n00:03.000 --> 00:04.000\nb\n"
    assert places(text) == ["warning captions/duplicate-identifier a.vtt:7:1"]
    assert [cue.identifier for cue in parse_webvtt(text, "a.vtt").cues] == ["x", ""]


def test_a_region_of_the_same_id_is_left_out():
    parsed = parse_webvtt("WEBVTT\n\nREGION\nid:a\n\nREGION\nid:a\n\n" + ONE[8:] + "x\n", "a.vtt")
    assert parsed.head == ("REGION\nid:a",)
    assert [finding.rule for finding in parsed.findings] == ["captions/bad-region", "captions/bad-setting"]


def test_chapters_may_follow_each_other_or_nest():
    text = "WEBVTT\n\n00:00.000 --> 00:09.000\nPart\n\n00:00.000 --> 00:04.000\nA\n\n00:04.000 --> 00:09.000\nB\n"
    assert places(text, TrackKind.CHAPTERS) == []


def test_chapters_may_not_overlap_in_part():
    text = "WEBVTT\n\n00:00.000 --> 00:05.000\nA\n\n00:04.000 --> 00:09.000\nB\n"
    assert places(text, TrackKind.CHAPTERS) == ["error captions/chapters-overlap a.vtt:6:1"]
    assert places(text) == []


def test_chapter_titles_hold_no_tags():
    parsed = parse_webvtt(ONE + "<v Ann>A <b>bold</b> title &amp; more\n", "a.vtt", TrackKind.CHAPTERS)
    assert parsed.cues[0].payload == "A bold title &amp; more"
    assert parsed.cues[0].spans == (Span("", "A bold title & more"),)
    assert {finding.rule for finding in parsed.findings} == {"captions/tag-in-chapter"}


def test_subrip_under_the_wrong_name_is_recognised():
    (finding,) = parse_webvtt("1\n00:00:01,000 --> 00:00:02,000\nx\n", "a.vtt").findings
    assert ".srt" in finding.fix


def test_more_findings_than_anybody_reads_are_counted():
    findings = parse_webvtt("WEBVTT\n\n" + "lost\n\n" * 500, "a.vtt").findings
    assert len(findings) == 201
    assert findings[-1].message.startswith("300 more")
    assert findings[-1].severity is Severity.ERROR


CUE = "00:01.000 --> 00:02.000\n"


@pytest.mark.parametrize(
    ("part", "cues", "findings"),
    [
        (CUE + "\n", 0, 201),
        ("-->\n", 0, 201),
        ("1\n\n", 0, 201),
        (CUE, 0, 201),
        (CUE + "&" * 500 + "\n\n", 1, 201),
        (CUE + "<v a" * 100 + ">x\n\n", 1, 0),
        (CUE + "<i></b>" * 50 + "\n\n", 0, 201),
    ],
)
def test_hostile_repetition_is_read_in_linear_time(part, cues, findings):
    # With quadratic time this would take hours, not a second.
    times = 400_000 // len(part)
    parsed = parse_webvtt("WEBVTT\n\n" + part * times, "a.vtt")
    assert (len(parsed.cues), len(parsed.findings)) == (cues * times, findings)
