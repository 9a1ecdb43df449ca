from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from sitegen.core.errors import SitegenError
from sitegen.render.environment import environment_for, escape_text, render
from sitegen.theme.chain import resolve
from tests.render import sample_pages as sample

PAGES = {
    "watch.html": sample.watch_page(),
    "listing.html": sample.listing_page(),
    "standing.html": sample.standing_page(),
    "missing.html": sample.missing_page(),
}


@pytest.fixture
def write(tmp_path):
    """Render a page with templates of a theme of one's own."""

    def written(entry="watch.html", page=None, translate=str, **files):
        for name, text in files.items():
            path = tmp_path / "themes" / "mine" / f"{name}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        environment = environment_for(resolve("mine", tmp_path / "themes"))
        page = page or sample.watch_page()
        return render(environment, entry, page, sample.site(), sample.locale(), translate).decode()

    return written


@pytest.mark.parametrize("entry", PAGES)
def test_the_same_value_gives_the_same_bytes(entry):
    chain = resolve("default", Path("none"))
    first, second = (
        render(environment_for(chain), entry, PAGES[entry], sample.site(), sample.locale(), str) for _ in range(2)
    )
    assert first == second
    assert first.startswith(b"<!DOCTYPE html>\n<html lang=")
    assert first.endswith(b"</html>\n")


def test_texts_are_escaped_and_html_is_not(write):
    page = sample.watch_page(title='<b> & "it\'s"', body_html=Markup("<p>kept</p>"))
    assert write(page=page, watch="{{ page.title }}|{{ page.body_html }}") == (
        "&lt;b&gt; &amp; &#34;it&#39;s&#34;|<p>kept</p>"
    )


@pytest.mark.parametrize("value", ["plain", "a<b", "a&b", 'a"b', "a'b", "", "ü", 12, None, Markup("<i>")])
def test_the_quick_escape_agrees_with_the_thorough_one(value):
    from markupsafe import escape

    assert escape_text(value) == str(escape(value))


def test_fixed_words_are_translated_and_escaped(write):
    assert write(translate={"Chapters": "Kapitel & Co"}.get, watch='{{ _("Chapters") }}') == "Kapitel &amp; Co"


def test_a_block_of_the_parent_theme_can_be_filled_and_extended(write):
    text = '{% extends "base!watch.html" %}{% block head %}<meta name="own" content="1">{{ super() }}{% endblock %}'
    html = write(watch=text)
    assert html.count('<meta name="own" content="1">') == 1
    assert 'rel="preload"' in html
    assert "<h1><bdi>From a folder" in html


def test_a_part_of_the_parent_theme_can_be_replaced(write):
    html = write(player='<div id="own"></div>')
    assert '<div id="own"></div>' in html
    assert "<video" not in html


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("\n{{ page.titel }}", 2, "has no attribute 'titel'"),
        ("{{ page.cta.href.x }}", 1, "has no attribute 'x'"),
        ("a\nb\n{{ 1 / (page.chapters | length - 5) }}", 3, "ZeroDivisionError"),
        ('{{ site.assets["gone.css"] }}', 1, "has no attribute 'gone.css'"),
        ("{% block main %}\n{{ page.extra.colour }}{% endblock %}", 2, "has no attribute 'colour'"),
        ("\n{% for %}", 2, "got 'end of statement block'"),
        ("{{ page.title | safe }}", 1, "No filter named 'safe'"),
        ("{{ range(3) | list }}", 1, "'range' is undefined"),
    ],
)
def test_what_a_template_does_wrong_is_told_with_its_file_and_line(write, text, line, said):
    with pytest.raises(SitegenError) as caught:
        write(watch=text)
    assert said in caught.value.message
    assert caught.value.where.endswith(f"mine/watch.html:{line}")


def test_a_failure_in_a_part_is_told_at_the_part_and_names_the_page(write):
    with pytest.raises(SitegenError, match=r"while writing folder-to-page/index\.html") as caught:
        write(player="\n\n{{ page.nothing.more }}")
    assert caught.value.where.endswith("mine/player.html:3")


def test_the_head_is_printed_with_every_fact_and_nothing_empty():
    page = sample.watch_page()
    chain = resolve("default", Path("none"))
    html = render(environment_for(chain), "watch.html", page, sample.site(), sample.locale(), str).decode()
    assert html.index("<meta charset") < 200
    assert f'<link rel="canonical" href="{page.frame.url}">' in html
    assert '<link rel="alternate" href="https://videos.example.org/folder-to-page/" hreflang="en">' in html
    assert 'type="application/atom+xml" title="Example Videos">' in html
    assert '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[]}</script>' in html
    assert '=""' not in html.partition("<body>")[0]


def test_a_page_without_a_canonical_address_has_no_such_link():
    page = sample.missing_page()
    bare = replace(page, frame=replace(page.frame, head=replace(page.frame.head, canonical="", json_ld=Markup(""))))
    chain = resolve("default", Path("none"))
    html = render(environment_for(chain), "missing.html", bare, sample.site(), sample.locale(), str).decode()
    assert "canonical" not in html
    assert "ld+json" not in html
