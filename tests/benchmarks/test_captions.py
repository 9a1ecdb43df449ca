import pytest

from benchmarks.captions import main

CUES = "WEBVTT\n\n00:01.000 --> 00:02.500\n{}\n"
FILES = {
    "one_captions_en.vtt": CUES.format("Hello."),
    "one_captions_en_test.vtt": CUES.format("Hello again."),
    "one_subtitles_zh-cn.vtt": CUES.format("你好。"),
    "one_captions_ar.vtt": CUES.format("مرحبا"),
    "one_chapters.vtt": CUES.format("Start"),
    "one_description_en.vtt": CUES.format("A door opens."),
    "one_meta.vtt": CUES.format("#info"),
    "two-part_de.srt": "1\n00:00:01,000 --> 00:00:02,000\nHallo.\n",
    "described_descriptions_en.vtt": CUES.format("Somebody walks."),
    "empty_captions_en.vtt": "WEBVTT\n",
    "broken_captions_en.vtt": CUES.format("First.\n\nNo time of its own."),
    "readme.vtt": "WEBVTT\n",
}


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_files_are_grouped_by_clip_and_others_refused_with_their_reason(data, tmp_path, capsys, report):
    assert main([str(data), str(tmp_path / "site")]) == 0
    assert report(tmp_path / "site") == {
        "one_captions_en_test.vtt": "second-file",
        "one_meta.vtt": "metadata-track",
        "empty_captions_en.vtt": "no-cues",
        "broken_captions_en.vtt": "captions/text-without-timing",
        "readme.vtt": "unknown-name",
    }
    campaigns = tmp_path / "site" / "content" / "campaigns"
    assert {path.name: sorted(file.name for file in path.iterdir()) for path in campaigns.iterdir()} == {
        "described": ["descriptions.en.vtt", "index.md"],
        "one": [
            "captions.ar.vtt",
            "captions.en.vtt",
            "chapters.en.vtt",
            "descriptions.en.vtt",
            "index.ar.md",
            "index.md",
            "index.zh-CN.md",
            "subtitles.zh-CN.vtt",
        ],
        "two-part": ["captions.de.srt", "index.de.md"],
    }
    assert (campaigns / "one" / "captions.en.vtt").read_text("utf-8") == FILES["one_captions_en.vtt"]
    said = capsys.readouterr().out
    assert "7 files taken, 5 refused" in said
    assert "3 campaigns" in said


def test_what_the_reader_says_is_printed_for_each_file(data, tmp_path, capsys):
    main([str(data), str(tmp_path / "site")])
    said = capsys.readouterr().out
    assert "| one_captions_en.vtt | nothing |" in said
    assert "| broken_captions_en.vtt | 1 captions/text-without-timing (error) |" in said
    assert "| **all 10 files** |" in said


def test_the_clips_build(data, tmp_path, capsys):
    assert main([str(data), str(tmp_path / "site"), "--build"]) == 0
    assert "built: " in capsys.readouterr().out
    page = (tmp_path / "site" / "output" / "ar" / "one" / "index.html").read_text("utf-8")
    assert 'dir="rtl"' in page
    assert "مرحبا" in page


def test_wrong_folders_are_named(data, tmp_path, capsys):
    assert main([str(tmp_path), str(tmp_path / "site")]) == 2
    assert "there is no *.vtt or *.srt file" in capsys.readouterr().err
    (tmp_path / "site" / "content").mkdir(parents=True)
    assert main([str(data), str(tmp_path / "site")]) == 2
    assert "is there already" in capsys.readouterr().err
