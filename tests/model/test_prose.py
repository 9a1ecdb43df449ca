import re
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.model import prose
from sitegen.model.prose import heading_anchor, level_headings, plain_paragraphs, render_prose

RESERVED = (
    "main",
    "player",
    "summary",
    "chapters",
    "transcript",
    "questions",
    "how-this-was-made",
    "related",
    "languages",
)
MARKUP = st.sampled_from(
    [
        *("# ", "## ", "###### ", "- ", "1. ", "> ", "    ", "\n", "\n\n", "`", "```\n", "~~~\n", "*", "**", "_", "[", "](", ")", "!["),
        *("<", ">", "</", "/>", "<p ", "<a href=", "<img src=", "<svg ", "<math>", "<style>", "<script>", "</script>", "<!--", "-->"),
        *(" onclick=", " onerror=", " style=", '"', "'", "javascript:", "data:text/html,", "vbscript:", "&#106;", "&colon;", "\t", "\0"),
        *("{#player}", "{: onclick=x}", "[^1]", "[^1]: note", "*[x]: y", "| a | b |\n|---|---|\n", "x://[", "//", "&", "\x02", "\x03"),
    ]
)  # fmt: skip
BODIES = st.lists(MARKUP | st.text(max_size=4), max_size=25).map("".join)
ALLOWED_SCHEMES = re.compile(r"(?:https?:|mailto:|tel:)", re.IGNORECASE)


def nothing(_target):
    return None


def soup(text, resolve=nothing, prefix=""):
    return BeautifulSoup(render_prose(text, resolve, prefix).html, "html5lib").body


@given(BODIES)
@example('<a href="x://[">x</a>')
@example("[x](java\nscript:alert(1))")
@example('<svg><style><img src=x onerror="alert(1)"></style></svg>')
@example("<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>")
@example("\x02wzxhzdk:0\x03")
def test_no_body_brings_anything_that_runs(text):
    body = soup(text)
    for element in body.find_all():
        assert element.name not in {
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "svg",
            "math",
            "form",
            "input",
            "video",
            "base",
            "link",
            "meta",
            "h1",
        }
        for name, value in element.attrs.items():
            assert not name.startswith("on")
            assert name not in {"style", "srcdoc", "formaction", "background", "xlink:href"}
            if name in {"href", "src", "cite"}:
                assert ":" not in value.split("/")[0].split("?")[0].split("#")[0] or ALLOWED_SCHEMES.match(value)


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "[click](JaVaScRiPt:alert(1))",
        "[click](&#106;avascript:alert(1))",
        "![x](javascript:alert(1))",
        '<a href="java&#10;script:alert(1)">x</a>',
        "<a href=' javascript:alert(1)'>x</a>",
        "[x]: javascript:alert(1)\n\n[x]",
        '<p style="background:url(javascript:alert(1))">x</p>',
        "para\n{: onclick=alert(1) }",
        "<iframe src=https://example.org/></iframe>",
        "<style>body{display:none}</style>",
        "<svg onload=alert(1)>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<blockquote cite='javascript:alert(1)'>x</blockquote>",
    ],
)
def test_well_known_attacks_come_to_nothing(attack):
    html = str(render_prose(attack, nothing).html).lower()
    assert not re.search(r"<(?:script|iframe|style|svg)|\bon\w+=|javascript:|data:|style=", html)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40).filter(str.strip))
@example("Ünïcode “quotes” isn't it? $5 = 5€; a/b: c, (d)!")
@example("http://example.org is a word")
@example(": not a definition")
@example("    not code, since a body loses its edges")
@example("===")
@example("!important")
@example("\u2028x")
def test_the_short_cut_for_plain_lines_reads_as_markdown_does(text):
    if prose._PLAIN.match(text.strip()):  # noqa: SLF001 - which lines take it is the question
        quick = BeautifulSoup(render_prose(text, nothing).html, "html5lib").body
        slow = BeautifulSoup(prose._engine().reset().convert(text.strip()), "html5lib").body  # noqa: SLF001
        assert [element.name for element in quick.find_all()] == [element.name for element in slow.find_all()] == ["p"]
        assert quick.text.split() == slow.text.split() == text.split()


def test_relative_links_get_the_address_of_their_target():
    known = {"chart.png": "/film/chart.png", "../other/index.md#part": "/other/#part"}
    body = soup("![A chart](chart.png) and [other](../other/index.md#part) and [out](https://example.org/)", known.get)
    assert body.img["src"] == "/film/chart.png"
    assert [link["href"] for link in body.find_all("a")] == ["/other/#part", "https://example.org/"]


def test_broken_links_are_told_once_each_and_lead_nowhere():
    found = render_prose("[a](gone.md) [b](gone.md) ![c](no.png) [d](other:gone) <a href='x://['>e</a>", nothing)
    assert found.broken == ("gone.md", "no.png")
    assert found.forbidden == ("other:gone", "x://[")
    assert "href" not in found.html
    assert "src" not in found.html


@pytest.mark.parametrize(
    "target",
    ["https://example.org/a", "HTTPS://EXAMPLE.ORG/", "mailto:a@example.org", "tel:+491234", "/root", "#part", "?t=3"],
)
def test_absolute_targets_are_not_looked_up(target):
    assert soup(f"[x]({target})").a["href"] == target
    assert render_prose(f"[x]({target})", nothing).broken == ()


