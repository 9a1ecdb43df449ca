import pytest

from sitegen.model.moves import Move
from sitegen.render.hosting.caching import DAY, FOREVER, FRESH
from sitegen.render.hosting.nginx import nginx_conf
from tests.render.hosting.sample_hosted import hosted

FILES = {
    "index.html": "home",
    "404.html": "nothing here",
    "film/index.html": "the film",
    "film/embed/index.html": "the player",
    "film/index.md": "# The film",
    "film/video.mp4": "0123456789" * 100,
    "film/captions.en.vtt": "WEBVTT\n",
    "film/poster.jpg": "picture",
    "film/oembed.json": "{}",
    "de/index.html": "Start",
    "de/film/embed/index.html": "der Spieler",
    "topics/embed/index.html": "a list",
    "gone/index.html": "it is gone",
    "assets/site.0123456789.css": "body {}",
    "robots.txt": "User-agent: *\n",
    "feed.xml": "<feed/>",
    "site.webmanifest": "{}",
    "_headers": "/*\n",
    "_hosting/nginx.conf": "",
}
MOVES = (("/old/", "/film/", 301), ("/gone/", "", 410), ("/caf%C3%A9/", "/film/", 301))


@pytest.fixture(params=["", "/films"])
def served(request, tmp_path, nginx):
    """A site at the root of its host, and one in a folder; answers are asked for by paths inside the site."""
    prefix = request.param
    for name, text in FILES.items():
        path = tmp_path / prefix.strip("/") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    moves = tuple(Move(f"{prefix}{source}", target and f"{prefix}{target}", status) for source, target, status in MOVES)
    site = hosted(*FILES, base_url=f"https://example.org{prefix}", folders=("de/",), moves=moves)
    include = tmp_path / "include.conf"
    include.write_text(nginx_conf(site))
    server = nginx(tmp_path, include)
    return lambda path, **headers: server.get(prefix + path, **headers), prefix


def test_pages_are_fresh_and_closed_to_frames_and_players_open(served):
    get, _ = served
    for path, framed_by in (
        ("/", "'none'"),
        ("/film/", "'none'"),
        ("/film/embed/", "*"),
        ("/de/", "'none'"),
        ("/de/film/embed/", "*"),
        ("/topics/embed/", "'none'"),
    ):
        status, headers, _ = get(path)
        assert status == 200
        assert headers["cache-control"] == [FRESH]
        [policy] = headers["content-security-policy"]
        assert policy.endswith(f"frame-ancestors {framed_by}"), path
        assert headers["x-content-type-options"] == ["nosniff"]
        assert headers["content-type"] == ["text/html; charset=utf-8"]
        assert "etag" in headers


def test_files_are_sent_with_their_type_and_kept_as_long_as_they_should(served):
    get, _ = served
    for path, kept, media_type in (
        ("/film/video.mp4", DAY, "video/mp4"),
        ("/film/captions.en.vtt", DAY, "text/vtt; charset=utf-8"),
        ("/film/poster.jpg", DAY, "image/jpeg"),
        ("/film/index.md", FRESH, "text/markdown; charset=utf-8"),
        ("/film/oembed.json", FRESH, "application/json"),
        ("/site.webmanifest", FRESH, "application/manifest+json"),
        ("/assets/site.0123456789.css", FOREVER, "text/css"),
        ("/robots.txt", FRESH, "text/plain; charset=utf-8"),
    ):
        status, headers, _ = get(path)
        assert (status, headers["cache-control"], headers["content-type"]) == (200, [kept], [media_type]), path
        assert len(headers["strict-transport-security"]) == 1


def test_media_answer_a_range_and_may_be_shown_elsewhere(served):
    get, _ = served
    status, headers, body = get("/film/video.mp4", Range="bytes=10-19")
    assert (status, body) == (206, b"0123456789")
    assert headers["content-range"] == ["bytes 10-19/1000"]
    assert headers["cross-origin-resource-policy"] == ["cross-origin"]
    assert "x-robots-tag" not in headers


def test_moves_are_answered_in_both_spellings(served):
    get, prefix = served
    for path in ("/old/", "/old", "/caf%C3%A9/"):
        status, headers, _ = get(path)
        assert (status, headers["location"]) == (301, [f"{prefix}/film/"]), path


def test_what_is_gone_says_so_with_its_own_page(served):
    get, _ = served
    status, headers, body = get("/gone/")
    assert (status, body) == (410, b"it is gone")
    assert len(headers["content-security-policy"]) == 1


def test_missing_addresses_answer_404_with_the_site_s_own_page(served):
    get, _ = served
    # A folder without a page is missing, too, and so is what speaks to hosts alone.
    for path in ("/nothing/", "/nothing.mp4", "/assets/", "/_headers", "/_hosting/nginx.conf"):
        status, headers, body = get(path)
        assert (status, body) == (404, b"nothing here"), path
        assert headers["x-content-type-options"] == ["nosniff"]


def test_an_address_without_its_slash_is_sent_on_at_the_same_host(served):
    get, prefix = served
    status, headers, _ = get("/film")
    assert (status, headers["location"]) == (301, [f"{prefix}/film/"])


def test_a_preview_says_noindex_once_of_everything(tmp_path, nginx):
    for name in ("index.html", "film/index.md", "film/video.mp4"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
    include = tmp_path / "include.conf"
    include.write_text(nginx_conf(hosted("index.html", "film/index.md", "film/video.mp4", preview=True)))
    server = nginx(tmp_path, include)
    for path in ("/", "/film/index.md", "/film/video.mp4"):
        assert server.get(path)[1]["x-robots-tag"] == ["noindex"]
