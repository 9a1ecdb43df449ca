"""``sitegen rules`` and ``sitegen explain``."""

import json

import pytest

from sitegen.check.registry import built_in
from sitegen.cli.main import main


def test_every_rule_is_listed(capsys):
    assert main(["rules"]) == 0
    out = capsys.readouterr().out
    assert all(f"{rule.id} " in out for rule in built_in())
    assert out.endswith(f"{len(built_in()):,} rules\n")


def test_a_family_alone_in_json(capsys):
    assert main(["rules", "--family", "clip", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {rule["id"] for rule in found} == {rule.id for rule in built_in() if rule.family == "clip"}
    assert all(rule["why"] and rule["fix"] and rule["source"].startswith("https://") for rule in found)


def test_rules_by_the_day_their_source_was_read(capsys):
    newest = max(rule.read_on for rule in built_in())
    assert main(["rules", "--changed-since", newest.isoformat(), "--json"]) == 0
    assert {rule["read_on"] for rule in json.loads(capsys.readouterr().out)} == {newest.isoformat()}
    assert main(["rules", "--changed-since", "2999-01-01"]) == 0
    assert capsys.readouterr().out == "0 rules\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rules", "--family", "clips"], 'did you mean "clip"?'),
        (["rules", "--changed-since", "yesterday"], "does not match the format"),
        (["explain", "clip/outoforder"], 'did you mean "clip/out-of-order"?'),
    ],
)
def test_what_is_misspelt_is_wrong_input(capsys, arguments, said):
    assert main(arguments) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("rule", built_in()[::9], ids=lambda rule: rule.id)
def test_a_rule_is_explained_in_full(rule, capsys):
    assert main(["explain", rule.id]) == 0
    out = capsys.readouterr().out
    for part in (rule.title, rule.source, rule.read_on.isoformat(), rule.console or "", "Passes", "Fails"):
        assert part in out
