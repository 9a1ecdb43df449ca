"""The default theme as crawlers and people without script get it."""

import gzip
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from lxml import html

import sitegen.model
from sitegen.render.environment import environment_for, render
from sitegen.theme.assets import assets
from sitegen.theme.chain import resolve, shipped_themes
from sitegen.theme.closure import closure
from tests.render import sample_pages as sample
from tests.render import sample_parts as parts

THEME = shipped_themes() / "default"
WATCH_PAGES = {
    "everything": sample.watch_page(),
    "nothing": sample.bare_page(),
    "german": sample.german_page(),
    "arabic": sample.arabic_page(),
    "upright": sample.watch_page(player=parts.player(width=1080, height=1920)),
    "forty chapters": sample.watch_page(chapters=parts.chapters(40, 7200)),
    "made without AI": sample.watch_page(disclosure=parts.HUMAN),
}
OTHERS = {
    "listing.html": sample.listing_page(),
    "standing.html": sample.standing_page(),
    "missing.html": sample.missing_page(),
}


def _bytes(entry, page, **site):
    return render(
        environment_for(resolve("default", Path("none"))), entry, page, sample.site(**site), sample.locale(), str
    )


def _tree(page, entry="watch.html", **site):
    return html.document_fromstring(_bytes(entry, page, **site))


def _order(tree):
    """Position of every element in the document."""
    return {element: number for number, element in enumerate(tree.iter())}


@pytest.fixture(params=WATCH_PAGES)
def watch(request):
    return WATCH_PAGES[request.param]


def test_the_story_is_told_in_its_order():
    tree = _tree(sample.watch_page())
    order = _order(tree)
    steps = [
        *(
            "a[@class='skip']",
            "header[@class='top']",
            "nav[@class='crumbs']",
            "main",
            "p[@class='label']",
            "video",
            "h1",
        ),
        *("ul[@class='byline']", "div[@class='summary']", "a[@class='button']", "section[@class='chapters']"),
        *("div[@class='prose']", "section[@class='faq']", "section[@id='transcript']"),
        *("section[@id='how-this-was-made']", "section[@class='related']", "footer"),
    ]
    places = [order[tree.xpath(f"//{step}")[0]] for step in steps]
    assert places == sorted(places)


def test_the_player_is_the_one_video_and_first_in_main(watch):
    tree = _tree(watch)
    [player] = tree.xpath("//video | //iframe")
    assert player.get("width") == str(watch.player.width)
    assert player.get("height") == str(watch.player.height)
    assert player.get("loading") is None
    assert player.get("autoplay") is None
    assert tree.xpath("//main//*[self::video or self::iframe or self::h1 or self::img]")[0] is player


def test_the_disclosure_stands_with_the_player_in_words(watch):
    [label] = _tree(watch).xpath("//*[@data-ai-disclosure]")
    assert label.get("data-ai-disclosure") == watch.disclosure.state
    assert label.getparent().xpath(".//video | .//iframe")
    assert watch.disclosure.label in label.text_content()
    assert watch.disclosure.mark in label.text_content()
    assert label.xpath("a/@href") == ["#how-this-was-made"]


def test_text_made_by_ai_says_so_at_its_head():
    page = sample.german_page()
    tree = _tree(page)
    for place in ("//div[@class='summary']", "//section[@id='transcript']"):
        [line] = tree.xpath(f"{place}//p[@class='made-text']")
        assert page.disclosure.text_label in line.text_content()


def test_every_page_has_one_main_heading():
    trees = [_tree(page) for page in WATCH_PAGES.values()] + [_tree(page, entry) for entry, page in OTHERS.items()]
    assert [len(tree.xpath("//h1")) for tree in trees] == [1] * len(trees)


def test_fragments_lead_somewhere_and_ids_are_there_once(watch):
    tree = _tree(watch)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    assert set(tree.xpath("//@aria-labelledby")) | set(tree.xpath("//@popovertarget")) <= set(ids)


def test_the_whole_text_of_the_video_is_served():
    page = sample.watch_page()
    tree = _tree(page)
    text = " ".join(tree.xpath("string(//section[@id='transcript'])").split())
    for part in page.transcript.parts:
        assert part.title in text
        for turn in part.turns:
            assert turn.cues_html.striptags() in text
    assert all(details.get("open") is not None for details in tree.xpath("//details"))


def test_a_transcript_in_another_language_says_so():
    page = sample.watch_page(transcript=parts.transcript((), language="ar", direction="rtl"))
    [section] = _tree(page).xpath("//section[@id='transcript']")
    assert (section.get("lang"), section.get("dir")) == ("ar", "rtl")
    [bar] = section.xpath("div[@class='bar']")
    assert (bar.get("lang"), bar.get("dir")) == ("en", "ltr")


