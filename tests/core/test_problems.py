from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sitegen.core.problems import did_you_mean, explain
from sitegen.load.yaml_text import parse_yaml


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    label: str
    size: int = 0


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: Annotated[str, Field(min_length=1, max_length=5)]
    kind: Literal["one", "two"] = "one"
    parts: tuple[Inner, ...] = ()
    code: Annotated[str, Field(pattern="^[a-z]+$")] | None = None
    names: dict[Annotated[str, Field(pattern="^[a-z]+$")], str] = {}
    when: str | None = Field(None, description="The day", examples=["2026-10-05"])


def explained(text, ignore=()):
    yaml = parse_yaml(text, "index.md")
    assert yaml.findings == []
    with pytest.raises(ValidationError) as raised:
        Outer.model_validate(yaml.data)
    return explain(raised.value, Outer, yaml, "front-matter", ignore)


@pytest.mark.parametrize(
    ("text", "rule", "line", "column", "message", "fix"),
    [
        ("kind: one", "missing-key", 1, 1, '"title" is missing', 'add "title: …"'),
        ("title: a\ntilte: b", "unknown-key", 2, 1, 'the key "tilte" is not known', 'did you mean "title"?'),
        ("title:   12", "wrong-type", 1, 10, '"title" must be text, and it is a number', 'put it in quotes: "12"'),
        ("title: true", "wrong-type", 1, 8, '"title" must be text, and it is true or false', 'put it in quotes: "true"'),
        ("title:", "wrong-type", 1, 7, '"title" must be text, and it is empty', "give it a value"),
        ("title: [a]", "wrong-type", 1, 8, '"title" must be text, and it is a list', "write text"),
        ('title: ""', "empty", 1, 8, '"title" is empty', "give it a value or remove the key"),
        ("title: toolong", "too-long", 1, 8, '"title" has 7 characters, and the most is 5', "shorten it"),
        ("title: a\nkind: onne", "wrong-value", 2, 7, "\"kind\" cannot be 'onne'", 'did you mean "one"?'),
        ("title: a\nkind: x", "wrong-value", 2, 7, "\"kind\" cannot be 'x'", "use one of one, two"),
        ("title: a\nparts:\n- label: b\n  sise: 3", "unknown-key", 4, 3, 'the key "parts.0.sise" is not known', 'did you mean "size"?'),
        ("title: a\nparts:\n- size: 1\n", "missing-key", 3, 3, '"parts.0.label" is missing', 'add "label: …"'),
        ("title: a\nparts: b", "wrong-type", 2, 8, '"parts" must be a list, and it is text', "write a list, in square brackets: [one, two]"),
        ("title: a\nparts: [b]", "wrong-type", 2, 9, '"parts.0" must be a table of keys and values, and it is text', "write a table of keys and values"),
        ("title: a\nparts: [{label: b, size: 1.5}]", "wrong-type", 2, 26, '"parts.0.size" must be a whole number, and it is a number', "write a whole number"),
        ("title: a\ncode: A1", "wrong-value", 2, 7, "\"code\" does not have the form of such a value: 'A1'", "it has to match ^[a-z]+$"),
        ("title: a\nnames: {ok: x, B1: y}", "wrong-value", 2, 16, "\"names.B1\" does not have the form of such a value: 'B1'", "it has to match ^[a-z]+$"),
    ],
)  # fmt: skip
def test_each_kind_of_mistake_has_its_sentence_place_and_advice(text, rule, line, column, message, fix):
    (finding,) = explained(text)
    assert finding.rule == f"front-matter/{rule}"
    assert (finding.where.line, finding.where.column) == (line, column)
    assert (finding.message, finding.fix) == (message, fix)


def test_errors_below_inherited_keys_are_told_where_they_were_written_and_not_again():
    assert [finding.rule for finding in explained("kind: x\ncode: A1", ignore=("kind", "title"))] == [
        "front-matter/wrong-value"
    ]


def test_advice_names_all_choices_where_none_is_near():
    assert did_you_mean("zzz", ["one", "two"]) == "use one of one, two"
    assert did_you_mean("ONE", ["one", "two"]) == 'did you mean "one"?'
