from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sitegen.model.page import Image, SitemapVideo
from sitegen.render import sitemap
from sitegen.render.sitemap import Entry, sitemaps, xml_text
from tests.render.sample_parts import HOST, card

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
VIDEO = "{http://www.google.com/schemas/sitemap-video/1.1}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
XHTML = "{http://www.w3.org/1999/xhtml}"
# The sequence of the video extension, as far as search engines still read it.
ORDER = (
    *("thumbnail_loc", "title", "description", "content_loc", "player_loc", "duration", "expiration_date", "rating"),
    *("view_count", "publication_date", "tag", "family_friendly", "restriction", "requires_subscription", "uploader"),
    *("platform", "live"),
)
# Any text, with what XML cannot hold and what it has to escape.
TEXTS = st.text(max_size=40) | st.sampled_from(
    ["</video:title>", "a & b", "]]>", "\0\x0b", "\ufffe\uffff", "\U0001f600", '"', "\r\n\t"]
)


def parse(data):
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    assert b"<!DOCTYPE" not in data
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def entry(number, **changes):
    made = card(number, **changes)
    return Entry(made.url, made.updated.iso, made.alternates, made)


def plain(number, **changes):
    return Entry(f"{HOST}/{number}/", **changes)


def written(entries):
    return dict(sitemaps(entries, HOST))


def locations(files):
    return [
        loc.text
        for name, data in files.items()
        if name != "sitemap.xml" or len(files) == 1
        for loc in parse(data).iter(f"{SITEMAP}loc")
    ]


def video_of(data):
    (video,) = parse(data).iter(f"{VIDEO}video")
    return [(element.tag.removeprefix(VIDEO), element.text) for element in video]


def test_a_page_that_repeats_a_video_leaves_it_to_its_owner():
    (url,) = parse(written([entry(1, owner="video-2")])["sitemap.xml"])
    assert [element.tag for element in url] == [f"{SITEMAP}loc", f"{SITEMAP}lastmod", f"{IMAGE}image"]


def test_one_address_with_all_that_is_known():
    made = card(
        1,
        tags=(("data", "Data"), ("c-sharp", "C#")),
        alternates=(("en", f"{HOST}/a/"), ("de", f"{HOST}/de/a/"), ("x-default", f"{HOST}/a/")),
    )
    (data,) = written([Entry(made.url, "2026-10-05T09:00:00+02:00", made.alternates, made)]).values()
    (url,) = parse(data)
    assert [element.tag for element in url] == [
        f"{SITEMAP}loc",
        f"{SITEMAP}lastmod",
        *[f"{XHTML}link"] * 3,
        f"{IMAGE}image",
        f"{VIDEO}video",
    ]
    assert (url[0].text, url[1].text) == (made.url, "2026-10-05T09:00:00+02:00")
    assert [dict(link.attrib) for link in url.iter(f"{XHTML}link")] == [
        {"rel": "alternate", "hreflang": "en", "href": f"{HOST}/a/"},
        {"rel": "alternate", "hreflang": "de", "href": f"{HOST}/de/a/"},
        {"rel": "alternate", "hreflang": "x-default", "href": f"{HOST}/a/"},
    ]
    assert video_of(data) == [
        ("thumbnail_loc", made.thumbnail.url),
        ("title", made.title),
        ("description", made.description),
        ("content_loc", made.video.content_url),
        ("duration", "92"),
        ("publication_date", made.video.published),
        ("tag", "Data"),
        ("tag", "C#"),
        ("uploader", made.publisher),
    ]


def test_a_page_without_a_video_is_an_address_alone():
    (data,) = written([plain(1)]).values()
    assert [element.tag for element in parse(data)[0]] == [f"{SITEMAP}loc"]


@given(TEXTS, TEXTS, TEXTS, st.lists(TEXTS, max_size=40), st.integers(0, 40_000), st.booleans())
@settings(max_examples=60)
def test_whatever_texts_say_the_video_keeps_its_form(title, description, publisher, labels, duration, hosted):
    place = (
        replace(card().video, duration=duration, player_url="https://play.example.org/?a=1&b=2", content_url="")
        if hosted
        else replace(card().video, duration=duration)
    )
    tags = tuple((str(number), label) for number, label in enumerate(labels))
    (data,) = written(
        [entry(1, title=title, description=description, publisher=publisher, tags=tags, video=place)]
    ).values()
    found = video_of(data)
    names = [name for name, _ in found]
    assert names == sorted(names, key=ORDER.index)
    assert all(names.count(name) == 1 for name in names if name != "tag")
    assert {"thumbnail_loc", "title", "description", "publication_date", "uploader"} <= set(names)
    assert ("player_loc" in names) == hosted != ("content_loc" in names)
    assert names.count("tag") == min(32, len(labels))
    assert ("duration" in names) == (1 <= duration <= 28_800)
    texts = {name: text or "" for name, text in found}
    assert len(texts["title"]) <= 100
    assert len(texts["description"]) <= 2048
    assert len(texts["uploader"]) <= 255


def test_long_texts_are_cut_where_the_format_ends():
    (data,) = written([entry(1, title="&" * 100, description="<" * 3000, publisher="x" * 300)]).values()
    found = dict(video_of(data))
    assert (found["title"], found["description"], found["uploader"]) == ("&" * 100, "<" * 2048, "x" * 255)


