"""Rules over rendered pages against their own examples, in groups, so that several browsers can share the work."""

import pytest

from sitegen.check.registry import built_in
from sitegen.check.render.judging import rules_of_rendered
from sitegen.core.findings import Severity

RULES = rules_of_rendered(built_in())
_SEVERITY = {rule.id: rule.severity for rule in RULES}

GROUPS = {
    "test_player_rules": ("render-player", "render-playback"),
    "test_text_rules": ("render-text", "render-disclosure", "render-search"),
    "test_access_rules": ("render-accessibility", "render-keyboard", "render-layout"),
    "test_health_rules": ("render-health", "render-privacy", "render-weight"),
    # Pictures are held against accepted ones, which an example cannot carry.
    "test_pictures": ("render-picture",),
}


def examples(module, kind):
    """The (rule, example) pairs of the group that is tested in ``module``; ``kind`` is "pass" or "fail"."""
    rules = [rule for rule in RULES if rule.family in GROUPS[module.rpartition(".")[2]]]
    pairs = [(rule, example) for rule in rules for example in getattr(rule, f"examples_{kind}")]
    names = [f"{rule.id}-{number}" for number, (rule, _) in enumerate(pairs)]
    return pytest.mark.parametrize(("rule", "example"), pairs, ids=names)


def _errors(faults):
    return {rule for rule, _ in faults if _SEVERITY[rule] is Severity.ERROR}


def passes(rule, example, found_in):
    """Whether the rule passes on the example, and no rule finds an error; otherwise the assertion says what is found."""
    faults, letters, reasons = found_in(example)
    assert _errors(faults) == set()
    assert reasons == []
    own = {found[rule.id] for found in letters}
    assert own <= {"p", "n"}
    return "p" in own


def fails(rule, example, found_in):
    """Whether the rule fails on the example, and no other rule finds an error; otherwise the assertion says what is found."""
    faults, _, reasons = found_in(example)
    assert _errors(faults) <= {rule.id}
    assert reasons == []
    return rule.id in {found for found, _ in faults}
