import json

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from sitegen.model.structured_data import Organization, Ref, VideoObject, number, to_script

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
ATTACKS = (
    *("</script>", "</SCRIPT ><img src=x onerror=alert(1)>", "<!--<script>", "]]>", "&lt;/script&gt;", "&amp;", "<\\/script>"),
    *("\u2028\u2029", "\0", "\x0b\x1f\x7f", '"', "'", '\\"', "\\", "\\u003c", "👩‍💻", "\u202eabc\u202c", "\ufeff", "\uffff", "x" * 10_000),
)  # fmt: skip


def read_back(text):
    """The text as it comes out of a page, by the parser of the HTML standard and by the one search tools use."""
    node = Organization(id="https://example.org/#a", name=text, url="https://example.org/")
    script = to_script((node,))
    assert not set(script) & set("<>&\u2028\u2029\0")
    document = f'<!doctype html><html><head><title>t</title><script type="application/ld+json">{script}</script></head><body><p>end'
    for parser in ("html5lib", "lxml"):
        soup = BeautifulSoup(document, parser)
        assert [element.name for element in soup.head.find_all()] == ["title", "script"]
        assert soup.p.text == "end"
        yield soup.script.string
    yield html.fromstring(document).find(".//script").text


@given(TEXTS)
@example("</script><script>alert(1)</script>")
@example("".join(ATTACKS))
def test_any_text_comes_back_out_of_a_page_as_it_went_in(text):
    for block in read_back(text):
        (node,) = json.loads(block)["@graph"]
        assert node == {
            "@id": "https://example.org/#a",
            "@type": "Organization",
            "name": text,
            "url": "https://example.org/",
        }


@pytest.mark.parametrize("text", ATTACKS, ids=range(len(ATTACKS)))
def test_no_text_closes_the_element(text):
    assert all(json.loads(block)["@graph"][0]["name"] == text for block in read_back(text))


def test_what_is_not_known_is_not_said():
    video = VideoObject(
        id="#v", name="x", description="y", thumbnailUrl=("t",), uploadDate="d", url="u",
        mainEntityOfPage=Ref(id="#p"), inLanguage="en", publisher=Ref(id="#o"),
    )  # fmt: skip
    (node,) = json.loads(to_script((video,)))["@graph"]
    assert set(node) == {
        *("@id", "@type", "name", "description", "thumbnailUrl", "uploadDate", "url"),
        *("mainEntityOfPage", "inLanguage", "publisher"),
    }
    assert node["publisher"] == {"@id": "#o"}


def test_the_graph_has_one_context():
    assert json.loads(to_script(())) == {"@context": "https://schema.org", "@graph": []}


@pytest.mark.parametrize(("seconds", "written"), [(0.0, "0"), (30.0, "30"), (0.1 + 0.2, "0.3"), (12.3456, "12.346")])
def test_seconds_are_written_without_the_noise_of_binary_fractions(seconds, written):
    assert json.dumps(number(seconds)) == written
