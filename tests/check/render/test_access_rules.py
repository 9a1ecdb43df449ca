"""The rules of this group against their own examples, in a real browser."""

from tests.check.render.browser_examples import examples, fails, passes


@examples(__name__, "pass")
def test_passing_example_passes_and_raises_no_error(rule, example, found_in):
    assert passes(rule, example, found_in)


@examples(__name__, "fail")
def test_failing_example_fails_this_rule_and_no_other_error(rule, example, found_in):
    assert fails(rule, example, found_in)
