"""The embedded player as crawlers and people without script get it."""

from pathlib import Path

import pytest
from lxml import html

from sitegen.model.addresses import Addresses
from sitegen.model.embed import embed_page
from sitegen.render.environment import environment_for, render
from sitegen.theme.assets import assets
from sitegen.theme.chain import resolve
from sitegen.theme.closure import closure
from tests.render import sample_pages as sample
from tests.render import sample_parts as parts

ASSETS = {"embed.css": "/assets/embed.css", "embed.js": "/assets/embed.js"}
PAGES = {
    "everything": sample.watch_page(),
    "arabic": sample.arabic_page(),
    "made without AI": sample.watch_page(disclosure=parts.HUMAN),
    "no poster, no captions": sample.watch_page(player=parts.player(poster=None, tracks=())),
    "hostile": sample.watch_page(title='"><script>alert(1)</script> {{ page }}'),
}


def tree(page, **site):
    shown = embed_page(page, Addresses(parts.HOST, "en"))
    chain = resolve("default", Path("none"))
    here = sample.locale(page.frame.locale, page.frame.direction)
    return html.document_fromstring(
        render(environment_for(chain), "embed.html", shown, sample.site(ASSETS, **site), here, str)
    )


@pytest.fixture(params=PAGES)
def watch(request):
    return PAGES[request.param]


def test_the_label_comes_before_the_video_in_words(watch):
    shown = tree(watch)
    [label] = shown.xpath("//main//*[@data-ai-disclosure]")
    assert label.get("data-ai-disclosure") == watch.disclosure.state
    assert " ".join(label.text_content().split()) == f"{watch.disclosure.mark} {watch.disclosure.label}".strip()
    [video] = shown.xpath("//main//video")
    order = list(shown.iter())
    assert order.index(label) < order.index(video)


def test_the_title_is_heading_and_way_to_the_page(watch):
    shown = tree(watch)
    [link] = shown.xpath("//h1/a")
    assert " ".join(link.text_content().split()) == watch.title
    assert link.get("href") == watch.frame.url
    assert (link.get("target"), link.get("rel")) == ("_blank", "noopener")
    assert shown.findtext(".//title") == watch.title


def test_the_player_is_that_of_the_page(watch):
    [video] = tree(watch).xpath("//video")
    assert video.get("controls") is not None
    assert video.get("autoplay") is None
    assert (video.get("width"), video.get("height")) == (str(watch.player.width), str(watch.player.height))
    assert video.xpath("source/@src") == [watch.player.src]
    assert video.xpath("//track/@src") == [track.href for track in watch.player.tracks]
    assert video.get("poster") == (watch.player.poster.href if watch.player.poster else None)


def test_it_is_kept_out_of_results_but_not_where_it_is_embedded(watch):
    shown = tree(watch)
    assert shown.xpath("//meta[@name='robots']/@content") == ["noindex, indexifembedded"]
    assert shown.xpath("//link[@rel='canonical'] | //script[@type='application/ld+json'] | //meta[@property]") == []


def test_language_and_direction_are_those_of_the_page(watch):
    shown = tree(watch)
    assert (shown.get("lang"), shown.get("dir")) == (watch.frame.locale, watch.frame.direction)


def test_a_strict_security_policy_is_enough(watch):
    shown = tree(watch, accent="#0e6b66")
    assert shown.xpath("//@style | //style") == []
    assert [name for element in shown.iter() for name in element.attrib if name.startswith("on")] == []
    assert [script.get("src") for script in shown.xpath("//script")] == ["/assets/embed.js"]


def test_it_is_small_and_stands_alone():
    chain = resolve("default", Path("none"))
    found = assets(chain)
    assert list(closure(chain, "embed.html")) == ["0!embed.html", "0!video.html"]
    assert len(found["embed.js"].data) < 700
    assert len(found["embed.css"].data) < 3000
