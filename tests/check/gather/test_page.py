import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.check.card import card_of
from sitegen.check.gather.page import read_page
from sitegen.check.page import Page


def test_lines_are_those_of_the_source(evidence):
    seen = evidence(
        "<!doctype html>\n<html lang=en>\n<head>\n<title>a</title>\n</head>\n<body>\n\n<h1>b</h1>\n<p>c</p>"
    )
    assert (seen.doctype, seen.lang) == ("html", "en")
    assert (seen.titles[0].line, seen.headings[0].line, seen.texts[-1].line) == (4, 8, 9)


def test_hidden_text_is_no_text(evidence):
    html = (
        "<p>shown</p><p hidden>a <b>b</b></p><p style='display: none'>c</p><script>d</script><template><p>e</template>"
        "<noscript>f</noscript><p>also <i style='opacity:0'>g</i> shown</p>"
    )
    assert [run.text for run in evidence(html).texts] == ["shown", "also", "shown"]


def test_code_is_marked(evidence):
    runs = {run.text: run.code for run in evidence("<p>say <code>{{ x }}</code> here</p><pre><b>y</b></pre>").texts}
    assert runs == {"say": False, "{{ x }}": True, "here": False, "y": True}


def test_the_title_of_a_picture_is_no_title(evidence):
    assert [title.text for title in evidence("<title>a</title><svg><title>b</title></svg>").titles] == ["a"]


def test_sources_and_tracks_are_told_apart(evidence):
    html = "<video src=a poster=p width=1 height=2><source src=b><source src=c><track src=d kind=captions srclang=en></video>"
    (player,) = evidence(f"{html}<p>after").players
    assert [address for address, _ in player.addresses] == ["a", "p", "b", "c", "d"]
    assert (player.tracks[0].kind, player.tracks[0].srclang) == ("captions", "en")


def test_disclosures_know_their_place_and_whether_they_are_seen(evidence):
    html = "<div data-ai-disclosure=Generated>AI <b>made</b></div><ol class=transcript><li>x</ol><p hidden><i data-ai-disclosure></i>"
    seen = evidence(html)
    first, second = seen.disclosures
    assert (first.kind, first.text, first.hidden, second.kind, second.hidden) == (
        "generated",
        "AI made",
        False,
        "",
        True,
    )
    assert first.order < seen.transcript_order < second.order


def test_json_ld_is_found_by_its_media_type_however_written(evidence):
    html = '<script type="Application/LD+JSON; charset=utf-8">{"a": 1}</script><script type="text/x">{</script>'
    assert [block.raw for block in evidence(html).json_ld] == ['{"a": 1}']


@pytest.mark.parametrize("html", ["<div>" * 200_000, "<b>" * 200_000, "<video>" * 5_000 + "<source>" * 50_000])
def test_a_parser_that_gives_up_is_evidence(evidence, html):
    assert "depth" in evidence(f"<!doctype html><title>x</title><body>{html}").parse_problem


def test_elements_within_elements_are_not_read_over_and_over(evidence):
    nested = "<div data-ai-disclosure=none hidden>" * 1500 + "<p>words</p>" * 50_000
    assert len(evidence(nested).disclosures) == 1500


@pytest.mark.parametrize(
    "html", [b"", b" \n", b"\0\0", b"<", b"<!--", b"<![CDATA[", b"\xff\xfe", b"<html><frameset><frame>"]
)
def test_odd_documents_are_read(evidence, html):
    assert evidence(html).size == len(html)


@given(st.binary(max_size=300))
def test_any_bytes_are_evidence(data):
    assert whole(read_page("index.html", data, "", "https://films.example/"), len(data))


def whole(seen, size):
    """Whether the evidence is of all bytes, and gives the same card whenever it is asked."""
    card = card_of(Page(seen))
    return (seen.size, card.address) == (size, seen.address) and card == card_of(Page(seen))


_PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<a href='", "'>", "<script type=application/ld+json>", '{"@type":"VideoObject"', ",", "}"),
        *("</script>", "<meta name=robots content=", "<base href=", "<link rel=canonical href=", "https://[", "//"),
        *("<video src=x>", "<svg>", "<title>", "<!--", "-->", "<template>", "\ud800", "é", "&amp;", "\n", "\0"),
    ]
)


@settings(max_examples=200)
@given(st.lists(_PIECES, max_size=30))
def test_any_markup_is_evidence(pieces):
    html = "".join(pieces).encode("utf-8", "surrogatepass")
    assert whole(read_page("a/index.html", html, "", "https://films.example/"), len(html))
