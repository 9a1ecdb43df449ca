import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from sitegen.core.paths import site_path
from sitegen.model.addresses import Addresses
from sitegen.model.listing import Listing, cards_on, listing_page, page_count, shown_numbers
from sitegen.model.page import Card, DateText, Image, SitemapVideo
from tests.model.sample_site import BASE, site

IMAGE = Image("/p", "https://example.org/p", 0, 0)
DATE = DateText("2026-10-05T09:00:00+02:00", "October 5, 2026")


def card(number):
    return Card(
        slug=f"film-{number}", locale="en", href=f"/videos/film-{number}/", url=f"{BASE}/film-{number}/", title=f"Film {number}", description="x",
        published=DATE, updated=DATE, duration=0.0, duration_text="", thumbnail=IMAGE, picture=IMAGE, tags=(), ai_mark="", ai_label="",
        path=site_path(f"film-{number}/index.html"), summary="x", publisher="x", video=SitemapVideo("", "", 0, ""),
    )  # fmt: skip


def listing(count=5, topic="", languages=("en",)):
    return Listing(
        "en",
        topic,
        "Data" if topic else "Example Videos",
        "All of it.",
        Markup("<p>Welcome</p>"),
        tuple(card(number) for number in range(count)),
        (),
        languages,
        languages,
    )


@given(st.integers(0, 60), st.integers(1, 13))
def test_every_card_is_on_exactly_one_page(count, size):
    cards = listing(count)
    pages = [cards_on(cards, size, number) for number in range(1, page_count(count, size) + 1)]
    assert [shown for page in pages for shown in page] == list(cards.cards)
    assert all(pages) or count == 0


@given(st.integers(1, 500).flatmap(lambda total: st.tuples(st.integers(1, total), st.just(total))))
def test_the_ends_and_the_neighbours_are_linked_and_no_page_is_far(place):
    number, total = place
    shown = shown_numbers(number, total)
    assert set(shown) >= {1, total, number, max(1, number - 1), min(total, number + 1)}
    assert list(shown) == sorted(set(shown))
    assert all(1 <= target <= total for target in shown)
    # From any page, any other is at most two steps by a stone and its neighbours, then on from there.
    assert max(min(abs(target - stone) for stone in shown) for target in range(1, total + 1)) <= 5


def test_pages_lead_to_each_other_and_not_to_themselves():
    pages = [listing_page(listing(5), site(page_size=2), number) for number in (1, 2, 3)]
    assert [page.frame.path for page in pages] == ["index.html", "page/2/index.html", "page/3/index.html"]
    assert [(link.text, link.href) for link in pages[1].pages] == [
        ("1", "/videos/"),
        ("2", ""),
        ("3", "/videos/page/3/"),
    ]
    assert (pages[0].previous, pages[2].following) == (None, None)
    assert pages[1].previous.href == "/videos/"
    assert pages[1].following.href == "/videos/page/3/"
    assert [len(page.cards) for page in pages] == [2, 2, 1]


def test_the_introduction_stands_on_the_first_page_only():
    first, second = (listing_page(listing(3), site(page_size=2), number) for number in (1, 2))
    assert first.intro_html == "<p>Welcome</p>"
    assert second.intro_html == ""


def test_titles_and_descriptions_of_numbered_pages_differ():
    heads = [listing_page(listing(5, "data"), site(page_size=2), number).frame.head for number in (1, 2, 3)]
    assert (
        len({head.title for head in heads})
        == len({head.description for head in heads})
        == len({head.canonical for head in heads})
        == 3
    )
    assert heads[1].canonical == f"{BASE}/topics/data/page/2/"


@pytest.mark.parametrize(
    ("count", "topic", "hidden"),
    [(1, "data", True), (0, "data", True), (2, "data", False), (1, "", False), (0, "", False)],
)
def test_a_topic_with_one_card_is_kept_out_of_search_results(count, topic, hidden):
    head = listing_page(listing(count, topic), site(), 1).frame.head
    assert ("noindex" in head.robots) == hidden


def test_only_first_pages_have_alternates():
    both = listing(5, languages=("en", "de"))
    first, second = (listing_page(both, site(page_size=2), number) for number in (1, 2))
    assert [link.hreflang for link in first.frame.head.links if link.hreflang] == ["en", "de", "x-default"]
    assert [link.href for link in first.frame.head.links if link.hreflang == "de"] == [f"{BASE}/de/"]
    assert not [link for link in second.frame.head.links if link.hreflang]


def test_a_topic_has_a_trail_to_the_home_page_in_sight_and_in_the_markup():
    page = listing_page(listing(3, "data"), site(), 1)
    assert [(crumb.text, crumb.href) for crumb in page.frame.breadcrumbs] == [
        ("Example Videos", "/videos/"),
        ("Data", ""),
    ]
    nodes = {node["@type"]: node for node in json.loads(page.frame.head.json_ld)["@graph"]}
    assert [item["item"] for item in nodes["BreadcrumbList"]["itemListElement"]] == [f"{BASE}/", f"{BASE}/topics/data/"]
    assert nodes["CollectionPage"]["breadcrumb"]["@id"] == nodes["BreadcrumbList"]["@id"]
    assert "VideoObject" not in nodes


def test_the_home_page_has_no_trail():
    page = listing_page(listing(), site(), 1)
    assert page.frame.breadcrumbs == ()
    assert "BreadcrumbList" not in page.frame.head.json_ld


def test_an_address_is_the_one_of_its_path():
    for number in (1, 2):
        frame = listing_page(listing(5, "data"), site(page_size=2), number).frame
        assert frame.url == Addresses(BASE, "en").url(frame.path) == frame.head.canonical
