import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.check.gather.decode import decode


@pytest.mark.parametrize(
    ("data", "text", "label", "source"),
    [
        ("ü".encode(), "ü", "utf-8", "guess"),
        (b"\xfc", "ü", "windows-1252", "guess"),
        (b"\xef\xbb\xbf\xc3\xbc", "ü", "utf-8", "bom"),
        (b"\xff\xfe\xfc\x00", "ü", "utf-16-le", "bom"),
        (b"<meta charset=iso-8859-1>\x80", "<meta charset=iso-8859-1>€", "iso-8859-1", "meta"),
        (b"<META http-equiv=Content-Type content='text/html; charset=koi8-r'>\xc6", None, "koi8-r", "meta"),
        (b"<meta charset=utf-16>\xc3\xbc", "<meta charset=utf-16>ü", "utf-8", "meta"),
        (b"<meta charset=rot13>\xc3\xbc", "<meta charset=rot13>ü", "utf-8", "meta"),
        (b"<!-- <meta charset=koi8-r> --><meta charset=utf-8>", None, "utf-8", "meta"),
    ],
)
def test_the_encoding_is_found_as_browsers_find_it(data, text, label, source):
    found, charset = decode(data)
    assert (charset.label, charset.source) == (label, source)
    if text is not None:
        assert found == text


def test_the_place_of_the_declaration_is_kept():
    _, charset = decode(b"<html>\n<head>\n<meta charset=utf-8>")
    assert (charset.line, charset.offset) == (3, 34)


def test_bytes_that_do_not_fit_are_counted_with_the_first_line():
    text, charset = decode(b"<meta charset=utf-8>\n\n\xff and \xfe")
    assert (charset.undecodable, charset.first_bad_line) == (2, 3)
    assert text.endswith("\ufffd and \ufffd")


def test_many_opened_comments_take_no_time():
    _, charset = decode(b"<!--" * 500_000)
    assert charset.source == "guess"


@given(st.binary())
def test_any_bytes_become_text(data):
    text, charset = decode(data)
    assert isinstance(text, str)
    assert charset.label
