import sys

import pytest
from PIL import Image

from sitegen.check.api import check_folder
from sitegen.check.examples import HOSTED, PAGE, REFERENCE_URL
from tests.check.gather.films import make_film

FILM = "onboarding/video.mp4"


def _found(findings, *families):
    return {rule for rule, _, _ in findings if rule.partition("/")[0] in (families or ("media", "image", "provenance"))}


@pytest.fixture
def filmed(folder, findings):
    """What is found when the film is a real one, made as the arguments say."""

    def look(**named):
        make_film(folder / FILM, **named)
        return _found(findings(), "media")

    return look


def test_a_real_film_that_is_too_short_is_found(filmed):
    found = filmed(options={"movflags": "+faststart"}, size=(64, 36))
    assert found == {"media/duration-differs"}


def test_a_real_film_within_a_second_is_let_pass(filmed):
    assert filmed(seconds=91, options={"movflags": "+faststart"}) == set()


def test_a_real_film_that_is_silent_square_and_slow_to_start(filmed):
    expected = {"media/no-sound-for-captions", "media/shape-differs", "media/index-at-end"}
    assert filmed(seconds=90, size=(64, 64), sound="") == expected


def test_pictures_are_seen_in_any_format(folder, findings):
    for kind in ("png", "webp", "avif", "gif"):
        Image.new("RGB", (1200, 675)).save(folder / f"hosted/poster.{kind}")
        page = (folder / HOSTED).read_text()
        (folder / HOSTED).write_text(page.replace("poster.jpg", f"poster.{kind}"))
        assert _found(findings(), "image") == set()
        (folder / HOSTED).write_text(page)


def test_several_icons_are_judged_by_the_largest(folder, findings):
    Image.new("RGB", (16, 16)).save(folder / "small.png")
    page = (folder / PAGE).read_text()
    (folder / PAGE).write_text(
        page.replace('<link rel="icon"', '<link rel="icon" href="/small.png">\n<link rel="icon"')
    )
    assert _found(findings(), "image") == set()


def test_without_decoders_nothing_passes_unseen(folder, monkeypatch):
    for name in ("av", "PIL"):
        monkeypatch.setitem(sys.modules, name, None)
    report = check_folder(folder, REFERENCE_URL)
    skipped = {item.rule: item.reason for item in report.unfinished}
    assert "sitegen[media]" in skipped["media/not-decodable"]
    assert "sitegen[media]" in skipped["image/thumbnail-transparent"]
    passed = {tally.rule for tally in report.tallies if tally.passed}
    assert passed.isdisjoint({"media/duration-differs", "media/no-picture", "image/thumbnail-too-small"})
    assert report.findings == ()


def test_what_is_seen_without_decoders_is_still_found(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "av", None)
    data = (folder / FILM).read_bytes()
    (folder / FILM).write_bytes(data[:7000])
    report = check_folder(folder, REFERENCE_URL)
    assert [found.rule for found in report.findings] == ["media/truncated"]


def test_a_shared_broken_file_is_told_once(folder, findings):
    (folder / FILM).write_text("<!doctype html><title>Not found</title>")
    assert [found[:2] for found in findings()] == [("media/not-a-film", FILM)]
