import json
import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.digests import digest_file
from sitegen.load import lock_file
from sitegen.load.lock_file import lock_text, open_lock, parse_lock, read_lock
from sitegen.load.media_lock import LockedMedia, MediaLock, Thumbnail

DAY = date(2026, 7, 1).isoformat()
FILM = LockedMedia(
    title="Film",
    width=1280,
    height=720,
    duration=90.5,
    size=12_345,
    media_type="video/mp4",
    thumbnail=Thumbnail(url="https://i.example/a.jpg", width=480, height=360),
    source="oembed",
    fetched_on=DAY,
)
LEAST = LockedMedia(source="head", fetched_on=DAY)
SOUND = lock_text({"youtube:abcdefghijk": FILM, "https://media.example.org/a.mp4": LEAST})

TEXT = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40)
ENTRIES = st.builds(
    LockedMedia,
    title=st.none() | TEXT,
    width=st.none() | st.integers(1, 65_535),
    duration=st.none() | st.floats(0.001, 999_999).map(lambda value: round(value, 3)),
    size=st.none() | st.integers(0, 1 << 50),
    source=st.sampled_from(["oembed", "api", "playlist", "probe", "head"]),
    fetched_on=st.dates(date(1970, 1, 1)).map(date.isoformat),
)
KEYS = st.from_regex(r"[a-z]{1,9}:[A-Za-z0-9_/-]{1,20}", fullmatch=True) | st.just("https://media.example.org/ä?b=c")


def told(text):
    return [(finding.rule, str(finding.where)) for finding in parse_lock(text)[1]]


def changed(**values):
    table = json.loads(SOUND)
    table["media"]["youtube:abcdefghijk"] |= values
    return json.dumps(table, indent=1, sort_keys=True)


@given(st.dictionaries(KEYS, ENTRIES, max_size=5))
def test_what_is_written_is_read_back(entries):
    text = lock_text(entries)
    assert parse_lock(text) == (entries, [])
    assert lock_text(dict(reversed(entries.items()))) == text


def test_a_lock_has_one_fact_on_each_line_and_nothing_that_is_not_known():
    assert SOUND.splitlines() == [
        "{",
        ' "media": {',
        '  "https://media.example.org/a.mp4": {',
        '   "fetched_on": "2026-07-01",',
        '   "source": "head"',
        "  },",
        '  "youtube:abcdefghijk": {',
        '   "duration": 90.5,',
        '   "fetched_on": "2026-07-01",',
        '   "height": 720,',
        '   "media_type": "video/mp4",',
        '   "size": 12345,',
        '   "source": "oembed",',
        '   "thumbnail": {',
        '    "height": 360,',
        '    "url": "https://i.example/a.jpg",',
        '    "width": 480',
        "   },",
        '   "title": "Film",',
        '   "width": 1280',
        "  }",
        " },",
        ' "version": 1',
        "}",
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"duration": "90"}, ("float-type", "media.lock:8:16")),
        ({"duration": -1}, ("wrong-value", "media.lock:8:16")),
        ({"width": 1e9}, ("int-from-float", "media.lock:20:13")),
        ({"width": True}, ("wrong-type", "media.lock:20:13")),
        ({"source": "guess"}, ("wrong-value", "media.lock:13:14")),
        ({"fetched_on": "yesterday"}, ("date", "media.lock:9:18")),
        ({"digest": "abc"}, ("wrong-value", "media.lock:8:14")),
        ({"titel": "Film"}, ("unknown-key", "media.lock:19:4")),
        ({"thumbnail": {"url": "http://i.example/a.jpg"}}, ("https-address", "media.lock:15:12")),
        ({"title": "a\u0000b"}, ("control-character", "media.lock:19:13")),
    ],
)
def test_a_broken_fact_is_told_with_its_line(values, expected):
    rule, where = told(changed(**values))[0]
    assert where == expected[1]
    assert rule in {f"media-lock/{expected[0]}", "media-lock/wrong-type"}


