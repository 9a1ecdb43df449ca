import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.check.examples import PAGE
from sitegen.check.rules.captions_fit import _among, _in_order

CAPTIONS = "onboarding/captions.en.vtt"
TRACK = '<track kind="captions" src="/onboarding/captions.en.vtt" srclang="en" label="English" default>'


def _rules(found, family="captions/"):
    return {rule for rule, _, _ in found if rule.startswith(family)}


@pytest.fixture
def labelled(folder, findings):
    """What is found when the captions hold ``text`` and are labelled ``language``."""

    def look(language, text):
        page = (folder / PAGE).read_text()
        (folder / PAGE).write_text(page.replace('srclang="en" label="English"', f'srclang="{language}" label="x"'))
        (folder / CAPTIONS).write_text(f"WEBVTT\n\n00:00.000 --> 01:30.000\n{text}\n", encoding="utf-8")
        return "captions/wrong-script" in _rules(findings())

    return look


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("ar", "This text is in English, every word of it.", True),
        ("ar-EG", "هذا النص مكتوب باللغة العربية وكل كلمة فيه عربية", False),
        ("en", "هذا النص مكتوب باللغة العربية وكل كلمة فيه عربية", True),
        ("ru", "Этот текст написан весь, кроме слова sitegen.", False),
        ("ru-Latn", "Etot tekst napisan latinskimi bukvami, vse slova.", False),
        ("sr", "Ovaj tekst je na srpskom, latinicom napisan.", False),
        ("ja", "この文章はすべて日本語で書かれているので、英語は一つもありませんよ。", False),
        (
            "zh-Hant",
            "這段文字全部是中文。沒有一個英文字母。也沒有別的語言的文字。讀起來很容易。寫起來也很容易。",
            False,
        ),
        ("ko", "This text is in English, every word of it.", True),
        ("el", "Too short", False),
        ("tlh", "This text is in English, every word of it.", False),
    ],
)
def test_letters_are_held_against_the_language(labelled, language, text, wrong):
    assert labelled(language, text) is wrong


def test_captions_of_another_language_are_not_held_against_the_transcript(folder, findings):
    page = (folder / PAGE).read_text()
    (folder / PAGE).write_text(
        page.replace("captions.en.vtt", "captions.de.vtt").replace('srclang="en"', 'srclang="de"')
    )
    assert "captions/not-in-transcript" not in _rules(findings())


def test_sounds_in_brackets_need_not_stand_in_the_transcript(folder, findings):
    sounds = "".join(f"\n\n01:{n + 10}.000 --> 01:{n + 11}.000\n[door {n} creaks loudly]" for n in range(15))
    with (folder / CAPTIONS).open("a") as stream:
        stream.write(sounds)
    assert "captions/not-in-transcript" not in _rules(findings())


def test_captions_of_a_short_film_may_end_early(folder, findings):
    text = "WEBVTT\n\n00:00.000 --> 00:05.000\nWelcome to the film.\n"
    (folder / CAPTIONS).write_text(text)
    assert "captions/poor-coverage" in _rules(findings())
    (folder / "onboarding/video.mp4").unlink()
    assert "captions/poor-coverage" not in _rules(findings())


def test_a_half_second_after_the_end_is_let_pass(folder, findings):
    text = (folder / CAPTIONS).read_text()
    (folder / CAPTIONS).write_text(text.replace("01:30.000", "01:30.500"))
    assert _rules(findings()) == set()


def test_a_grammar_slip_is_shown_where_it_stands(folder, findings):
    text = (folder / CAPTIONS).read_text()
    (folder / CAPTIONS).write_text(text.replace("Welcome.", "You & me."))
    assert ("captions/bare-ampersand", CAPTIONS) in {found[:2] for found in findings()}


@pytest.mark.parametrize("language", ["en", "de-CH", "zh-Hans", "x-private", "i-klingon", "yue"])
def test_language_tags_that_are_well_formed(folder, findings, language):
    page = (folder / PAGE).read_text()
    (folder / PAGE).write_text(page.replace('srclang="en"', f'srclang="{language}"'))
    assert "captions/invalid-language" not in _rules(findings())


_SAID = st.lists(st.sampled_from(["one", "two", "one two", "two\none", "ones", "t", "", " ", "two  one"]), max_size=5)


@given(_SAID, _SAID)
def test_cues_found_in_order_are_among_the_words_of_the_page(cues, runs):
    text = "\n".join(" ".join(run.split()) for run in runs)
    assert not _in_order(cues, text) or _among(cues, text)


def test_cues_are_found_where_the_page_breaks_them_in_another_way():
    assert _in_order(["one two", "three\nfour"], "zero\none\ntwo three four")
    assert not _in_order(["one", "one"], "one two")
    assert not _in_order(["one"], "ones alone")
