import pytest

from sitegen.load.schema import Video
from sitegen.model.players import hosted, media_type_of, peertube_embed


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
