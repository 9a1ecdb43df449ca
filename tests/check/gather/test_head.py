"""Where a page's head ends, whatever the parser thinks."""

import pytest

OPEN = "<!doctype html><html lang=en><meta charset=utf-8><title>A film</title>"


@pytest.mark.parametrize(
    "html",
    [
        f"{OPEN}<main><h1>The film</h1><p>Text</p></main>",
        f"{OPEN}<header><h1>The film</h1></header><p>Text</p>",
        f"{OPEN}<link rel=icon href=a.png><section><h1>The film</h1>Text</section><footer>End</footer>",
        "<!doctype html><head><title>A film</title></head><body><main><h1>The film</h1>Text</main></body>",
    ],
)
def test_head_ends_at_the_first_element_that_is_no_metadata(html, evidence):
    found = evidence(html)
    assert [(heading.text, heading.hidden) for heading in found.headings] == [("The film", False)]
    assert "Text" in [run.text for run in found.texts]
    assert found.titles[0].in_head


def test_link_after_the_first_content_is_not_in_the_head(evidence):
    found = evidence(f"{OPEN}<link rel=canonical href=/><main><link rel=next href=/2></main><link rel=prev href=/0>")
    assert [(link.rels[0], link.in_head) for link in found.links] == [
        ("canonical", True),
        ("next", False),
        ("prev", False),
    ]
