"""Disclosure of synthetic content: said, in words, beside the player, and in agreement with the metadata.

The visible label is an element with ``data-ai-disclosure``, whose value is ``none``, ``modified`` or ``generated``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.check.examples import GERMAN, HOSTED, Edit, edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import AI_ACT, SOURCE_TYPES
from sitegen.core.findings import Severity

KINDS = ("none", "modified", "generated")

_LABEL = '<div data-ai-disclosure="generated">AI: picture and voice are generated</div>'
_SYNTHETIC = {"TrainedAlgorithmicMedia", "CompositeWithTrainedAlgorithmicMedia", "CompositeSynthetic"}
_RECORDED = {"DigitalCapture", "ScreenCapture", "NegativeFilm", "PositiveFilm", "Print", "CompositeCapture"}
_WORDS = {
    "ar": "الذكاء الاصطناعي", "da": "ki", "de": "ki", "el": "τν", "es": "ia", "et": "ti", "fa": "هوش مصنوعی",
    "fi": "tekoäly", "fr": "ia", "ga": "is", "he": "בינה מלאכותית", "hi": "एआई", "hu": "mi",
    "it": "ia", "ja": "人工知能", "ko": "인공지능", "lt": "di", "lv": "mi", "mt": "ia", "nb": "ki", "no": "ki", "pl": "si", "pt": "ia", "ro": "ia",
    "ru": "ии", "sl": "ui", "tr": "yz", "uk": "ші", "zh": "人工智能",
}  # fmt: skip


def _kind_of_source(page: Page) -> str:
    """The digital source type of the main video in schema.org's spelling without its suffix, or empty."""
    text = page.video.text("digitalSourceType") if page.video else ""
    name = re.split(r"[/#:]", text)[-1].removesuffix("DigitalSource")
    return name[:1].upper() + name[1:]


def is_synthetic(page: Page) -> bool:
    """Whether the main video is synthetic by its metadata."""
    return _kind_of_source(page) in _SYNTHETIC


def _is_watch_page(page: Page) -> bool:
    return page.is_watch_page


def names_ai(text: str, lang: str) -> bool:
    """Whether a text has the word or the letters for artificial intelligence, in English or in the page's language."""
    language = lang.lower().partition("-")[0]
    # Where words are written without spaces, other letters may stand right beside "AI".
    letter = "[a-z0-9]" if language in {"ja", "ko", "th", "zh"} else r"\w"
    return any(
        re.search(rf"(?<!{letter}){re.escape(word)}(?!{letter})", text.lower())
        for word in ("ai", _WORDS.get(language, "ai"))
    ) or (language in {"zh", "ja", "ko", "fi", "he", "ar"} and _WORDS[language] in text.lower())


@rule(
    "disclosure/missing",
    Severity.WARNING,
    title="A watch page does not say whether its video is synthetic",
    fix='put an element with data-ai-disclosure="none", "modified" or "generated" and plain words beside the player',
    source=AI_ACT,
    needs=Page,
    applies=_is_watch_page,
    examples_pass=shows(_LABEL) + shows('<div data-ai-disclosure="none">Recorded from the screen</div>', HOSTED),
    examples_fail=edit('<div data-ai-disclosure="none">Recorded from the screen</div>', "", HOSTED),
)
def missing(page: Page) -> Iterator[Fault]:
    """Silence cannot be told from forgetting. "None" is a statement too, and one that somebody answers for.

    The mark, and saying "none" as well, are our own choice: no law asks for them on a recorded film.
    """
    if not page.evidence.disclosures and page.video:
        yield Fault("the page has a video and no disclosure of how it was made", page.video.line())


@rule(
    "disclosure/unknown-kind",
    Severity.ERROR,
    title="A disclosure has a value that is not defined",
    fix='write "none", "modified" or "generated"',
    source=AI_ACT,
    needs=Page,
    applies=lambda page: bool(page.evidence.disclosures),
    examples_pass=shows(_LABEL),
    examples_fail=edit('data-ai-disclosure="none"', 'data-ai-disclosure="no"', HOSTED),
)
def unknown_kind(page: Page) -> Iterator[Fault]:
    """Machines that look for the mark know three values; another one says nothing to them."""
    for found in page.evidence.disclosures:
        if found.kind not in KINDS:
            yield Fault(f"data-ai-disclosure={found.kind!r} is not defined", found.line, near="data-ai-disclosure")


