import sys

import pytest

from sitegen.check.gather.film import NO_DECODER, read_film
from tests.check.gather.films import make_film


@pytest.fixture
def path(tmp_path):
    return tmp_path / "film.mp4"


def test_a_film_is_opened_and_measured(path):
    film = read_film(make_film(path, seconds=3), "mp4")
    assert film.duration == pytest.approx(3, abs=0.1)
    assert (film.width, film.height, film.video_codec, film.pixel_format) == (64, 36, "h264", "yuv420p")
    assert (film.audio_codec, film.problem, film.missing) == ("aac", "", 0)


@pytest.mark.parametrize(("options", "first"), [({}, False), ({"movflags": "+faststart"}, True)])
def test_the_place_of_the_index_is_told(path, options, first):
    assert read_film(make_film(path, options=options), "mp4").index_first is first


def test_a_film_without_sound_and_a_sound_without_film(tmp_path, path):
    assert read_film(make_film(path, sound=""), "mp4").audio_codec == ""
    webm = make_film(tmp_path / "film.webm", codec="libvpx-vp9", sound="libopus")
    film = read_film(webm, "webm")
    assert (film.video_codec, film.audio_codec, film.index_first, film.missing) == ("vp9", "opus", None, 0)


def test_a_film_cut_off_says_how_much_is_missing(path):
    make_film(path, options={"movflags": "+faststart"})
    whole = path.read_bytes()
    path.write_bytes(whole[:-100])
    assert read_film(path, "mp4").missing == 100


def test_pictures_that_cannot_be_decoded_are_a_problem(path):
    make_film(path, options={"movflags": "+faststart"}, sound="")
    whole = path.read_bytes()
    place = whole.index(b"mdat") + 4
    path.write_bytes(whole[:place] + b"\xff" * (len(whole) - place))
    film = read_film(path, "mp4")
    assert film.problem
    assert film.missing == 0


@pytest.mark.parametrize("data", [b"", b"no film at all", b"\0\0\0\x18ftypisom", b"\0" * 5000])
def test_what_is_no_film_is_a_problem_and_never_an_exception(path, data):
    path.write_bytes(data)
    assert read_film(path, "mp4").problem


def test_without_a_decoder_the_film_is_not_opened_but_its_boxes_are_read(path, monkeypatch):
    make_film(path)
    monkeypatch.setitem(sys.modules, "av", None)
    film = read_film(path, "mp4")
    assert (film.unopened, film.problem, film.index_first) == (NO_DECODER, "", False)


def test_a_film_shown_upright_is_measured_as_shown(path):
    make_film(path, options={"movflags": "+faststart"}, sound="")
    data = path.read_bytes()
    at = data.index(b"tkhd") + 44
    quarter = bytes.fromhex("00000000 00010000 00000000 ffff0000 00000000 00000000 00000000 00000000 40000000")
    path.write_bytes(data[:at] + quarter + data[at + 36 :])
    film = read_film(path, "mp4")
    assert (film.width, film.height) == (36, 64)


def test_a_playlist_is_never_followed(path):
    make_film(path.with_name("other.mp4"))
    path.write_text("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nother.mp4\n#EXT-X-ENDLIST\n")
    assert read_film(path, "mp4").problem
    path.write_text("ffconcat version 1.0\nfile other.mp4\n")
    assert read_film(path, "unknown").problem


@pytest.mark.parametrize(
    ("name", "codec"), [("a.mkv", "libx264"), ("a.avi", "mpeg4"), ("a.ts", "libx264"), ("a.mov", "libx264")]
)
def test_other_containers_are_opened_too(tmp_path, name, codec):
    film = read_film(make_film(tmp_path / name, codec, sound=""), "other")
    assert (film.problem, film.width) == ("", 64)
