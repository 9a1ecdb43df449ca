import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.blocks import blocks, markdown_of
from benchmarks.extracts import opening, plain_of, sentences
from benchmarks.inline import Span, as_markdown, fold
from sitegen.model.prose import render_prose

SIGNS = "ab1 \n\\`*_{}[]()<>#+-.!|~:=&;^\"'/"


def _shown(markdown):
    """The words that a reader of the rendered Markdown sees."""
    return fold(html.unescape(re.sub(r"<[^>]*>", "", render_prose(markdown, lambda target: target).html)))


@given(st.text(SIGNS, max_size=40))
def test_text_is_shown_as_it_is_whatever_signs_it_holds(text):
    assert _shown(as_markdown([Span("text", text)])) == fold(text)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("see `the docs <https://example.org/a>`_ now", "see [the docs](https://example.org/a) now"),
        ("see `the\n docs <https://example.org/a>`__", "see [the docs](https://example.org/a)"),
        ("see [the docs](https://example.org/a).", "see [the docs](https://example.org/a)."),
        ("at https://example.org/a_b.", "at <https://example.org/a_b>."),
        ("call ``f(*x)`` and `g`", "call `f(*x)` and `g`"),
        ("**strong** and *weak* and _weak_", "**strong** and *weak* and *weak*"),
        ("2 * 3 * 4 and snake_case_name", r"2 \* 3 \* 4 and snake\_case\_name"),
        ("lru\\_cache", r"lru\_cache"),
        ("cost [*]_ of self_", r"cost \[\*\] of self\_"),
        ("a <script> & more", "a &lt;script> &amp; more"),
        ("Q &amp; A", "Q &amp; A"),
    ],
)
def test_inline_markup_of_both_languages(text, markdown):
    assert markdown_of(blocks(text)) == markdown


def test_a_name_defined_elsewhere_becomes_a_link():
    text = "On GitHub_ and `in print`_.\n\n.. _github: https://example.org/g\n.. _`in print`: https://example.org/p\n"
    assert markdown_of(blocks(text)) == "On [GitHub](https://example.org/g) and [in print](https://example.org/p)."


def test_blocks_of_both_languages():
    text = "Title\r\n=====\r\n\r\nWords:\r\n\r\n-  one\r\n   more\r\n\r\n   -  under\r\n-  two\r\n\r\n-----\r\n\r\n### Next ###\r\n1. first\r\n"
    assert markdown_of(blocks(text)) == (
        "## Title\n\nWords:\n\n- one\n    more\n    - under\n- two\n\n* * *\n\n## Next\n\n1. first"
    )


def test_a_list_under_a_line_of_text_is_a_list():
    rendered = render_prose(markdown_of(blocks("Topics:\n* one\n* two")), lambda target: target).html
    assert rendered.count("<li>") == 2


def test_marks_of_directives_and_literal_blocks_go_and_their_text_stays():
    text = "Before.\n\n::\n\n    kept\n\n.. container::\n   :name: x\n\n   also kept\n\n.. [1] a note"
    assert plain_of(blocks(text)) == "Before. kept also kept [1] a note"


def test_no_line_is_taken_for_code_because_it_is_indented():
    assert "<code>" not in render_prose(markdown_of(blocks("a\n\n        deep\n\tdeeper")), lambda target: target).html


def test_sentences_end_where_they_end():
    assert sentences("By Erik St. Martin, e.g. here. Yes! 行く。来る。") == [
        "By Erik St. Martin, e.g. here.",
        "Yes!",
        "行く。",
        "来る。",
    ]


def test_an_opening_ends_with_a_sentence_or_a_word():
    assert opening("One sentence here. And a second one that is longer.", 25) == "One sentence here."
    assert opening("One endless sentence without any stop", 20) == "One endless…"
    assert opening("短い文章がここにありますがとても長い", 8) == "短い文章がここ…"
    assert opening("Short.", 100) == "Short."


@given(st.text("ab .!…。", min_size=1, max_size=60).map(fold).filter(bool), st.integers(10, 40))
def test_an_opening_is_never_too_long(text, most):
    assert 0 < len(opening(text, most)) <= most
