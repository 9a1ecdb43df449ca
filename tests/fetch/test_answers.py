import json

import pytest

from sitegen.fetch.answers import json_table, sound
from sitegen.fetch.exchange import Answer
from sitegen.fetch.limits import FetchError

URL = "https://media.example.org/oembed"


def answer(body=b"{}", kind="application/json", status=200, *, whole=True):
    return Answer(URL, status, {"content-type": kind}, body, whole)


def code(run, *given):
    with pytest.raises(FetchError) as caught:
        run(*given)
    return caught.value.code


@pytest.mark.parametrize(
    ("status", "expected"),
    [(404, "not-found"), (410, "not-found"), (401, "refused"), (403, "refused"), (500, "status"), (204, "status")],
)
def test_every_bad_status_is_told(status, expected):
    assert code(sound, answer(status=status)) == f"fetch/{expected}"


@pytest.mark.parametrize("kind", ["application/json", "application/json; charset=utf-8", "application/ld+json"])
def test_json_types_are_taken(kind):
    assert json_table(answer(b'{"a": 1}', kind)) == {"a": 1}


@pytest.mark.parametrize("kind", ["text/html", "", "application/xml"])
def test_other_types_are_not(kind):
    assert code(json_table, answer(kind=kind)) == "fetch/wrong-type"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"\xff{}",
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": ' + b"1" * 5000 + b"}",
        b'{"a":' * 40 + b"1" + b"}" * 40,
        b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
)
def test_broken_json_is_refused(body):
    assert code(json_table, answer(body)) == "fetch/broken-answer"


def test_json_that_went_on_is_refused():
    assert code(json_table, answer(b'{"a": 1}', whole=False)) == "fetch/broken-answer"


def test_json_may_be_as_deep_as_hosts_need_it():
    value = 1
    for _ in range(29):
        value = [value]
    assert json_table(answer(json.dumps({"a": value}).encode())) == {"a": value}
