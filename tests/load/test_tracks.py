from sitegen.core.findings import has_errors
from sitegen.load.front_matter import split, validate
from sitegen.load.schema import FrontMatter
from sitegen.load.tracks import find_tracks, read_tracks
from tests.load.sample_campaign import LEAST, VTT, write


def find(*names, captions=""):
    text = split(
        LEAST.replace("ai:", f"captions: {{{captions}}}\nai:") if captions else LEAST, "campaigns/film/index.md"
    )
    front, findings = validate(text, FrontMatter)
    assert findings == []
    tracks, findings = find_tracks(frozenset(names), "campaigns/film", [(text.yaml, front)])
    return [(str(track.kind), track.language, track.file) for track in tracks], [
        (finding.rule, str(finding.where).removeprefix("campaigns/film/")) for finding in findings
    ]


def test_files_are_found_by_their_names_in_a_fixed_order():
    names = (
        "subtitles.de.vtt",
        "captions.en.vtt",
        "chapters.en.vtt",
        "descriptions.en.srt",
        "captions.de.srt",
        "video.mp4",
    )
    assert find(*names) == (
        [
            ("captions", "de", "captions.de.srt"),
            ("captions", "en", "captions.en.vtt"),
            ("subtitles", "de", "subtitles.de.vtt"),
            ("descriptions", "en", "descriptions.en.srt"),
            ("chapters", "en", "chapters.en.vtt"),
        ],
        [],
    )


def test_a_language_in_a_name_gets_its_usual_spelling():
    assert find("captions.pt-br.vtt")[0] == [("captions", "pt-BR", "captions.pt-br.vtt")]


def test_front_matter_names_files_of_any_name():
    assert find("words.srt", captions="EN: words.srt") == ([("captions", "en", "words.srt")], [])


def test_a_named_file_goes_before_one_found_by_its_name():
    tracks, findings = find("words.vtt", "captions.en.vtt", captions="en: words.vtt")
    assert tracks == [("captions", "en", "words.vtt")]
    assert findings == [("captions/second-file", "captions.en.vtt")]


def test_no_caption_file_is_left_aside_in_silence():
    names = ("captions.vtt", "english.srt", "Captions.en.vtt", "captions.en.vtt", "captions.en.srt", "captions.EN.vtt")
    tracks, findings = find(*names)
    assert len(tracks) == 1
    assert len(findings) == 5
    assert {file for _, file in findings} | {tracks[0][2]} == set(names)


def test_a_language_that_does_not_exist_is_an_error():
    assert find("captions.xx-yyyyyyyyy.vtt") == ([], [("captions/unknown-language", "captions.xx-yyyyyyyyy.vtt")])


def test_a_named_file_that_is_not_there_is_told_at_its_place():
    assert find("captions.de.vtt", captions="en: words.vtt, de: captions.de.vtt") == (
        [("captions", "de", "captions.de.vtt")],
        [("captions/missing-file", "index.md:6:16")],
    )


def test_a_name_that_leads_out_of_the_folder_is_not_followed(tmp_path):
    write(tmp_path, {"campaigns/secret.vtt": VTT})
    assert find("captions.en.vtt", captions='en: "../secret.vtt"')[1] == [("captions/missing-file", "index.md:6:16")]


def test_every_file_is_read_and_every_problem_kept(tmp_path):
    write(tmp_path, {"campaigns/film/captions.en.vtt": VTT, "campaigns/film/captions.de.vtt": "none"})
    tracks, _ = find_tracks(frozenset({"captions.en.vtt", "captions.de.vtt", "captions.fr.vtt"}), "campaigns/film", [])
    read, findings = read_tracks(tracks, tmp_path, "campaigns/film")
    assert [track.language for track in read] == ["en"]
    assert {finding.where.file for finding in findings} == {
        "campaigns/film/captions.de.vtt",
        "campaigns/film/captions.fr.vtt",
    }
    assert has_errors(findings)
