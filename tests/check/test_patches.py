import pytest
from PIL import Image

from sitegen.check.examples import reference_tree
from sitegen.check.gather.film import read_film
from sitegen.check.patches import cut, halved, heavy_png, old_film, padded, png, replaced


def _film(tmp_path, data):
    path = tmp_path / "film.mp4"
    path.write_bytes(data)
    return read_film(path, "mp4")


def test_the_old_film_is_one_and_half_of_it_too(tmp_path):
    assert _film(tmp_path, old_film()).video_codec == "mpeg4"
    assert _film(tmp_path, old_film()).duration == pytest.approx(90)
    assert _film(tmp_path, halved(old_film())).duration == pytest.approx(45)


def test_padding_leaves_a_film_whole(tmp_path):
    data = padded(20_000)(reference_tree()["onboarding/video.mp4"])
    film = _film(tmp_path, data)
    assert (len(data), film.problem, film.missing) == (20_000, "", 0)


def test_pictures_have_the_size_they_were_asked_for(tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(heavy_png(30, 20, 5000))
    with Image.open(path) as image:
        image.load()
        assert (image.size, path.stat().st_size) == ((30, 20), 5000)
    path.write_bytes(png(3, 2, alpha=7))
    with Image.open(path) as image:
        assert image.getpixel((0, 0)) == (128, 7)


def test_replacing_keeps_the_length_and_refuses_what_does_not_fit():
    assert replaced(b"long", b"as")(b"a long way") == b"a as   way"
    assert cut(3)(b"abcdef") == b"abc"
    for data in (b"short", b"long long"):
        with pytest.raises(ValueError, match="exactly once"):
            replaced(b"long", b"as")(data)
