"""The mutations themselves, and what the checker catches of them on the reference site."""

import pytest

from benchmarks.mutations.catalogue import MUTATIONS
from benchmarks.mutations.run import Verdict, try_all
from benchmarks.mutations.site import NotHereError, read_site
from benchmarks.mutations.table import counts, counts_head, details, right_share
from sitegen.check.examples import REFERENCE, REFERENCE_URL
from sitegen.check.registry import built_in

ENOUGH = 0.95


@pytest.fixture(scope="module")
def site():
    return read_site(REFERENCE, REFERENCE_URL)


@pytest.fixture(scope="module")
def outcomes(site):
    return list(try_all(site, MUTATIONS))


def test_there_are_many_mutations_and_each_has_a_name_of_its_own():
    names = [mutation.name for mutation in MUTATIONS]
    assert len(names) >= 120
    assert len(set(names)) == len(names)


def test_most_expected_rules_exist():
    known = {rule.id for rule in built_in()}
    unknown = [mutation.name for mutation in MUTATIONS if not known & set(mutation.expected)]
    assert len(unknown) <= (1 - ENOUGH) * len(MUTATIONS)


def test_a_mutation_is_pure_and_changes_something(site):
    for mutation in MUTATIONS:
        changes = mutation.change(site)
        assert any(site.tree.get(path) != data for path, data in changes.items()), mutation.name
        assert changes == mutation.change(site), mutation.name


def test_good_site_is_told_from_one_without_a_film(tmp_path):
    (tmp_path / "index.html").write_text("<!doctype html><title>Nothing to watch</title>")
    with pytest.raises(NotHereError, match="no watch page"):
        read_site(tmp_path, REFERENCE_URL)


def test_one_broken_thing_is_caught_and_the_site_is_whole_again(site):
    first, missing = MUTATIONS[0], next(one for one in MUTATIONS if one.name == "the caption file missing")
    found = list(try_all(site, (first, missing, first)))
    assert [outcome.verdict for outcome in found] == [Verdict.RIGHT] * 3
    assert found[0] == found[2]


def test_nearly_all_are_caught_by_the_right_rule(outcomes):
    table = details("reference", [outcome for outcome in outcomes if outcome.verdict is not Verdict.RIGHT])
    assert right_share(outcomes) >= ENOUGH, table


def test_everything_could_be_tried_on_the_reference_site(outcomes):
    assert [outcome.reason for outcome in outcomes if outcome.verdict is Verdict.NOT_HERE] == []


def test_tables_count_what_was_tried(outcomes):
    assert f"| reference | {len(outcomes)} |" in counts("reference", outcomes)
    assert counts_head().count("|") == 2 * (counts("x", outcomes).count("|"))
    assert details("reference", outcomes).count("\n| ") == len(outcomes) + 1
