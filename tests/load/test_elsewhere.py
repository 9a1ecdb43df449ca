import pytest

from sitegen.core.digests import digest_file
from sitegen.load.campaign import Reading, load_campaign
from sitegen.load.elsewhere import elsewhere, media_keys
from sitegen.load.lock_file import lock_text, open_lock
from sitegen.load.media.cache import MediaCache
from sitegen.load.media_lock import LockedMedia, Thumbnail
from sitegen.load.schema_video import Video
from tests.load.sample_campaign import LEAST, campaign

KEY = "youtube:abcdefghijk"
DAY = "2026-07-01"
PICTURE = Thumbnail(url="https://i.example/a.jpg", width=480, height=360)


@pytest.mark.parametrize(
    ("video", "keys"),
    [
        ({"file": "a.mp4"}, ()),
        ({"file": "a.mp4", "poster": "https://i.example/a.jpg"}, ("https://i.example/a.jpg",)),
        ({"url": "https://media.example.org/a.mp4", "poster": "a.jpg"}, ("https://media.example.org/a.mp4",)),
        ({"youtube": "abcdefghijk"}, (KEY,)),
        ({"vimeo": "76979871/abc123"}, ("vimeo:76979871/abc123",)),
        ({"peertube": "https://tube.example.org/w/9c9d"}, ("https://tube.example.org/w/9c9d",)),
        ({"brightcove": {"account": "1234", "video": "5678"}}, ("brightcove:1234/default/5678",)),
        ({"jwplayer": {"video": "abcd1234", "player": "efgh5678"}}, ("jwplayer:abcd1234",)),
    ],
)
def test_every_medium_elsewhere_has_a_key(video, keys):
    assert media_keys(Video.model_validate(video)) == keys


def test_a_file_of_our_own_is_not_elsewhere():
    assert elsewhere(Video.model_validate({"file": "a.mp4", "hls": "https://a.example/a.m3u8"})) is None


def load(tmp_path, video, entries=None, **texts):
    head = LEAST.split("video:")[0]
    files = {"index.md": f"{head}video: {video}\nai: none\n---\n\nBody.\n"} | texts
    folder = campaign(tmp_path, files)
    digest = None
    if entries is not None:
        (tmp_path / "media.lock").write_text(lock_text(entries), "utf-8")
        digest = digest_file(tmp_path / "media.lock")
    lock, findings = open_lock(tmp_path, digest)
    assert findings == []
    return load_campaign(folder, Reading(tmp_path, ("en", "de"), MediaCache(tmp_path.parent / "media"), lock))


def told(findings):
    return [(finding.rule, finding.severity.value, str(finding.where).rpartition("/")[2]) for finding in findings]


def test_a_video_that_nobody_asked_about_yet_needs_a_poster(tmp_path):
    source, findings = load(tmp_path, "{youtube: abcdefghijk}")
    assert source is None
    assert told(findings) == [("media/not-in-lock", "error", "index.md:5:18")]
    assert (
        findings[0].message
        == "media.lock does not know this video, so these facts are missing: poster, duration, width and height"
    )
    assert findings[0].fix == 'run "sitegen fetch", or add poster below "video:" yourself'


def test_with_a_poster_it_is_a_warning(tmp_path):
    source, findings = load(tmp_path, '{youtube: abcdefghijk, poster: "https://i.example/a.jpg"}')
    assert source is not None
    assert told(findings) == [("media/not-in-lock", "warning", "index.md:5:18")]


def test_an_author_who_says_everything_needs_no_lock(tmp_path):
    assert load(tmp_path, '{youtube: abcdefghijk, poster: "https://i.example/a.jpg", duration: 90}')[1] == []


def test_of_a_file_that_the_page_plays_itself_the_frame_is_missed_too(tmp_path):
    given = 'poster: "https://i.example/a.jpg", duration: 90'
    _, findings = load(tmp_path, f'{{url: "https://media.example.org/a.mp4", {given}}}')
    assert told(findings) == [("media/not-in-lock", "warning", "index.md:5:14")]
    assert findings[0].fix == 'run "sitegen fetch", or add width and height below "video:" yourself'
    assert load(tmp_path, f'{{url: "https://media.example.org/a.mp4", {given}, width: 640, height: 360}}')[1] == []


def test_the_hosts_picture_serves_as_poster_and_its_facts_as_facts(tmp_path):
    entry = LockedMedia(width=640, height=360, duration=61.5, thumbnail=PICTURE, source="oembed", fetched_on=DAY)
    source, findings = load(tmp_path, "{youtube: abcdefghijk}", {KEY: entry})
    assert findings == []
    assert source.pages[0].locked == entry


def test_a_host_without_a_picture_leaves_the_poster_to_the_author(tmp_path):
    entry = LockedMedia(duration=61.5, source="oembed", fetched_on=DAY)
    _, findings = load(tmp_path, "{youtube: abcdefghijk}", {KEY: entry})
    assert told(findings) == [("video/no-poster", "error", "index.md:5:1")]


def test_a_host_that_does_not_tell_the_length_is_told(tmp_path):
    entry = LockedMedia(thumbnail=PICTURE, source="oembed", fetched_on=DAY)
    assert told(load(tmp_path, "{youtube: abcdefghijk}", {KEY: entry})[1]) == [
        ("media/no-duration", "warning", "index.md:5:18")
    ]
    assert load(tmp_path, "{youtube: abcdefghijk, duration: 90}", {KEY: entry})[1] == []


@pytest.mark.parametrize(
    ("given", "source", "expected"),
    [
        ("duration: 61", "oembed", []),
        ("duration: 62.6", "oembed", [("media/lock-disagrees", "warning", "index.md:5:41")]),
        ("width: 1280, height: 720", "oembed", []),
        ("width: 640, height: 480", "oembed", [("media/lock-disagrees", "warning", "index.md:5:38")]),
        ("width: 1280, height: 720", "probe", [("media/lock-disagrees", "warning", "index.md:5:38")]),
        ("width: 640, height: 360", "probe", []),
    ],
)
def test_front_matter_and_lock_have_to_agree(tmp_path, given, source, expected):
    entry = LockedMedia(width=640, height=360, duration=61.5, thumbnail=PICTURE, source=source, fetched_on=DAY)
    assert told(load(tmp_path, f"{{youtube: abcdefghijk, {given}}}", {KEY: entry})[1]) == expected


def test_a_translation_does_not_repeat_what_the_first_text_is_told(tmp_path):
    german = "---\ntitle: Vom Ordner zur Seite\ndescription: Wie ein Ordner zur Seite wird.\n---\n\nText.\n"
    _, findings = load(tmp_path, "{youtube: abcdefghijk}", None, **{"index.de.md": german})
    assert told(findings) == [("media/not-in-lock", "error", "index.md:5:18")]


def test_chapters_and_captions_are_held_against_the_locks_duration(tmp_path):
    entry = LockedMedia(duration=61.5, thumbnail=PICTURE, source="oembed", fetched_on=DAY)
    video = '{youtube: abcdefghijk}\nchapters: [{at: "0:00", title: A}, {at: "1:30", title: B}]'
    assert told(load(tmp_path, video, {KEY: entry})[1]) == [("chapters/after-the-end", "error", "index.md:6:41")]
