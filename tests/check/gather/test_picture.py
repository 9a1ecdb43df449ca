import sys

import pytest
from PIL import Image

from sitegen.check.gather import picture
from sitegen.check.gather.picture import NO_DECODER, read_picture


@pytest.fixture
def path(tmp_path):
    return tmp_path / "picture"


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif", "gif", "bmp"])
def test_pictures_are_decoded(path, kind):
    Image.new("RGB", (80, 45), "red").save(path, kind)
    found = read_picture(path, kind)
    assert (found.width, found.height, found.opaque, found.problem) == (80, 45, 1.0, "")


def test_the_opaque_share_counts_alpha_above_250(path):
    image = Image.new("RGBA", (10, 10), (0, 0, 0, 250))
    image.paste((0, 0, 0, 251), (0, 0, 10, 3))
    image.save(path, "png")
    assert read_picture(path, "png").opaque == pytest.approx(0.3)


def test_a_palette_with_a_transparent_colour_is_counted(path):
    image = Image.new("P", (10, 10), 0)
    image.putpalette([255, 0, 0, 0, 0, 255] + [0] * 762)
    image.paste(1, (0, 0, 10, 4))
    image.save(path, "png", transparency=0)
    assert read_picture(path, "png").opaque == pytest.approx(0.4)


def test_a_picture_cut_off_is_a_problem(path):
    Image.effect_noise((200, 200), 50).save(path, "jpeg")
    path.write_bytes(path.read_bytes()[:4000])
    assert "truncated" in read_picture(path, "jpeg").problem


@pytest.mark.parametrize(
    "data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF\0\0\0\0WEBP"]
)
def test_what_is_no_picture_is_a_problem_and_never_an_exception(path, data):
    path.write_bytes(data)
    assert read_picture(path, "png").problem


def test_a_picture_too_large_to_decode_is_left_alone(path, monkeypatch):
    monkeypatch.setattr(picture, "MOST_PIXELS", 99)
    Image.new("RGB", (10, 10)).save(path, "png")
    assert "pixels" in read_picture(path, "png").unopened


def test_drawings_and_missing_decoders_are_told(path, monkeypatch):
    assert read_picture(path, "svg").unopened
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert read_picture(path, "png").unopened == NO_DECODER
