import os
from fractions import Fraction

import av
import pytest

from sitegen.core.digests import digest_file
from sitegen.core.errors import SitegenError
from sitegen.load.media.probe import probe_video


def probe(path):
    return probe_video(path, digest_file(path))


def refusal(path):
    with pytest.raises(SitegenError) as caught:
        probe_video(path, "0" * 64)
    assert caught.value.where == str(path)
    assert caught.value.hint
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "media_type", "codecs"),
    [
        ("a.mp4", "video/mp4", ("h264", "aac")),
        ("a.m4v", "video/mp4", ("h264", "aac")),
        ("a.mov", "video/quicktime", ("h264", "aac")),
        ("a.mkv", "video/matroska", ("h264", "aac")),
        ("a.webm", "video/webm", ("vp8", "opus")),
    ],
)
def test_facts_of_every_container(make_video, name, media_type, codecs):
    path = make_video(name)
    facts = probe(path)
    assert (facts.media_type, (facts.video_codec, facts.audio_codec)) == (media_type, codecs)
    assert (facts.width, facts.height) == (320, 180)
    assert facts.duration == pytest.approx(1.0, abs=0.06)
    assert facts.duration == round(facts.duration, 3)
    assert (facts.size, facts.digest) == (path.stat().st_size, digest_file(path))


def test_the_container_is_told_by_bytes_and_not_by_name(make_video):
    path = make_video("a.webm")
    renamed = path.rename(path.with_suffix(".mp4"))
    assert probe(renamed).media_type == "video/webm"


def test_ogg_is_read(tmp_path, make_video):
    # Theora needs an encoder that is not always there; VP8 in Ogg is told the same way.
    source = make_video("a.webm", sound=False)
    path = tmp_path / "a.ogv"
    with av.open(str(source)) as media, av.open(str(path), "w", format="ogg") as out:
        stream = out.add_stream_from_template(media.streams.video[0])
        for packet in media.demux(media.streams.video[0]):
            if packet.dts is not None:
                packet.stream = stream
                out.mux(packet)
    facts = probe(path)
    assert (facts.media_type, facts.video_codec) == ("video/ogg", "vp8")
    assert facts.duration == pytest.approx(1.0, abs=0.11)


def test_a_video_without_sound(make_video):
    assert probe(make_video("a.mp4", sound=False)).audio_codec == ""


def test_a_portrait_video(make_video):
    facts = probe(make_video("a.mp4", size="180x320"))
    assert (facts.width, facts.height) == (180, 320)


@pytest.mark.parametrize(("rotation", "size"), [(90, (180, 320)), (180, (320, 180)), (270, (180, 320))])
def test_a_rotated_video_is_measured_as_shown(make_video, rotation, size):
    facts = probe(make_video("a.mp4", rotation=rotation))
    assert (facts.width, facts.height) == size


def test_pixels_that_are_not_square(make_video):
    facts = probe(make_video("a.mp4", size="160x180", aspect=Fraction(2)))
    assert (facts.width, facts.height) == (320, 180)


def test_where_the_index_lies(make_video):
    assert not probe(make_video("end.mp4")).index_in_front
    assert probe(make_video("front.mp4", movflags="+faststart")).index_in_front
    assert probe(make_video("a.webm")).index_in_front


def test_a_webm_written_live_has_a_duration(make_video):
    assert probe(make_video("a.webm", live="1")).duration == pytest.approx(1.0, abs=0.11)


@pytest.mark.parametrize(
    ("name", "options"), [("end.mp4", {}), ("front.mp4", {"movflags": "+faststart"}), ("a.webm", {}), ("a.mkv", {})]
)
def test_a_truncated_file_is_refused(make_video, name, options):
    path = make_video(name, **options)
    os.truncate(path, path.stat().st_size * 2 // 3)
    assert refusal(path) == "media/truncated"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-a-video"),
        (b"just some words\n" * 100, "not-a-video"),
        ("Grüße".encode() * 1000, "not-a-video"),
        (bytes(range(256)) * 8, "not-a-video"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "not-a-video"),
        (b"#EXTM3U\n#EXTINF:1,\n/etc/passwd\n", "unsupported-container"),
        (b"RIFF\0\0\0\0AVI LIST" + bytes(100), "unsupported-container"),
        (b"GIF89a" + bytes(100), "unsupported-container"),
        (b"\0\0\0\x18ftypisom" + bytes(12), "truncated"),
        (b"\0\0\0\x18ftypisom" + bytes(12) + b"\0\0\0\x08moov", "no-video-stream"),
        (b"\x1a\x45\xdf\xa3" + bytes(50), "undecodable"),
        (b"OggS" + bytes(50), "undecodable"),
    ],
)
def test_what_is_no_video_is_refused(tmp_path, data, code):
    path = tmp_path / "video.mp4"
    path.write_bytes(data)
    assert refusal(path) == f"media/{code}"


def test_git_lfs_pointers_get_their_own_advice(tmp_path):
    path = tmp_path / "video.mp4"
    path.write_bytes(b"version https://git-lfs.github.com/spec/v1\n")
    with pytest.raises(SitegenError, match="git lfs pull"):
        probe_video(path, "0" * 64)


def test_sound_alone_is_refused(make_video):
    assert refusal(make_video("a.mp4", None)) == "media/no-video-stream"


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    assert refusal(tmp_path / "nothing.mp4") == "media/unreadable"
    assert refusal(tmp_path) == "media/unreadable"


def test_a_video_without_duration_is_refused(make_video):
    path = make_video("a.webm", duration=0.1, sound=False, live="1")
    data = bytearray(path.read_bytes())
    # The one thing left that tells how long a picture lasts, DefaultDuration, becomes an element without meaning.
    begin = data.index(b"\x23\xe3\x83\x84")
    data[begin : begin + 3] = b"\xec\x86\0"
    path.write_bytes(data)
    assert refusal(path) == "media/zero-duration"


def test_a_video_whose_every_picture_is_cut_away_is_refused(make_video):
    path = make_video("a.mp4", sound=False)
    data = bytearray(path.read_bytes())
    begin = data.index(b"elst") + 12
    data[begin : begin + 4] = bytes(4)
    path.write_bytes(data)
    assert refusal(path) == "media/undecodable"
