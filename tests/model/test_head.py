from dataclasses import replace

import pytest

from sitegen.model.head import HIDDEN_ROBOTS, OPEN_ROBOTS, HeadFacts, VideoMeta, make_head, open_graph_locale
from sitegen.model.page import DateText, Image, LanguageLink
from tests.model.sample_site import locale, site

URL = "https://example.org/videos/film/"


FACTS = HeadFacts("Title", "Description", URL, OPEN_ROBOTS)


def languages(*tags, current="en"):
    return tuple(LanguageLink(tag, tag, f"/{tag}/", f"https://example.org/{tag}/", tag == current) for tag in tags)


def head(*tags, robots=OPEN_ROBOTS, current="en", image=None, video=None):
    facts = HeadFacts("Title", "Description", URL, robots, image, video)
    return make_head(site(), locale(current), languages(*tags, current=current), facts)


def alternates(made):
    return [(link.hreflang, link.href) for link in made.links if link.hreflang]


def metas(made):
    return [(meta.key, meta.content) for meta in made.metas]


def test_each_language_names_all_and_one_is_for_everybody_else():
    expected = [
        ("en", "https://example.org/en/"),
        ("de", "https://example.org/de/"),
        ("x-default", "https://example.org/en/"),
    ]
    assert alternates(head("en", "de")) == expected
    assert alternates(head("en", "de", current="de")) == expected


def test_without_the_default_language_the_next_one_is_for_everybody_else():
    expected = [
        ("de", "https://example.org/de/"),
        ("ar", "https://example.org/ar/"),
        ("x-default", "https://example.org/de/"),
    ]
    assert alternates(head("de", "ar", current="de")) == expected
    assert alternates(head("de", "ar", current="ar")) == expected


def test_a_page_that_nobody_translated_is_told_of_nowhere():
    links = tuple(replace(link, version=link.tag != "de") for link in languages("en", "de", "ar"))
    made = {
        tag: make_head(site(), locale(tag), [replace(link, current=link.tag == tag) for link in links], FACTS)
        for tag in ("en", "de")
    }
    assert [tag for tag, _ in alternates(made["en"])] == ["en", "ar", "x-default"]
    assert alternates(made["de"]) == []
    assert [content for key, content in metas(made["en"]) if key == "og:locale:alternate"] == ["ar_EG"]


def test_a_language_that_search_engines_do_not_know_is_told_of_nowhere():
    assert [tag for tag, _ in alternates(head("en", "de", "es-419"))] == ["en", "de", "x-default"]
    assert alternates(head("en", "de", "es-419", current="es-419")) == []
    assert alternates(head("en", "es-419")) == []


@pytest.mark.parametrize("tags", [(), ("en",)])
def test_a_page_in_one_language_has_no_alternates(tags):
    assert alternates(head(*tags)) == []


def test_a_page_that_must_not_be_found_names_no_alternates():
    assert alternates(head("en", "de", robots=HIDDEN_ROBOTS)) == []


def test_the_feeds_of_the_pages_own_language_are_named():
    feeds = [link for link in head("en", "de", current="de").links if not link.hreflang]
    assert {link.rel for link in feeds} == {"alternate"}
    assert [(link.href, link.type) for link in feeds] == [
        ("/videos/de/feed.xml", "application/atom+xml"),
        ("/videos/de/feed.json", "application/feed+json"),
        ("/videos/de/media.xml", "application/rss+xml"),
    ]


def test_open_graph_says_what_the_page_says():
    made = head("en", "de")
    assert metas(made) == [
        ("og:type", "website"),
        ("og:title", "Title"),
        ("og:description", "Description"),
        ("og:url", URL),
        ("og:site_name", "Example Videos"),
        ("og:locale", "en_US"),
        ("og:locale:alternate", "de_DE"),
        ("twitter:card", "summary"),
    ]
    assert {meta.key: meta.attribute for meta in made.metas if meta.key[:3] != "og:"} == {"twitter:card": "name"}
    assert {meta.attribute for meta in made.metas if meta.key[:3] == "og:"} == {"property"}


def test_an_image_of_unknown_size_claims_none():
    image = Image("https://cdn.example.org/p", "https://cdn.example.org/p", 0, 0, "Alt")
    found = dict(metas(head(image=image)))
    assert found["og:image"] == "https://cdn.example.org/p"
    assert found["og:image:alt"] == "Alt"
    assert found["twitter:card"] == "summary_large_image"
    assert not {"og:image:width", "og:image:height", "og:image:type"} & set(found)


def test_sizes_follow_the_image_they_belong_to():
    keys = [
        key
        for key, _ in metas(head(image=Image("/p.jpg", "https://example.org/p.jpg", 1280, 720, "Alt", "image/jpeg")))
    ]
    start = keys.index("og:image")
    assert keys[start : start + 5] == ["og:image", "og:image:type", "og:image:width", "og:image:height", "og:image:alt"]


@pytest.mark.parametrize(
    ("duration", "media_type", "extra"),
    [
        (90.4, "video/mp4", {"og:video:type": "video/mp4", "video:duration": "90"}),
        (0.2, "text/html", {"og:video:type": "text/html", "video:duration": "1"}),
        (0, "", {}),
    ],
)
def test_a_video_is_described_as_far_as_it_is_known(duration, media_type, extra):
    video = VideoMeta(
        "https://example.org/v", media_type, 640, 360, duration, DateText("2026-10-05T09:00:00+02:00", ""), ("a", "b")
    )
    found = metas(head(video=video))
    assert dict(found) | {"og:type": "video.other"} | extra == dict(found)
    assert {key for key, _ in found if key in {"og:video:type", "video:duration"}} == set(extra)
    assert [content for key, content in found if key == "video:tag"] == ["a", "b"]
    assert dict(found)["video:release_date"] == "2026-10-05T09:00:00+02:00"


@pytest.mark.parametrize(
    ("tag", "written"),
    [("en", "en_US"), ("de", "de_DE"), ("pt-BR", "pt_BR"), ("zh-Hant", "zh_TW"), ("zh-Hans", "zh_CN"), ("sr-Latn-RS", "sr_RS"), ("es-419", "es_419"), ("ar", "ar_EG"), ("tlh", "tlh")],
)  # fmt: skip
def test_open_graph_wants_a_territory(tag, written):
    assert open_graph_locale(tag) == written
