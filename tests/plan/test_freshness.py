import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.plan.freshness import reasons

INPUTS = st.dictionaries(
    st.sampled_from(["content", "site", "theme", "code", "cards", "card:a", "card:b", "other"]),
    st.sampled_from(["", "1", "2"]),
)


@given(INPUTS, INPUTS)
def test_there_is_a_reason_for_each_difference_and_for_nothing_else(before, now):
    missing = object()
    different = {name for name in before.keys() | now.keys() if before.get(name, missing) != now.get(name, missing)}
    found = reasons(before, now)
    assert len(found) == len(set(found)) == len(different)
    assert (found == ()) == (before == now)


def test_what_was_never_made_is_new():
    assert reasons(None, {}) == reasons(None, {"content": "1"}) == ("it is new",)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("content", "its own files changed"),
        ("theme", "a template it uses changed"),
        ("card:film", 'the card of "film", which it shows, changed'),
        ("something else", "something else changed"),
    ],
)
def test_reasons_are_sentences(name, sentence):
    assert reasons({}, {name: "1"}) == reasons({name: "1"}, {}) == (sentence,)