@given(st.text(st.characters(), max_size=30))
def test_text_for_xml_holds_only_what_xml_can(text):
    expected = "".join(
        char
        for char in text
        if char in "\t\n" or " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char > "\uffff"
    )
    assert etree.fromstring(f"<a>{xml_text(text)}</a>".encode()).text == (expected or None)


@pytest.mark.parametrize("count", [0, 1, 999, 1000])
def test_a_thousand_addresses_fit_into_one_file(count):
    files = written([plain(number) for number in range(count)])
    assert list(files) == ["sitemap.xml"]
    assert locations(files) == [f"{HOST}/{number}/" for number in range(count)]


@pytest.mark.parametrize(("count", "parts"), [(1001, 2), (2000, 2), (2001, 3)])
def test_more_are_cut_into_parts_that_hold_each_address_once(count, parts):
    files = written([plain(number, lastmod=f"2026-10-{1 + number % 28:02}T00:00:00+02:00") for number in range(count)])
    assert list(files) == [*(f"sitemap-{number}.xml" for number in range(1, parts + 1)), "sitemap.xml"]
    assert locations(files) == [f"{HOST}/{number}/" for number in range(count)]
    index = parse(files["sitemap.xml"])
    assert index.tag == f"{SITEMAP}sitemapindex"
    assert [loc.text for loc in index.iter(f"{SITEMAP}loc")] == [
        f"{HOST}/sitemap-{number}.xml" for number in range(1, parts + 1)
    ]


def test_a_part_is_as_new_as_its_newest_address_whatever_the_zones():
    moments = ["2026-10-05T01:00:00+02:00", "2026-10-04T23:30:00+00:00", "", "2026-10-05T00:00:00+14:00"]
    entries = [plain(number, lastmod=moments[number % 4] if number < 1000 else "") for number in range(2001)]
    index = parse(written(entries)["sitemap.xml"])
    assert [part.findtext(f"{SITEMAP}lastmod") for part in index] == ["2026-10-04T23:30:00+00:00", None, None]


def test_no_part_grows_beyond_two_megabytes():
    files = written([entry(number, description="&" * 2048) for number in range(900)])
    assert len(files) > 2
    assert all(len(data) <= sitemap.LARGEST == 2_000_000 for data in files.values())
    assert len(locations(files)) == len(set(locations(files))) == 900


@pytest.mark.parametrize("largest", range(600, 700, 7))
def test_a_part_is_filled_up_to_the_last_byte_and_not_beyond(monkeypatch, largest):
    monkeypatch.setattr(sitemap, "LARGEST", largest)
    files = written([plain(number) for number in range(10, 30)])
    parts = [data for name, data in files.items() if name != "sitemap.xml"]
    one_more = len(parts[0]) - len(written([])["sitemap.xml"])
    one_more //= parts[0].count(b"<url>")
    assert all(largest - one_more < len(data) <= largest for data in parts[:-1])
    assert len(locations(files)) == 20


def test_an_address_larger_than_a_part_still_has_one(monkeypatch):
    monkeypatch.setattr(sitemap, "LARGEST", 10)
    assert len(locations(written([plain(1), plain(2)]))) == 2


def test_the_same_entries_give_the_same_bytes():
    entries = [entry(number) for number in range(3)]
    assert written(entries) == written(entries)


def test_everything_a_search_engine_reads_of_a_video_stands_in_the_order_of_the_schema():
    video = SitemapVideo(
        f"{HOST}/a/video.mp4",
        f"{HOST}/a/embed/",
        61,
        "2026-10-05T09:00:00+02:00",
        expires="2027-01-01T00:00:00+00:00",
        regions=("deny", ("US", "CA")),
        live=True,
        family_friendly=False,
        views=12,
    )
    found = dict(video_of(written([entry(1, video=video)])["sitemap.xml"]))
    assert {
        name: found[name] for name in ("expiration_date", "view_count", "family_friendly", "restriction", "live")
    } == {
        "expiration_date": "2027-01-01T00:00:00+00:00",
        "view_count": "12",
        "family_friendly": "no",
        "restriction": "US CA",
        "live": "yes",
    }
    names = [name for name, _ in video_of(written([entry(1, video=video)])["sitemap.xml"])]
    assert names == sorted(names, key=ORDER.index)


def test_what_nobody_said_of_a_video_is_not_in_the_sitemap():
    names = {name for name, _ in video_of(written([entry(1)])["sitemap.xml"])}
    assert not names & {"expiration_date", "view_count", "family_friendly", "restriction", "live"}


def test_a_poster_of_the_site_is_announced_as_an_image_and_one_of_another_host_is_not():
    def images(picture):
        data = written([entry(1, thumbnail=picture)])["sitemap.xml"]
        return [loc.text for loc in parse(data).iter(f"{IMAGE}loc")]

    assert images(Image("/a/poster.jpg", f"{HOST}/a/poster.jpg", 1280, 720)) == [f"{HOST}/a/poster.jpg"]
    elsewhere = "https://pictures.example.net/a.jpg"
    assert images(Image(elsewhere, elsewhere, 0, 0)) == []
