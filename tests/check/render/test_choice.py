"""Which pages are shown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.check.card import card_of
from sitegen.check.examples import reference_tree
from sitegen.check.gather.page import read_page
from sitegen.check.page import Page
from sitegen.check.render.choice import Choice, chosen_pages, kind_of, read_choice

_WATCH = reference_tree()["onboarding/index.html"].decode()
_HOME = reference_tree()["index.html"].decode()


def _card(path, html):
    return card_of(Page(read_page(path, html.encode(), "", "https://films.example/")))


def _cards(watch=20, german=2, home=1):
    yield from (_card(f"film-{number}/index.html", _WATCH) for number in range(watch))
    german_page = _WATCH.replace('<html lang="en">', '<html lang="de">')
    yield from (_card(f"film-{number}-de/index.html", german_page) for number in range(german))
    yield from (_card("index.html", _HOME) for _ in range(home))


@pytest.mark.parametrize("text", ["all", "changed", "sample:1", "sample:500"])
def test_a_choice_is_a_word_or_a_sample(text):
    assert read_choice(text).word == text.partition(":")[0]


@pytest.mark.parametrize("text", ["", "sample", "sample:0", "sample:-1", "sample:x", "some", "sample:9999999"])
def test_anything_else_is_refused_with_what_can_be_said(text):
    with pytest.raises(ValueError, match=re.escape("sample:N")):
        read_choice(text)


def test_all_and_changed_name_every_page_in_order():
    for word in ("all", "changed"):
        paths = chosen_pages(Choice(word), _cards())
        assert len(paths) == 23
        assert list(paths) == sorted(paths)


def test_a_sample_covers_every_kind_before_it_takes_a_second_of_any():
    cards = {card.path: card for card in _cards()}
    kinds = {kind_of(card) for card in cards.values()}
    assert len(kinds) == 3
    for most in (3, 5):
        paths = chosen_pages(Choice("sample", most), cards.values())
        assert len(paths) == most
        assert {kind_of(cards[path]) for path in paths} == kinds


@given(st.permutations(list(_cards(6, 2, 1))), st.integers(1, 12))
def test_a_sample_does_not_depend_on_the_order_of_pages(cards, most):
    assert chosen_pages(Choice("sample", most), cards) == chosen_pages(Choice("sample", most), list(_cards(6, 2, 1)))


def test_redirects_and_fragments_are_not_shown():
    moved = '<!doctype html><html lang="en"><head><meta http-equiv="refresh" content="0; url=/"></head></html>'
    assert chosen_pages(Choice("all"), [_card("old/index.html", moved), _card("piece.html", "only words")]) == ()


def test_the_pages_of_the_reference_site_are_of_several_kinds():
    pages = {path: data.decode() for path, data in reference_tree().items() if path.endswith(".html")}
    assert len({kind_of(_card(path, html)) for path, html in pages.items()}) >= 4
