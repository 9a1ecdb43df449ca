import sys
from importlib.metadata import EntryPoint
from types import ModuleType

import pytest

from sitegen.check.registry import GROUP, MODULES, all_rules, built_in
from sitegen.core.errors import SitegenError


def _offer(monkeypatch, **contents):
    module = ModuleType("offered_rules")
    vars(module).update(contents)
    monkeypatch.setitem(sys.modules, "offered_rules", module)
    return EntryPoint("offered", "offered_rules", GROUP)


def test_every_module_listed_holds_rules_and_ids_are_sorted():
    ids = [rule.id for rule in all_rules([])]
    assert ids == sorted(set(ids))
    assert len(ids) == len(built_in())
    assert len(MODULES) == len({rule.function.__module__ for rule in built_in()} | {"sitegen.check.rules.video"})


def test_rules_of_other_packages_are_taken_in(monkeypatch, rules):
    from dataclasses import replace

    foreign = replace(rules["title/missing"], id="acme/missing-title")
    found = all_rules([_offer(monkeypatch, foreign=foreign)])
    assert foreign in found
    assert len(found) == len(built_in()) + 1


def test_an_id_that_is_defined_twice_is_refused(monkeypatch, rules):
    with pytest.raises(SitegenError, match="'title/missing' is defined by") as caught:
        all_rules([_offer(monkeypatch, again=rules["title/missing"])])
    assert caught.value.code == "check/duplicate-rule"


def test_an_entry_point_without_rules_is_refused(monkeypatch):
    with pytest.raises(SitegenError, match="holds no rules"):
        all_rules([_offer(monkeypatch, nothing=3)])


def test_an_entry_point_that_cannot_be_loaded_is_named():
    with pytest.raises(SitegenError, match="cannot be loaded: ModuleNotFoundError") as caught:
        all_rules([EntryPoint("gone", "no_such_package.rules", GROUP)])
    assert caught.value.where == "no_such_package.rules"
