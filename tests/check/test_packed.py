"""Facts survive being packed, whatever they hold."""

from dataclasses import dataclass
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.check.api import check_folder  # noqa: F401 - the packed types are those that a check imports
from sitegen.check.card import card_of
from sitegen.check.examples import REFERENCE_URL, reference_tree
from sitegen.check.gather.page import read_page
from sitegen.check.packed import pack, unpack
from sitegen.check.page import Page
from sitegen.check.plain import from_plain, to_plain
from sitegen.check.site_evidence import PageCard
from sitegen.check.verdict import Found, Verdict, packed_card, unpacked_card


class Kind(StrEnum):
    ONE = "one"
    TWO = "two"


@dataclass(frozen=True, slots=True)
class Inner:
    kind: Kind
    pair: tuple[str, int]


@dataclass(frozen=True, slots=True)
class Outer:
    name: str
    inner: Inner | None
    many: tuple[Inner, ...]
    words: tuple[str, ...]
    table: dict[str, tuple[Inner, ...]]
    size: float = 0.0


inners = st.builds(Inner, st.sampled_from(Kind), st.tuples(st.text(), st.integers()))
outers = st.builds(
    Outer,
    st.text(),
    st.none() | inners,
    st.lists(inners, max_size=3).map(tuple),
    st.lists(st.text(), max_size=3).map(tuple),
    st.dictionaries(st.text(), st.lists(inners, max_size=2).map(tuple), max_size=2),
    st.floats(allow_nan=False, allow_infinity=False),
)


@given(outers)
def test_what_is_packed_comes_back_equal(value):
    assert unpack(Outer, pack(Outer, value)) == value


@given(outers)
def test_the_named_form_comes_back_equal_too(value):
    assert from_plain(Outer, to_plain(value)) == value


@pytest.mark.parametrize("path", [path for path in reference_tree() if path.endswith(".html")])
def test_cards_of_real_pages_survive(path):
    card = card_of(Page(read_page(path, reference_tree()[path], "d", REFERENCE_URL)))
    assert unpacked_card(packed_card(card)) == card
    assert hash(unpack(PageCard, pack(PageCard, card))) == hash(card)


def test_verdicts_survive_with_lone_surrogates():
    verdict = Verdict("pfn", ((1, "why"),), (Found("a/b", "\udc80", "x.html", 3, 4, text="t", mark=0, located=True),))
    assert unpack(Verdict, pack(Verdict, verdict)) == verdict


@pytest.mark.parametrize("text", ["", "[]", "{}", "[1]", '["a","b"]', "[[[]]]"])
def test_other_texts_are_refused_and_not_half_read(text):
    with pytest.raises((ValueError, TypeError, KeyError, IndexError)):
        unpack(Inner, text)
