"""What the probe for search results takes from a page, with scripts and without."""

import json
from dataclasses import replace

import pytest

from sitegen.check.gather.browser.probes.search import SEARCH, digest_of
from sitegen.check.render.views import PHONE

_DATA = {"@context": "https://schema.org", "@type": "VideoObject", "name": "A film", "hasPart": [{"@type": "Clip"}]}
_SCRIPT = """<script>
document.title = "Another film";
document.querySelector("meta[name=Robots]").content = "NOINDEX";
document.querySelector("[type='application/ld+json']").textContent = '{"@type": "schema:Thing"}';
document.querySelector("h1").style.visibility = "hidden";
</script>"""


@pytest.fixture(scope="module")
def sides(render, tmp_path_factory):
    """The facts with scripts and without."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "index.html").write_text(
        f"<!doctype html><html lang=en><title> A\n film </title><meta name=Robots content=all><meta property=og:type content=x>"
        f"<link rel='nofollow CANONICAL' href='/film/'><script type='application/ld+json'>{json.dumps(_DATA, indent=1)}</script>"
        f"<h1>A <b>film</b></h1>{_SCRIPT}</html>",
        encoding="utf-8",
    )
    views = (PHONE, replace(PHONE, name="phone without script", script=False))
    (found,) = render(folder, ["index.html"], views=views, probes=(SEARCH,))
    return [one.search for one in found.seen]


def test_served_head_and_markup_are_read_as_they_stand(sides):
    _, bare = sides
    assert (bare.title, bare.canonicals) == ("A film", ("https://films.example/film/",))
    assert bare.metas == (("robots", "all"), ("og:type", "x"))
    assert [(heading.text, heading.shown) for heading in bare.headings] == [("A film", True)]
    (block,) = bare.markup
    assert (block.served, block.types, block.raw) == (True, ("VideoObject", "Clip"), "")


def test_what_scripts_change_is_seen_and_kept(sides):
    full, bare = sides
    assert (full.title, full.contents("robots")) == ("Another film", ("NOINDEX",))
    assert full.headings[0].shown is False
    (block,) = full.markup
    assert (block.served, block.types, block.raw) == (False, ("Thing",), '{"@type": "schema:Thing"}')
    assert block.digest != bare.markup[0].digest


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ('{"a": 1, "b": [2]}', ' { "b":[2],\n"a":1 }', True),
        ('{"a": [1, 2]}', '{"a": [2, 1]}', False),
        ("not  json {", "not json {", True),
        ('{"a": "\\ud800"}', '{"a": "x"}', False),
    ],
)
def test_digest_of_markup_is_of_its_values(one, other, alike):
    assert (digest_of(one) == digest_of(other)) is alike
