import json

import pytest

from sitegen.check.gather.oembed import read_oembed

VIDEO = {
    "type": "video",
    "version": "1.0",
    "title": "A walk",
    "html": '<p>Before</p><iframe width="640" src=" https://player.example/4711?a=1&amp;b=2 "></iframe>',
    "width": 640,
    "height": 360,
}


def read(**changes):
    value = {key: held for key, held in {**VIDEO, **changes}.items() if held is not None}
    return read_oembed("walk.json", json.dumps(value).encode())


def test_a_complete_document_is_read_whole():
    found = read()
    assert (found.path, found.problem, found.missing) == ("walk.json", "", ())
    assert (found.kind, found.version, found.title) == ("video", "1.0", "A walk")
    assert found.frame == "https://player.example/4711?a=1&b=2"


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"version": None}, ("version",)),
        ({"html": ""}, ("html",)),
        ({"type": "photo"}, ("url",)),
        ({"type": "link", "html": None, "width": None}, ()),
        ({"type": None, "html": None}, ("type",)),
        ({"thumbnail_url": "https://films.example/a.jpg", "thumbnail_width": 0}, ("thumbnail_height",)),
    ],
)
def test_what_its_type_demands_is_asked_for(changes, missing):
    assert read(**changes).missing == missing


@pytest.mark.parametrize("data", [b"", b"<html>", b"{", b"[1]", b'"video"', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_document_is_a_problem(data):
    found = read_oembed("walk.json", data)
    assert found.problem
    assert found.missing == ()


@pytest.mark.parametrize("html", [7, None, "", "<b>", "<iframe>", "\0<iframe src=\ud800>", ["<iframe src=a>"]])
def test_html_of_any_kind_is_taken(html):
    assert isinstance(read(html=html).frame, str)
