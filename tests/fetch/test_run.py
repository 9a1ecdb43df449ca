import io
import json
from datetime import date

import pytest
from PIL import Image

from sitegen.core.errors import SitegenError
from sitegen.core.progress import Silent
from sitegen.fetch.endpoints import Endpoints
from sitegen.fetch.keep import write_lock
from sitegen.fetch.limits import FetchError
from sitegen.fetch.run import Order, check, fetch, prune
from sitegen.load.lock_file import read_lock
from tests.fetch.host import Reply

TODAY = date(2026, 7, 1)


def text(video):
    return f"---\ntitle: A\nvideo: {video}\n---\n\nBody.\n"


@pytest.fixture
def content(tmp_path):
    return tmp_path / "content"


@pytest.fixture
def write(content):
    def put(slug, video, name="index.md"):
        path = content / "campaigns" / slug / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(video if video.startswith("---") else text(video), "utf-8")

    return put


@pytest.fixture
def endpoints(host):
    return Endpoints(
        oembed={"youtube": (f"{host.url}/oembed", "https://www.youtube.com/watch?v={id}")},
        youtube_picture=host.url + "/vi/{id}/maxresdefault.jpg",
    )


@pytest.fixture
def film(host):
    """A video at the host with its picture."""
    stream = io.BytesIO()
    Image.new("RGB", (480, 360)).save(stream, "JPEG")
    host.replies["/small.jpg"] = Reply(stream.getvalue(), "image/jpeg", ranges=True)
    answer = {"type": "video", "title": "Film", "width": 1280, "height": 720, "thumbnail_url": f"{host.url}/small.jpg"}
    host.replies["/oembed"] = Reply(json.dumps(answer).encode(), "application/json")
    return stream.getvalue()


@pytest.fixture
def run(content, client, endpoints):
    def go(*slugs, **more):
        return fetch(Order(content, TODAY, slugs, **more), client, endpoints, Silent())

    return go


def entries(content):
    found, findings = read_lock(content / "media.lock")
    assert findings == []
    return found


def rules(outcome):
    return [(finding.rule, str(finding.where)) for finding in outcome.findings]


def test_what_is_read_once_is_not_asked_for_again(host, content, write, film, run):
    write("one", "{youtube: abcdefghijk}")
    first = run()
    assert (first.read, first.failed, first.wanted) == (("youtube:abcdefghijk",), False, 1)
    entry = entries(content)["youtube:abcdefghijk"]
    assert (entry.title, entry.width, entry.source, entry.fetched_on) == ("Film", 1280, "oembed", TODAY)
    assert (entry.thumbnail.url, entry.thumbnail.width) == (f"{host.url}/small.jpg", 480)
    lock, asked = (content / "media.lock").read_bytes(), len(host.asked)
    second = run()
    assert (second.read, second.due, len(host.asked)) == ((), (), asked)
    assert (content / "media.lock").read_bytes() == lock


def test_the_large_picture_of_youtube_is_taken_where_there_is_one(host, content, write, film, run):
    stream = io.BytesIO()
    Image.new("RGB", (1280, 720)).save(stream, "JPEG")
    host.replies["/vi/abcdefghijk/maxresdefault.jpg"] = Reply(stream.getvalue(), "image/jpeg")
    write("one", "{youtube: abcdefghijk}")
    run()
    thumbnail = entries(content)["youtube:abcdefghijk"].thumbnail
    assert (thumbnail.url.rpartition("/")[2], thumbnail.width, thumbnail.height) == ("maxresdefault.jpg", 1280, 720)


def test_a_picture_that_is_not_there_is_a_warning_and_the_rest_is_kept(host, content, write, film, run):
    del host.replies["/small.jpg"]
    write("one", "{youtube: abcdefghijk}")
    outcome = run()
    assert rules(outcome) == [("fetch/not-found", "campaigns/one/index.md:3:18")]
    assert not outcome.failed
    assert entries(content)["youtube:abcdefghijk"].thumbnail is None


@pytest.mark.parametrize("path", ["/small.jpg", "/vi/abcdefghijk/maxresdefault.jpg"])
def test_a_picture_that_cannot_be_had_today_leaves_the_entry_for_another_run(host, content, write, film, run, path):
    kept = host.replies.get(path)
    host.replies[path] = Reply(status=503)
    write("one", "{youtube: abcdefghijk}")
    assert [rule for rule, _ in rules(run())] == ["fetch/busy"]
    assert not (content / "media.lock").exists()
    host.replies[path] = kept or Reply(status=404)
    assert run().read == ("youtube:abcdefghijk",)


def test_what_one_host_refuses_keeps_nothing_else_from_being_kept(host, content, write, film, run):
    write("one", f'{{youtube: abcdefghijk, poster: "{host.url}/small.jpg"}}')
    write("two", f'{{url: "{host.url}/gone.mp4", poster: a.jpg}}')
    outcome = run()
    assert outcome.failed
    assert rules(outcome) == [("fetch/not-found", "campaigns/two/index.md:3:14")]
    assert outcome.findings[0].message.startswith(f"{host.url}/gone.mp4 could not be read: the host answers 404")
    assert sorted(entries(content)) == sorted(["youtube:abcdefghijk", f"{host.url}/small.jpg"])


def test_an_entry_that_cannot_be_read_anew_stays(host, content, write, film, run):
    write("one", "{youtube: abcdefghijk}")
    run()
    lock = (content / "media.lock").read_bytes()
    host.replies["/oembed"] = Reply(b"{", "application/json")
    assert run(refresh=True).failed
    assert (content / "media.lock").read_bytes() == lock


