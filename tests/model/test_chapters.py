from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.load.captions.cue import Cue, Span, Track, TrackKind
from sitegen.load.front_matter import split, validate
from sitegen.load.schema import FrontMatter
from sitegen.model.chapters import chapters, clips
from tests.model.sample_site import text

URL = "https://example.org/film/"
STARTS = st.lists(st.integers(0, 99_999).map(lambda count: count / 100), max_size=12, unique=True).map(sorted)


def front(*marks):
    lines = ", ".join(f"{{at: {at}, title: Chapter {number}}}" for number, at in enumerate(marks))
    value, findings = validate(split(text(chapters=f"[{lines}]"), "a.md"), FrontMatter)
    assert findings == []
    return value


def track(language, *marks):
    cues = tuple(Cue(start, end, title, (Span("", title),)) for start, end, title in marks)
    return Track(TrackKind.CHAPTERS, language, f"chapters.{language}.vtt", cues)


@given(STARTS, st.integers(1, 200) | st.none())
def test_chapters_fill_the_video_from_the_first_to_the_end(starts, over):
    duration = max(starts, default=0) + over if over else None
    shown = chapters(front(*starts), (), "en", "/film/", duration)
    assert [chapter.at for chapter in shown] == starts
    for one, two in pairwise(shown):
        assert one.at + one.length == pytest.approx(two.at)
    if shown and duration:
        assert shown[-1].at + shown[-1].length == pytest.approx(duration)
        assert sum(chapter.share for chapter in shown) == pytest.approx(
            100 * (duration - starts[0]) / duration, abs=0.1
        )
    if duration is None:
        assert {chapter.share for chapter in shown} <= {0.0}


@given(STARTS, st.floats(0.5, 200))
def test_clips_have_addresses_and_starts_of_their_own_inside_the_video(starts, over):
    duration = round(max(starts, default=0) + over, 3)
    found = clips(chapters(front(*starts), (), "en", "/film/", duration), URL, duration)
    if duration < 30 or not starts:
        assert found is None
        return
    assert len({clip.url for clip in found}) == len(found) == len({int(at) for at in starts})
    assert len({clip.startOffset for clip in found}) == len(found)
    for clip in found:
        assert clip.url == f"{URL}?t={int(clip.startOffset)}"
        assert 0 <= clip.startOffset < clip.endOffset <= duration + 1e-6
    for one, two in pairwise(found):
        assert one.endOffset <= two.startOffset


def test_a_video_of_less_than_thirty_seconds_has_chapters_and_no_clips():
    shown = chapters(front(0, 10), (), "en", "/film/", 29.9)
    assert [chapter.title for chapter in shown] == ["Chapter 0", "Chapter 1"]
    assert clips(shown, URL, 29.9) is None
    assert clips(shown, URL, 30.0) is not None
    assert clips(shown, URL, None) is None


def test_a_chapter_links_to_its_second_and_shows_its_time():
    (chapter,) = chapters(front(83.7), (), "en", "/film/", 100.0)
    assert (chapter.href, chapter.clock, chapter.length_text) == ("/film/?t=83", "1:23", "0:16")


def test_the_authors_chapters_go_before_a_tracks():
    found = chapters(front(5), (track("en", (0, 9, "From the track")),), "en", "/film/", 60.0)
    assert [chapter.title for chapter in found] == ["Chapter 0"]


def test_a_track_in_the_pages_language_gives_chapters():
    tracks = (
        track("de", (0, 9, "Deutsch")),
        track("en-GB", (9, 20, "Two\nlines"), (0, 9, "One"), (0, 5, "Again"), (70, 80, "Late")),
    )
    found = chapters(front(), tracks, "en", "/film/", 60.0)
    assert [(chapter.at, chapter.title) for chapter in found] == [(0, "One"), (9, "Two lines")]
    assert chapters(front(), tracks, "fr", "/film/", 60.0) == ()
