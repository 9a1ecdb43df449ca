import json
from dataclasses import fields
from urllib.parse import parse_qs, urlsplit

import pytest

from sitegen.fetch.endpoints import Endpoints
from sitegen.fetch.hosts import facts_of
from sitegen.fetch.limits import FetchError
from sitegen.load.elsewhere import Elsewhere
from sitegen.load.schema_video import HOSTS
from tests.fetch.host import Reply

ANSWER = {
    "version": "1.0",
    "type": "video",
    "title": "Film",
    "author_name": "Ann",
    "width": 1280,
    "height": 720,
    "duration": 90,
    "thumbnail_url": "https://i.example/a.jpg",
    "html": "<iframe></iframe>",
}


@pytest.fixture
def endpoints(host):
    """The real addresses with this host in place of theirs."""

    def here(url):
        return f"{host.url}{urlsplit(url).path}"

    real = Endpoints()
    changed = {field.name: here(getattr(real, field.name)) for field in fields(real) if field.name != "oembed"}
    return Endpoints(oembed={name: (here(url), page) for name, (url, page) in real.oembed.items()}, **changed)


def put(host, path, table, **more):
    host.replies[path] = Reply(json.dumps(table).encode(), "application/json", **more)


def asked(host):
    return parse_qs(urlsplit(host.asked[0][1]).query)


@pytest.mark.parametrize(
    ("name", "value", "path", "page"),
    [
        ("youtube", "abcdefghijk", "/oembed", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("vimeo", "76979871/abc123", "/api/oembed.json", "https://vimeo.com/76979871/abc123"),
        ("wistia", "e4a27b971d", "/oembed", "https://fast.wistia.com/embed/iframe/e4a27b971d"),
        (
            "vidyard",
            "njifKy4aJ5PgdYMf9GRNjU",
            "/dashboard/v1.1/oembed",
            "https://share.vidyard.com/watch/njifKy4aJ5PgdYMf9GRNjU",
        ),
        (
            "brightcove",
            "1234/default/ref:a.b",
            "/",
            "https://players.brightcove.net/1234/default_default/index.html?videoId=ref%3Aa.b",
        ),
    ],
)
def test_oembed_hosts_are_asked_about_the_page_of_the_video(host, client, endpoints, name, value, path, page):
    put(host, path, ANSWER)
    found = facts_of(Elsewhere(name, value), client, endpoints)
    assert asked(host) == {"url": [page], "format": ["json"], "maxwidth": ["1280"], "maxheight": ["1280"]}
    assert (found.title, found.author, found.width, found.height, found.duration) == ("Film", "Ann", 1280, 720, 90)
    assert (found.source, found.thumbnail) == ("oembed", "https://i.example/a.jpg")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"type": "photo"}, "odd-answer"),
        ({"type": None}, "odd-answer"),
        ({"duration": 0}, "not-ready"),
        ({"duration": 10**40}, "odd-answer"),
        ({"title": {"a": 1}}, "odd-answer"),
        ({"width": "1' onload='x"}, "odd-answer"),
        ({"thumbnail_url": "javascript:alert(1)"}, "odd-answer"),
    ],
)
def test_an_odd_answer_is_refused_whole(host, client, endpoints, change, code):
    put(host, "/oembed", {**ANSWER, **change})
    with pytest.raises(FetchError) as caught:
        facts_of(Elsewhere("youtube", "abcdefghijk"), client, endpoints)
    assert caught.value.code == f"fetch/{code}"


@pytest.mark.parametrize(("status", "code"), [(404, "not-found"), (401, "refused"), (400, "status")])
def test_a_video_that_is_not_public_is_told(host, client, endpoints, status, code):
    host.replies["/oembed"] = Reply(b"Not Found", status=status)
    with pytest.raises(FetchError) as caught:
        facts_of(Elsewhere("youtube", "abcdefghijk"), client, endpoints)
    assert caught.value.code == f"fetch/{code}"


def test_a_peertube_server_is_asked_twice_for_oembed_has_no_length(host, client, endpoints):
    put(host, "/services/oembed", {**ANSWER, "duration": None})
    put(host, "/api/v1/videos/9c9de5e8", {"duration": 61, "name": "Film"})
    found = facts_of(Elsewhere("peertube", f"{host.url}/w/9c9de5e8"), client, endpoints)
    assert (found.duration, found.title, found.source) == (61, "Film", "oembed")
    assert asked(host)["url"] == [f"{host.url}/w/9c9de5e8"]


