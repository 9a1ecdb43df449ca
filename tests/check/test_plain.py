import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.check.card import card_of
from sitegen.check.evidence import PageEvidence, TextRun
from sitegen.check.examples import REFERENCE_URL, reference_tree
from sitegen.check.gather.folder import is_page
from sitegen.check.gather.page import read_page
from sitegen.check.page import Page
from sitegen.check.plain import from_plain, to_plain
from sitegen.check.site_evidence import FileEvidence, PageCard


@pytest.mark.parametrize("path", [path for path in reference_tree() if is_page(path)])
def test_pages_and_cards_survive_json(path):
    evidence = read_page(path, reference_tree()[path], "d", REFERENCE_URL)
    again = from_plain(PageEvidence, json.loads(json.dumps(to_plain(evidence))))
    assert again == evidence
    card = card_of(Page(evidence))
    assert card_of(Page(again)) == card
    assert from_plain(PageCard, json.loads(json.dumps(to_plain(card)))) == card


@given(st.text(), st.integers(), st.booleans())
def test_values_survive(text, line, code):
    run = TextRun(text, line, code)
    assert from_plain(TextRun, to_plain(run)) == run


@pytest.mark.parametrize("data", [{}, {"path": "a", "size": "3", "digest": "", "problem": ""}, {"path": 1}])
def test_data_of_another_shape_are_refused(data):
    with pytest.raises((TypeError, KeyError)):
        from_plain(FileEvidence, data)
