from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from sitegen.model.addresses import Addresses
from sitegen.model.embed import ROBOTS, embed_page, embed_size, embeddable, oembed
from tests.model.sample_site import BASE, graph, page, site, watch
from tests.model.sample_site import text as front
from tests.render import sample_parts as parts

FILE = '{url: "https://media.example.org/film.mp4", poster: "https://media.example.org/film.jpg", duration: "1:30"}'
ADDRESSES = Addresses(BASE, "en")
REQUIRED = {"type", "version", "html", "width", "height"}


def links(landing, kind):
    return [link for link in landing.frame.head.links if link.type == kind]


def test_a_file_has_a_player_to_embed_and_the_markup_names_it(tmp_path):
    landing = page(tmp_path, video=FILE)
    assert embeddable(landing, site())
    video = graph(landing)["VideoObject"]
    assert video["embedUrl"] == f"{BASE}/film/embed/"
    assert len({video["embedUrl"], video["contentUrl"], video["url"]}) == 3
    assert landing.player.kind == "video"
    assert landing.player.src == "https://media.example.org/film.mp4"


def test_a_player_of_somebody_else_is_offered_by_them(tmp_path):
    landing = page(tmp_path)
    assert not embeddable(landing, site())
    assert graph(landing)["VideoObject"]["embedUrl"].startswith("https://www.youtube.com/embed/")
    assert links(landing, "application/json+oembed") == []


def test_the_player_page_is_no_search_result_of_its_own(tmp_path):
    shown = embed_page(page(tmp_path, video=FILE), ADDRESSES)
    assert shown.frame.path == "film/embed/index.html"
    assert shown.frame.url == f"{BASE}/film/embed/"
    assert shown.href == f"{BASE}/film/"
    assert shown.frame.head.robots == ROBOTS
    assert {"noindex", "indexifembedded"} == {word.strip() for word in ROBOTS.split(",")}
    assert shown.frame.head.canonical == ""
    assert not shown.frame.head.json_ld


def test_a_page_that_is_not_to_be_found_is_not_found_where_it_is_embedded(tmp_path):
    landing = page(tmp_path, video=FILE)
    head = replace(landing.frame.head, robots="noindex, nofollow")
    hidden = replace(landing, frame=replace(landing.frame, head=head))
    assert embed_page(hidden, ADDRESSES).frame.head.robots == "noindex, nofollow"


def test_it_says_what_ai_made_as_the_page_does(tmp_path):
    landing = page(tmp_path, video=FILE, ai="{voice: generated}")
    assert embed_page(landing, ADDRESSES).disclosure == landing.disclosure
    assert landing.disclosure.mark


def test_a_translation_has_a_player_of_its_own(tmp_path):
    german = "---\ntitle: Vom Ordner zur Seite\ndescription: Wie aus einem Ordner eine Seite wird.\n---\nText.\n"
    pages, _ = watch(tmp_path, {"index.md": front(video=FILE), "index.de.md": german})
    paths = [embed_page(found.page, ADDRESSES).frame.path for found in pages]
    assert paths == ["film/embed/index.html", "de/film/embed/index.html"]
    assert embed_page(pages[1].page, ADDRESSES).title == "Vom Ordner zur Seite"


def test_the_document_has_what_its_type_demands(tmp_path):
    landing = page(tmp_path, video=FILE)
    document = oembed(landing, site(), ADDRESSES)
    assert document.keys() >= REQUIRED
    assert (document["type"], document["version"]) == ("video", "1.0")
    assert document["title"] == landing.title
    assert (document["provider_name"], document["provider_url"]) == ("Example Videos", f"{BASE}/")
    assert (document["author_name"], document["author_url"]) == ("Example Works", "https://example.org/")
    assert not {key for key in document if key.startswith("thumbnail")}, "nobody knows how large that picture is"


def test_a_thumbnail_comes_with_its_size():
    landing = parts_page()
    document = oembed(landing, parts.site(), Addresses(parts.HOST, "en"))
    assert document["thumbnail_url"] == landing.player.poster.url
    assert (document["thumbnail_width"], document["thumbnail_height"]) == (1280, 720)


def parts_page(**changes):
    from tests.render.sample_pages import watch_page

    return watch_page(**changes)


@pytest.mark.parametrize("title", ['"><script>alert(1)</script>', "a & b &amp; c", "it's", "emoji 👩‍🚀"])
def test_a_hostile_title_stays_in_its_attribute(title):
    document = oembed(parts_page(title=title), parts.site(), Addresses(parts.HOST, "en"))
    [frame] = html.fragments_fromstring(document["html"])
    assert frame.tag == "iframe"
    assert frame.get("title") == title
    assert frame.get("src") == f"{parts.HOST}/folder-to-page/embed/"
    assert (int(frame.get("width")), int(frame.get("height"))) == (document["width"], document["height"])
    assert set(frame.attrib) == {"src", "width", "height", "title", "allow", "allowfullscreen", "frameborder"}


@pytest.mark.parametrize(
    ("picture", "frame"),
    [
        ((1280, 720), (640, 400)),
        ((720, 1280), (270, 520)),
        ((500, 500), (480, 520)),
        ((16000, 10), (640, 41)),
        ((64, 36), (640, 400)),
    ],
)
def test_the_frame_has_the_shape_of_the_picture_and_room_for_the_label(picture, frame):
    assert embed_size(parts.player(width=picture[0], height=picture[1])) == frame


def test_the_discovery_link_is_a_complete_request(tmp_path):
    landing = page(tmp_path, video=FILE)
    [link] = links(landing, "application/json+oembed")
    parts_of = urlsplit(link.href)
    assert f"{parts_of.scheme}://{parts_of.netloc}{parts_of.path}" == f"{BASE}/film/oembed.json"
    assert parse_qs(parts_of.query) == {"url": [f"{BASE}/film/"], "format": ["json"]}
    assert (link.rel, link.title) == ("alternate", landing.title)


def test_the_markdown_twin_is_linked_where_there_are_twins(tmp_path):
    landing = page(tmp_path)
    [link] = links(landing, "text/markdown")
    assert (link.rel, link.href, link.hreflang) == ("alternate", f"{BASE}/film/index.md", "")
