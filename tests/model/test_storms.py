"""Texts that would take the Markdown library hours are refused; real ones are not."""

import pytest

from sitegen.model.prose import render_prose
from sitegen.model.storms import DEEPEST, nesting, storm

STORMS = ["[", "![", "[a](", "<a ", "![a][b", "<![CDATA[", "=\n", "<http://", "*[a1]: x\n", "<div>", "> "]


@pytest.mark.parametrize("sign", STORMS)
def test_a_storm_of_unfinished_markup_is_refused(sign):
    assert render_prose(sign * 30_000, lambda target: target).too_deep


def test_many_links_images_and_elements_that_are_finished_are_no_storm():
    text = "[a](b.md) ![c](d.png) <b>e</b> `[` text.\n" * 180
    assert not storm(text)
    assert not render_prose(text, lambda target: target).too_deep


def test_nesting_counts_elements_inside_each_other():
    assert nesting("<p>a<br><img src='x'></p>" * 200) == 1
    assert nesting("<div>" * (DEEPEST + 5)) == DEEPEST + 5
    assert nesting("<p></p>" * 300) == 1
