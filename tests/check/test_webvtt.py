import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.check.file_evidence import Use
from sitegen.check.webvtt import read_webvtt, seconds

CUE = "00:01.000 --> 00:04.000"


def _codes(text, kind=Use.CAPTIONS):
    data = text if isinstance(text, bytes) else text.encode()
    return [slip.code for slip in read_webvtt(data, kind).slips]


def _texts(text):
    return [cue.text for cue in read_webvtt(text.encode()).cues]


@pytest.mark.parametrize(
    "text",
    [
        "WEBVTT",
        "WEBVTT\n",
        "\ufeffWEBVTT - made by hand\n\n00:01.000 --> 00:04.000\nx\n",
        f"WEBVTT\r\n\r\n{CUE}\r\nx\r\n\r\n00:05.000 --> 00:06.000\r\ny",
        f"WEBVTT\n\nNOTE a comment\nof two lines\n\n1\n{CUE}\nx",
        f"WEBVTT\n\nSTYLE\n::cue {{ color: lime }}\n\nREGION\nid:a width:50% lines:2\nscroll:up\n\n{CUE} region:a\nx",
        f"WEBVTT\n\n{CUE} line:-1 position:10%,line-left size:35.5% align:end vertical:rl\nx",
        f"WEBVTT\n\n{CUE}\n<v.loud Ada>a <i.x.y>b</i> <lang en-GB>c</lang> <00:02.000>d &amp; &#233; &lrm;",
        f"WEBVTT\n\n{CUE}\n<ruby>a<rt>b</ruby>",
        "WEBVTT\n\n100:00:00.000\t-->  100:00:01.000\nx",
    ],
)
def test_what_the_grammar_allows_is_no_slip(text):
    assert _codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "signature"),
        ("WEBVTTX\n", "signature"),
        ("1\n00:00:01,000 --> 00:00:02,000\nx\n", "signature"),
        ("WEBVTT\nKind: captions\n", "header"),
        (f"WEBVTT\n{CUE}\nx", "header"),
        (b"WEBVTT\n\n\xe4", "encoding"),
        ("WEBVTT \0", "encoding"),
        ("WEBVTT\n\n00:01,000 --> 00:04.000\nx", "timing"),
        ("WEBVTT\n\n00:01.000-->00:04.000\nx", "timing"),
        ("WEBVTT\n\n1:00:01.000 --> 1:00:04.000\nx", "timing"),
        ("WEBVTT\n\n00:61.000 --> 00:64.000\nx", "timing"),
        ("WEBVTT\n\n00:01.00 --> 00:04.00\nx", "timing"),
        ("WEBVTT\n\n00:04.000 --> 00:01.000\nx", "timing"),
        (f"WEBVTT\n\n{CUE}\nx\n\n00:00.500 --> 00:06.000\ny", "order"),
        (f"WEBVTT\n\n{CUE} align:middle\nx", "setting"),
        (f"WEBVTT\n\n{CUE} line:101%\nx", "setting"),
        (f"WEBVTT\n\n{CUE} size:5% size:6%\nx", "setting"),
        (f"WEBVTT\n\n{CUE} region:none\nx", "setting"),
        (f"WEBVTT\n\n{CUE}\nx\n\nSTYLE\na", "block"),
        (f"WEBVTT\n\nREGION\nwidth:5%\n\n{CUE}\nx", "region"),
        (f"WEBVTT\n\nNOTE a --> b\n\n{CUE}\nx", "arrow"),
        (f"WEBVTT\n\n{CUE}\nx\n00:05.000 --> 00:06.000\ny", "arrow"),
        (f"WEBVTT\n\n{CUE}\nx\n\nlost words", "lost"),
        (f"WEBVTT\n\n1\n{CUE}\nx\n\n1\n00:05.000 --> 00:06.000\ny", "identifier"),
        (f"WEBVTT\n\n{CUE}\n<font>x</font>", "tag"),
        (f"WEBVTT\n\n{CUE}\n<b>x", "unclosed"),
        (f"WEBVTT\n\n{CUE}\nx</b>", "unclosed"),
        (f"WEBVTT\n\n{CUE}\n<v A>x</v>\n<v B>y", "unclosed"),
        (f"WEBVTT\n\n{CUE}\n1 < 2", "tag"),
        (f"WEBVTT\n\n{CUE}\n<v>x", "tag"),
        (f"WEBVTT\n\n{CUE}\n<b note>x</b>", "tag"),
        (f"WEBVTT\n\n{CUE}\n<00:09.000>x", "tag"),
        (f"WEBVTT\n\n{CUE}\nyou & me", "reference"),
        (f"WEBVTT\n\n{CUE}\n&nosuchname;", "reference"),
    ],
)
def test_each_kind_of_slip_is_told(text, code):
    assert code in _codes(text)


