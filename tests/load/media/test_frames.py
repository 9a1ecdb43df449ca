import pytest

from sitegen.core.errors import SitegenError
from sitegen.load.media.frames import poster_frame

PATTERN = "testsrc2=size={size}:rate=10:duration={duration}"


def colour(image, x=0.5, y=0.5):
    return image.getpixel((int(image.width * x), int(image.height * y)))


def test_a_frame_at_a_moment_is_the_one_shown_then(make_video):
    # Ten frames a second: a new one at every tenth.
    path = make_video("a.mp4", duration=2)
    frames = [poster_frame(path, at).tobytes() for at in (0.0, 0.5, 0.549, 1.0)]
    assert frames[1] == frames[2]
    assert len(set(frames)) == 3


def test_the_end_of_the_video_is_a_moment_too(make_video):
    path = make_video("a.mp4", sound=False)
    assert poster_frame(path, 1.0).size == (320, 180)


def test_a_moment_after_the_end_is_refused(make_video):
    with pytest.raises(SitegenError, match="ends at 0:01") as caught:
        poster_frame(make_video("a.mp4"), 60.0)
    assert caught.value.code == "media/poster-beyond-end"


def test_a_dark_beginning_is_passed_over(make_video):
    path = make_video("a.mp4", PATTERN + ",fade=t=in:st=0.6:d=0.2", duration=2)
    first = poster_frame(path, 0.0)
    chosen = poster_frame(path, None)
    assert max(first.convert("L").tobytes()) < 30
    assert max(chosen.convert("L").tobytes()) > 100


def test_a_video_of_one_colour_still_gives_a_picture(make_video):
    assert poster_frame(make_video("a.mp4", "color=c=black:size={size}:rate=10:duration={duration}"), None).size == (
        320,
        180,
    )


def test_the_choice_is_the_same_every_time(make_video):
    path = make_video("a.webm", duration=3)
    assert poster_frame(path, None).tobytes() == poster_frame(path, None).tobytes()


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_the_picture_stands_upright(make_video, rotation):
    plain = poster_frame(make_video("a.mp4"), 0.5)
    turned = poster_frame(make_video("b.mp4", rotation=rotation), 0.5)
    # Players turn the stored picture counter-clockwise by the file's rotation.
    expected = plain.rotate(rotation, expand=True)
    assert turned.size == expected.size
    assert turned.tobytes() == expected.tobytes()


def test_untagged_high_definition_is_taken_for_bt_709(make_video):
    import av
    from av.video.reformatter import Colorspace
    from PIL import Image

    path = make_video("unused.mp4").with_name("hd.mp4")
    frame = av.VideoFrame.from_image(Image.new("RGB", (1280, 720), (200, 30, 30)))
    frame = frame.reformat(format="yuv420p", dst_colorspace=Colorspace.ITU709)
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 1280, 720, "yuv420p"
        out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    assert all(abs(a - b) < 6 for a, b in zip(colour(poster_frame(path, 0.0)), (200, 30, 30), strict=True))
