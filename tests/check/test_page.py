import pytest

from sitegen.check.evidence import Role

_VIDEO = '<script type="application/ld+json">{"@type": "VideoObject", "embedUrl": "https://p.example/2"}</script>'


@pytest.mark.parametrize(
    ("content", "noindex"),
    [
        ("noindex", True),
        ("NOINDEX, follow", True),
        ("none", True),
        ("max-snippet:-1", False),
        ("index", False),
        ("", False),
    ],
)
def test_noindex_is_read_from_the_robots_meta(view, content, noindex):
    assert view(f'<meta name="robots" content="{content}">').noindex is noindex


def test_roles(view):
    assert view("<!doctype html><title>x</title>", "404.html").evidence.role is Role.ERROR_PAGE
    assert view('<meta http-equiv="refresh" content="0; url=/b/">').evidence.role is Role.REDIRECT
    assert view('<meta http-equiv="refresh" content="30"><p>live').evidence.role is Role.PAGE
    assert view("google-site-verification: google1234.html").evidence.role is Role.FRAGMENT
    assert view("").is_page


def test_the_player_is_the_frame_that_the_markup_names(view):
    seen = view(f'{_VIDEO}<iframe src="https://ads.example/"></iframe><iframe src="https://p.example/2"></iframe>')
    assert seen.player is seen.player_frame
    assert seen.player_frame.src == "https://p.example/2"


def test_an_audio_element_is_no_video_player(view):
    assert view(f"{_VIDEO}<audio src=a.mp3></audio>").player is None


def test_one_video_described_twice_under_one_name_is_one_video(view):
    twice = '<script type="application/ld+json">[{"@type":"VideoObject","@id":"#v"},{"@type":"VideoObject","@id":"#v"}]</script>'
    assert len(view(twice).videos) == 1
