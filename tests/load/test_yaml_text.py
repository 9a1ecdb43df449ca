import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.load.yaml_text import parse_yaml

PIECES = st.sampled_from(
    [
        *("a", "b: ", "- ", "? ", ": ", "\n", "\n  ", "{", "}", "[", "]", ",", "'", '"', "|\n", ">-\n", "#", "\t", " "),
        *("&x ", "*x", "<<: ", "!!int ", "!!float ", "!!bool ", "!!null ", "!!map ", "!!seq ", "!!set ", "!x ", "%YAML 9.9\n"),
        *("---\n", "...\n", "\0", "\x85", "\u2028", "\ufeff", "\ufffe", "1:30", "012", "9" * 400, ".5", "1.5", "~", "yes"),
        *('"\\ud800"', '"\\x00"', "é", "😀", "\u202e"),
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join)


def rules(text):
    return [(finding.rule, finding.where.line, finding.where.column) for finding in parse_yaml(text, "a.md").findings]


def data(text):
    yaml = parse_yaml(text, "a.md")
    assert yaml.findings == []
    return yaml.data


@given(TEXTS, st.integers(1, 5))
def test_no_text_raises_and_every_place_is_in_the_text(text, first_line):
    yaml = parse_yaml(text, "a.md", first_line)
    lines = text.count("\n") + 1
    for finding in yaml.findings:
        assert finding.fix
        assert first_line <= finding.where.line < first_line + lines
        assert finding.where.column >= 1
    for line, column in (*yaml.places.values(), *yaml.keys.values()):
        assert first_line <= line < first_line + lines
        assert column >= 1


@given(TEXTS)
def test_values_are_of_few_types_and_each_has_a_place(text):
    yaml = parse_yaml(text, "a.md")
    left = [((), yaml.data)]
    while left:
        path, value = left.pop()
        assert path in yaml.places
        assert isinstance(value, dict | list | str | int | float | bool | None)
        assert value not in (float("inf"), float("-inf"))
        inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        left += [((*path, key), item) for key, item in inner]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("On", "On"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("1:30", "1:30"),
        ("1:02:03", "1:02:03"),
        ("2026-10-05", "2026-10-05"),
        ("2026-10-05T09:00:00+02:00", "2026-10-05T09:00:00+02:00"),
        ("012", "012"),
        ("0", 0),
        ("-7", -7),
        ("-0", "-0"),
        ("1_000", "1_000"),
        ("0x1f", "0x1f"),
        ("1e3", "1e3"),
        ("1.50", 1.5),
        (".5", ".5"),
        (".inf", ".inf"),
        ("9" * 18, int("9" * 18)),
        ("9" * 19, "9" * 19),
        ("9" * 400 + ".0", "9" * 400 + ".0"),
        ("3.14159265358979323846", "3.14159265358979323846"),
        ("null", None),
        ("~", None),
        ("", None),
        ("Null", "Null"),
        ('"null"', "null"),
        ("'12'", "12"),
        ('"1.50"', "1.50"),
        ("=", "="),
        ("|\n  two\n  lines\n", "two\nlines\n"),
        (">-\n  one\n  line\n", "one line"),
    ],
)
def test_nobodys_value_changes_on_its_way_in(written, value):
    read = data(f"key: {written}")["key"]
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    "value",
    ["!!int abc", "!!int 0x1f", "!!float x", "!!bool yes", "!!null x", "!!str 12", "!!binary aGk=", "!!timestamp 2026-10-05", "!x y", "! y", "!!python/object:os.system x"],
)  # fmt: skip
def test_a_tag_is_refused_at_its_place(value):
    assert rules(f"a: 1\nb: {value}") == [("front-matter/tag", 2, 4)]


@pytest.mark.parametrize("value", ["!!set {x, y}", "!!omap [x: 1]", "!!map {x: 1}", "!x {y: 1}", "!x [y]"])
def test_a_tag_on_a_table_or_list_is_refused_too(value):
    assert rules(f"a: 1\nb: {value}") == [("front-matter/tag", 2, 4)]


@pytest.mark.parametrize("key", ["!!str a", "!x a", "!!int 1"])
def test_a_tag_on_a_key_is_refused(key):
    assert rules(f"b: 1\n{key}: 2") == [("front-matter/tag", 2, 1)]


def test_an_alias_is_refused_and_so_nothing_can_explode():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [*{last}, *{last}]\n" for last, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    found = rules(bomb)
    assert {rule for rule, _, _ in found} == {"front-matter/alias"}
    assert found[:4] == [
        ("front-matter/alias", 1, 4),
        ("front-matter/alias", 2, 4),
        ("front-matter/alias", 2, 8),
        ("front-matter/alias", 2, 12),
    ]
    assert len(found) == 1 + 9 * 3


