import pytest
import yaml

from benchmarks.pyvideo import import_catalogue, main
from sitegen.core.config import load_config

PLACES = [
    ("youtube", "https://www.youtube.com/watch?v=abcdefghijk&t=3s", {"youtube": "abcdefghijk"}),
    ("youtube", "http://youtu.be/abcdefghijk", {"youtube": "abcdefghijk"}),
    ("youtube", "https://www.youtube.com/embed/abcdefghijk", {"youtube": "abcdefghijk"}),
    ("vimeo", "http://vimeo.com/11963043", {"vimeo": "11963043"}),
    ("vimeo", "https://vimeo.com/11963043/0123abcd", {"vimeo": "11963043/0123abcd"}),
    ("archive.org", "https://archive.org/details/an_item-1", {"archive": "an_item-1"}),
    ("archive", "https://archive.org/details/an_item-1", {"archive": "an_item-1"}),
    (
        "peertube",
        "https://tube.example.org/videos/watch/12-ab",
        {"peertube": "https://tube.example.org/videos/watch/12-ab"},
    ),
    ("mp4", "https://files.example.org/a b.mp4", {"url": "https://files.example.org/a%20b.mp4"}),
    ("webm", "https://files.example.org/a.webm", {"url": "https://files.example.org/a.webm"}),
    ("ogv", "https://files.example.org/a.ogv", {"url": "https://files.example.org/a.ogv"}),
    ("mkv", "https://files.example.org/a.mkv", {"url": "https://files.example.org/a.mkv"}),
]
REFUSED = {
    "no-title": {"title": " \n "},
    "title-too-long": {"title": "a" * 301},
    "no-language": {"language": None},
    "language-unknown": {"language": "not a language"},
    "no-date": {"recorded": None},
    "date-unclear": {"recorded": "2019-02-30"},
    "no-description": {"description": "\n", "summary": "", "abstract": None},
    "no-video": {"videos": []},
    "video-not-https": {"videos": [{"type": "ogv", "url": "http://example.org/a.ogv"}]},
    "video-host-unknown": {"videos": [{"type": "blip.tv", "url": "http://blip.tv/file/1"}]},
    "video-address-unclear": {"videos": [{"type": "youtube", "url": "https://www.youtube.com/watch?v=short"}]},
    "no-poster": {"thumbnail_url": ""},
    "poster-not-https": {"thumbnail_url": "http://example.org/a.jpg"},
    "no-slug": {"title": "!!!", "slug": None, "_path": "conf/videos/+++.json"},
    "wrong-shape": {"title": 3},
    "not-json": '{"title": "cut',
}


def _front(folder, name="a-talk/index.md"):
    text = (folder / "content" / "campaigns" / name).read_text("utf-8")
    _, head, body = text.split("---\n", 2)
    return yaml.safe_load(head), body.strip()


def test_a_record_becomes_a_campaign(catalogue, tmp_path):
    answer = import_catalogue(catalogue({}), tmp_path / "site")
    front, body = _front(tmp_path / "site")
    assert front == {
        "title": "A talk",
        "description": "It is about one thing. And about another.",
        "published": "2019-05-04T12:00:00+00:00",
        "tags": ["first"],
        "video": {"youtube": "abcdefghijk", "poster": "https://pictures.example.org/a.jpg", "duration": 90},
        "ai": "none",
    }
    assert body == "It is about one thing. And about another.\n\n**Speakers:** Ann Example"
    assert answer.startswith("1 records taken, 0 refused")


@pytest.mark.parametrize(("reason", "change"), REFUSED.items(), ids=REFUSED)
def test_a_record_that_cannot_be_a_campaign_is_refused_with_its_reason(reason, change, catalogue, tmp_path, report):
    answer = import_catalogue(catalogue(change, {}), tmp_path / "site")
    assert list(report(tmp_path / "site").values()) == [reason]
    assert f"1  {reason}" in answer
    assert answer.startswith("1 records taken, 1 refused")


@pytest.mark.parametrize(("kind", "url", "place"), PLACES)
def test_every_form_of_address_that_can_be_played(kind, url, place, catalogue, tmp_path):
    import_catalogue(catalogue({"videos": [{"type": kind, "url": url}], "duration": None}), tmp_path / "site")
    assert _front(tmp_path / "site")[0]["video"] == {**place, "poster": "https://pictures.example.org/a.jpg"}


def test_hosted_players_come_before_files_and_usable_addresses_before_others(catalogue, tmp_path):
    videos = [
        {"type": "mp4", "url": "http://example.org/a.mp4"},
        {"type": "webm", "url": "https://example.org/a.webm"},
        {"type": "vimeo", "url": "https://vimeo.com/1"},
    ]
    import_catalogue(catalogue({"videos": videos}, {"videos": videos[:2], "title": "Other"}), tmp_path / "site")
    assert _front(tmp_path / "site")[0]["video"]["vimeo"] == "1"
    assert _front(tmp_path / "site", "other/index.md")[0]["video"]["url"] == "https://example.org/a.webm"


