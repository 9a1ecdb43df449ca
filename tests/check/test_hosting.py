import pytest

from sitegen.check.gather.hosting import read_headers, read_redirect_rules
from sitegen.check.hosting import journey, matches, redirect_of, served_path, set_for, target_of, value_for


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("/a/", "/a/", True),
        ("/a/", "/a", False),
        ("/a/*", "/a/b/c.html", True),
        ("/*", "/", True),
        ("/*.mp4", "/x/video.mp4", True),
        ("/*.mp4", "/x/video.mp4.txt", False),
        ("/films/:name/", "/films/first/", True),
        ("/films/:name/", "/films/first/second/", False),
        ("https://films.example/a/*", "/a/b", True),
        ("/a.b", "/axb", False),
    ],
)
def test_patterns_cover_whole_paths(pattern, path, fits):
    assert matches(pattern, path) is fits


def test_pages_are_served_by_folder():
    assert [served_path(path) for path in ("index.html", "a/index.html", "a/b.html", "ä x.txt")] == [
        "/",
        "/a/",
        "/a/b.html",
        "/%C3%A4%20x.txt",
    ]


def test_headers_are_joined_and_taken_away():
    headers = read_headers(b"/*\n  X-A: 1\n  X-B: 2\n/a/\n  X-A: 3\n  ! X-B\n")
    assert value_for(headers, "/a/", "x-a") == ("1, 3", 5)
    assert value_for(headers, "/b/", "x-a") == ("1", 2)
    assert set_for(headers, "/a/").keys() == {"x-a"}
    assert set_for(None, "/a/") == {}


def test_the_first_redirect_wins_and_rewrites_are_none():
    redirects = read_redirect_rules(b"/a/ /b/ 301\n/a/ /c/ 301\n/app/* /index.html 200\n/de/ /x/ 302 Country=de\n")
    found = redirect_of(redirects, "/a/")
    assert found is not None
    assert found.target == "/b/"
    assert redirect_of(redirects, "/app/x") is None
    assert redirect_of(redirects, "/de/") is None
    assert redirect_of(None, "/a/") is None


def test_a_journey_fills_in_what_the_pattern_took_and_ends():
    redirects = read_redirect_rules(b"/a/* /b/:splat 301\n/b/* /c/:splat 301\n/loop /loop 301\n")
    assert [target for _, target in journey(redirects, "/a/x/y")] == ["/b/x/y", "/c/x/y"]
    assert len(list(journey(redirects, "/loop", most=5))) == 5
    assert target_of(read_redirect_rules(b"/:y/:m/ /archive/:m/:y/ 301").rules[0], "/2026/10/") == "/archive/10/2026/"
