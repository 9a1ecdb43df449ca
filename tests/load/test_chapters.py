import pytest

from sitegen.core.findings import Severity
from sitegen.load.captions.cue import Cue, Track, TrackKind
from sitegen.load.chapters import chapter_findings, duration_of
from sitegen.load.front_matter import split, validate
from sitegen.load.schema import FrontMatter
from tests.load.sample_campaign import LEAST


def read(chapters, duration='"1:30"'):
    text = split(
        LEAST.replace(', duration: "1:30"', f", duration: {duration}" if duration else "").replace("ai:", f"chapters: {chapters}\nai:"), "a.md"
    )  # fmt: skip
    front, findings = validate(text, FrontMatter)
    assert findings == []
    return text.yaml, front


def found(chapters, duration='"1:30"', tracks=()):
    yaml, front = read(chapters, duration)
    return [
        (finding.rule, str(finding.where), finding.severity)
        for finding in chapter_findings(yaml, front, None, list(tracks))
    ]


def track(end, kind=TrackKind.CAPTIONS):
    return Track(kind, "en", "captions.en.vtt", (Cue(0, end, "x", ()), Cue(1, 2, "x", ())))


def test_chapters_in_order_inside_the_video_are_right():
    assert found('[{at: 0, title: a}, {at: "0:30", title: b}, {at: 89.999, title: c}]') == []


@pytest.mark.parametrize("second", ["0:30", "0:29"])
def test_a_chapter_starts_after_the_one_before_it(second):
    chapters = f'[{{at: "0:30", title: first}}, {{title: two, at: "{second}"}}]'
    assert found(chapters) == [("chapters/out-of-order", "a.md:6:57", Severity.ERROR)]


@pytest.mark.parametrize("at", ["1:30", "90.0", "1:30:00"])
def test_a_chapter_starts_before_the_video_ends(at):
    assert found(f'[{{at: "{at}", title: a}}]') == [("chapters/after-the-end", "a.md:6:17", Severity.ERROR)]


def test_without_a_length_nothing_is_after_the_end():
    assert found("[{at: 5000, title: a}]", duration="", tracks=[track(9000.0)]) == []


@pytest.mark.parametrize(("end", "count"), [(90.0, 0), (90.5, 0), (90.6, 1), (5000.0, 1)])
def test_captions_may_outlast_the_video_by_half_a_second(end, count):
    said = found("[]", tracks=[track(end)])
    assert said == [("captions/after-the-end", "captions.en.vtt", Severity.WARNING)] * count


def test_the_last_chapter_cue_may_be_closed_anywhere():
    assert found("[]", tracks=[track(5000.0, TrackKind.CHAPTERS)]) == []


def test_a_track_without_cues_has_no_end():
    assert found("[]", tracks=[Track(TrackKind.CAPTIONS, "en", "a.vtt", ())]) == []


def test_the_length_the_author_gave_counts_where_there_is_no_file():
    assert duration_of(read("[]")[1], None) == 90
