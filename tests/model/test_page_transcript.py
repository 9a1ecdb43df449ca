import pytest

from sitegen.build.words import catalogues
from sitegen.model.facts import page_facts
from sitegen.model.page_transcript import page_transcript
from tests.model.sample_site import GERMAN, locale, site, source, text

CUES = "WEBVTT\n\n00:00.000 --> 00:04.000\nHello.\n"
FILE = '{url: "https://cdn.example.org/film.mp4", poster: "https://example.org/poster.jpg", duration: "1:30", language: en}'
ARABIC = "---\ntitle: من المجلد إلى الصفحة\ndescription: كيف يصبح المجلد صفحة.\n---\nنص.\n"


def told(content, tracks, number, **changes):
    """What is said of the transcript on page ``number`` (0 English, 1 German, 2 Arabic) of a film with ``tracks``."""
    texts = {"index.md": text(**changes), "index.de.md": GERMAN, "index.ar.md": ARABIC}
    campaign = source(content, texts | dict.fromkeys(tracks, CUES))
    words, _ = catalogues(["de", "ar"])
    of_site = site(locales={tag: locale(tag, words=words.get(tag, {})) for tag in ("en", "de", "ar")})
    made = page_transcript(page_facts(campaign, campaign.pages[number], of_site), ())
    return (made.language, made.direction, made.status, made.foreign) if made else None


TRACKS = ("captions.en.vtt", "subtitles.de.vtt", "subtitles.fr.vtt")


def test_words_in_the_pages_own_language_need_no_explanation(tmp_path):
    assert told(tmp_path / "en", TRACKS, 0, video=FILE) == ("en", "ltr", "", ())
    assert told(tmp_path / "de", TRACKS, 1, video=FILE) == ("de", "ltr", "", ())


def test_words_in_another_language_say_which_and_what_else_there_is(tmp_path):
    lines = ("لغة التفريغ النصي: الإنجليزية", "الترجمة النصية: الألمانية والفرنسية")
    assert told(tmp_path, TRACKS, 2, video=FILE) == ("en", "ltr", "", lines)


def test_a_player_of_somebody_else_is_not_said_to_have_subtitles(tmp_path):
    assert told(tmp_path, TRACKS, 2) == ("en", "ltr", "", ("لغة التفريغ النصي: الإنجليزية",))


def test_a_variety_of_the_pages_language_is_not_another_language(tmp_path):
    assert told(tmp_path, ("captions.en-GB.vtt",), 0, video=FILE) == ("en-GB", "ltr", "", ())


@pytest.mark.parametrize(
    ("review", "status"),
    [
        ("{status: machine}", "أُنشئ آليًا ولم يُراجَع بعد"),
        ('{status: reviewed, by: "Ann (X)"}', "راجعه: \u2068Ann (X)\u2069"),
    ],
)
def test_the_review_is_told_in_the_pages_language(tmp_path, review, status):
    assert told(tmp_path, TRACKS, 2, transcript=review)[2] == status


def test_without_captions_there_is_no_transcript(tmp_path):
    assert told(tmp_path, (), 2) is None
