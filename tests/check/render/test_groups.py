from tests.check.render.browser_examples import GROUPS, RULES


def test_every_family_is_tested_in_one_group():
    families = [family for group in GROUPS.values() for family in group]
    assert sorted(families) == sorted({rule.family for rule in RULES})
