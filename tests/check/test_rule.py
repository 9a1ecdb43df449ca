from datetime import date

import pytest

from sitegen.check.examples import shows
from sitegen.check.page import Page
from sitegen.check.rule import Rule, Source, rule
from sitegen.core.findings import Severity

_SOURCE = Source("https://example.org/standard", date(2026, 1, 2))


def _decorate(function, **changes):
    fields = {
        "title": "A page is wrong",
        "fix": "mend it",
        "source": _SOURCE,
        "needs": Page,
        "examples_pass": shows("x"),
        "examples_fail": shows("y"),
    }
    name = changes.pop("id", "test/wrong")
    return rule(name, Severity.ERROR, **(fields | changes))(function)


def _documented(page):
    """It matters."""
    return iter(())


def test_the_decorator_returns_a_value_that_carries_everything():
    made = _decorate(_documented, console="Some reason")
    assert isinstance(made, Rule)
    assert (made.id, made.family, made.why, made.console) == ("test/wrong", "test", "It matters.", "Some reason")
    assert (made.source, made.read_on) == ("https://example.org/standard", date(2026, 1, 2))


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "wrong"},
        {"id": "Test/Wrong"},
        {"id": "a/b/c"},
        {"title": ""},
        {"fix": ""},
        {"examples_pass": ()},
        {"examples_fail": ()},
    ],
)
def test_a_rule_that_does_not_document_itself_is_refused(changes):
    with pytest.raises(ValueError, match="needs an id"):
        _decorate(_documented, **changes)


def test_a_rule_without_a_reason_is_refused():
    with pytest.raises(ValueError, match="docstring"):
        _decorate(lambda _page: iter(()))
