from dataclasses import replace

import pytest

from sitegen.load.media_lock import LockedMedia
from sitegen.model.cards import make_card
from sitegen.model.facts import page_facts
from tests.model.sample_site import site, source, text

LOCKED = LockedMedia(
    source="probe",
    fetched_on="2026-11-01",
    media_type="video/webm",
    size=1234,
    duration=61.5,
    width=640,
    height=360,
)


def facts(content, place):
    campaign = source(content, {"index.md": text(video=f'{{{place}, poster: "https://example.org/p.jpg"}}')})
    return page_facts(campaign, replace(campaign.pages[0], locked=LOCKED), site())


def test_what_was_measured_of_a_file_elsewhere_is_told(tmp_path):
    known = facts(tmp_path, 'url: "https://cdn.example.org/film"')
    assert (known.place.media_type, known.size, known.duration, known.width) == ("video/webm", 1234, 61.5, 640)
    assert (make_card(known).video.media_type, make_card(known).video.size) == ("video/webm", 1234)


@pytest.mark.parametrize(
    ("place", "kind"), [('url: "https://cdn.example.org/film.mp4"', "video/mp4"), ("youtube: abcdefghijk", "")]
)
def test_the_ending_of_a_file_goes_before_what_its_host_says(tmp_path, place, kind):
    assert facts(tmp_path, place).place.media_type == kind


def test_the_size_of_a_player_page_is_not_that_of_a_video(tmp_path):
    assert facts(tmp_path, "youtube: abcdefghijk").size == 0
