import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from sitegen.render.markdown_text import destination, markdown_link, markdown_text

MARKS = st.text(alphabet="\\`*_{}[]()<>#+-.!&;~|:=^\"'$%@/ \t\n0129abxXé漢\u200b\u202e🙂amplt", max_size=40)
TEXTS = st.one_of(MARKS, st.text(max_size=60))


def folded(text):
    """What a reader may expect: the words, with white space folded and without control characters."""
    kept = "".join(char for char in text if char in "\t\n\r" or (char >= " " and char != "\x7f"))
    return " ".join(kept.split())


def read(text):
    """A document as Python-Markdown understands it, with all that its extensions make of text."""
    return html.fragment_fromstring(markdown.markdown(text, extensions=["extra", "sane_lists"]), create_parent="div")


@pytest.mark.parametrize("before", ["# ", "### ", "", "- ", "> ", "**"])
@given(TEXTS)
@example("# not a heading #")
@example("C#")
@example("1. not an item")
@example("- not an item")
@example(": not a definition")
@example("*[ab]: not an abbreviation")
@example("[^1]: no note")
@example("<script>alert(1)</script>")
@example("&lt;b&gt; &#x3C; &amp;")
@example("{: #id .class }")
@example("a | b")
@example("~~~ ``` ~~struck~~")
@example("=====")
@example("https://example.org <https://example.org>")
@example("![a](b) [a][b] [a]")
@example("back\\slash \\* \\")
def test_text_reads_back_as_the_same_words_wherever_it_stands(before, text):
    after = "**" if before == "**" else ""
    line = markdown_text(text)
    assert "\n" not in line
    if not line:
        return
    tree = read(f"Before.\n\n{before}{line}{after}\n\nAfter.")
    element = {"# ": "h1", "### ": "h3", "": "p", "- ": "ul", "> ": "blockquote", "**": "p"}[before]
    assert [child.tag for child in tree] == ["p", element, "p"]
    assert " ".join(tree[1].text_content().split()) == folded(text)
    inside = {child.tag for child in tree[1].iterdescendants()}
    assert inside <= {"- ": {"li"}, "> ": {"p"}, "**": {"strong"}}.get(before, set())
    assert not tree[1].attrib


@given(TEXTS)
def test_the_text_of_a_link_is_text(text):
    tree = read(f"See {markdown_link(text or 'x', 'https://example.org/a/?t=1')}.")
    [link] = tree.iterdescendants("a") if folded(text or "x") else [None]
    if link is not None:
        assert " ".join(link.text_content().split()) == folded(text or "x")
        assert link.attrib == {"href": "https://example.org/a/?t=1"}
        assert {child.tag for child in tree.iterdescendants()} == {"p", "a"}


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://example.org/a/?t=1&b=2", "https://example.org/a/?t=1&b=2"),
        ("https://example.org/a_(b)", "<https://example.org/a_(b)>"),
        ("https://example.org/a b>c", "https://example.org/a%20b%3Ec"),
        ("", "<>"),
    ],
)
def test_an_address_stays_one(address, written):
    assert destination(address) == written
