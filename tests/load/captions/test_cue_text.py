import pytest

from sitegen.load.captions.cue import Span
from sitegen.load.captions.cue_text import read_cue_text


def read(raw):
    return read_cue_text(raw, 1000, 9000)


@pytest.mark.parametrize(
    ("raw", "payload", "spans"),
    [
        ("plain", "plain", [("", "plain")]),
        ("<b>a</b> <i.x.y>b</i> <u>c</u>", None, [("", "a b c")]),
        ("Tom &amp; Ann &lt;3&nbsp;&eacute;", "Tom &amp; Ann &lt;3\xa0é", [("", "Tom & Ann <3\xa0é")]),
        ("a > b", "a &gt; b", [("", "a > b")]),
        ("<v Ann>Hello", "<v Ann>Hello</v>", [("Ann", "Hello")]),
        ("<v.loud  Ann  Lee >Hello</v>", "<v.loud Ann Lee>Hello</v>", [("Ann Lee", "Hello")]),
        ("<v Ann>Hi</v>\n<v Bob>Ho</v>", None, [("Ann", "Hi"), ("Bob", "Ho")]),
        ("<v Ann>Hi</v> <v Ann>again</v>", None, [("Ann", "Hi again")]),
        ("<v R&amp;D>Hi</v>", None, [("R&D", "Hi")]),
        ("- <v Ann>Hi</v>", None, [("", "-"), ("Ann", "Hi")]),
        ("<lang en-GB>colour</lang>", None, [("", "colour")]),
        ("<ruby>漢<rt>kan</rt>字<rt>ji</ruby>", "<ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby>", [("", "漢(kan)字(ji)")]),
        ("a <00:00:02.000>b<00:03.000>c", "a <00:00:02.000>b<00:00:03.000>c", [("", "a bc")]),
        ("one&#10;two", "one\ntwo", [("", "one\ntwo")]),
    ],
)
def test_valid_text_is_kept(raw, payload, spans):
    text = read(raw)
    assert text.faults == ()
    assert text.payload == (raw if payload is None else payload)
    assert text.spans == tuple(Span(*span) for span in spans)


@pytest.mark.parametrize(
    ("raw", "payload", "faults"),
    [
        ("AT&T", "AT&amp;T", [("bare-ampersand", 2)]),
        ("&nosuch; &#0; &#xD800; &#1;", None, [("bare-ampersand", n) for n in (0, 9, 14, 23)]),
        ("I <3 this", "I &lt;3 this", [("bare-less-than", 2)]),
        ("a < b > c", "a &lt; b &gt; c", [("bare-less-than", 2)]),
        ("end <b", "end &lt;b", [("bare-less-than", 4)]),
        ("x<y but <b>z</b>", "x&lt;y but <b>z</b>", [("bare-less-than", 1)]),
        ("<laughs>ha</laughs>", "ha", [("unknown-tag", 0), ("unknown-tag", 10)]),
        ("<b>bold", "<b>bold</b>", [("unclosed-tag", 0)]),
        ("Oh <v Ann>hi", "Oh <v Ann>hi</v>", [("unclosed-tag", 3)]),
        ("<b><i>x</b></i>", "<b><i>x</i></b>", [("unclosed-tag", 7), ("stray-tag", 11)]),
        ("<I>x</I>", "<i>x</i>", [("tag-in-capitals", 0), ("tag-in-capitals", 4)]),
        ("<v>x</v>", "x", [("voice-without-name", 0), ("stray-tag", 4)]),
        ("<lang>x</lang>", "x", [("bad-language-tag", 0), ("stray-tag", 7)]),
        ("<rt>x</rt>", "x", [("stray-tag", 0), ("stray-tag", 5)]),
        ("<ruby>x</ruby>", "<ruby>x<rt></rt></ruby>", [("untidy-tag", 7)]),
        ("<b x>y</b>", "<b>y</b>", [("untidy-tag", 0)]),
        ("<c.>y</c>", "<c>y</c>", [("untidy-tag", 0)]),
        ("<v A\nB>y</v>", "<v A B>y</v>", [("untidy-tag", 0)]),
        ("<v A&B>y</v>", "<v A&amp;B>y</v>", [("bare-ampersand", 0)]),
        ("a<00:00.500>b", "ab", [("bad-inline-time", 1)]),
        ("a<00:09.000>b", "ab", [("bad-inline-time", 1)]),
        ("<00:03.000>a<00:02.000>b", "<00:00:03.000>ab", [("bad-inline-time", 12)]),
        ("a<1:2>b", "ab", [("bad-inline-time", 1)]),
        ("a\n<foo>\nb", "a\nb", [("unknown-tag", 2)]),
    ],
)
def test_what_is_wrong_is_put_right_and_told(raw, payload, faults):
    text = read(raw)
    assert [(fault.rule, fault.offset) for fault in text.faults] == faults
    assert text.payload == (raw.replace("&", "&amp;") if payload is None else payload)


def test_words_follow_where_a_line_vanishes():
    assert read("a\n<b></b>\nb").spans == (Span("", "a\nb"),)
    assert read("a\n&#32;\nb").payload == "a\nb"


def test_a_speaker_never_makes_an_arrow():
    text = read("<v Bob-&#45;>x")
    assert "-->" not in text.payload
    assert text.spans == read(text.payload).spans == (Span("Bob--", "x"),)


def test_faults_are_counted_after_two_hundred():
    text = read("&" * 500)
    assert (len(text.faults), text.unlisted) == (200, 300)
