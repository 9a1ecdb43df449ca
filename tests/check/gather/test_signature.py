import pytest
from PIL import Image

from sitegen.check.gather.signature import signature_of
from tests.check.gather.films import make_film


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif", "gif", "bmp", "tiff", "ico"])
def test_real_pictures_are_known_by_their_bytes(tmp_path, kind):
    path = tmp_path / "picture"
    Image.new("RGB", (16, 16)).save(path, kind)
    assert signature_of(path.read_bytes()[:4096]) == kind


@pytest.mark.parametrize(
    ("name", "codec", "sound", "expected"),
    [
        ("a.mp4", "libx264", "aac", "mp4"),
        ("a.mov", "libx264", "aac", "mp4"),
        ("a.webm", "libvpx-vp9", "libopus", "webm"),
        ("a.mkv", "libx264", "aac", "mkv"),
        ("a.avi", "mpeg4", "", "avi"),
        ("a.flv", "flv", "", "flv"),
        ("a.ts", "libx264", "", "ts"),
    ],
)
def test_real_films_are_known_by_their_bytes(tmp_path, name, codec, sound, expected):
    path = tmp_path / name
    make_film(path, codec, sound=sound)
    assert signature_of(path.read_bytes()[:4096]) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"", "empty"),
        (b"\0\0\0\0", "unknown"),
        (b"\xef\xbb\xbfWEBVTT", "webvtt"),
        (b'<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="">', "svg"),
        (b"<!DOCTYPE html><svg>", "html"),
        (b"<!DOCTYPE svg PUBLIC>", "svg"),
        (b"<html>", "html"),
        (b"version https://git-lfs.github.com/spec/v1", "git-lfs"),
        (b"#EXTM3U\n", "m3u8"),
        (b"%PDF-1.7", "pdf"),
    ],
)
def test_other_beginnings(head, expected):
    assert signature_of(head) == expected