def test_what_a_body_may_not_have_is_left_out_and_named_as_written():
    found = render_prose("<VIDEO src=x></VIDEO>\n\n<script>x</script>\n\n`<code>` stays", nothing)
    assert found.removed == ("VIDEO", "script")
    assert "&lt;code&gt;" in found.html


LEVELS = st.lists(st.integers(1, 6), max_size=12)


@given(LEVELS)
def test_no_heading_level_is_skipped_on_the_way_down(levels):
    root = Element("div")
    for number, level in enumerate(levels):
        SubElement(root if number % 2 else SubElement(root, "section"), f"h{level}")
    level_headings(root)
    after = [int(element.tag[1]) for element in root.iter() if element.tag.startswith("h")]
    assert len(after) == len(levels)
    assert all(2 <= level <= 6 for level in after)
    assert all(two <= one + 1 for one, two in zip([1, *after], after, strict=False))
    ups = [(one < two) - (one > two) for one, two in pairwise(levels)]
    shown = [(one < two) - (one > two) for one, two in pairwise(after)]
    # A deeper heading is never shown as a higher one, but for those below the sixth level.
    assert all(b >= 0 for a, b in zip(ups, shown, strict=True) if a > 0)


def test_headings_of_a_text_start_at_the_second_level():
    body = soup("# One\n\n### Deep\n\n# Two\n")
    assert [(element.name, element.text) for element in body.find_all(re.compile("h[1-6]"))] == [
        ("h2", "One"),
        ("h3", "Deep"),
        ("h2", "Two"),
    ]


@pytest.mark.parametrize("name", RESERVED)
def test_the_themes_own_anchors_are_not_taken(name):
    assert heading_anchor(name.replace("-", " ").title(), "-") == f"{name}-section"
    for text in (
        f"## {name.replace('-', ' ')}\n\n[to](#{name})",
        f"## Other {{#{name}}}",
        f'<p id="{name}">x</p>',
        f'<a id="{name}"></a>',
    ):
        ids = [element["id"] for element in soup(text).find_all(id=True)]
        assert ids == [f"{name}-section"]


def test_anchors_of_transcript_parts_are_not_taken():
    assert heading_anchor("Part 2", "-") == "part-2-section"


def test_headings_alike_have_different_anchors_and_every_heading_has_one():
    ids = [element["id"] for element in soup("## Same\n\n## Same\n\n## !!!\n\n## Überblick").find_all("h2")]
    assert len(set(ids)) == 4
    assert all(ids)
    assert ids[3] == "überblick"


def test_texts_on_one_page_have_anchors_of_their_own():
    text = "## Why\n\nSee [above](#why), [the words](#transcript) and a note[^1].\n\n[^1]: Here."
    one, two = soup(text, prefix="q1-"), soup(text, prefix="q2-")
    ids = [[element["id"] for element in body.find_all(id=True)] for body in (one, two)]
    assert not set(ids[0]) & set(ids[1])
    links = [link["href"] for link in one.find_all("a")]
    assert links[:2] == ["#q1-why", "#transcript"]
    assert all(link[1:] in ids[0] for link in links if link != "#transcript")


def test_one_text_does_not_leak_into_the_next():
    assert "id=" in str(render_prose("## Why\n\n[x][ref] *[abbr]: y\n\n[ref]: https://example.org/", nothing).html)
    assert soup("## Why").h2["id"] == "why"
    assert not soup("[x][ref]").find_all("a")


@pytest.mark.parametrize(
    "text",
    ["> " * 3000 + "x", "- " * 3000 + "x", "[" * 800, "*" * 5001, "<div>" * 3000, "`" * 4001, "![" * 500, "&" * 5000],
)
def test_a_hostile_body_ends(text):
    found = render_prose(text, nothing)
    assert found.too_deep == (found.html == "")
    assert render_prose("1. After *it*\n", nothing).html == "<ol>\n<li>After <em>it</em></li>\n</ol>"


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "<a title=y href='ftp://example.org/'>x</a>",
        "![x](data:image/png;base64,AA)",
        "<IMG SRC=vbscript:x>",
    ],
)
def test_a_link_that_no_page_may_have_is_named(text):
    found = render_prose(text, nothing)
    assert len(found.forbidden) == 1
    assert found.broken == ()


@pytest.mark.parametrize(
    "text",
    [
        '`<a href="javascript:x">`',
        '    <a href="javascript:x">',
        "<a@example.org>",
        "[a: b](https://example.org/a:b)",
        "Note: x",
    ],
)
def test_what_only_looks_like_such_a_link_is_none(text):
    assert render_prose(text, nothing).forbidden == ()


def test_an_empty_body_is_nothing():
    assert render_prose(" \n\t\n", nothing).html == ""


def test_a_text_without_markup_is_cut_at_its_empty_lines():
    assert plain_paragraphs("one\n  two\n\n \nthree <b>\n") == ("one two", "three <b>")
    assert plain_paragraphs(" \n\n ") == ()


def test_the_words_of_a_link_stay_where_its_target_was_taken_away():
    text = 'See [the **film**](../film/index.md "Soon"), [a guide](guide.md) and <a id="here">here</a>.'
    made = render_prose(text, lambda target: "/guide/" if target == "guide.md" else None)
    assert made.broken == ("../film/index.md",)
    assert made.html == '<p>See the <strong>film</strong>, <a href="/guide/">a guide</a> and <a id="here">here</a>.</p>'
