import hashlib

import av
import pytest

from sitegen.fetch.files import file_facts, index_span
from sitegen.fetch.limits import MIB, FetchError
from tests.fetch.host import Reply


def video(path, seconds=2, size=(320, 180), **options):
    """A real MP4 of two seconds."""
    with av.open(str(path), "w", options=options) as out:
        track = out.add_stream("libx264", rate=10)
        track.width, track.height = size
        track.pix_fmt = "yuv420p"
        picture = f"testsrc2=size={size[0]}x{size[1]}:rate=10:duration={seconds}"
        with av.open(picture, format="lavfi") as source:
            for frame in source.decode(video=0):
                out.mux(track.encode(frame.reformat(format="yuv420p")))
        out.mux(track.encode(None))
    return path.read_bytes()


def padded(data, size):
    """The same video with its data swollen to ``size`` bytes: the index comes after it, as encoders write it."""
    at = data.index(b"mdat") - 4
    old = int.from_bytes(data[at : at + 4], "big")
    body = data[at + 8 : at + old] + b"\0" * size
    return data[:at] + (len(body) + 8).to_bytes(4, "big") + b"mdat" + body + data[at + old :]


@pytest.fixture(scope="module")
def front(tmp_path_factory):
    return video(tmp_path_factory.mktemp("front") / "a.mp4", movflags="+faststart")


@pytest.fixture(scope="module")
def back(tmp_path_factory):
    return video(tmp_path_factory.mktemp("back") / "a.mp4")


def code(run, *given):
    with pytest.raises(FetchError) as caught:
        run(*given)
    return caught.value.code


def test_a_small_file_is_read_whole_and_has_a_digest(host, client, front):
    host.replies["/a.mp4"] = Reply(front, "video/mp4", ranges=True)
    found = file_facts(client, f"{host.url}/a.mp4")
    assert (found.duration, found.width, found.height, found.media_type) == (2.0, 320, 180, "video/mp4")
    assert (found.size, found.digest, found.source) == (len(front), hashlib.sha256(front).hexdigest(), "probe")
    assert host.methods("/a.mp4") == ["HEAD", "GET"]


def test_of_a_large_file_only_the_start_and_the_index_are_read(host, client, back):
    data = padded(back, 40 * MIB)
    host.replies["/a.mp4"] = Reply(data, "video/mp4", ranges=True)
    found = file_facts(client, f"{host.url}/a.mp4")
    assert (found.duration, found.width, found.height) == (2.0, 320, 180)
    assert (found.size, found.digest) == (len(data), None)
    assert client.bytes_read < 3 * MIB
    spans = [fields["Range"] for _, _, fields in host.asked if "Range" in fields]
    assert spans == [f"bytes=0-{2 * MIB - 1}", f"bytes={data.rindex(b'moov') - 4}-{len(data) - 1}"]


def test_a_host_that_refuses_head_is_asked_with_get(host, client, front):
    def answer(handler):
        return Reply(status=405) if handler.command == "HEAD" else Reply(front, "video/mp4", ranges=True)

    host.replies["/a.mp4"] = answer
    assert file_facts(client, f"{host.url}/a.mp4").duration == 2.0


def test_a_host_without_ranges_is_read_from_the_start(host, client, front):
    data = padded(front, 0) + (20 * MIB).to_bytes(4, "big") + b"free" + b"\0" * (20 * MIB - 8)
    host.replies["/a.mp4"] = Reply(data, "video/mp4")
    found = file_facts(client, f"{host.url}/a.mp4")
    assert (found.duration, found.size, found.digest) == (2.0, len(data), None)
    assert client.bytes_read == 8 * MIB