ITEM = {
    "metadata": {"title": ["Film", "Other"], "creator": "Ann"},
    "files": [
        {"name": "a.png", "source": "original", "width": "9", "height": "9"},
        {"name": "a.mp4", "source": "derivative", "length": "9:56", "width": "640", "height": "360", "size": "1"},
        {
            "name": "a.mov",
            "source": "original",
            "length": "596.48",
            "width": "1920",
            "height": "1080",
            "size": "123456",
        },
        "not a file",
    ],
}


def test_an_item_of_the_archive_is_told_by_its_original(host, client, endpoints):
    put(host, "/metadata/Film_1", ITEM)
    found = facts_of(Elsewhere("archive", "Film_1"), client, endpoints)
    assert (found.title, found.author, found.duration, found.size) == ("Film", "Ann", 596.48, 123456)
    assert (found.width, found.height, found.source) == (1920, 1080, "api")
    assert found.thumbnail == f"{host.url}/services/img/{{id}}".format(id="Film_1")


@pytest.mark.parametrize(
    ("table", "code"),
    [({}, "not-found"), ({"metadata": [], "files": []}, "odd-answer"), ({"metadata": {}}, "odd-answer")],
)
def test_an_item_that_is_not_there_is_told(host, client, endpoints, table, code):
    put(host, "/metadata/Film_1", table)
    with pytest.raises(FetchError) as caught:
        facts_of(Elsewhere("archive", "Film_1"), client, endpoints)
    assert caught.value.code == f"fetch/{code}"


def test_mux_is_read_from_its_playlist(host, client, endpoints):
    text = b"#EXTM3U\n#EXTINF:4.5,\na.ts\n#EXT-X-ENDLIST\n"
    host.replies["/" + "a" * 20 + ".m3u8"] = Reply(text, "application/x-mpegURL")
    found = facts_of(Elsewhere("mux", "a" * 20), client, endpoints)
    assert (found.duration, found.media_type) == (4.5, None)
    assert found.thumbnail == f"{host.url}/{'a' * 20}/thumbnail.jpg"


def test_jw_player_is_read_from_its_playlist_of_one(host, client, endpoints):
    sources = [
        {"file": "x", "type": "application/vnd.apple.mpegurl"},
        {"width": 640, "height": 360},
        {"width": 1920, "height": 1080},
    ]
    entry = {"title": "Film", "duration": 90, "image": "//i.example/a.jpg", "sources": sources}
    put(host, "/v2/media/abcd1234", {"title": "List", "playlist": [entry]})
    found = facts_of(Elsewhere("jwplayer", "abcd1234"), client, endpoints)
    assert (found.title, found.width, found.height, found.duration) == ("Film", 1920, 1080, 90)
    assert found.thumbnail == "https://i.example/a.jpg"
    put(host, "/v2/media/abcd1234", {"playlist": []})
    with pytest.raises(FetchError, match="as a medium"):
        facts_of(Elsewhere("jwplayer", "abcd1234"), client, endpoints)


def test_another_player_page_is_asked_for_its_oembed_link(host, client, endpoints):
    link = '<link href="/oembed?u=1&amp;v=2" rel=alternate type="application/json+oembed">'
    host.replies["/player"] = Reply(f"<!doctype html><title>a</title>{link}".encode(), "text/html; charset=utf-8")
    put(host, "/oembed", ANSWER)
    assert facts_of(Elsewhere("embed", f"{host.url}/player"), client, endpoints).duration == 90
    assert host.asked[1][1] == "/oembed?u=1&v=2"


def test_a_player_page_without_such_a_link_is_told(host, client, endpoints):
    host.replies["/player"] = Reply(b"<!doctype html><title>a</title>")
    with pytest.raises(FetchError, match="has no oEmbed link"):
        facts_of(Elsewhere("embed", f"{host.url}/player"), client, endpoints)


@pytest.mark.parametrize("link", [b"", b'<link href="/oembed" type="application/json+oembed">'])
def test_a_player_page_that_cannot_be_read_to_its_end_counts_as_far_as_it_can(host, client, endpoints, link):
    host.replies["/player"] = Reply(b"<!doctype html>" + link + b"<![unheard of[<p>]]>")
    put(host, "/oembed", ANSWER)
    if link:
        assert facts_of(Elsewhere("embed", f"{host.url}/player"), client, endpoints).duration == 90
    else:
        with pytest.raises(FetchError, match="has no oEmbed link"):
            facts_of(Elsewhere("embed", f"{host.url}/player"), client, endpoints)


def test_every_host_of_front_matter_can_be_asked():
    from sitegen.fetch.hosts import _ASK

    assert {*HOSTS, "poster"} - {"file"} == {*_ASK, *Endpoints().oembed}
