"""What the probe for text finds on small pages."""

from dataclasses import replace

import pytest

from sitegen.check.gather.browser.probes.text import TEXT
from sitegen.check.render.views import DESKTOP, PHONE

_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_WITHOUT_SCRIPT = replace(PHONE, name="phone without script", script=False)


@pytest.fixture(scope="module")
def read(render, tmp_path_factory):
    """The text of a page with this body: ``read(body, view)``."""

    def look(body, *views):
        folder = tmp_path_factory.mktemp("site")
        page = f"<!doctype html><html lang=en><title>A film</title><body>{body}</body></html>"
        (folder / "index.html").write_text(page, encoding="utf-8")
        (found,) = render(folder, ["index.html"], views=views or (PHONE,), probes=(TEXT,))
        return [one.text for one in found.seen]

    return look


def _ways(text):
    return {block.first.split()[0]: block.way for block in text.hidden}


def test_every_way_of_hiding_is_told_apart_and_plain_text_is_none(read):
    ways = {
        "display": "display: none",
        "visibility": "visibility: hidden",
        "opacity": "opacity: 0",
        "tiny": "font-size: 1px",
        "same": "color: #fff",
        "transparent": "color: transparent",
        "clipped": "position: absolute; width: 1px; height: 1px; overflow: hidden",
        "off": "position: absolute; left: -9999px",
        "indented": "text-indent: -9999px",
        "collapsed": "max-height: 0; overflow: hidden",
        "shown": "background: #000; color: #fff",
    }
    (text,) = read("".join(f'<p style="{style}">{name} {_WORDS}</p>' for name, style in ways.items()))
    assert _ways(text) == {
        "display": "display",
        "visibility": "visibility",
        "opacity": "opacity",
        "tiny": "tiny",
        "same": "same colour",
        "transparent": "transparent",
        "clipped": "clipped",
        "off": "off-screen",
        "indented": "off-screen",
        "collapsed": "collapsed",
    }
    assert text.part("main text").words == 15
    assert {block.words for block in text.hidden} == {15}


def test_light_letters_over_a_picture_or_a_dark_neighbour_are_not_hidden(read):
    (text,) = read(
        f'<div style="position:relative"><svg width=400 height=90 style="position:absolute"><rect width=400 height=90 /></svg>'
        f'<p style="position:relative;color:#fff">picture {_WORDS}</p></div>'
        f'<p style="background-image:linear-gradient(#000,#000);color:#fff">gradient {_WORDS}</p>'
        f'<p style="color:#fff;text-shadow:0 0 2px #000">shadow {_WORDS}</p>'
        f'<div style="background:rgb(0 0 0 / .5)"><p style="background:rgb(0 0 0 / .5);color:#fff">layers {_WORDS}</p></div>'
        f'<p style="color:oklch(100% 0 0)">paper {_WORDS}</p>'
    )
    assert _ways(text) == {"paper": "same colour"}


def test_parts_are_found_and_folded_text_counts_as_there(read):
    (text,) = read(
        "<main><h1>A film</h1><div class=summary><p>In short.</p></div><h2 id=chapters>Chapters</h2>"
        "<p data-ai-disclosure=none>Recorded</p>"
        "<section id=transcript><h2>Transcript</h2><button>Follow the film</button>"
        "<details><summary>Part one</summary><p>First words here.</p></details>"
        "<details open><summary>Part two</summary><p>Last words.</p></details></section></main>"
    )
    parts = {part.name: (part.words, part.folded, part.held) for part in text.parts}
    assert parts["transcript"] == (10, 3, 13)
    assert parts["summary"] == (2, 0, 2)
    assert parts["disclosure"] == (1, 0, 1)
    assert "chapters" not in parts  # a heading without a section of its own is no part
    assert text.part("main text").words == 16
    assert text.hidden == ()


def test_the_same_words_have_the_same_digest_with_script_and_without(read):
    full, bare = read(
        "<main><p>Said twice.</p><noscript><p>Please allow scripts.</p></noscript>"
        "<section class=transcript><p>Words of the <b>film</b>.</p></section>"
        "<script>document.querySelector('b').innerHTML = '<i>fi</i>lm'</script></main>",
        PHONE,
        _WITHOUT_SCRIPT,
    )
    assert full.part("transcript").digest == bare.part("transcript").digest
    assert (full.part("main text").words, bare.part("main text").words) == (7, 9)


def test_what_is_kept_from_screen_readers_and_what_only_they_get(read):
    (text,) = read(
        f'<p aria-hidden="true">Alone {_WORDS}</p>'
        f'<p aria-hidden="true">Twice {_WORDS}</p><p>Twice {_WORDS}</p>'
        '<span aria-hidden="true">★★★☆☆ 1 2 3 4</span>'
        f'<section aria-label="Told {_WORDS} {_WORDS}"><p>x</p></section>'
        f'<p style="position:absolute;clip-path:inset(50%)">Spoken {_WORDS}</p>'
    )
    assert [found.first.split()[0] for found in text.unheard] == ["Alone"]
    assert {block.first.split()[0]: block.spoken for block in text.hidden} == {"Told": True, "Spoken": True}


def test_hidden_text_that_can_be_opened_or_repeats_what_shows_is_marked(read):
    (text,) = read(
        f"<button aria-controls=more aria-expanded=false>More</button><p>Then.</p><p id=more hidden>Opened {_WORDS}</p>"
        f"<p>Seen {_WORDS}</p><p>x</p><p hidden>Seen {_WORDS}</p><p>y</p><p hidden>Left {_WORDS}</p>"
    )
    marks = {block.first.split()[0]: (block.opened, block.repeated) for block in text.hidden}
    assert marks == {"Opened": (True, False), "Seen": (False, True), "Left": (False, False)}


def test_words_of_a_style_sheet_are_read_where_they_apply(read):
    (text,) = read(
        "<style>h1::before { content: 'Now with ' attr(data-more) } h2::after { content: 'Never on this page' }"
        " @media print { h1::after { content: 'Printed on paper only' } } li::before { content: '→' }</style>"
        '<h1 data-more="three parts">Film</h1><ul><li>x</li></ul>',
        DESKTOP,
    )
    assert [(found.first, found.words) for found in text.drawn] == [("Now with three parts", 4)]
