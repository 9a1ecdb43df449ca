"""Markup that once had a result of its own and has none any more: harmless, and worth knowing about."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import HOME, HOSTED, edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import (
    FAQ_GONE,
    FEATURES_GONE,
    HOW_TO_GONE,
    SEARCH_BOX_GONE,
    SPEAKABLE,
)
from sitegen.core.findings import Severity

_DURATION = '"duration": "PT4M",'
_SITE = '"name": "Films", "url": "https://films.example/",'


def _has_markup(page: Page) -> bool:
    return bool(page.nodes)


def _found(page: Page, kind: str, message: str) -> Iterator[Fault]:
    for node in page.nodes:
        if node.is_a(kind):
            yield Fault(message, node.line())
            return


@rule(
    "retired-feature/faq",
    Severity.NOTE,
    title="FAQPage markup brings no result of its own any more",
    fix="keep it for other readers if you like; the questions and answers themselves stay useful on the page",
    source=FAQ_GONE,
    needs=Page,
    applies=_has_markup,
    examples_pass=shows(_DURATION, HOSTED),
    examples_fail=edit('"@type": "WebPage",', '"@type": ["WebPage", "FAQPage"],'),
)
def faq(page: Page) -> Iterator[Fault]:
    """Google ended the FAQ result for every site on 2026-05-07. No check and no plan should count on it."""
    return _found(page, "FAQPage", "the FAQPage has no result of its own since 2026-05-07")


@rule(
    "retired-feature/how-to",
    Severity.NOTE,
    title="HowTo markup brings no result of its own any more",
    fix="keep it for other readers if you like, and count on nothing from it",
    source=HOW_TO_GONE,
    needs=Page,
    applies=_has_markup,
    examples_pass=shows(_DURATION, HOSTED),
    examples_fail=edit(_DURATION, f'{_DURATION} "about": {{"@type": "HowTo", "name": "Read a report"}},', HOSTED),
)
def how_to(page: Page) -> Iterator[Fault]:
    """Google ended the HowTo result in September 2023."""
    return _found(page, "HowTo", "the HowTo has no result of its own since September 2023")


@rule(
    "retired-feature/search-box",
    Severity.NOTE,
    title="A SearchAction on the WebSite brings no search box any more",
    fix="leave it out; other readers hardly use it",
    source=SEARCH_BOX_GONE,
    needs=Page,
    applies=_has_markup,
    examples_pass=shows(_SITE, HOME),
    examples_fail=edit(
        _SITE,
        f'{_SITE} "potentialAction": {{"@type": "SearchAction", "target": "https://films.example/?q={{words}}", '
        '"query-input": "required name=words"},',
        HOME,
    ),
)
def search_box(page: Page) -> Iterator[Fault]:
    """Google ended the search box below results in November 2024; the markup has no effect there."""
    sites = [node for node in page.nodes if node.is_a("WebSite")]
    if any(node.values("potentialAction") for node in sites):
        yield from _found(page, "SearchAction", "the SearchAction of the WebSite has no effect since November 2024")


@rule(
    "retired-feature/learning-video",
    Severity.NOTE,
    title="Learning-video markup brings no result of its own any more",
    fix="keep the VideoObject, and drop LearningResource when it is there for search alone",
    source=FEATURES_GONE,
    needs=Page,
    applies=_has_markup,
    examples_pass=shows(_DURATION, HOSTED),
    examples_fail=edit('"@type": "VideoObject",', '"@type": ["VideoObject", "LearningResource"],', HOSTED),
)
def learning_video(page: Page) -> Iterator[Fault]:
    """Google announced the end of the learning-video result on 2025-06-12; the type is plain vocabulary since."""
    for node in page.videos:
        if node.is_a("LearningResource"):
            yield Fault("a learning video has no result of its own any more", node.line())


@rule(
    "structured-data/two-speakable-selectors",
    Severity.WARNING,
    title="A SpeakableSpecification has both cssSelector and xpath",
    fix="keep one of the two",
    source=SPEAKABLE,
    needs=Page,
    applies=lambda page: any(node.is_a("SpeakableSpecification") for node in page.nodes),
    examples_pass=edit(
        '"@type": "WebPage",',
        '"@type": "WebPage", "speakable": {"@type": "SpeakableSpecification", "cssSelector": "h1"},',
    ),
    examples_fail=edit(
        '"@type": "WebPage",',
        '"@type": "WebPage", "speakable": {"@type": "SpeakableSpecification", "cssSelector": "h1", "xpath": "//h1"},',
    ),
)
def two_speakable_selectors(page: Page) -> Iterator[Fault]:
    """Two ways to name the parts that may be read aloud can disagree, so one of them has to be chosen."""
    for node in page.nodes:
        if node.is_a("SpeakableSpecification") and node.values("cssSelector") and node.values("xpath"):
            yield Fault("the SpeakableSpecification has cssSelector and xpath", node.line())