def test_an_alias_as_a_key_and_a_value_in_itself_are_refused():
    assert rules("a: &x y\n*x : z") == [("front-matter/alias", 1, 4), ("front-matter/alias", 2, 1)]
    assert rules("a: &x [*x]") == [("front-matter/alias", 1, 4), ("front-matter/alias", 1, 8)]
    assert rules("a: &x {b: *x}") == [("front-matter/alias", 1, 4), ("front-matter/alias", 1, 11)]


@pytest.mark.parametrize(
    "text", ["a: one *two* & three!", "a: R&D", 'a: "*x &y !z"', "a: x*y", "a: b!\nc: |\n  *x\n  !y"]
)
def test_stars_ampersands_and_exclamation_marks_in_texts_are_text(text):
    assert data(text)


def test_merge_keys_do_nothing_in_secret():
    assert data("<<: {a: 1}") == {"<<": {"a": 1}}


def test_a_key_stands_once_and_the_first_value_stays():
    yaml = parse_yaml("title: one\nai: none\ntitle: two", "a.md", first_line=2)
    (finding,) = yaml.findings
    assert (finding.rule, finding.where.line) == ("front-matter/duplicate-key", 4)
    assert "line 2" in finding.fix
    assert yaml.data == {"title": "one", "ai": "none"}


def test_keys_that_are_not_words_are_refused():
    assert rules("? [a, b]\n: c") == [("front-matter/key-not-text", 1, 3)]
    assert rules("{a: 1}: 2") == [("front-matter/key-not-text", 1, 1)]


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{a: " * 50_000, "- " * 100_000, "? " * 50_000, "a: " + "[" * 60 + "]" * 60, "&a [" * 50_000]
)  # fmt: skip
def test_deep_nesting_is_named_and_does_not_end_the_process(text):
    assert {rule for rule, _, _ in rules(text)} <= {"front-matter/too-deep", "front-matter/syntax"}
    assert rules(text)


@pytest.mark.parametrize("line", ["a:", "-", "?"])
def test_blocks_nested_line_by_line_are_too_deep_as_well(line):
    text = "".join(" " * depth + line + "\n" for depth in range(1_900))
    assert [rule for rule, _, _ in rules(text)] == ["front-matter/too-deep"]


def test_twenty_levels_are_allowed():
    assert data("a: " + "[" * 19 + "]" * 19)


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: b: c", 1), ("a: 1\nb: [c", 2), ("a: 1\n\tb: 2", 2), ('a: 1\nb: "open', 2), ("a: 1\n  b: 2", 2), ("a: 1\nb: @c", 2), ("a: 1\nb: %c", 2)],
)  # fmt: skip
def test_a_slip_in_the_text_has_its_line(text, line):
    ((rule, found, _),) = rules(text)
    assert (rule, found) == ("front-matter/syntax", line)


@pytest.mark.parametrize("char", ["\0", "\x07", "\x7f", "\ufffe", "\uffff"])
def test_a_control_character_has_its_own_place(char):
    assert rules(f"título: 1\nb: é{char}") == [("front-matter/syntax", 2, 5)]


def test_lines_are_counted_as_editors_count_them():
    assert rules('a: "x\u2028\n y\x85"\nb: !x y')[-1][1] == 3


@pytest.mark.parametrize("text", ["just words", "- a\n- b", "[a]", "12", '"x"', "true"])
def test_what_is_no_table_is_refused(text):
    assert rules(text) == [("front-matter/not-a-mapping", 1, 1)]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_nothing_is_an_empty_table(text):
    assert data(text) == {}


def test_two_documents_are_one_too_many():
    assert [rule for rule, _, _ in rules("a: 1\n---\nb: 2\n")] == ["front-matter/syntax"]


def test_a_place_is_that_of_the_value_or_its_key_or_of_what_is_around_it():
    yaml = parse_yaml("video:\n  poster: p.jpg\n  parts: [x, {at: 1}]\n", "a.md", first_line=2)

    def at(*path, key=False):
        where = yaml.where(*path, key=key)
        return where.line, where.column

    assert at("video", "poster") == (3, 11)
    assert at("video", "poster", key=True) == (3, 3)
    assert at("video", "parts", 1, "at") == (4, 19)
    assert at("video", "parts", 1, "nothing") == (4, 14)
    assert at("video", "nothing", key=True) == (3, 3)
    assert at("nothing") == (2, 1)