def test_a_truncated_file_is_told(host, client, front):
    host.replies["/a.mp4"] = Reply(front[: len(front) // 2], "video/mp4", ranges=True)
    with pytest.raises(FetchError, match="the file ends too early"):
        file_facts(client, f"{host.url}/a.mp4")


def test_an_index_that_is_missing_at_the_end_is_told(host, client, back):
    data = padded(back, 4 * MIB)
    host.replies["/a.mp4"] = Reply(data[: data.rindex(b"moov") - 4], "video/mp4", ranges=True)
    assert code(file_facts, client, f"{host.url}/a.mp4") == "fetch/truncated"


def test_an_octet_stream_is_judged_by_its_bytes(host, client, front):
    host.replies["/a"] = Reply(front, "application/octet-stream", ranges=True)
    assert file_facts(client, f"{host.url}/a").media_type == "video/mp4"
    host.replies["/b"] = Reply(b"\0\1\2" * 2000, "application/octet-stream", ranges=True)
    assert code(file_facts, client, f"{host.url}/b") == "fetch/not-a-video"


def test_a_page_in_place_of_a_video_is_refused(host, client, front):
    host.replies["/a.mp4"] = Reply(front, "text/html")
    assert code(file_facts, client, f"{host.url}/a.mp4") == "fetch/wrong-type"


def test_a_file_that_is_not_there_is_told_after_one_request(host, client):
    assert code(file_facts, client, f"{host.url}/a.mp4") == "fetch/not-found"
    assert host.methods("/a.mp4") == ["HEAD"]


def test_an_endless_file_of_unknown_size_gives_its_type_alone(host, client):
    host.replies["/a.mp4"] = lambda handler: handler.endless("video/mp4")
    found = file_facts(client, f"{host.url}/a.mp4")
    assert (found.media_type, found.size, found.duration, found.source) == ("video/mp4", None, None, "head")
    assert client.bytes_read == 8 * MIB


def test_a_host_that_gives_other_bytes_is_refused(host, client, back):
    data = padded(back, 4 * MIB)

    def answer(handler):
        reply = Reply(data, "video/mp4", ranges=True)
        if len(host.methods("/a.mp4")) > 2:
            return Reply(data[:100], "video/mp4", 206, {"Content-Range": f"bytes 0-99/{len(data)}"})
        return reply

    host.replies["/a.mp4"] = answer
    assert code(file_facts, client, f"{host.url}/a.mp4") == "fetch/ranges"


def test_a_size_beyond_all_bounds_is_refused(host, client, front):
    size = 1 << 45
    fields = {"Content-Range": f"bytes 0-{len(front) - 1}/{size}"}
    host.replies["/a.mp4"] = Reply(front, "video/mp4", 206, fields)
    assert code(file_facts, client, f"{host.url}/a.mp4") == "fetch/odd-answer"


def test_a_playlist_is_read_as_one(host, client):
    text = b"#EXTM3U\n#EXTINF:4,\na.ts\n#EXT-X-ENDLIST\n"
    host.replies["/a.m3u8"] = Reply(text, "application/vnd.apple.mpegurl", ranges=True)
    assert file_facts(client, f"{host.url}/a.m3u8").duration == 4


def test_where_the_index_has_to_be_read():
    box = b"\0\0\0\x10ftypisom\0\0\0\0"
    assert index_span(box + (100).to_bytes(4, "big") + b"mdat" + b"\0" * 8, 1000) == (116, 1000)
    long = b"\0\0\0\1mdat" + (1 << 33).to_bytes(8, "big")
    assert index_span(box + long, 1 << 34) == (16 + (1 << 33), 16 + (1 << 33) + 16 * MIB)
    assert index_span(box + b"\0\0\0\x04mdat" + b"\0" * 8, 1000) is None
    assert index_span(box + b"\0\0\0\x20moov" + b"\0" * 40, 1000) == (64, 1000)
    assert index_span(b"\x1a\x45\xdf\xa3" + b"\0" * 60, 1000) is None


def test_a_host_that_hangs_up_on_head_is_asked_with_get(host, make_client, front):
    def answer(handler):
        if handler.command != "HEAD":
            return Reply(front, "video/mp4", ranges=True)
        handler.close_connection = True
        return None

    host.replies["/a.mp4"] = answer
    assert file_facts(make_client(tries=1), f"{host.url}/a.mp4").duration == 2.0
