import pytest

from sitegen.load.schema_video import Video
from sitegen.model.players import Place, hosted, identity, media_type_of, peertube_embed


@pytest.mark.parametrize(
    ("video", "embed"),
    [
        ({"youtube": "a-_b56789AB"}, "https://www.youtube.com/embed/a-_b56789AB"),
        ({"vimeo": "76979871"}, "https://player.vimeo.com/video/76979871"),
        ({"vimeo": "76979871/abc123def0"}, "https://player.vimeo.com/video/76979871?h=abc123def0"),
        ({"archive": "some_item.2026"}, "https://archive.org/embed/some_item.2026"),
        ({"peertube": "https://tube.example.org/w/9c9de5e8"}, "https://tube.example.org/videos/embed/9c9de5e8"),
        ({"peertube": "https://tube.example.org:8443/videos/watch/9c9d-e5e8/"}, "https://tube.example.org:8443/videos/embed/9c9d-e5e8"),
        ({"peertube": "https://tube.example.org/videos/embed/9c9de5e8?start=3s"}, "https://tube.example.org/videos/embed/9c9de5e8"),
        ({"embed": "https://play.example.org/x?y=1"}, "https://play.example.org/x?y=1"),
        ({"wistia": "26sk4lmiix"}, "https://fast.wistia.net/embed/iframe/26sk4lmiix"),
        ({"vidyard": "eQSsPVXinqGoesujP2Vteg"}, "https://play.vidyard.com/eQSsPVXinqGoesujP2Vteg"),
        ({"mux": "EcHgOK9coz5K4rjSwOkoE7Y7O01201"}, "https://player.mux.com/EcHgOK9coz5K4rjSwOkoE7Y7O01201"),
        ({"brightcove": {"account": "17520", "video": "63000"}}, "https://players.brightcove.net/17520/default_default/index.html?videoId=63000"),
        ({"brightcove": {"account": "17520", "video": "ref:a.b", "player": "HJy-1"}}, "https://players.brightcove.net/17520/HJy-1_default/index.html?videoId=ref%3Aa.b"),
        ({"jwplayer": {"video": "nPripu9l", "player": "ALJ3XQCI"}}, "https://cdn.jwplayer.com/players/nPripu9l-ALJ3XQCI.html"),
    ],
)  # fmt: skip
def test_each_host_has_its_player(video, embed):
    place = hosted(Video(**video))
    assert (place.embed_url, place.content_url, place.media_type) == (embed, "", "")


def test_a_file_elsewhere_is_a_file_and_not_a_player():
    place = hosted(Video(url="https://cdn.example.org/a/film.WEBM?x=1"))
    assert (place.content_url, place.embed_url, place.media_type) == (
        "https://cdn.example.org/a/film.WEBM?x=1",
        "",
        "video/webm",
    )


def test_a_file_of_our_own_is_hosted_nowhere_else():
    assert hosted(Video(file="film.mp4")) is None


@pytest.mark.parametrize(
    "address", ["https://tube.example.org/", "https://tube.example.org/w/p/playlist", "https://tube.example.org/about"]
)
def test_another_page_of_a_peertube_server_is_no_player(address):
    assert peertube_embed(address) == ""


@pytest.mark.parametrize(
    ("address", "kind"),
    [("https://x/a.mp4", "video/mp4"), ("https://x/a.mp4.html", ""), ("https://x/a", ""), ("https://mp4", ""), ("https://x/?a.mp4", ""), ("film.MOV", "video/quicktime")],
)  # fmt: skip
def test_the_type_follows_the_ending_of_the_path(address, kind):
    assert media_type_of(address) == kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"youtube": "abcdefghijk"}, {"embed": "https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0"}),
        ({"vimeo": "76979871"}, {"vimeo": "76979871/abc123def0"}),
        ({"vimeo": "76979871"}, {"embed": "https://player.vimeo.com/video/76979871#t=3s"}),
        ({"peertube": "https://t.example.org/w/9c"}, {"peertube": "https://t.example.org/videos/watch/9c"}),
    ],
)
def test_one_video_is_known_again_whatever_its_player_is_told(one, other):
    assert identity(hosted(Video(**one))) == identity(hosted(Video(**other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"youtube": "abcdefghijk"}, {"youtube": "abcdefghijK"}),
        ({"embed": "https://play.example.org/?v=1"}, {"embed": "https://play.example.org/?v=2"}),
        ({"url": "https://cdn.example.org/a.mp4"}, {"url": "https://cdn.example.org/b.mp4"}),
    ],
)
def test_two_videos_are_two(one, other):
    assert identity(hosted(Video(**one))) != identity(hosted(Video(**other)))


def test_a_file_of_ours_is_known_by_its_bytes():
    places = [Place(f"https://example.org/{slug}/video.mp4", "", "video/mp4", "video") for slug in ("a", "b")]
    assert {identity(place, "0f") for place in places} == {"sha256:0f"}
