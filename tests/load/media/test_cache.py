import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from sitegen.core.digests import digest_bytes, digest_file
from sitegen.core.errors import SitegenError
from sitegen.load.media.cache import MediaCache


@pytest.fixture
def cache(tmp_path):
    return MediaCache(tmp_path / "cache" / "media")


@pytest.fixture
def forget(monkeypatch):
    """Makes probing and picture making fail, so that only the cache can answer."""

    def refuse(*_):
        raise AssertionError("made anew")

    def forget():
        monkeypatch.setattr("sitegen.load.media.probe.probe_video", refuse)
        monkeypatch.setattr("sitegen.load.media.posters.make_posters", refuse)

    return forget


def picture(path, size=(1600, 900), colour=(20, 120, 80)):
    Image.new("RGB", size, colour).save(path)
    return path


def from_picture(cache, path):
    return cache.posters(None, path, poster_digest=digest_file(path))


def test_facts_are_made_once(cache, make_video, forget):
    path = make_video("a.mp4")
    digest = digest_file(path)
    first = cache.video_facts(path, digest)
    forget()
    assert cache.video_facts(path, digest) == first


def test_posters_are_made_once(cache, make_video, forget):
    path = make_video("a.mp4")
    first = cache.posters(path, None, video_digest=digest_file(path))
    forget()
    assert cache.posters(path, None, video_digest=digest_file(path)) == first


@pytest.mark.parametrize(
    ("size", "files"),
    [
        ((1600, 900), ["poster.jpg", "poster-4x3.jpg", "poster-1x1.jpg"]),
        ((1600, 905), ["poster.jpg", "poster-4x3.jpg", "poster-1x1.jpg"]),
        ((800, 600), ["poster.jpg", "poster-16x9.jpg", "poster-1x1.jpg"]),
        ((500, 500), ["poster.jpg", "poster-16x9.jpg", "poster-4x3.jpg"]),
        ((450, 800), ["poster.jpg", "poster-16x9.jpg", "poster-4x3.jpg", "poster-1x1.jpg"]),
        ((62, 40), ["poster.jpg", "poster-16x9.jpg"]),
    ],
)
def test_only_shapes_other_than_the_main_one_are_added(cache, tmp_path, size, files):
    posters = from_picture(cache, picture(tmp_path / "a.png", size))
    made = [posters.main, *posters.others]
    assert [one.file for one in made] == files
    for one in made:
        data = Path(one.source).read_bytes()
        assert Path(one.source).is_absolute()
        assert (one.size, one.digest, one.media_type) == (len(data), digest_bytes(data), "image/jpeg")
        with Image.open(one.source) as image:
            assert image.size == (one.width, one.height)
    assert (posters.main.width, posters.main.height) == size
    assert posters.tint == "#147850"


def test_wide_pictures_are_scaled_down(cache, tmp_path):
    posters = from_picture(cache, picture(tmp_path / "a.png", (4000, 2250)))
    assert (posters.main.width, posters.main.height) == (1920, 1080)
    assert [one.width for one in posters.others] == [1920, 1920]


def test_a_given_poster_goes_before_the_video(cache, make_video, tmp_path):
    video, poster = make_video("a.mp4"), picture(tmp_path / "a.png")
    both = cache.posters(video, poster, video_digest=digest_file(video), poster_digest=digest_file(poster), at=0.5)
    assert both == from_picture(cache, poster)


def test_another_moment_is_another_poster(cache, make_video):
    path = make_video("a.mp4")
    digest = digest_file(path)
    made = {cache.posters(path, None, video_digest=digest, at=at).main.digest for at in (0.0, 0.7)}
    assert len(made) == 2


@pytest.mark.parametrize("damage", ["truncate", "change", "remove"])
@pytest.mark.parametrize("victim", ["posters.json", "poster.jpg", "poster-1x1.jpg"])
def test_damaged_posters_are_made_anew(cache, tmp_path, damage, victim):
    source = picture(tmp_path / "a.png")
    first = from_picture(cache, source)
    path = Path(first.main.source).with_name(victim)
    spoil(path, damage)
    assert from_picture(cache, source) == first
    assert digest_file(Path(first.main.source)) == first.main.digest
    assert digest_file(Path(first.others[-1].source)) == first.others[-1].digest


@pytest.mark.parametrize("damage", ["truncate", "change", "remove", "foreign", "deep"])
def test_damaged_facts_are_made_anew(cache, make_video, tmp_path, damage):
    video = make_video("a.mp4")
    digest = digest_file(video)
    first = cache.video_facts(video, digest)
    (record,) = (tmp_path / "cache").rglob("facts-*.json")
    spoil(record, damage)
    assert cache.video_facts(video, digest) == first


def spoil(path, damage):
    data = path.read_bytes()
    if damage == "remove":
        path.unlink()
    elif damage == "truncate":
        path.write_bytes(data[: len(data) // 2])
    elif damage == "foreign":
        path.write_bytes(b'{"digest": "x", "value": {}}')
    elif damage == "deep":
        path.write_bytes(b"[" * 100_000)
    else:
        middle = len(data) // 2
        path.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])


def test_failures_are_not_kept(cache, tmp_path):
    path = tmp_path / "a.mp4"
    path.write_bytes(b"words")
    with pytest.raises(SitegenError):
        cache.video_facts(path, digest_file(path))
    with pytest.raises(SitegenError):
        cache.posters(None, path, poster_digest=digest_file(path))
    assert not list((tmp_path / "cache").rglob("*"))


def test_the_folder_may_be_moved(cache, tmp_path, forget):
    source = picture(tmp_path / "a.png")
    first = from_picture(cache, source)
    (tmp_path / "cache").rename(tmp_path / "elsewhere")
    forget()
    again = from_picture(MediaCache(tmp_path / "elsewhere" / "media"), source)
    assert again.main.digest == first.main.digest
    assert str(tmp_path / "elsewhere") in again.main.source


def test_two_at_once_agree(tmp_path, make_video):
    video = make_video("a.mp4")
    digest = digest_file(video)
    with ThreadPoolExecutor(4) as pool:
        caches = [MediaCache(tmp_path / "cache") for _ in range(8)]
        made = list(pool.map(lambda cache: cache.posters(video, None, video_digest=digest), caches))
    assert len({posters.main.digest for posters in made}) == 1
    assert sorted(p.name for p in (tmp_path / "cache").rglob("*") if p.is_file()) == [
        "poster-1x1.jpg",
        "poster-4x3.jpg",
        "poster.jpg",
        "posters.json",
    ]


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    with pytest.raises(SitegenError) as caught:
        from_picture(MediaCache(tmp_path / "cache"), picture(tmp_path / "a.png"))
    assert caught.value.code == "media/cache-not-writable"


def test_a_poster_without_its_digest_is_a_defect(cache, tmp_path):
    with pytest.raises(ValueError, match="digest"):
        cache.posters(None, tmp_path / "a.png")


def test_a_hit_loads_no_heavy_library(cache, make_video, tmp_path):
    video = make_video("a.mp4")
    digest = digest_file(video)
    cache.video_facts(video, digest)
    cache.posters(video, None, video_digest=digest)
    program = (
        "import sys; from pathlib import Path; from sitegen.load.media.cache import MediaCache\n"
        "cache, video, digest = MediaCache(Path(sys.argv[1])), Path(sys.argv[2]), sys.argv[3]\n"
        "cache.video_facts(video, digest); cache.posters(video, None, video_digest=digest)\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'av', 'PIL'}))"
    )
    arguments = [str(tmp_path / "cache" / "media"), str(video), digest]
    ran = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
