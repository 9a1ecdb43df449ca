import pytest

from sitegen.core.media_types import media_type


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a/film.MP4", "video/mp4"),
        ("captions.en.vtt", "text/vtt; charset=utf-8"),
        ("index.html", "text/html; charset=utf-8"),
        ("poster", "application/octet-stream"),
        ("a.unknown", "application/octet-stream"),
    ],
)
def test_the_type_follows_from_the_ending(name, kind):
    assert media_type(name) == kind
