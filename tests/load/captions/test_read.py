import pytest

from sitegen.load.captions.cue import TrackKind
from sitegen.load.captions.read import LARGEST, read_track

VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nZoë\n"
SRT = "1\n00:00:01,000 --> 00:00:02,000\nZoë\n"


def read(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return read_track(path, f"demo/{name}", TrackKind.SUBTITLES, "de")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize(("name", "text"), [("a.vtt", VTT), ("a.srt", SRT), ("A.SRT", SRT)])
def test_reads_both_formats(tmp_path, name, text, encoding):
    track, findings = read(tmp_path, name, text.encode(encoding))
    assert findings == ()
    assert (track.kind, track.language, track.file) == (TrackKind.SUBTITLES, "de", f"demo/{name}")
    assert [cue.text for cue in track.cues] == ["Zoë"]


def test_the_kind_decides_what_is_allowed(tmp_path):
    path = tmp_path / "a.vtt"
    path.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\n<b>x</b>\n")
    assert read_track(path, "a.vtt", TrackKind.CAPTIONS, "en")[1] == ()
    assert read_track(path, "a.vtt", TrackKind.CHAPTERS, "en")[1] != ()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_another_encoding_is_refused_with_its_place(tmp_path, mark, end):
    data = mark + VTT.replace("Zoë", "é Zoë").encode().replace(b"Zo\xc3\xab", b"Zo\xeb").replace(b"\n", end)
    track, (finding,) = read(tmp_path, "a.vtt", data)
    assert track is None
    assert (finding.rule, str(finding.where)) == ("captions/not-utf-8", "demo/a.vtt:4:5")
    assert "0xEB" in finding.message
    assert "iconv" in finding.fix


def test_utf_16_is_named(tmp_path):
    track, (finding,) = read(tmp_path, "a.vtt", VTT.encode("utf-16"))
    assert track is None
    assert "UTF-16" in finding.message


@pytest.mark.parametrize("name", ["a.ass", "a.txt", "captions"])
def test_other_formats_are_refused(tmp_path, name):
    track, (finding,) = read(tmp_path, name, b"")
    assert track is None
    assert finding.rule == "captions/unsupported-format"
    assert ".vtt" in finding.fix


def test_a_missing_file_and_a_folder_are_findings(tmp_path):
    (tmp_path / "b.vtt").mkdir()
    for name in ("a.vtt", "b.vtt"):
        track, (finding,) = read_track(tmp_path / name, name, TrackKind.CAPTIONS, "en")
        assert track is None
        assert finding.rule == "captions/unreadable"


def test_a_huge_file_is_refused(tmp_path):
    path = tmp_path / "a.vtt"
    with path.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    track, (finding,) = read_track(path, "a.vtt", TrackKind.CAPTIONS, "en")
    assert track is None
    assert finding.rule == "captions/too-large"


@pytest.mark.parametrize("data", [bytes(range(128)), b"\x00\x01", b"", b"GIF89a", b"<!doctype html><p>"])
def test_what_is_no_caption_file_is_refused(tmp_path, data):
    for name in ("a.vtt", "a.srt"):
        track, findings = read(tmp_path, name, data)
        assert findings[0].severity.value == "error"
        assert track is None or track.cues == ()