def test_strip_and_list_are_the_same_links():
    page = sample.watch_page()
    tree = _tree(page)
    links = [chapter.href for chapter in page.chapters]
    assert tree.xpath("//nav[@class='strip']//a/@href") == links
    assert tree.xpath("//section[@class='chapters']//a/@href") == links


def test_a_hosted_player_can_be_opened_by_itself():
    page = sample.bare_page()
    assert page.player.src in _tree(page).xpath("//ul[@class='byline']//a/@href")


def test_the_poster_is_loaded_early_and_pictures_below_late():
    tree = _tree(sample.watch_page())
    assert tree.xpath("//link[@rel='preload']/@href") == tree.xpath("//video/@poster")
    assert tree.xpath("//section[@class='related']//img/@loading") == ["lazy"] * 3


def test_the_first_row_of_a_listing_is_not_lazy():
    pictures = _tree(OTHERS["listing.html"], "listing.html").xpath("//ul[@class='cards']//img")
    assert [picture.get("loading") for picture in pictures] == [None] * 3 + ["lazy"] * 4
    assert all(int(picture.get("width")) and int(picture.get("height")) for picture in pictures)


def test_cards_carry_the_words_of_the_disclosure():
    page = OTHERS["listing.html"]
    cards = _tree(page, "listing.html").xpath("//li[@class='card']")
    for card, value in zip(cards, page.cards, strict=True):
        assert value.ai_label in card.text_content()
        assert bool(value.ai_mark) == bool(card.xpath(".//b[@class='mark']"))


def test_numbered_pages_mark_the_one_shown():
    tree = _tree(OTHERS["listing.html"], "listing.html")
    assert tree.xpath("//nav[@class='pages']//*[@aria-current='page']/text()") == ["2"]
    assert tree.xpath("//nav[@class='pages']/a/@rel") == ["prev", "next"]


def test_many_languages_fold_into_a_menu():
    def languages(count):
        page = sample.watch_page()
        links = tuple(sample.frame("/a/", "A").languages[0] for _ in range(count))
        tree = _tree(sample.watch_page(frame=sample.replace(page.frame, languages=links)))
        return tree.xpath("//nav[@id='languages']/@popover")

    assert [languages(count) for count in (1, 3, 4)] == [[], [], [""]]


def test_a_wide_logo_stands_for_the_name_and_a_square_one_beside_it():
    def head(width):
        publisher = sample.replace(sample.site().publisher, logo=parts.Image("/logo.svg", "", width, 32))
        [logo] = _tree(sample.standing_page(), "standing.html", publisher=publisher).xpath("//a[@class='logo']")
        return logo.xpath("img/@alt"), logo.text_content().strip()

    assert head(136) == (["Example Videos"], "")
    assert head(32) == ([""], "Example Videos")
    assert head(0) == (["Example Videos"], "")


@pytest.mark.parametrize("entry", ["watch.html", *OTHERS])
def test_nothing_on_the_page_needs_a_lax_security_policy(entry):
    tree = _tree(OTHERS.get(entry, sample.watch_page()), entry, accent="#0e6b66")
    assert tree.xpath("//@style") == []
    assert [name for element in tree.iter() for name in element.attrib if name.startswith("on")] == []
    assert [script.text for script in tree.xpath("//script[not(@src)][not(@type='application/ld+json')]")] == []


def test_the_inline_style_is_the_same_on_every_page():
    pages = {"watch.html": sample.watch_page(), **OTHERS}
    styles = {
        style for entry, page in pages.items() for style in _tree(page, entry, accent="#0e6b66").xpath("//style/text()")
    }
    assert len(styles) == 1


def test_a_typical_page_is_light():
    found = assets(resolve("default", Path("none")))
    assert len(found["watch.js"].data) <= 3072
    page = _bytes("watch.html", sample.watch_page(transcript=None))
    weight = sum(len(gzip.compress(data, mtime=0)) for data in (page, found["site.css"].data, found["watch.js"].data))
    assert weight < 14_000


def test_every_fixed_word_is_translated():
    catalogue = Path(sitegen.model.__file__).parent / "messages" / "de.po"
    with catalogue.open("rb") as stream:
        known = {message.id for message in read_po(stream) if message.string}
    texts = [path.read_text("utf-8") for path in THEME.glob("*.html")]
    used = {word for text in texts for word in re.findall(r'\b_\("([^"]+)"\)', text)}
    assert len(used) > 15
    assert used - known == set()


@pytest.mark.parametrize("entry", ["watch.html", "listing.html", "standing.html", "missing.html"])
def test_the_templates_keep_to_their_contract(entry):
    assert "0!base.html" in closure(resolve("default", Path("none")), entry)