@pytest.mark.parametrize(
    ("recorded", "published", "note"),
    [
        ("2017-12-03T14:00:00+13:00", "2017-12-03T14:00:00+13:00", None),
        ("2023-06-08T19:30:59", "2023-06-08T19:30:59+00:00", "a time without zone"),
        ("2023-06-08T19:30:59Z", "2023-06-08T19:30:59+00:00", None),
        ("2023-06-08", "2023-06-08T12:00:00+00:00", "a day without time"),
    ],
)
def test_dates_get_a_zone_and_what_was_assumed_is_counted(recorded, published, note, catalogue, tmp_path):
    answer = import_catalogue(catalogue({"recorded": recorded}), tmp_path / "site")
    assert _front(tmp_path / "site")[0]["published"] == published
    assert ("published:" in answer) == (note is not None)
    assert (note or "") in answer


def test_a_language_other_than_english_goes_into_the_name_and_the_settings(catalogue, tmp_path):
    import_catalogue(catalogue({"language": "deu"}, {"language": "zho", "title": "Zwei"}), tmp_path / "site")
    assert _front(tmp_path / "site", "a-talk/index.de.md")[1].endswith("**Vortragende:** Ann Example")
    config, findings = load_config(tmp_path / "site" / "content")
    assert findings == []
    assert config.all_locales == ("en", "de", "zh")


def test_names_are_unique_and_do_not_change_from_run_to_run(catalogue, tmp_path):
    data = catalogue(
        {},
        {},
        {"slug": "mine"},
        {"title": "Ünïcode — 行く"},
        {"title": "+", "_path": "c/videos/file-name.json"},
        {"title": "Con", "slug": "con"},
        {"title": "wort " * 40},
    )
    for name in ("one", "two"):
        import_catalogue(data, tmp_path / name)
    names = [
        sorted(path.name for path in (tmp_path / name / "content" / "campaigns").iterdir()) for name in ("one", "two")
    ]
    assert names[0] == names[1]
    assert {"a-talk", "a-talk-2", "mine", "unicode-xing-ku", "file-name"} <= set(names[0])
    assert max(map(len, names[0])) <= 100


def test_what_is_left_out_of_a_record_is_counted(catalogue, tmp_path):
    answer = import_catalogue(catalogue({"duration": 1_576_840, "tags": ["", "Web", "web "]}), tmp_path / "site")
    front, _ = _front(tmp_path / "site")
    assert front["tags"] == ["Web"]
    assert "duration" not in front["video"]
    assert "1  duration: left out, not between 0 and 12 hours" in answer
    assert "1  tags: empty ones and repetitions left out" in answer


def test_a_long_text_gets_a_summary_and_a_text_is_found_in_other_fields(catalogue, tmp_path):
    sentence = "This sentence says very little, and says it slowly. "
    changes = [{"description": sentence * 20}, {"title": "Two", "description": None, "abstract": "From the abstract."}]
    import_catalogue(catalogue(*changes), tmp_path / "site")
    front, body = _front(tmp_path / "site")
    assert front["summary"] == (sentence * 7).strip()
    assert front["description"] == (sentence * 3).strip()
    assert body.startswith((sentence * 20).strip())
    assert _front(tmp_path / "site", "two/index.md")[0]["description"] == "From the abstract."


def test_titles_are_one_line_of_text(catalogue, tmp_path):
    import_catalogue(catalogue({"title": "It&apos;s\n two  lines\u200b"}), tmp_path / "site")
    assert _front(tmp_path / "site", "it-s-two-lines/index.md")[0]["title"] == "It's two lines"


def test_a_folder_with_content_is_left_alone(catalogue, tmp_path, capsys):
    data = catalogue({})
    assert main([str(data), str(tmp_path / "site")]) == 0
    before = (tmp_path / "site" / "content" / "site.toml").read_bytes()
    assert main([str(data), str(tmp_path / "site")]) == 2
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "site" / "content" / "site.toml").read_bytes() == before


def test_a_file_that_cannot_be_read_is_named(tmp_path, capsys):
    assert main([str(tmp_path / "none.jsonl"), str(tmp_path / "site")]) == 2
    assert "none.jsonl cannot be read" in capsys.readouterr().err


def test_an_imported_site_builds(catalogue, tmp_path, capsys):
    other = [{"type": "youtube", "url": "https://www.youtube.com/watch?v=kjihgfedcba"}]
    data = catalogue({}, {"language": "spa", "title": "Hola *mundo*", "videos": other})
    assert main([str(data), str(tmp_path / "site"), "--build"]) == 0
    assert "built: " in capsys.readouterr().out
    assert "Hola *mundo*" in (tmp_path / "site" / "output" / "es" / "hola-mundo" / "index.html").read_text("utf-8")
