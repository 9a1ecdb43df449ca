"""Sitemaps and feeds against the schemas of their formats."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sitegen.model.page import DateText, Image, SitemapVideo
from sitegen.render import sitemap
from sitegen.render.feed import feed
from sitegen.render.media_feed import media_feed
from sitegen.render.sitemap import Entry, sitemaps
from tests.render.sample_parts import HOST, card, locale, site

SCHEMAS = Path(__file__).parent / "schemas"
SITEMAP = etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd"))
ATOM = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
MEDIA = etree.RelaxNG(etree.parse(SCHEMAS / "media.rng"))
URLS = (f"{HOST}/feed.xml", f"{HOST}/")
ALTERNATES = (("en", f"{HOST}/a/"), ("de", f"{HOST}/de/a/"), ("zh-Hant", f"{HOST}/zh-hant/a/"))
TEXTS = st.text(max_size=100) | st.sampled_from(
    ["</video:title>", "a & b", "]]>", "\0\x0b", "\ufffe\uffff", '"', "\r\n\t"]
)
VIDEOS = st.builds(
    SitemapVideo,
    st.sampled_from(["", f"{HOST}/a/video.mp4"]),
    st.just(f"{HOST}/a/embed/"),
    st.integers(0, 100_000),
    st.just("2026-10-05T09:00:00+02:00"),
    expires=st.sampled_from(["", "2027-01-01T00:00:00+00:00"]),
    regions=st.sampled_from([("", ()), ("allow", ("DE", "AT")), ("deny", ("US",))]),
    live=st.booleans(),
    family_friendly=st.sampled_from([None, True, False]),
    views=st.integers(0, 10**9),
    media_type=st.sampled_from(["", "video/mp4"]),
    size=st.integers(0, 10**10),
)


def valid(schema, data):
    """Whether ``data`` follows the schema; otherwise its log says why not."""
    return schema.validate(etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True)))


@settings(max_examples=60)
@given(TEXTS, VIDEOS, st.sampled_from([(), ALTERNATES]))
def test_any_card_makes_a_valid_sitemap_and_valid_feeds(text, video, alternates):
    made = card(1, title=text, description=text * 30, video=video, alternates=alternates, tags=(("a", text),) * 40)
    entries = [Entry(f"{HOST}/about/"), Entry(made.url, made.updated.iso, alternates, made)]
    for _, data in sitemaps(entries, HOST):
        assert valid(SITEMAP, data), SITEMAP.error_log
    assert valid(ATOM, feed([made], site(), locale(), URLS)), ATOM.error_log
    assert valid(MEDIA, media_feed([made], site(), locale(), URLS)), MEDIA.error_log


def test_a_picture_of_another_host_and_unknown_sizes_are_valid():
    elsewhere = "https://pictures.example.net/a.jpg"
    made = card(1, thumbnail=Image(elsewhere, elsewhere, 0, 0), updated=DateText("2026-10-05T09:00:00Z", ""))
    assert valid(MEDIA, media_feed([made], site(), locale(), URLS)), MEDIA.error_log
    assert valid(ATOM, feed([], site(), locale(), URLS)), ATOM.error_log
    assert valid(MEDIA, media_feed([], site(), locale(), URLS)), MEDIA.error_log


def test_an_index_and_its_parts_are_valid(monkeypatch):
    monkeypatch.setattr(sitemap, "PART", 3)
    files = dict(sitemaps([Entry(f"{HOST}/{number}/", "2026-10-05") for number in range(10)], HOST))
    assert len(files) == 5
    for data in files.values():
        assert valid(SITEMAP, data), SITEMAP.error_log


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<video:duration>61<", b"<video:duration>0<"),
        (b"2026-10-05T09:00:00+02:00</lastmod>", b"yesterday</lastmod>"),
        (b'hreflang="en"', b'hreflang="UK"'),
        (b"<video:title>", b"<video:category>x</video:category><video:title>"),
    ],
)
def test_the_schema_of_sitemaps_notices_what_is_wrong(old, new):
    video = SitemapVideo(f"{HOST}/a/video.mp4", "", 61, "2026-10-05T09:00:00+02:00")
    made = card(1, video=video)
    ((_, data),) = sitemaps([Entry(made.url, "2026-10-05T09:00:00+02:00", ALTERNATES, made)], HOST)
    assert valid(SITEMAP, data), SITEMAP.error_log
    assert old in data
    assert not valid(SITEMAP, data.replace(old, new))


@pytest.mark.parametrize(
    ("schema", "make", "old", "new"),
    [
        (ATOM, feed, b"<updated>", b"<updated>yesterday "),
        (ATOM, feed, b"<entry>", b"<entry><category/>"),
        (ATOM, feed, b"<entry>", b"<entry><views>1</views>"),
        (MEDIA, media_feed, b'medium="video"', b'medium="film"'),
        (MEDIA, media_feed, b'duration="61"', b'duration="1:01"'),
        (MEDIA, media_feed, b"<item>", b"<item><views>1</views>"),
        (MEDIA, media_feed, b"</media:restriction>", b" 49</media:restriction>"),
    ],
)
def test_the_schemas_of_feeds_notice_what_is_wrong(schema, make, old, new):
    video = SitemapVideo(f"{HOST}/a/v.mp4", "", 61, "", regions=("deny", ("US",)), media_type="video/mp4")
    data = make([card(1, video=video)], site(), locale(), URLS)
    assert valid(schema, data), schema.error_log
    assert old in data
    assert not valid(schema, data.replace(old, new))