@rule(
    "disclosure/not-visible",
    Severity.ERROR,
    title="The video is synthetic by its metadata, and no visible text says so",
    fix="say in words beside the player that AI generated or modified it; hidden elements and footers do not count",
    source=AI_ACT,
    needs=Page,
    applies=lambda page: page.is_watch_page and is_synthetic(page),
    examples_pass=shows(_LABEL)
    + shows('<div data-ai-disclosure="generated">KI: Bild und Stimme sind erzeugt</div>', GERMAN),
    examples_fail=edit(_LABEL, '<div data-ai-disclosure="generated" hidden>AI: picture and voice are generated</div>')
    + edit(_LABEL, '<div data-ai-disclosure="generated">Made with care</div>')
    + edit(_LABEL, '<div data-ai-disclosure="generated"></div>')
    + edit(_LABEL, ""),
)
def not_visible(page: Page) -> Iterator[Fault]:
    """The duty is towards people: they must see it without a tool, a click or a hover. Metadata do not meet it.

    On a page without our mark, any visible text that names AI will do.
    """
    shown = [found.text for found in page.disclosures if found.kind != "none"]
    if not page.evidence.disclosures:
        shown = [run.text for run in page.evidence.texts]
    if not any(names_ai(text, page.evidence.lang or "") for text in shown):
        line = next((found.line for found in page.evidence.disclosures), 0)
        message = f"the video is {_kind_of_source(page)} by its metadata, and no visible disclosure names AI"
        yield Fault(message, line, near="data-ai-disclosure" if line else "digitalSourceType")


@rule(
    "disclosure/after-transcript",
    Severity.ERROR,
    title="The disclosure stands after the transcript",
    fix="put the label beside the player, ahead of the transcript, in the source as on the screen",
    source=AI_ACT,
    needs=Page,
    applies=lambda page: page.is_watch_page and bool(page.disclosures) and page.evidence.transcript_order > 0,
    examples_pass=shows(_LABEL),
    examples_fail=edit(
        f"{_LABEL}\n",
        "",
        "onboarding/index.html",
        Edit("onboarding/index.html", "</section>\n", f"</section>\n{_LABEL}\n"),
    ),
)
def after_transcript(page: Page) -> Iterator[Fault]:
    """People must learn of it when they first meet the content, not after having watched or read all of it."""
    first = page.disclosures[0]
    if first.order > page.evidence.transcript_order:
        yield Fault("the first visible disclosure stands after the transcript", first.line, near="data-ai-disclosure")


@rule(
    "disclosure/contradicts-metadata",
    Severity.ERROR,
    title="The disclosure and digitalSourceType contradict each other",
    fix="find out which of the two is true, and write both from the same statement",
    source=SOURCE_TYPES,
    needs=Page,
    applies=lambda page: page.is_watch_page and bool(page.disclosures) and bool(_kind_of_source(page)),
    examples_pass=shows('"digitalSourceType": "https://schema.org/ScreenCaptureDigitalSource"', HOSTED),
    examples_fail=edit(
        '"digitalSourceType": "https://schema.org/TrainedAlgorithmicMediaDigitalSource"',
        '"digitalSourceType": "https://schema.org/DigitalCaptureDigitalSource"',
        GERMAN,
    ),
)
def contradicts_metadata(page: Page) -> Iterator[Fault]:
    """One tells people and the other machines; whoever compares them finds that one is false."""
    kinds, source = {found.kind for found in page.disclosures}, _kind_of_source(page)
    claimed = kinds & {"modified", "generated"}
    wrong = bool(claimed) if source in _RECORDED else (source in _SYNTHETIC and kinds == {"none"})
    if wrong and page.video:
        said = ", ".join(sorted(claimed or kinds))
        message = f"the page says {said!r}, and digitalSourceType says {source}"
        yield Fault(message, page.video.line("digitalSourceType"))


@rule(
    "disclosure/missing-source-type",
    Severity.WARNING,
    title="A disclosed video does not carry digitalSourceType",
    fix="add digitalSourceType to the VideoObject, for example https://schema.org/TrainedAlgorithmicMediaDigitalSource",
    source=SOURCE_TYPES,
    needs=Page,
    applies=lambda page: page.is_watch_page and any(found.kind in KINDS[1:] for found in page.evidence.disclosures),
    examples_pass=shows('"digitalSourceType": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",'),
    examples_fail=edit('"digitalSourceType": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",', ""),
)
def missing_source_type(page: Page) -> Iterator[Fault]:
    """People are told, machines are not: archives, agents and search engines look for the term."""
    if page.video and not _kind_of_source(page):
        yield Fault("the VideoObject has no digitalSourceType, though the page discloses AI", page.video.line())
