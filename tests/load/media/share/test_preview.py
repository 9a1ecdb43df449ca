import io

import pytest
from PIL import Image

from sitegen.core.errors import SitegenError
from sitegen.load.media.share import preview
from sitegen.load.media.share.look import preview_size
from sitegen.load.media.share.preview import HEAVIEST, draw_preview


def opened(path):
    return Image.open(io.BytesIO(draw_preview(path)))


def length(image):
    total = 0
    for number in range(image.n_frames):
        image.seek(number)
        image.load()
        total += image.info["duration"]
    return total / 1000


def test_a_preview_moves_for_a_few_seconds_and_weighs_little(make_video):
    path = make_video("a.mp4", duration=8, size="640x360")
    image = opened(path)
    assert (image.format, image.size, image.is_animated, image.info["loop"]) == ("WEBP", (320, 180), True, 0)
    assert 3 <= length(image) <= 4
    assert len(draw_preview(path)) <= HEAVIEST


def test_a_short_video_is_shown_whole(make_video):
    assert 0.8 <= length(opened(make_video("a.mp4", duration=1))) <= 1.3


def test_a_turned_video_is_shown_upright(make_video):
    assert opened(make_video("a.mp4", size="320x180", rotation=90)).size == (180, 320)


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (200, 100), (320, 320)])
def test_a_preview_is_never_larger_than_its_video_or_a_list(size):
    assert max(preview_size(*size)) == min(320, max(size))


def test_the_same_video_gives_the_same_bytes(make_video):
    path = make_video("a.mp4", duration=2)
    assert draw_preview(path) == draw_preview(path)


def test_a_preview_that_stays_too_heavy_is_refused(make_video, monkeypatch):
    monkeypatch.setattr(preview, "HEAVIEST", 50)
    with pytest.raises(SitegenError, match="more than 50") as caught:
        draw_preview(make_video("a.mp4", duration=1))
    assert "preview = false" in caught.value.hint
