import io

import pytest
from PIL import Image, ImageChops

from sitegen.load.media.share.email_poster import draw_email
from sitegen.load.media.share.look import email_size


def opened(data):
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_the_poster_is_as_wide_as_a_letter_and_has_a_play_mark_in_its_middle(poster):
    image = opened(draw_email(poster, ""))
    assert image.size == (600, 338)
    assert all(value < 60 for value in image.getpixel((300, 169))), "the dark triangle"
    assert all(value > 200 for value in image.getpixel((300, 125))), "the bright disc round it"


def test_a_poster_made_by_ai_says_so_in_its_corner(poster):
    plain, marked = opened(draw_email(poster, "")), opened(draw_email(poster, "AI"))
    changed = ImageChops.difference(plain, marked).convert("L").point(lambda value: 255 if value > 40 else 0).getbbox()
    assert changed is not None
    assert changed[2] < 120
    assert changed[3] < 80


@pytest.mark.parametrize("size", [(1920, 1080), (300, 200), (720, 1280), (60, 30)])
def test_the_size_told_beforehand_is_the_size_that_is_drawn(size, tmp_path):
    Image.new("RGB", size, (10, 120, 200)).save(tmp_path / "p.jpg")
    assert opened(draw_email(tmp_path / "p.jpg", "AI")).size == email_size(*size)
    assert email_size(*size)[0] <= min(600, size[0])


def test_the_same_poster_gives_the_same_bytes(poster):
    assert draw_email(poster, "AI") == draw_email(poster, "AI")
