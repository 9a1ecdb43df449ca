import json
from dataclasses import replace

from sitegen.model.listing import Listing, listing_page
from sitegen.model.site_markup import publisher_node
from tests.model.sample_site import BASE, graph, locale, page, site


def home(tag, number=1, topic=""):
    shown = Listing(tag, topic, "Home", "All films.", "", (), (), ("en", "de"), ("en", "de"))
    with_words = site(locales={name: locale(name) for name in ("en", "de")})
    return json.loads(listing_page(shown, with_words, number).frame.head.json_ld)["@graph"]


def test_only_the_one_home_page_names_the_site(tmp_path):
    named = [node for node in home("en") if node["@type"] == "WebSite"]
    assert [(node["@id"], node["name"], node["url"]) for node in named] == [
        (f"{BASE}/#website", "Example Videos", f"{BASE}/")
    ]
    others = [*home("de"), *home("en", 2), *home("en", topic="data"), *graph(page(tmp_path)).values()]
    assert {node["@type"] for node in others} == {
        *("CollectionPage", "WebPage", "BreadcrumbList", "Organization", "VideoObject")
    }


def test_the_publisher_is_reached_from_the_home_page_and_named_on_all():
    with_contact = replace(site().publisher, contact="hello@example.org", same_as=("https://social.example/@works",))
    full, short = (publisher_node(site(publisher=with_contact), full=full) for full in (True, False))
    assert (full.email, full.sameAs) == ("hello@example.org", ("https://social.example/@works",))
    assert (short.name, short.url, short.email, short.sameAs) == (full.name, full.url, None, None)
