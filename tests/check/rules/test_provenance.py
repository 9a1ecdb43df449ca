import pytest

from sitegen.check.examples import GERMAN, HOSTED
from sitegen.check.patches import png
from sitegen.check.rules.provenance import CODES, RECORDED, SYNTHETIC, code_of


@pytest.mark.parametrize(
    ("address", "code"),
    [
        (f"{CODES}digitalCapture", "digitalCapture"),
        ("https://schema.org/TrainedAlgorithmicMediaDigitalSource", "trainedAlgorithmicMedia"),
        ("schema:MultiFrameComputationalCaptureDigitalSource", "computationalCapture"),
        ("http://c2pa.org/digitalsourcetype/empty", "empty"),
        ("", ""),
    ],
)
def test_both_vocabularies_lead_to_one_code(address, code):
    assert code_of(address) == code


@pytest.fixture
def with_poster(folder, findings):
    """Which rules fail when the hosted film's poster says this of itself, and the page that."""

    def look(source_type, disclosure):
        (folder / "hosted/poster.jpg").write_bytes(png(1200, 675, source_type=f"{CODES}{source_type}"))
        page = (folder / HOSTED).read_text()
        (folder / HOSTED).write_text(
            page.replace('<div data-ai-disclosure="none">Recorded from the screen</div>', disclosure)
        )
        return {rule for rule, file, _ in findings() if file == HOSTED}

    return look


@pytest.mark.parametrize("code", sorted(SYNTHETIC))
def test_every_synthetic_term_must_be_disclosed(with_poster, code):
    shown = '<div data-ai-disclosure="none">Recorded from the screen</div>'
    assert "provenance/undisclosed-ai" in with_poster(code, shown)


@pytest.mark.parametrize("code", sorted(RECORDED | {"humanEdits", "algorithmicMedia"}))
def test_other_terms_need_no_disclosure(with_poster, code):
    shown = '<div data-ai-disclosure="none">Recorded from the screen</div>'
    assert "provenance/undisclosed-ai" not in with_poster(code, shown)


def test_a_visible_disclosure_answers_for_the_file(with_poster):
    assert "provenance/undisclosed-ai" not in with_poster(
        "trainedAlgorithmicMedia", '<div data-ai-disclosure="modified">AI: the poster is generated</div>'
    )


def test_a_hidden_disclosure_does_not_answer_for_the_file(with_poster):
    hidden = '<div data-ai-disclosure="modified" hidden>AI: the poster is generated</div>'
    assert "provenance/undisclosed-ai" in with_poster("trainedAlgorithmicMedia", hidden)


def test_the_same_film_is_held_against_every_page_that_shows_it(folder, findings):
    page = (folder / GERMAN).read_text()
    changed = page.replace("TrainedAlgorithmicMediaDigitalSource", "ScreenCaptureDigitalSource")
    (folder / GERMAN).write_text(changed)
    found = {(rule, file) for rule, file, _ in findings()}
    assert ("disclosure/film-says-otherwise", GERMAN) in found
    assert not any(rule == "disclosure/film-says-otherwise" and file != GERMAN for rule, file in found)
