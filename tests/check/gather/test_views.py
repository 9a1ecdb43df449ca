import pytest

from sitegen.check.api import check_folder, with_views
from sitegen.check.examples import PAGE
from sitegen.check.gather import views as module
from sitegen.check.gather.thumbnails import WIDEST, Thumbnails
from sitegen.check.gather.views import view_of
from sitegen.check.views import DEEPEST, LONGEST, MOST_ITEMS, clipped, shortened


def test_a_view_holds_what_the_page_says_of_itself(folder):
    found = {view.path: view for view in with_views(check_folder(folder)).views.pages}
    view = found[PAGE]
    assert view.address == "https://films.example/onboarding/"
    assert view.title.startswith("See your onboarding in 90 seconds")
    assert view.video.name == "See your onboarding in 90 seconds"
    assert view.video.duration.startswith("PT")
    assert view.thumbnail.startswith("https://films.example/onboarding/")
    assert view.listed
    assert view.json_ld
    assert "404.html" not in found


def test_a_bare_page_has_an_empty_view(view):
    found = view_of(view("<p>x"))
    assert (found.title, found.description, found.picture, found.video, found.json_ld) == ("", "", "", None, ())


def test_pages_with_findings_come_first_and_the_rest_is_counted(folder, monkeypatch):
    monkeypatch.setattr(module, "MOST_PAGES", 2)
    (folder / "z.html").write_text("<title>x</title><p><a href=/nowhere/>y")
    found = with_views(check_folder(folder)).views
    assert found.pages[0].path == "z.html"
    assert len(found.pages) == 2
    assert found.left_out == 3


def test_long_texts_are_clipped_and_counted():
    assert clipped("one \n two") == "one two"
    assert clipped("a" * 300) == f"{'a' * LONGEST}… (300 characters in all)"
    assert len(clipped("word " * 100_000)) < LONGEST + 40


def test_json_values_become_small():
    deep = value = {}
    for _ in range(2_000):
        value["x"] = value = {}
    many = {"list": list(range(500)), "text": "t" * 10_000, **{f"k{n}": n for n in range(500)}}
    small = str(shortened([deep, many, [many] * 100]))
    assert len(small) < 20_000
    assert small.count("'x'") <= DEEPEST
    assert f"{500 - MOST_ITEMS} more" in small
    assert shortened({"a": [1, 2.5, None, True, "x", {}]}) == {"a": [1, 2.5, None, True, "x", {}]}


@pytest.fixture
def wanted(tmp_path):
    """Ask for pictures of a folder by their paths."""

    def want(*paths):
        asked = Thumbnails(tmp_path, lambda address: address)
        asked.want(*paths)
        return asked.kept()

    return want


def test_pictures_become_small_and_each_is_kept_once(tmp_path, wanted):
    image = pytest.importorskip("PIL.Image", reason="small pictures need the extra: media")
    for name, mode in (("a.png", "RGBA"), ("b.jpg", "L"), ("c.webp", "RGB"), ("d.png", "P")):
        image.new(mode, (1600, 900), 90 if mode in {"L", "P"} else "teal").save(tmp_path / name)
    kept = wanted("a.png", "b.jpg", "c.webp", "d.png", "a.png")
    assert [picture.address for picture in kept] == ["a.png", "b.jpg", "c.webp", "d.png"]
    for picture in kept:
        (tmp_path / "out").write_bytes(picture.data)
        with image.open(tmp_path / "out") as opened:
            assert (opened.format, opened.size) == ("JPEG", (WIDEST, 270))
        assert picture.media_type == "image/jpeg"


def test_what_is_no_picture_or_not_inside_is_left_out(tmp_path, wanted):
    outside = tmp_path.parent / "outside.png"
    outside.write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\n not a picture at all")
    (tmp_path / "page.png").write_text("<script>alert(1)</script>")
    assert wanted("bad.png", "page.png", "missing.png", "../outside.png", "") == ()


def test_without_pillow_only_small_files_of_known_kinds_are_taken(tmp_path, wanted, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "PIL", None)
    (tmp_path / "small.jpg").write_bytes(b"\xff\xd8\xff small")
    (tmp_path / "large.jpg").write_bytes(b"\xff\xd8\xff" + b"x" * 100_000)
    (tmp_path / "drawing.svg").write_text("<svg/>")
    assert [(kept.media_type, kept.data) for kept in wanted("small.jpg", "large.jpg", "drawing.svg")] == [
        ("image/jpeg", b"\xff\xd8\xff small")
    ]
