import pytest

from sitegen.fetch.limits import FetchError
from sitegen.fetch.playlist import playlist_facts
from tests.fetch.host import Reply

TYPE = "application/vnd.apple.mpegurl"
MEDIA = "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6.006,\na.ts\n#EXTINF:6.006,named\nb.ts\n#EXTINF:3,\nc.ts\n"
MASTER = """#EXTM3U
#EXT-X-STREAM-INF:BANDWIDTH=1280000,RESOLUTION=640x360
low/index.m3u8?x=1

#EXT-X-STREAM-INF:BANDWIDTH=7680000,RESOLUTION=1920x1080,CODECS="avc1.640028,mp4a.40.2"
high/index.m3u8
"""


def facts(host, client, *texts, kind=TYPE):
    for path, text in zip(("/film/master.m3u8", "/film/low/index.m3u8"), texts, strict=False):
        host.replies[path] = Reply(text.encode(), kind)
    return playlist_facts(client, f"{host.url}/film/master.m3u8")


def test_the_segments_of_a_video_on_demand_are_added_up(host, client):
    found = facts(host, client, MEDIA + "#EXT-X-ENDLIST\n")
    assert (found.duration, found.width, found.source) == (15.012, None, "playlist")


def test_a_list_of_variants_gives_its_largest_frame_and_the_length_of_the_first(host, client):
    found = facts(host, client, MASTER, MEDIA + "#EXT-X-ENDLIST")
    assert (found.duration, found.width, found.height) == (15.012, 1920, 1080)


def test_a_stream_that_goes_on_has_no_length(host, client):
    assert facts(host, client, MEDIA).duration is None


@pytest.mark.parametrize(
    ("texts", "kind", "code"),
    [
        (["#EXTM3U\n#EXT-X-ENDLIST\n"], TYPE, "odd-answer"),
        (["#EXTM3U\n#EXTINF:long,\na.ts\n#EXT-X-ENDLIST"], TYPE, "odd-answer"),
        (["#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n"], TYPE, "odd-answer"),
        (["not a playlist"], TYPE, "broken-answer"),
        ([MEDIA], "text/html", "wrong-type"),
        ([MASTER, MASTER], TYPE, "odd-answer"),
        ([MASTER.replace("low/index.m3u8?x=1", "http://localhost/a.m3u8")], TYPE, "address"),
    ],
)
def test_broken_playlists_are_refused(host, client, texts, kind, code):
    with pytest.raises(FetchError) as caught:
        facts(host, client, *texts, kind=kind)
    assert caught.value.code == f"fetch/{code}"
