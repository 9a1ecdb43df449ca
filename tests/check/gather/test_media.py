import pytest
from PIL import Image

from sitegen.check.examples import REFERENCE_URL
from sitegen.check.file_evidence import FileFacts, Use
from sitegen.check.gather import media
from sitegen.check.gather.folder import scan
from sitegen.check.gather.media import MediaGatherer
from sitegen.check.gather.page import read_page
from sitegen.check.page import Page
from sitegen.check.plain import from_plain, to_plain


@pytest.fixture
def gatherer(folder):
    return MediaGatherer(folder, REFERENCE_URL, [path for path, problem in scan(folder) if not problem])


def _page(folder, path="onboarding/index.html"):
    return Page(read_page(path, (folder / path).read_bytes(), "", REFERENCE_URL))


def test_everything_a_page_names_is_opened(folder, gatherer):
    files = gatherer.of(_page(folder))
    uses = {(item.use, item.facts.path) for item in files.named}
    assert {
        (Use.FILM, "onboarding/video.mp4"),
        (Use.CONTENT, "onboarding/video.mp4"),
        (Use.POSTER, "onboarding/poster.jpg"),
        (Use.THUMBNAIL, "onboarding/poster.jpg"),
        (Use.SHARE, "onboarding/poster.jpg"),
        (Use.CAPTIONS, "onboarding/captions.en.vtt"),
        (Use.ICON, "icon.png"),
    } <= uses
    assert files.main_film[1].duration == pytest.approx(90)
    assert [cue.start for cue in files.cues["onboarding/captions.en.vtt"]] == [0, 6, 24, 50]


def test_each_file_is_opened_once_in_a_run(folder, gatherer, monkeypatch):
    opened = []
    monkeypatch.setattr(media, "read_film", lambda path, signature: opened.append(path.name) or _film(path, signature))
    for path in ("onboarding/index.html", "de/onboarding/index.html", "onboarding/index.html"):
        gatherer.of(_page(folder, path))
    assert opened == ["video.mp4"]


_film = media.read_film


def test_files_elsewhere_missing_or_outside_are_not_named(folder, gatherer, view):
    page = view(
        '<video src="https://cdn.example/a.mp4" poster="/nowhere.jpg"></video>'
        '<video src="/../../etc/passwd" poster="/%2e%2e/%2e%2e/etc/passwd"></video><video src="data:video/mp4;base64,A">'
    )
    assert gatherer.of(page).named == ()


def test_addresses_are_decoded_and_lose_their_query(folder, view):
    Image.new("RGB", (4, 4)).save(folder / "ein bild.png")
    found = MediaGatherer(folder, REFERENCE_URL, ["ein bild.png"]).of(
        view('<video poster="/ein%20bild.png?v=2"></video>')
    )
    assert [(item.use, item.facts.picture.width) for item in found.named] == [(Use.POSTER, 4)]


def test_without_a_known_address_relative_names_are_still_followed(folder):
    path = "onboarding/index.html"
    page = Page(read_page(path, (folder / path).read_bytes(), "", ""))
    named = MediaGatherer(folder, "", ["onboarding/video.mp4"]).of(page).named
    assert [(item.use, item.facts.path) for item in named] == [(Use.FILM, "onboarding/video.mp4")]


def test_a_file_gone_meanwhile_is_known_by_its_name_alone(folder, gatherer):
    (folder / "onboarding/video.mp4").unlink()
    files = gatherer.of(_page(folder))
    assert files.at("/onboarding/video.mp4") == FileFacts("onboarding/video.mp4", 0, "unknown")
    assert files.main_film is None


def test_words_of_captions_forgotten_meanwhile_are_read_again(folder, gatherer, monkeypatch):
    monkeypatch.setattr(media, "_CUES_KEPT", 0)
    gatherer.of(_page(folder))
    assert len(gatherer.of(_page(folder)).cues["onboarding/captions.en.vtt"]) == 4


def test_facts_go_to_json_and_back(folder, gatherer):
    for item in gatherer.of(_page(folder)).named:
        assert from_plain(FileFacts, to_plain(item.facts)) == item.facts


def test_a_playlist_is_no_film(folder, view):
    (folder / "film.m3u8").write_text("#EXTM3U\n#EXTINF:2,\nonboarding/video.mp4\n#EXT-X-ENDLIST\n")
    found = MediaGatherer(folder, REFERENCE_URL, ["film.m3u8"]).of(view('<video src="/film.m3u8"></video>'))
    assert [(item.facts.signature, item.facts.film) for item in found.named] == [("m3u8", None)]
