import unicodedata
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.core.paths import site_path
from sitegen.model.addresses import Addresses, at_moment, topic_slug

AT_ROOT = Addresses("https://example.org", "en")
BELOW = Addresses("https://example.org/videos", "en")
LABELS = st.text(st.characters(exclude_categories=["Cs"]), max_size=100)


@pytest.mark.parametrize(
    ("path", "href"),
    [
        (BELOW.home("en"), "/videos/"),
        (BELOW.home("de"), "/videos/de/"),
        (BELOW.home("en", 3), "/videos/page/3/"),
        (BELOW.watch("en", "film"), "/videos/film/"),
        (BELOW.watch("pt-BR", "film"), "/videos/pt-br/film/"),
        (BELOW.topic("de", "data", 2), "/videos/de/topics/data/page/2/"),
        (BELOW.standing("en", "privacy"), "/videos/privacy/"),
        (BELOW.feed("de"), "/videos/de/feed.xml"),
        (BELOW.media("film", "poster.jpg"), "/videos/film/poster.jpg"),
        (BELOW.topic("en", "données"), "/videos/topics/donn%C3%A9es/"),
        (BELOW.media("film", "what? 100%#.png"), "/videos/film/what%3F%20100%25%23.png"),
        ("404.html", "/videos/404.html"),
    ],
)
def test_every_path_has_one_address(path, href):
    assert BELOW.href(path) == href
    assert BELOW.url(path) == "https://example.org" + href


def test_at_the_root_of_a_host_nothing_stands_before():
    assert AT_ROOT.href(AT_ROOT.home("en")) == "/"
    assert AT_ROOT.url(AT_ROOT.home("en")) == "https://example.org/"
    assert AT_ROOT.href(AT_ROOT.watch("en", "film")) == "/film/"


@given(st.sampled_from(["en", "de", "pt-BR"]), LABELS.map(topic_slug).filter(bool), st.integers(1, 3))
def test_an_address_reads_back_as_one_path(locale, topic, number):
    for path in (BELOW.topic(locale, topic, number), BELOW.watch(locale, topic), BELOW.media(topic, "a b.mp4")):
        assert site_path(path) == path
        parts = urlsplit(BELOW.url(path))
        assert parts.path == BELOW.href(path)
        assert (parts.query, parts.fragment) == ("", "")
        assert BELOW.url(path).isascii()


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://example.org/videos/film/", ("film", "en")),
        ("https://example.org/videos/film", ("film", "en")),
        ("https://example.org/videos/pt-br/film/?t=3#x", ("film", "pt-BR")),
        ("https://example.org/videos/", ("", "")),
        ("https://example.org/videos/fr/film/", ("", "")),
        ("https://example.org/videos/film/embed/", ("", "")),
        ("https://example.org/videos//film/", ("", "")),
        ("https://example.org/videos/film.html", ("", "")),
        ("https://example.org/film/", ("", "")),
        ("https://example.org.example.net/videos/film/", ("", "")),
    ],
)
def test_a_watch_page_is_known_by_its_full_address(url, found):
    assert BELOW.campaign_at(url, ("en", "pt-BR")) == found


def test_a_language_has_one_folder_and_different_languages_have_different_ones():
    paths = [BELOW.watch(tag, "film") for tag in ("en", "de", "pt-BR", "pt-PT", "zh-Hant")]
    assert len(set(paths)) == 5


def test_a_moment_is_a_whole_second_of_the_page():
    assert at_moment("/film/", 12.999) == "/film/?t=12"
    assert at_moment("/film/", 0.0) == "/film/?t=0"


@given(LABELS)
@example("ǰ̣")
@example("İstanbul ΐ ﬁ ẖ")
@example("❤️ love 1️⃣")
@example("𐌰" * 90)
@example("ä" * 200)
def test_a_topics_name_is_stable_and_safe_in_an_address(label):
    slug = topic_slug(label)
    assert topic_slug(slug) == slug
    assert len(slug) <= 80
    assert len(slug.encode()) <= 240
    assert unicodedata.is_normalized("NFC", slug)
    if slug:
        assert site_path(f"topics/{slug}/index.html") == f"topics/{slug}/index.html"
        assert not set(slug) & set(" /\\?#%&+.:\"'<>\0\u202e\u200b\ufe0f")
        assert slug == slug.strip("-")
        assert "--" not in slug
        assert all(word[0].isalnum() for word in slug.split("-"))


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("R&D", "r-and-d"),
        ("  Getting   started! ", "getting-started"),
        ("Données", "données"),
        ("データ", "データ"),
        ("हिन्दी", "हिन्दी"),
        ("\uff37\uff29\uff24\uff25", "wide"),
        ("Straße", "strasse"),
        ("../../etc", "etc"),
        ("a/b", "a-b"),
        ("⚠️ Warning", "warning"),
        ("\u0301", ""),
        ("?!", ""),
        ("🎉", ""),
        ("", ""),
    ],
)
def test_a_topic_is_named_by_its_letters(label, slug):
    assert topic_slug(label) == slug
