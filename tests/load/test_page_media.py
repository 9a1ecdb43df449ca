import pytest

from sitegen.core.digests import Digest
from sitegen.core.errors import SitegenError
from sitegen.core.times import Seconds
from sitegen.load.front_matter import split, validate
from sitegen.load.media.facts import Picture, Posters, VideoFacts
from sitegen.load.page_media import MediaRequest, page_media
from sitegen.load.schema import FrontMatter

LOCAL = Digest("a" * 64)


class Cache:
    """Stands in for the media libraries: remembers what it was asked, and can fail."""

    def __init__(self, *, fails=False):
        self.asked = []
        self.fails = fails

    def video_facts(self, path, digest):
        self.asked.append(("facts", path.name))
        if self.fails:
            raise SitegenError("media/broken", "this is no video", hint="export it again")
        return VideoFacts(digest, 9, "video/mp4", Seconds(12.5), 640, 360, "h264", "aac")

    def posters(self, video, poster, *, video_digest, poster_digest, at):
        self.asked.append(("poster", (poster or video).name, at, (poster_digest or video_digest)))
        pictures = tuple(
            Picture(name, f"/cache/{name}", "image/jpeg", 1, 1, 1, LOCAL) for name in ("poster.jpg", "poster-1x1.jpg")
        )
        return Posters(pictures[0], pictures[1:], "#000000")


def run(tmp_path, video, *names, suffix="", cache=None):
    head = f"title: x\ndescription: x\npublished: 2026-10-05T09:00:00Z\nai: none\nvideo: {video}"
    text = split(f"---\n{head}\n---\n", "a.md")
    front, findings = validate(text, FrontMatter)
    assert findings == []
    files = {f"campaigns/film/{name}": LOCAL for name in names}
    request = MediaRequest(front.video, "campaigns/film", files, suffix)
    cache = cache or Cache()
    facts, posters, findings = page_media(request, text.yaml, tmp_path, cache)
    return facts, posters, [(finding.rule, str(finding.where)) for finding in findings], cache.asked


def test_a_video_file_is_looked_into_and_gives_its_own_poster(tmp_path):
    facts, posters, findings, asked = run(tmp_path, "{file: film.mp4, poster_at: 3}", "film.mp4")
    assert findings == []
    assert facts.duration == 12.5
    assert posters.main.file == "poster.jpg"
    assert asked == [("facts", "film.mp4"), ("poster", "film.mp4", 3, LOCAL)]


def test_a_poster_is_found_by_its_name(tmp_path):
    *_, asked = run(tmp_path, "film.mp4", "film.mp4", "poster.png")
    assert asked[1] == ("poster", "poster.png", None, LOCAL)


def test_a_poster_that_is_named_goes_before_one_that_is_found(tmp_path):
    *_, asked = run(tmp_path, "{file: film.mp4, poster: still/one.png}", "film.mp4", "poster.png", "still/one.png")
    assert asked[1][1] == "one.png"


def test_a_hosted_video_with_a_poster_elsewhere_needs_no_media_library(tmp_path):
    assert run(tmp_path, '{youtube: abcdefghijk, poster: "https://example.org/p.jpg"}', "poster.png") == (
        None,
        None,
        [],
        [],
    )


def test_a_hosted_video_needs_a_poster(tmp_path):
    assert run(tmp_path, "{youtube: abcdefghijk}")[2] == [("video/no-poster", "a.md:6:1")]
    assert run(tmp_path, "{youtube: abcdefghijk}", "poster.webp")[2] == []


@pytest.mark.parametrize(
    "name", ["../film.mp4", "/etc/passwd", "a/../../film.mp4", "a\\\\film.mp4", "C:/film.mp4", "."]
)
@pytest.mark.parametrize("key", ["file", "poster"])
def test_a_name_that_leads_out_of_the_folder_is_refused_unread(tmp_path, key, name):
    video = f'{{file: "{name}"}}' if key == "file" else f'{{youtube: abcdefghijk, poster: "{name}"}}'
    _, _, ((rule, where),), asked = run(tmp_path, video, name)
    assert rule == "video/outside-folder"
    assert where == ("a.md:6:15" if key == "file" else "a.md:6:39")
    assert asked == []


def test_missing_files_are_all_named_with_the_nearest_that_are_there(tmp_path):
    _, _, findings, asked = run(tmp_path, "{file: flim.mp4, poster: psoter.png}", "film.mp4", "poster.png")
    assert findings == [("video/missing-file", "a.md:6:15"), ("video/missing-file", "a.md:6:33")]
    assert asked == []


@pytest.mark.parametrize(
    "address", ["http://example.org/p.jpg", "https://user:x@example.org/p.jpg", "ftp://example.org/p", "https://"]
)
def test_a_poster_elsewhere_is_an_https_address(tmp_path, address):
    assert run(tmp_path, f'{{youtube: abcdefghijk, poster: "{address}"}}')[2] == [("video/poster-address", "a.md:6:39")]


def test_a_broken_video_is_a_finding_at_the_line_that_names_it(tmp_path):
    facts, posters, findings, _ = run(tmp_path, "film.mp4", "film.mp4", cache=Cache(fails=True))
    assert (facts, posters, findings) == (None, None, [("media/broken", "a.md:6:8")])


def test_a_second_set_of_pictures_has_names_of_its_own(tmp_path):
    _, posters, _, _ = run(tmp_path, "film.mp4", "film.mp4", suffix="pt-BR")
    assert [picture.file for picture in (posters.main, *posters.others)] == ["poster-pt-br.jpg", "poster-pt-br-1x1.jpg"]
    assert posters.main.source == "/cache/poster.jpg"
