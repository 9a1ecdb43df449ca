import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.render.markdown_body import Whereabouts, own_markdown

WHERE = Whereabouts(
    "https://example.org/videos/film/",
    "https://example.org",
    {
        "../other/index.md": "/videos/other/",
        "chart.png": "/videos/film/chart.png",
        "my chart.png": "/videos/film/my%20chart.png",
    },
)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[a](../other/index.md)", "[a](https://example.org/videos/other/)"),
        ('![a](chart.png "Title")', '![a](https://example.org/videos/film/chart.png "Title")'),
        ("[a](<my chart.png>)", "[a](https://example.org/videos/film/my%20chart.png)"),
        ("[a](my chart.png)", "[a](https://example.org/videos/film/my%20chart.png)"),
        ("[a](#part)", "[a](https://example.org/videos/film/#part)"),
        ("[a](?t=12)", "[a](https://example.org/videos/film/?t=12)"),
        ("[a](/about/)", "[a](https://example.org/about/)"),
        ("[a]: ../other/index.md\n", "[a]: https://example.org/videos/other/"),
        ("[a](https://example.net/x_(y))", "[a](https://example.net/x_(y))"),
        ("<https://example.net/>", "<https://example.net/>"),
        ("<someone@example.net>", "<someone@example.net>"),
        ("[a](mailto:someone@example.net)", "[a](mailto:someone@example.net)"),
    ],
)
def test_targets_lead_to_the_same_place_from_anywhere(written, told):
    assert own_markdown(written, WHERE) == told


@pytest.mark.parametrize(
    "code",
    [
        "`[a](chart.png) <b>`",
        "``a ` [a](chart.png)``",
        "```html\n<script src='chart.png'></script> <!-- kept -->\n# comment\n[a](chart.png)\n```",
        "~~~\n[a](chart.png)\n~~~",
        "Text.\n\n    [a](chart.png) <b>\n\n    <!-- kept -->",
        r"\[a](chart.txt) \`<3\`",
    ],
)
def test_code_is_left_as_it_is(code):
    assert own_markdown(code, WHERE) == code


def test_what_stands_indented_in_a_list_is_no_code():
    text = "- item\n\n    [a](chart.png) and <b>bold</b>\n\nText."
    assert own_markdown(text, WHERE) == (
        "- item\n\n    [a](https://example.org/videos/film/chart.png) and &lt;b>bold&lt;/b>\n\nText."
    )


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("a <!-- a note to a colleague --> b", "a  b"),
        ("a <!-- never closed\n\n```\nb\n```", "a "),
        ("<!-- one\n\n```\ncode\n```\n-->\nb", "b"),
        ("<script>\nalert(1)\n</script>\nb", "b"),
        ("<STYLE>p {}</style>b", "b"),
        ("Press <kbd>Esc</kbd>.", "Press &lt;kbd>Esc&lt;/kbd>."),
        ('<p onclick="x()">a</p>', '&lt;p onclick="x()">a&lt;/p>'),
        ("2 < 3 and 4 <5", "2 < 3 and 4 <5"),
    ],
)
def test_no_html_of_the_authors_is_left_and_notes_stay_private(written, told):
    assert own_markdown(written, WHERE).strip() == told.strip()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("# A\n\n## B\n\n###### C", "## A\n\n### B\n\n###### C"),
        ("## A\n\n### B", "## A\n\n### B"),
        ("A\n===\n\n## B", "A\n---\n\n### B"),
        ("## A\n\n```sh\n# comment\n```", "## A\n\n```sh\n# comment\n```"),
    ],
)
def test_the_title_is_the_only_heading_of_its_level(written, told):
    assert own_markdown(written, WHERE) == told


@given(
    st.lists(
        st.sampled_from(
            [
                "<u>",
                "</u>",
                "<u/>",
                "<!--",
                "-->",
                "`<a>`",
                "\n```\n<a>\n```\n",
                "\n~~~\n",
                "\n",
                "\n\n",
                "    ",
                "\t",
                "- ",
                "1. ",
                "> ",
                "a",
                " ",
                "\\",
                "# ",
                "===",
                "[a](",
                "b.png)",
                "[a]: ",
                "<",
                ">",
            ]
        ),
        max_size=24,
    )
)
def test_no_element_of_the_authors_survives_rendering(pieces):
    text = own_markdown("".join(pieces), WHERE)
    shown = markdown.markdown(text, extensions=["extra", "sane_lists"])
    assert not re.search("<u[ />]", shown)


def test_a_long_text_of_unfinished_marks_takes_no_time():
    for mark in ("<script ", "<!-- ", "`", "```a\n", "[a](", "~~~~x\n", "[a]: \n", "\n\n    a\n\nb"):
        assert own_markdown(mark * 2_000, WHERE) is not None
