import io

import pytest
from PIL import Image

from sitegen.fetch.limits import FetchError
from sitegen.fetch.pictures import picture_facts, picture_head
from tests.fetch.host import Reply


def picture(kind, size=(320, 180), **options):
    stream = io.BytesIO()
    Image.new("RGB", size, "teal").save(stream, kind, **options)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("kind", "options", "media_type"),
    [
        ("JPEG", {}, "image/jpeg"),
        ("JPEG", {"progressive": True}, "image/jpeg"),
        ("PNG", {}, "image/png"),
        ("GIF", {}, "image/gif"),
        ("WEBP", {}, "image/webp"),
        ("WEBP", {"lossless": True}, "image/webp"),
        ("WEBP", {"exif": b"Exif\0\0MM\0*"}, "image/webp"),
        ("AVIF", {}, "image/avif"),
    ],
)
def test_kind_and_size_are_told_from_the_bytes(kind, options, media_type):
    head = picture_head(picture(kind, (321, 187), **options))
    assert (head.media_type, head.width, head.height) == (media_type, 321, 187)


def test_notes_before_the_size_of_a_jpeg_are_stepped_over():
    data = picture("JPEG", exif=b"Exif\0\0" + b"x" * 60_000)
    assert (picture_head(data).width, picture_head(data).height) == (320, 180)


@pytest.mark.parametrize("data", [b"", b"<html>", b"RIFF\0\0\0\0AVI ", b"\x89PNG"])
def test_what_is_no_picture(data):
    assert picture_head(data) is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_a_picture_cut_anywhere_is_never_an_exception(kind):
    data = picture(kind, (32, 18))
    heads = [picture_head(data[:end]) for end in range(min(len(data), 400))]
    known = [head for head in heads if head is not None]
    assert heads[0] is None
    assert heads[len(heads) - len(known) :] == known  # once the kind is known, more bytes do not hide it
    assert {head.media_type for head in known} == {f"image/{kind.lower()}"}
    assert {(head.width, head.height) for head in known} <= {(0, 0), (32, 18)}


def test_the_size_of_the_whole_is_known_from_a_part(host, client):
    data = picture("PNG", (800, 600)) + b"\0" * 600_000
    host.replies["/a.png"] = Reply(data, "image/png", ranges=True)
    facts = picture_facts(client, f"{host.url}/a.png")
    assert (facts.width, facts.height, facts.media_type, facts.size) == (800, 600, "image/png", len(data))
    assert client.bytes_read == 262_144


def test_a_picture_of_an_impossible_size_is_refused(host, client):
    data = picture("PNG")
    host.replies["/a.png"] = Reply(data[:16] + b"\xff" * 8 + data[24:], "image/png")
    with pytest.raises(FetchError, match="4294967295' as the width of a picture"):
        picture_facts(client, f"{host.url}/a.png")


def test_a_page_in_place_of_a_picture_is_refused(host, client):
    host.replies["/a.png"] = Reply(b"<!doctype html>", "image/png")
    with pytest.raises(FetchError, match="is no JPEG, PNG, WebP, GIF or AVIF"):
        picture_facts(client, f"{host.url}/a.png")
