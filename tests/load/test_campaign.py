import pytest

from sitegen.core.findings import has_errors
from sitegen.load.campaign import INHERITED, load_campaign
from sitegen.load.schema import FrontMatter
from tests.load.sample_campaign import LEAST, VTT, campaign, reading

GERMAN = "---\ntitle: Vom Ordner zur Seite\ndescription: Wie aus einem Ordner eine Seite wird.\n---\nText.\n"


def load(content, files, *locales):
    return load_campaign(campaign(content, files), reading(content, *locales))


def refused(content, files, *locales):
    source, findings = load(content, files, *locales)
    assert source is None
    assert has_errors(findings)
    assert all(finding.fix for finding in findings)
    return sorted((finding.rule, str(finding.where).removeprefix("campaigns/film/")) for finding in findings)


def test_a_campaign_is_its_text_its_captions_and_its_files(tmp_path):
    source, findings = load(tmp_path, {"index.md": LEAST, "captions.en.vtt": VTT, "chart.png": "x"})
    assert findings == []
    assert [page.locale for page in source.pages] == ["en"]
    assert [track.cues[0].text for track in source.tracks] == ["Hello"]
    assert source.names == {"index.md", "captions.en.vtt", "chart.png"}


def test_a_translation_inherits_and_keeps_what_is_its_own(tmp_path):
    source, findings = load(tmp_path, {"index.md": LEAST, "index.de.md": GERMAN}, "en", "de")
    assert findings == []
    english, german = source.pages
    assert (german.locale, german.front.title) == ("de", "Vom Ordner zur Seite")
    assert german.front.published == english.front.published
    assert german.front.video == english.front.video
    assert german.text.body.strip() == "Text."


def test_words_that_a_reader_sees_are_not_inherited(tmp_path):
    assert set(FrontMatter.model_fields) >= INHERITED
    more = 'summary: English words.\nfaq: [{q: Why, a: So}]\ncta: {label: Go, url: "https://example.org/"}\nchapters: [{at: 0, title: Start}]\nai:'
    source, _ = load(tmp_path, {"index.md": LEAST.replace("ai:", more), "index.de.md": GERMAN}, "en", "de")
    german = source.pages[1].front
    assert (german.summary, german.faq, german.cta, german.chapters) == (None, (), None, ())


def test_the_default_language_comes_first_whatever_the_files_are_called(tmp_path):
    source, _ = load(tmp_path, {"index.en.md": LEAST, "index.md": LEAST}, "de", "en")
    assert [page.locale for page in source.pages] == ["de", "en"]


def test_a_campaign_may_lack_the_default_language(tmp_path):
    source, findings = load(tmp_path, {"index.de.md": LEAST}, "en", "de")
    assert findings == []
    assert [page.locale for page in source.pages] == ["de"]


def test_a_folder_without_a_text_is_no_campaign(tmp_path):
    assert refused(tmp_path, {"notes.md": LEAST}) == [("content/no-index", "campaigns/film")]


def test_a_language_that_the_site_does_not_have_is_refused_with_the_nearest(tmp_path):
    source, findings = load(tmp_path, {"index.md": LEAST, "index.dee.md": GERMAN}, "en", "de")
    assert source is None
    (finding,) = findings
    assert (finding.rule, finding.where.file) == ("content/unknown-locale", "campaigns/film/index.dee.md")
    assert '"de"' in finding.fix


def test_two_texts_for_one_language_are_one_too_many(tmp_path):
    assert refused(tmp_path, {"index.md": LEAST, "index.en.md": LEAST}) == [("content/second-text", "index.md")]


@pytest.mark.parametrize("name", ["index.html", "Index.md", "index.md.bak", "x/index.md", "index.de.fr.md"])
def test_only_an_index_is_a_text(tmp_path, name):
    source, _ = load(tmp_path, {"index.md": LEAST, name: "no front matter"}, "en", "de", "fr")
    assert len(source.pages) == 1


def test_the_mistakes_of_all_files_are_told_in_one_run(tmp_path):
    files = {
        "index.md": LEAST.replace("ai: none", "ia: none"),
        "index.de.md": GERMAN.replace("title:", "titel:"),
        "index.fr.md": b"---\ntitle: \xe9\n",
        "captions.en.vtt": "no captions",
        "captions.english.vtt": VTT,
    }
    rules = refused(tmp_path, files, "en", "de", "fr")
    assert [rule for rule in rules if rule[1].startswith("index.md")] == [
        ("front-matter/missing-key", "index.md:2:1"),
        ("front-matter/unknown-key", "index.md:6:1"),
    ]
    assert ("front-matter/unknown-key", "index.de.md:2:1") in rules
    assert ("content/not-utf-8", "index.fr.md:2:8") in rules
    assert any(place.startswith("captions.en.vtt") for _, place in rules)
    assert ("captions/unknown-language", "captions.english.vtt") in rules


def test_one_bad_translation_keeps_the_whole_campaign_back(tmp_path):
    assert refused(tmp_path, {"index.md": LEAST, "index.de.md": "---\ntitle: x\n---\n"}, "en", "de") == [
        ("front-matter/missing-key", "index.de.md:2:1")
    ]


def test_a_bad_inherited_value_is_told_once(tmp_path):
    files = {"index.md": LEAST.replace("2026-10-05T09:00:00+02:00", "soon"), "index.de.md": GERMAN}
    assert refused(tmp_path, files, "en", "de") == [("front-matter/date-time", "index.md:4:12")]


def test_a_default_text_that_cannot_be_read_does_not_blame_its_translations(tmp_path):
    files = {"index.md": LEAST.replace("title: From", "title: From: "), "index.de.md": GERMAN}
    assert refused(tmp_path, files, "en", "de") == [("front-matter/syntax", "index.md:2:12")]
    assert refused(tmp_path, {**files, "index.md": b"\xff"}, "en", "de") == [("content/not-utf-8", "index.md:1:1")]
    assert refused(tmp_path, {"index.md": b"", "index.de.md": GERMAN}, "en", "de") == [
        ("front-matter/missing", "index.md:1:1")
    ]


def test_a_missing_caption_file_is_told_where_it_is_named_and_once(tmp_path):
    files = {"index.md": LEAST.replace("ai:", "captions:\n  en: words.vtt\nai:"), "index.de.md": GERMAN}
    assert refused(tmp_path, files, "en", "de") == [("captions/missing-file", "index.md:7:7")]
