import pytest
from lxml import etree

from sitegen.check.gather.json_ld import LARGEST, read_json_ld


def _read(raw):
    script = etree.Element("script", type="application/ld+json")
    script.text = raw
    return read_json_ld(script)


def test_what_is_valid_has_no_problem():
    block = _read('\n{"@type": "A", "x": [1, 2.5, null]}\n')
    assert (block.problem, block.items) == ("", ({"@type": "A", "x": [1, 2.5, None]},))
    assert _read('[{"a": 1}, {"b": 2}]').items == ({"a": 1}, {"b": 2})


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ('{"a": 1,}', "before"),
        ("{'a': 1}", 'before "{\'a"' and "property name"),
        ('{"a": 1} // why', "extra data"),
        ('<!-- {"a": 1} -->', "expecting value"),
        ('{"a": NaN}', "NaN is not a JSON number"),
        ('{"a": -Infinity}', "-Infinity is not a JSON number"),
        ('{"a": 1e999}', "out of range"),
        ('{"a": "line\nbreak"}', "control character"),
        ("", "the script is empty"),
        (" \n ", "the script is empty"),
        ('"text"', "neither an object nor a list"),
        ("1" * 5000, "integer string conversion"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        ("[" + " " * LARGEST + "]", "are read"),
    ],
)
def test_what_is_not_valid_is_evidence(raw, problem):
    block = _read(raw)
    assert problem in block.problem
    assert block.problem_code == "syntax"


def test_a_key_that_stands_twice_is_named_with_its_line():
    block = _read('{\n"a": 1,\n"b": {"c": 1, "c": 2}\n}')
    assert (block.problem_code, block.problem_line) == ("duplicate-key", 2)
    assert block.problem == "the key 'c' stands twice in one object"


def test_a_lenient_reader_still_gives_what_it_can():
    assert _read('{"@type": "A", /* why */ "x": 1}').items == ({"@type": "A", "x": 1},)
    assert _read('{"@type" "A"}').items == ()
