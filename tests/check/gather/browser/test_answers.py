import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.check.gather.browser.answers import Folder
from sitegen.core.media_types import media_type

FILES = {
    "index.html": b"home",
    "404.html": b"missing",
    "about.html": b"about",
    "watch/index.html": b"watch",
    "watch/film.mp4": bytes(range(100)),
    "de/404.html": b"fehlt",
    "größe/index.html": b"size",
    "empty.txt": b"",
    "_headers": b"""\
/*
  X-Frame-Options: DENY
/watch/*
  ! X-Frame-Options
  Cache-Control: max-age=60
  Content-Length: 3
/about*
  Set-Cookie: a=1; expires=Thu, 01 Jan 2026 00:00:00 GMT
  Set-Cookie: b=2
  Link: <a>
  Link: <b>
/gr%C3%B6%C3%9Fe/
  X-Size: big
/watch/film.mp4
  Content-Type: video/other
""",
    "_redirects": b"""\
/old        /about.html        301
/talks/*    /watch/:splat      302
/x/:a/:b    https://other.example/:b/:a  308
/app/*      /index.html        200
/gone/*     /about.html        404
/proxy      https://other.example/  200
/about      /watch/            301
/watch/film.mp4  /index.html   301!
/land       /de/               302 Country=de
https://old.example/*  /old-host/:splat  301
/kept       /watch/?a=1#part
/no-file    /nothing-here      200
""",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    for name, data in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def folder(place):
    return Folder(place, "/", "films.example")


def _body(answer):
    return answer.file.read_bytes()[answer.start : answer.end] if answer.file else answer.text


def _headers(answer):
    return {name.lower(): value for name, value in answer.headers}


@pytest.mark.parametrize(
    ("target", "status", "body"),
    [
        ("/", 200, b"home"),
        ("/?t=30", 200, b"home"),
        ("/index.html", 200, b"home"),
        ("/watch/", 200, b"watch"),
        ("/watch/index.html", 200, b"watch"),
        ("/about.html", 200, b"about"),
        ("/gr%C3%B6%C3%9Fe/", 200, b"size"),
        ("/größe/", 200, b"size"),
        ("/nothing", 404, b"missing"),
        ("/de/nothing/at/all", 404, b"fehlt"),
        ("/_headers", 404, b"missing"),
        ("/_redirects", 404, b"missing"),
        ("/app/deep/link", 200, b"home"),
        ("/gone/away", 404, b"about"),
        ("/land", 404, b"missing"),
        ("/no-file", 404, b"missing"),
        ("/old-host/x", 404, b"missing"),
    ],
)
def test_what_is_shown_at_an_address(folder, target, status, body):
    answer = folder.answer(target)
    assert (answer.status, _body(answer)) == (status, body)


@pytest.mark.parametrize(
    ("target", "status", "location"),
    [
        ("/watch", 308, "/watch/"),
        ("/watch?t=30", 308, "/watch/?t=30"),
        ("/gr%C3%B6%C3%9Fe", 308, "/gr%C3%B6%C3%9Fe/"),
        ("/old", 301, "/about.html"),
        ("/old?a=b", 301, "/about.html?a=b"),
        ("/talks/one/two", 302, "/watch/one/two"),
        ("/talks/ü", 302, "/watch/%C3%BC"),
        ("/x/1/2?q", 308, "https://other.example/2/1?q"),
        ("/kept?b=2", 302, "/watch/?a=1#part"),
        ("/watch/film.mp4", 301, "/index.html"),
    ],
)
def test_where_an_address_leads(folder, target, status, location):
    answer = folder.answer(target)
    assert (answer.status, _headers(answer)) == (status, {"location": location})


def test_a_file_comes_before_a_redirect_that_is_not_forced(folder):
    assert _body(folder.answer("/about")) == b"about"


def test_a_page_of_another_host_is_not_fetched_to_be_shown_here(folder):
    assert (folder.answer("/proxy").status, b"another host" in folder.answer("/proxy").text) == (502, True)


def test_headers_are_those_of_the_address_that_is_asked_for(folder):
    assert _headers(folder.answer("/"))["x-frame-options"] == "DENY"
    watch = _headers(folder.answer("/watch/"))
    assert "x-frame-options" not in watch
    assert watch["cache-control"] == "max-age=60"
    assert "content-length" not in watch
    assert _headers(folder.answer("/nothing"))["x-frame-options"] == "DENY"
    assert _headers(folder.answer("/gr%C3%B6%C3%9Fe/"))["x-size"] == "big"


def test_headers_given_twice_are_joined_but_cookies_are_not(folder):
    sent = folder.answer("/about.html").headers
    assert [value for name, value in sent if name == "Set-Cookie"] == [
        "a=1; expires=Thu, 01 Jan 2026 00:00:00 GMT",
        "b=2",
    ]
    assert [value for name, value in sent if name == "Link"] == ["<a>, <b>"]


def test_a_content_type_of_ones_own_replaces_that_of_the_ending(place):
    (place / "_redirects").rename(place / "kept")
    try:
        answer = Folder(place).answer("/watch/film.mp4")
    finally:
        (place / "kept").rename(place / "_redirects")
    assert [value for name, value in answer.headers if name == "Content-Type"] == ["video/other"]


@pytest.mark.parametrize(
    ("asked", "status", "span"),
    [
        ("", 200, (0, 100)),
        ("bytes=0-9", 206, (0, 10)),
        ("bytes=90-", 206, (90, 100)),
        ("bytes=90-500", 206, (90, 100)),
        ("bytes=-7", 206, (93, 100)),
        ("bytes=-700", 206, (0, 100)),
        ("Bytes = 1-1", 206, (1, 2)),
        ("bytes=100-", 416, None),
        ("bytes=-0", 416, None),
        ("bytes=9-0", 200, (0, 100)),
        ("bytes=-", 200, (0, 100)),
        ("bytes=0-1,4-5", 200, (0, 100)),
        ("lines=0-1", 200, (0, 100)),
        (f"bytes={'9' * 5000}-", 200, (0, 100)),
    ],
)
def test_ranges(tmp_path, asked, status, span):
    (tmp_path / "film.mp4").write_bytes(bytes(100))
    answer = Folder(tmp_path).answer("/film.mp4", asked)
    assert answer.status == status
    if span:
        assert (answer.start, answer.end) == span
    told = {200: None, 206: f"bytes {answer.start}-{answer.end - 1}/100", 416: "bytes */100"}[status]
    assert _headers(answer).get("content-range") == told


def test_no_range_of_an_empty_file_can_be_had(folder):
    assert folder.answer("/empty.txt").status == 200
    assert folder.answer("/empty.txt", "bytes=0-").status == 416


@pytest.mark.parametrize(
    "target",
    [
        "/..%2fsecret.txt",
        "/../secret.txt",
        "/watch/..%2f..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/a%00b",
        "/watch%5c..%5c..%5csecret.txt",
        "/" + "a" * 5000,
        "/link.txt",
        "/out/secret.txt",
        "/%ff%fe",
    ],
)
def test_nothing_outside_of_the_folder_is_ever_served(tmp_path, target):
    (tmp_path / "secret.txt").write_text("secret")
    built = tmp_path / "built"
    (built / "watch").mkdir(parents=True)
    try:
        (built / "link.txt").symlink_to(tmp_path / "secret.txt")
        (built / "out").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no symbolic links")
    answer = Folder(built).answer(target)
    assert (answer.status, answer.text) == (404, b"There is nothing here.\n")


def test_a_link_inside_of_the_folder_is_served(tmp_path):
    (tmp_path / "a.txt").write_text("a")
    try:
        (tmp_path / "b.txt").symlink_to("a.txt")
    except OSError:
        pytest.skip("this system makes no symbolic links")
    assert _body(Folder(tmp_path).answer("/b.txt")) == b"a"


@pytest.mark.skipif(os.name != "posix", reason="names that are not UTF-8 exist on POSIX systems alone")
def test_a_name_that_is_not_utf_8_is_served(tmp_path):
    try:
        (tmp_path / os.fsdecode(b"a\xff.txt")).write_text("odd")
    except OSError:
        pytest.skip("this file system takes UTF-8 alone")
    assert _body(Folder(tmp_path).answer("/a%FF.txt")) == b"odd"


def test_a_base_address_with_a_path(place):
    folder = Folder(place, "/videos/", "films.example")
    assert _body(folder.answer("/videos/watch/")) == b"watch"
    assert dict(folder.answer("/videos").headers)["Location"] == "/videos/"
    assert dict(folder.answer("/videos/watch?x").headers)["Location"] == "/videos/watch/?x"
    assert dict(folder.answer("/videos/old").headers)["Location"] == "/videos/about.html"
    assert (folder.answer("/").status, folder.answer("/watch/").status) == (404, 404)
    assert [folder.path_of(target) for target in ("/videos/a%20b?c#d", "/videos", "/other", "/videosx/")] == [
        "a b",
        "",
        None,
        None,
    ]


def test_a_folder_without_an_error_page_says_so_plainly(tmp_path):
    answer = Folder(tmp_path).answer("/nothing")
    assert (answer.status, answer.text) == (404, b"There is nothing here.\n")


@given(st.text(), st.text())
def test_every_request_has_an_answer(folder, place, target, asked):
    answer = folder.answer(f"/{target}", asked)
    assert answer.status in {200, 206, 301, 302, 308, 404, 416, 502}
    if answer.file is not None:
        assert answer.file.resolve().is_relative_to(place.resolve())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a/film.MP4", "video/mp4"),
        ("captions.en.vtt", "text/vtt; charset=utf-8"),
        ("LICENSE", "application/octet-stream"),
        ("app.mjs", "text/javascript; charset=utf-8"),
        ("a.html.gz", "application/gzip"),
    ],
)
def test_types_by_ending(name, kind):
    assert media_type(name) == kind
