"""What the probe of playback finds on small pages, each with one peculiarity."""

import re

import pytest

from sitegen.check.examples import REFERENCE
from sitegen.check.gather.browser.probes.complaints import COMPLAINTS
from sitegen.check.gather.browser.probes.playback import PLAYBACK
from sitegen.check.patches import cut
from sitegen.check.render.views import PHONE, START, views_of

_HEAD = '<!doctype html><meta name="viewport" content="width=device-width"><html lang="en"><title>Film</title><body>'
_TRACKS = (
    '<track kind="captions" src="/captions.en.vtt" srclang="en" label="English" default>'
    '<track kind="subtitles" src="/captions.de.vtt" srclang="de" label="Deutsch">'
    '<track kind="chapters" src="/chapters.vtt" srclang="en" label="Chapters">'
)
_VIDEO = f'<video controls width="400" height="225" {{}}>{_TRACKS}</video>'
_OWN = 'src="/video.mp4"'
_FOREIGN = 'src="https://cdn.example/video.mp4"'

PAGES = {
    "plain": _VIDEO.format(_OWN),
    "unloaded": _VIDEO.format(f'{_OWN} preload="none"'),
    "elsewhere": _VIDEO.format(_FOREIGN),
    "second-source": f'<video controls><source {_FOREIGN} type="video/mp4"><source {_OWN} type="video/mp4"></video>',
    "cut-off": _VIDEO.format('src="/cut.mp4"'),
    "own-frame": '<iframe src="/plain.html" title="Film" width="400" height="300"></iframe>',
    "strange-frame": '<iframe src="https://player.example/1" title="Film" width="400" height="225"></iframe>',
    "links": _VIDEO.format(_OWN)
    + '<nav><a href="?t=0">0</a> <a href="?t=24">24</a> <a href="?t=50">50</a> <a href="?t=500">500</a></nav>'
    '<p>Nowhere: <a href="/plain.html?t=24">another page</a> <a href="?t=soon">soon</a></p>'
    '<section class="transcript"><p data-t="6">Six</p><p data-t="7">Seven</p></section>'
    "<script>document.addEventListener('click', event => { const { t } = event.target.dataset;"
    "if (t) document.querySelector('video').currentTime = t })</script>",
    "complaining": "<p>Dieses Video ist nicht verfügbar</p>",
    "speaking-of-it": _VIDEO.format(_OWN) + "<p>What to do when a video is not available</p>",
    "no-player": "<p>Nothing to see</p>",
}
_AT_SECOND = next(view for view in views_of() if view.start == START)


@pytest.fixture(scope="module")
def seen(render, tmp_path_factory):
    folder = tmp_path_factory.mktemp("films")
    for name in ("video.mp4", "captions.en.vtt", "captions.de.vtt"):
        (folder / name).write_bytes((REFERENCE / "onboarding" / name).read_bytes())
    (folder / "cut.mp4").write_bytes(cut(600)((folder / "video.mp4").read_bytes()))
    (folder / "chapters.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:24.000\nWelcome\n")
    for name, body in PAGES.items():
        (folder / f"{name}.html").write_text(_HEAD + body)
    pages = render(folder, [f"{name}.html" for name in PAGES], views=(PHONE, _AT_SECOND), probes=(PLAYBACK,))
    return {name: page.evidence.seen for name, page in zip(PAGES, pages, strict=True)}


def _first(seen, page):
    return seen[page][0].playback


def test_film_plays_and_seeks(seen):
    play = _first(seen, "plain")
    assert (play.ready, play.error, play.width, play.height) == (4, 0, 320, 180)
    assert play.duration == pytest.approx(90, abs=0.2)
    assert play.played > 0.05
    assert play.sought[0] == pytest.approx(play.sought[1], abs=0.6)
    assert [(file.address, file.status) for file in play.files] == [("https://films.example/video.mp4", 206)]


def test_tracks_are_loaded_and_subtitles_of_every_language_show(seen):
    tracks = _first(seen, "plain").tracks
    assert [(track.kind, track.language, track.state, track.cues) for track in tracks] == [
        ("captions", "en", 2, 4),
        ("subtitles", "de", 2, 4),
        ("chapters", "en", 2, 1),
    ]
    assert [track.mode for track in tracks] == ["showing", "disabled", "disabled"]
    assert "workspace" in tracks[0].text
    assert "Arbeitsbereich" in tracks[1].text
    assert tracks[2].text is None


def test_film_that_waits_to_be_asked_is_loaded(seen):
    assert _first(seen, "unloaded").ready == 4


def test_film_of_another_host_is_not_judged(seen):
    for one in seen["elsewhere"]:
        assert one.lacks == (("playback", "the file of the video lies at cdn.example, which is not asked offline"),)
    assert seen["second-source"][0].lacks == ()
    assert _first(seen, "second-source").ready == 4


def test_damaged_film_says_its_error(seen):
    play = _first(seen, "cut-off")
    assert (play.ready, play.error) == (0, 4)
    assert play.error_words
    assert play.played < 0.05
    assert play.sought is None


def test_video_in_a_frame_of_the_site_is_played(seen):
    play = _first(seen, "own-frame")
    assert (play.kind, play.width) == ("iframe", 320)
    assert seen["own-frame"][0].lacks == ()


def test_frame_of_another_host_is_told(seen):
    assert [name for one in seen["strange-frame"] for name, _ in one.lacks] == ["playback", "playback"]


def test_address_without_a_script_starts_at_nothing(seen):
    one = seen["plain"][1]
    assert one.view.start == 30.0
    assert one.playback.started == 0.0


def test_links_and_marks_are_clicked(seen):
    jumps = _first(seen, "links").jumps
    assert [(jump.kind, jump.text, jump.wanted, jump.left) for jump in jumps] == [
        ("chapter", "24", 24.0, True),
        ("chapter", "50", 50.0, True),
        ("cue", "Six", 6.0, False),
    ]
    assert jumps[2].landed == pytest.approx(6, abs=0.6)


def test_complaint_counts_in_the_place_of_the_player_alone(seen):
    assert _first(seen, "complaining").complaint == "Dieses Video ist nicht verfügbar"
    assert _first(seen, "complaining").complaint_box.width > 0
    assert _first(seen, "speaking-of-it").complaint == ""
    assert (_first(seen, "no-player").kind, _first(seen, "no-player").complaint) == ("", "")


@pytest.mark.parametrize(
    "words",
    [
        "Video unavailable",
        "This video is no longer available",
        "Your browser does not support this video format",
        "The media could not be loaded",
        "Das Video kann nicht abgespielt werden",
        "Cette vidéo n’est plus disponible",
        "El vídeo no está disponible",
        "Video non disponibile",
        "Este vídeo não está mais disponível",
        "Видео недоступно",
        "この動画は再生できません",
        "无法播放",
        "동영상을 재생할 수 없습니다",
        "الفيديو غير متاح",
    ],
)
def test_complaints_are_known_in_many_languages(words):
    assert re.search("|".join(COMPLAINTS), words, re.IGNORECASE)