def test_one_video_of_several_texts_is_asked_for_once(host, content, write, film, run):
    for slug, name in (("one", "index.md"), ("one", "index.de.md"), ("two", "index.md")):
        write(slug, "{youtube: abcdefghijk}", name)
    assert run().wanted == 1
    assert host.methods("/oembed") == ["GET"]


def test_names_limit_a_run(content, write, film, run):
    write("one", "{youtube: abcdefghijk}")
    write("two", "{youtube: kkkkkkkkkkk}")
    assert run("two").read == ("youtube:kkkkkkkkkkk",)
    with pytest.raises(SitegenError, match="there is no campaign 'tow'") as caught:
        run("tow")
    assert caught.value.hint == 'did you mean "two"?'


def test_age_decides_what_is_read_again(content, write, film, run):
    write("one", "{youtube: abcdefghijk}")
    run()
    later = date(2026, 7, 31)
    order = Order(content, later, older_than=30)
    assert check(order).due == ()
    outcome = check(Order(content, later, older_than=29))
    assert rules(outcome) == [("media/old-in-lock", "campaigns/one/index.md:3:18")]
    assert outcome.failed


def test_a_check_asks_nobody_and_writes_nothing(host, content, write):
    write("one", "{youtube: abcdefghijk}")
    outcome = check(Order(content, TODAY))
    assert rules(outcome) == [("media/not-in-lock", "campaigns/one/index.md:3:18")]
    assert (host.asked, (content / "media.lock").exists()) == ([], False)


def test_what_nobody_shows_is_removed(content, write, film, run):
    write("one", "{youtube: abcdefghijk}")
    write("two", "{youtube: kkkkkkkkkkk}")
    run()
    write("two", "{youtube: abcdefghijk}")
    stale = check(Order(content, TODAY))
    assert (rules(stale), stale.failed) == ([("media/unused-in-lock", "media.lock")], False)
    assert rules(check(Order(content, TODAY, ("one",)))) == []
    pruned = prune(Order(content, TODAY))
    assert (pruned.removed, pruned.findings) == (("youtube:kkkkkkkkkkk",), ())
    assert list(entries(content)) == ["youtube:abcdefghijk"]
    assert prune(Order(content, TODAY)).removed == ()


def test_nothing_is_removed_while_a_text_cannot_be_read(content, write, film, run):
    write("one", "{youtube: abcdefghijk}")
    run()
    write("one", "{youtube: short}")
    outcome = prune(Order(content, TODAY))
    assert (outcome.failed, outcome.removed) == (True, ())
    assert list(entries(content)) == ["youtube:abcdefghijk"]


def test_a_text_that_cannot_be_read_is_told_and_the_others_are_read(content, write, film, run):
    write("one", "{youtube: abcdefghijk}")
    write("two", "---\nvideo: {youtube: short}\n---\n")
    outcome = run()
    assert rules(outcome) == [("front-matter/wrong-value", "campaigns/two/index.md:2:18")]
    assert outcome.read == ("youtube:abcdefghijk",)


def test_a_broken_lock_is_neither_used_nor_written(host, content, write, film, run):
    write("one", "{youtube: abcdefghijk}")
    (content / "media.lock").write_text('{"version": 1, "media": {\n<<<<<<< ours\n', "utf-8")
    outcome = run()
    assert rules(outcome) == [("media-lock/syntax", "media.lock:2:1")]
    assert host.asked == []
    assert (content / "media.lock").read_text("utf-8").endswith("<<<<<<< ours\n")


def test_an_interruption_keeps_what_was_read(content, write, film, client, endpoints):
    class Interrupting(Silent):
        def advance(self, _count):
            raise KeyboardInterrupt

    write("one", "{youtube: abcdefghijk}")
    write("two", "{youtube: kkkkkkkkkkk}")
    with pytest.raises(KeyboardInterrupt):
        fetch(Order(content, TODAY), client, endpoints, Interrupting())
    assert len(entries(content)) == 1
    with pytest.raises(FetchError, match="used up its time"):
        client.get("https://media.example.org/a.mp4", 10)  # who still waits for a host does not go on asking


def test_a_full_disk_leaves_the_lock_as_it_was(content, write, film, run, monkeypatch):
    write("one", "{youtube: abcdefghijk}")
    run()
    lock = (content / "media.lock").read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SitegenError, match=r"media\.lock cannot be written: No space left on device"):
        write_lock(content / "media.lock", {})
    assert (content / "media.lock").read_bytes() == lock
    assert [path.name for path in content.iterdir() if path.name.startswith(".")] == []


def test_a_media_file_of_our_own_is_not_asked_for(host, content, write, run):
    write("one", "video.mp4")
    assert run().wanted == 0
    assert host.asked == []


def test_what_only_withdrawn_and_expired_pages_show_is_left_as_it_is(content, write, film, run):
    write("one", "{youtube: abcdefghijk}")
    write("two", "{youtube: kkkkkkkkkkk}")
    run()
    write("one", "---\nvideo: {youtube: abcdefghijk}\nwithdrawn: {on: 2026-06-01T00:00:00Z, reason: old}\n---\n")
    write("two", '---\nvideo: {youtube: kkkkkkkkkkk, expires: "2026-06-01T00:00:00Z"}\n---\n')
    outcome = run(refresh=True)
    assert (outcome.due, outcome.findings) == ((), ())
    assert prune(Order(content, TODAY)).removed == ()
    write("one", "{youtube: abcdefghijk}", "index.de.md")
    assert run(refresh=True).due == ("youtube:abcdefghijk",)
