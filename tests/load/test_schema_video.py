import pytest

from sitegen.load.front_matter import split, validate
from sitegen.load.schema import FrontMatter
from sitegen.load.schema_video import HOSTS, Video
from tests.load.test_front_matter import least

ON_AIR = "{start: 2026-10-05T18:00:00+02:00, end: 2026-10-05T19:00:00+02:00}"


def video(more):
    return least(f"video: {{youtube: abcdefghijk, {more}}}", leave_out="video")


def read(text):
    return validate(split(text, "a.md"), FrontMatter)


def refusal(text):
    value, (finding,) = read(text)
    assert value is None
    return finding


@pytest.mark.parametrize(
    "place",
    [
        "{wistia: 26sk4lmiix}",
        "{vidyard: eQSsPVXinqGoesujP2Vteg}",
        "{mux: EcHgOK9coz5K4rjSwOkoE7Y7O01201YMIC200RI6lNxnhs}",
        '{brightcove: {account: "1752604059001", video: "6300000000001"}}',
        '{brightcove: {account: "1752604059001", video: "ref:spring-2026", player: HJyMlHiuZ}}',
        "{jwplayer: {video: nPripu9l, player: ALJ3XQCI}}",
        '{url: "https://cdn.example.org/a.mp4", hls: "https://cdn.example.org/a.m3u8?x=1"}',
    ],
)
def test_each_place_is_taken(place):
    value, findings = read(least(f"video: {place}", leave_out="video"))
    assert findings == []
    assert sum(getattr(value.video, host) is not None for host in HOSTS) == 1


@pytest.mark.parametrize(
    ("place", "rule", "column"),
    [
        ("{wistia: short}", "wrong-value", 17),
        ("{vidyard: a/b}", "wrong-value", 18),
        ("{mux: abc}", "wrong-value", 14),
        ('{brightcove: {account: "1752604059001"}}', "missing-key", 21),
        ("{brightcove: {account: 1752604059001, video: '1'}}", "wrong-type", 31),
        ("{jwplayer: {video: nPripu9l, player: ../x}}", "wrong-value", 45),
        ("{jwplayer: {video: nPripu9l}}", "missing-key", 19),
        ("{wistia: 26sk4lmiix, youtube: abcdefghijk}", "video-place", 8),
        ('{hls: "https://cdn.example.org/a.m3u8"}', "video-place", 8),
        ('{youtube: abcdefghijk, hls: "https://cdn.example.org/a.m3u8"}', "hls-alone", 36),
        ('{url: "https://cdn.example.org/a.webm", hls: "https://cdn.example.org/a.m3u8"}', "hls-alone", 53),
        ('{url: "https://cdn.example.org/a.m3u8"}', "hls-alone", 14),
        ('{url: "https://cdn.example.org/a.mp4", hls: "https://cdn.example.org/a.mpd"}', "hls-address", 52),
        ('{url: "https://cdn.example.org/a.mp4", hls: "http://cdn.example.org/a.m3u8"}', "https-address", 52),
        ("{file: a.mp4, owner: Two Words}", "slug", 29),
    ],
)
def test_a_place_that_cannot_be_is_refused(place, rule, column):
    value, findings = read(least(f"video: {place}", leave_out="video"))
    assert value is None
    told = {(finding.rule, finding.where.line, finding.where.column) for finding in findings}
    assert (f"front-matter/{rule}", 6, column) in told
    assert all(finding.fix for finding in findings)


@pytest.mark.parametrize(
    ("more", "rule", "column"),
    [
        ("regions: {allowed: [DE, UK]}", "country-code", 55),
        ("regions: {blocked: [EU]}", "country-code", 51),
        ("regions: {allowed: []}", "empty", 50),
        ("regions: {}", "regions-list", 40),
        ("regions: {allowed: [DE], blocked: [FR]}", "regions-list", 40),
        ("live: {start: 2026-10-05T18:00:00+02:00}", "missing-key", 37),
        ("live: {start: 2026-10-05T18:00:00+02:00, end: 2026-10-05T16:00:00Z}", "live-order", 77),
        ("live: {start: 2026-10-05T18:00:00, end: 2026-10-05T19:00:00Z}", "date-zone", 45),
        ("live: []", "empty", 37),
        ("views: {count: 12}", "missing-key", 38),
        ("views: {count: 0, on: 2026-11-01}", "wrong-value", 46),
        ("views: {count: 1.5, on: 2026-11-01}", "wrong-type", 46),
        ("views: {count: 3, on: 2026-02-30}", "date", 53),
        ("views: {count: 3, on: 2026-10-04}", "dates-order", 53),
        ("family_friendly: yes", "wrong-type", 48),
        ("rating: ''", "empty", 39),
        (f"expires: 2026-10-05T18:30:00+02:00, live: {ON_AIR}", "live-after-expiry", 40),
    ],
)
def test_a_fact_that_cannot_be_is_refused_at_its_place(more, rule, column):
    finding = refusal(video(more))
    assert (finding.rule, finding.where.line, finding.where.column) == (f"front-matter/{rule}", 6, column)
    assert finding.fix


def test_times_on_air_that_overlap_are_told_at_the_later_one():
    first, second = ON_AIR, ON_AIR.replace("T18:00", "T18:59").replace("T19", "T20")
    finding = refusal(video(f"live: [{second}, {first}]"))
    assert (finding.rule, finding.where.line, finding.where.column) == ("front-matter/live-overlap", 6, 46)
    assert "2026-10-05T18:59:00+02:00 begins before the one of 2026-10-05T18:00:00+02:00 has ended" in finding.message


def test_broadcasts_are_put_in_order_and_may_touch():
    later = ON_AIR.replace("T19", "T20").replace("T18", "T19")
    value, findings = read(video(f"live: [{later}, {ON_AIR}]"))
    assert findings == []
    assert [once.start.hour for once in value.video.live] == [18, 19]


def test_regions_are_told_in_order_and_once():
    assert Video(youtube="abcdefghijk", regions={"allowed": ["DEU", "at", "DE"]}).regions.codes == ("AT", "DE")


def test_a_view_counted_on_the_day_of_publication_is_right():
    assert read(video("views: {count: 3, on: 2026-10-05}"))[1] == []


def test_what_tells_a_video_at_a_host_from_others_is_one_word():
    brightcove = Video(brightcove={"account": "1752604059001", "video": "6300000000001", "player": "x"}).brightcove
    jwplayer = Video(jwplayer={"video": "nPripu9l", "player": "ALJ3XQCI"}).jwplayer
    assert (str(brightcove), str(jwplayer)) == ("1752604059001/6300000000001", "nPripu9l")