def test_a_slip_says_line_and_column():
    slip = read_webvtt(f"WEBVTT\n\n1\n{CUE}\nfirst\nsecond & last\n".encode()).slips[0]
    assert (slip.line, slip.column, slip.near) == (6, 8, "&")


def test_cues_are_those_that_browsers_find():
    text = f"WEBVTT\nheader\n{CUE}\none\n00:05.000 --> 00:06.000\ntwo\n\n00:07,000 --> 00:08.000\nlost\n\nid\n00:09.000-->00:10.000\n<b>th</b>&amp;ree"
    assert _texts(text) == ["one", "two", "th&ree"]


def test_titles_of_chapters_hold_no_tags_and_metadata_anything():
    text = f"WEBVTT\n\n{CUE}\n<b>Title</b>\n"
    assert _codes(text, Use.CHAPTERS) == ["tag", "tag"]
    assert _codes(f'WEBVTT\n\n{CUE}\n{{"a": "<x & y"}}\n', Use.METADATA) == []


def test_many_arrows_in_one_block_are_read_one_by_one():
    count = 50_000
    times = (f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}" for n in range(count))
    text = "WEBVTT\n\n" + "\n".join(f"{time}.000 --> 99:00:00.000" for time in times)
    found = read_webvtt(text.encode())
    assert len(found.cues) == count
    assert sum(slip.code == "arrow" for slip in found.slips) == count - 1


@given(st.binary(max_size=200))
def test_nothing_is_raised_whatever_the_bytes(data):
    found = read_webvtt(b"WEBVTT\n\n" + data)
    assert all(slip.line >= 1 for slip in found.slips)


@given(st.text(alphabet="<>/&;:.-v0123 \nbir", max_size=80))
def test_nothing_is_raised_whatever_the_text(text):
    found = read_webvtt(f"WEBVTT\n\n{CUE}\n{text}".encode())
    assert all(slip.message for slip in found.slips)


@given(st.integers(0, 99), st.integers(0, 59), st.integers(0, 59), st.integers(0, 999))
def test_timestamps_are_seconds(hours, minutes, whole, milli):
    assert seconds(f"{hours:02}:{minutes:02}:{whole:02}.{milli:03}") == pytest.approx(
        hours * 3600 + minutes * 60 + whole + milli / 1000
    )


_PIECES = st.sampled_from(
    [
        *("00:01.000 --> 00:04.000", "00:00:05.000 --> 00:00:09.800", "00:06.000 --> 00:05.000", f"{CUE} align:start"),
        *(
            "",
            "",
            "7",
            "text",
            "a & b",
            "NOTE x",
            "STYLE",
            "<v Ada>one",
            "<v Ada>one</v>",
            "</v>",
            "<v >x",
            "a > b",
            " ",
        ),
    ]
)


@given(st.lists(_PIECES, max_size=12), st.sampled_from([Use.CAPTIONS, Use.CHAPTERS, Use.METADATA]))
def test_plain_cues_are_read_as_any_others(lines, kind):
    text = "\n".join(["WEBVTT", "", *lines])
    # A space more between the times is as good, and leads past the short way.
    other = text.replace(" --> ", "  --> ")
    quick, slow = read_webvtt(text.encode(), kind), read_webvtt(other.encode(), kind)
    assert quick.cues == slow.cues
    assert [(slip.line, slip.code, slip.message) for slip in quick.slips] == [
        (slip.line, slip.code, slip.message) for slip in slow.slips
    ]
