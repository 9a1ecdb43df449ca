import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.toml_text import parse_toml


def place(text, *path, key=False):
    where = parse_toml(text, "site.toml").where(*path, key=key)
    return where.line, where.column


def test_every_key_has_the_place_of_its_value_and_of_its_name():
    text = '# about\nname = "x"\n\n[publisher]\n  url   =  "https://x"\n[languages.de]\ntagline = "y"\n'
    assert place(text, "name") == (2, 8)
    assert place(text, "publisher", "url") == (5, 12)
    assert place(text, "publisher", "url", key=True) == (5, 3)
    assert place(text, "languages", "de", "tagline") == (7, 11)


def test_quoted_and_dotted_names_are_found():
    assert place('"page_size" = 3\nbrand . accent = "#112233"\n', "page_size") == (1, 15)
    assert place('"page_size" = 3\nbrand . accent = "#112233"\n', "brand", "accent") == (2, 18)


def test_a_value_without_a_place_of_its_own_has_that_of_what_holds_it():
    text = 'a = 1\npublisher = { name = "x" }\n'
    assert place(text, "publisher", "name") == place(text, "publisher") == (2, 13)
    assert place(text, "nowhere") == (1, 1)


def test_line_ends_are_those_of_toml_alone():
    assert place('name = "a\u2028b\x85c"\ntheme = "x"\n', "theme") == (2, 9)
    assert place('name = "a"\r\ntheme = "x"\r\n', "theme") == (2, 9)


def test_what_stands_inside_a_long_text_is_no_key():
    text = 'name = """\ntheme = "no"\n[publisher]\n"""\ntheme = "yes"\n'
    assert place(text, "theme") == (5, 9)


@pytest.mark.parametrize(
    ("text", "line"), [("a = ", 1), ("a = 1\nb == 2\n", 2), ("a = 1\na = 2\n", 2), ('x = "open', 1), ("[a\n", 1), ("a = 1\n\0", 2)]
)  # fmt: skip
def test_a_mistake_in_the_text_is_one_finding_with_its_place(text, line):
    toml = parse_toml(text, "site.toml")
    (finding,) = toml.findings
    assert finding.rule == "config/syntax"
    assert finding.where.line == line
    assert finding.fix
    assert "(at " not in finding.message
    assert toml.data == {}


def test_nesting_without_end_is_a_finding_too():
    (finding,) = parse_toml("a = " + "[" * 100_000, "site.toml").findings
    assert finding.rule == "config/syntax"


@given(st.text(st.sampled_from("ab=[]{}\"'\n #.,1-\u2028\\"), max_size=40))
def test_any_text_is_read_as_toml_reads_it_or_named(text):
    toml = parse_toml(text, "site.toml")
    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert len(toml.findings) == 1
    else:
        assert toml.data == expected
        assert all(1 <= line <= text.count("\n") + 1 for line, _, _ in toml.places.values())