def test_a_missing_fact_is_told_at_its_entry():
    assert told('{"version": 1, "media": {\n "a:b": {"source": "head"}\n}}') == [
        ("media-lock/missing-key", "media.lock:2:2")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("syntax", "media.lock:1:1")),
        ('{"version": 1,\n "media": {,}}', ("syntax", "media.lock:2:12")),
        ("[]", ("not-a-lock", "media.lock")),
        ("{}", ("not-a-lock", "media.lock:1:1")),
        ('{"version": true, "media": {}}', ("not-a-lock", "media.lock:1:1")),
        ('{"version": 1, "media": []}', ("not-a-lock", "media.lock:1:1")),
        ('{"media": {},\n "version": 2}', ("newer", "media.lock:2:13")),
        ('{"version": 1, "media": {},\n "more": 1}', ("unknown-key", "media.lock:2:2")),
        ('{"version": 1, "media": {\n "http://a.example/": {}}}', ("bad-key", "media.lock:2:2")),
        (
            '{"version": 1, "media": {\n "a:b": {"source": "head", "source": "head"}}}',
            ("duplicate-key", "media.lock:2:10"),
        ),
        ('{"version": 1, "media": {"a:b": ' + "[" * 100_000, ("syntax", "media.lock:1:1")),
        ('{"version": 1, "media": ' + "1" * 5000 + "}", ("syntax", "media.lock:1:1")),
    ],
)
def test_what_is_no_lock_is_told(text, expected):
    assert told(text) == [(f"media-lock/{expected[0]}", expected[1])]


def test_sound_entries_are_read_beside_a_broken_one():
    text = changed(duration=-1)
    assert parse_lock(text)[0] == {"https://media.example.org/a.mp4": LEAST}


def test_a_lock_that_is_wrong_everywhere_is_not_walked_through_for_each_fault(monkeypatch):
    steps, real = [0], lock_file._TOKEN  # noqa: SLF001 - only here it shows how far the reader walks

    class Counting:
        def finditer(self, *given):
            for found in real.finditer(*given):
                steps[0] += 1
                yield found

    lines = [f' "a:{number}": {{"source": "head", "fetched_on": "never"}}' for number in range(100)]
    text = '{"version": 1, "media": {\n' + ",\n".join(lines) + "\n}}"
    monkeypatch.setattr(lock_file, "_TOKEN", Counting())
    places = [f"media.lock:{number}:{line.index('never')}" for number, line in enumerate(lines, 2)]
    assert told(text) == [("media-lock/date", place) for place in places]
    assert steps[0] < 4 * len(real.findall(text))


def test_bytes_that_are_no_text_and_folders_are_told(tmp_path):
    (tmp_path / "media.lock").write_bytes(b'{"version": 1,\n "media\xff": {}}')
    assert str(read_lock(tmp_path / "media.lock")[1][0].where) == "media.lock:2:8"
    (tmp_path / "folder").mkdir()
    assert read_lock(tmp_path / "folder")[1][0].rule == "media-lock/unreadable"
    assert read_lock(tmp_path / "nothing") == ({}, [])


def opened(tmp_path, text=SOUND):
    (tmp_path / "media.lock").write_text(text, "utf-8")
    return open_lock(tmp_path, digest_file(tmp_path / "media.lock"))


def test_a_build_asks_for_single_entries(tmp_path):
    lock, findings = opened(tmp_path)
    assert findings == []
    assert (lock.entry("youtube:abcdefghijk"), lock.entry("vimeo:1")) == (FILM, None)
    assert lock.entry("https://media.example.org/a.mp4") == LEAST
    assert MediaLock().entry("vimeo:1") is None


def test_an_entrys_digest_does_not_change_with_the_day_it_was_read(tmp_path):
    before = opened(tmp_path)[0].entry_digest("youtube:abcdefghijk")
    assert len(before) == 64
    assert opened(tmp_path, changed(fetched_on="2027-01-01"))[0].entry_digest("youtube:abcdefghijk") == before
    assert opened(tmp_path, changed(width=640))[0].entry_digest("youtube:abcdefghijk") != before
    assert opened(tmp_path)[0].entry_digest("vimeo:1") == ""


def test_handing_a_lock_to_a_worker_costs_nothing(tmp_path):
    lock = opened(tmp_path, lock_text({f"vimeo:{number}": FILM for number in range(2000)}))[0]
    lock.entry("vimeo:1")
    data = pickle.dumps(lock)
    assert len(data) < 1000
    assert pickle.loads(data).entry("vimeo:7") == FILM  # noqa: S301 - written by this very test


def test_a_broken_lock_is_told_once_and_has_no_entries(tmp_path):
    lock, findings = opened(tmp_path, changed(duration=-1))
    assert (len(findings), lock.told) == (1, True)
    assert [lock.entry(key) for key in ("youtube:abcdefghijk", "https://media.example.org/a.mp4")] == [None, None]
