"""SeekToAction: the address by which a search engine opens a video at a moment that it found itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.check.addresses import normalise
from sitegen.check.examples import HOSTED, PAGE, SITEMAP, Edit, Example, edit
from sitegen.check.nodes import Node
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import SEEK_MARKUP
from sitegen.check.rules.video_times import seconds_of
from sitegen.core.findings import Severity

PLACEHOLDER = "{seek_to_second_number}"
_INPUT = "required name=seek_to_second_number"
_LANGUAGES = frozenset({"en", "es", "pt", "it", "zh", "fr", "ja", "de", "tr", "ko", "nl", "ru"})
_SHORTEST = 30

_DURATION = '"duration": "PT4M",'
_TARGET = '"target": "https://films.example/hosted/?t={seek_to_second_number}"'
_ACTION = f'"potentialAction": {{"@type": "SeekToAction", {_TARGET}, "startOffset-input": "{_INPUT}"}},'


def _edited(old: str = "", new: str = "") -> tuple[Example, ...]:
    return edit(_DURATION, f"{_DURATION} {_ACTION.replace(old, new) if old else _ACTION}", HOSTED)


_RIGHT = _edited()


def _actions(page: Page) -> list[Node]:
    return [node for node in page.nodes if node.is_a("SeekToAction")]


def _has_action(page: Page) -> bool:
    return bool(_actions(page))


@rule(
    "seek/invalid-target",
    Severity.ERROR,
    title="The target of a SeekToAction is not the page's address with a place for the seconds",
    fix=f"write the page's address with {PLACEHOLDER} where the seconds go, for example ?t={PLACEHOLDER}",
    source=SEEK_MARKUP,
    needs=Page,
    applies=_has_action,
    examples_pass=_RIGHT,
    examples_fail=_edited(PLACEHOLDER, "{seconds}") + _edited("/hosted/?t", "/onboarding/?t"),
)
def invalid_target(page: Page) -> Iterator[Fault]:
    """The placeholder is a fixed word that is replaced by the seconds; without it every key moment opens at the start."""
    own = normalise(page.canonical or page.address).partition("?")[0]
    for node in _actions(page):
        target = _target(node)
        bare = page.absolute(target.partition("?")[0])
        if PLACEHOLDER not in target:
            yield Fault(f"the target has no {PLACEHOLDER}: {target[:100]}", node.line("target"), near=target[:60])
        elif own and bare != own and PLACEHOLDER in target.partition("?")[2]:
            yield Fault(f"the target leads to another page: {target[:100]}", node.line("target"), near=target[:60])


def _target(node: Node) -> str:
    for value in node.values("target"):
        found = value.get("urlTemplate") if isinstance(value, dict) else value
        if isinstance(found, str):
            return found.strip()
    return ""


@rule(
    "seek/invalid-input",
    Severity.ERROR,
    title="A SeekToAction has no valid startOffset-input",
    fix=f'add "startOffset-input": "{_INPUT}"',
    source=SEEK_MARKUP,
    needs=Page,
    applies=_has_action,
    examples_pass=_RIGHT,
    examples_fail=_edited(_INPUT, "required name=seconds") + _edited(f', "startOffset-input": "{_INPUT}"', ""),
)
def invalid_input(page: Page) -> Iterator[Fault]:
    """It tells which word of the target is to be filled in; Google takes this one text only."""
    for node in _actions(page):
        written = " ".join(node.text("startOffset-input").split())
        if not re.fullmatch(r"required\s+name=seek_to_second_number", written):
            what = repr(written[:60]) if written else "missing"
            yield Fault(f"startOffset-input is {what}", node.line("startOffset-input"))


@rule(
    "seek/video-too-short",
    Severity.ERROR,
    title="A video of less than 30 seconds has a SeekToAction",
    fix="leave the SeekToAction out",
    source=SEEK_MARKUP,
    needs=Page,
    applies=lambda page: _has_action(page) and page.video is not None,
    examples_pass=_RIGHT,
    examples_fail=edit(
        _DURATION,
        f'"duration": "PT20S", {_ACTION}',
        HOSTED,
        Edit(SITEMAP, "<video:duration>240</video:duration>", "<video:duration>20</video:duration>"),
    ),
)
def video_too_short(page: Page) -> Iterator[Fault]:
    """Key moments are shown for videos of 30 seconds and more only."""
    length = seconds_of(page.video.text("duration")) if page.video else None
    if length is not None and length < _SHORTEST and page.video:
        message = f"the video lasts {length:g} s, and a SeekToAction needs {_SHORTEST} s"
        yield Fault(message, page.video.line("duration"))


@rule(
    "seek/with-clips",
    Severity.WARNING,
    title="A video has both Clips and a SeekToAction",
    fix="keep the Clips when the chapters shall be your own, or the SeekToAction when search engines may find them",
    source=SEEK_MARKUP,
    needs=Page,
    applies=_has_action,
    examples_pass=_RIGHT,
    examples_fail=edit(
        '"duration": "PT1M30S",', f'"duration": "PT1M30S", {_ACTION.replace("/hosted/", "/onboarding/")}', PAGE
    ),
)
def with_clips(page: Page) -> Iterator[Fault]:
    """The two are alternatives: own chapters, or found ones. Google asks for a choice."""
    for node in _actions(page) if page.clips else ():
        yield Fault(f"the page has {len(page.clips)} Clips and a SeekToAction", node.line())


@rule(
    "seek/unsupported-language",
    Severity.NOTE,
    title="Key moments are not found in the language of this video",
    fix="describe the chapters with Clips, which work in every language",
    source=SEEK_MARKUP,
    needs=Page,
    applies=lambda page: _has_action(page) and bool(page.evidence.lang),
    examples_pass=_RIGHT,
    examples_fail=edit(
        '<html lang="en">',
        '<html lang="fi">',
        HOSTED,
        Edit(HOSTED, _DURATION, f"{_DURATION} {_ACTION}"),
        Edit(HOSTED, '"inLanguage": "en"', '"inLanguage": "fi"'),
    ),
)
def unsupported_language(page: Page) -> Iterator[Fault]:
    """Google finds moments by itself in twelve languages; elsewhere a SeekToAction has no effect."""
    spoken = (page.video.text("inLanguage") if page.video else "") or page.evidence.lang or ""
    if spoken.lower().partition("-")[0] not in _LANGUAGES:
        first = _actions(page)[0]
        yield Fault(f"moments are not found in the language {spoken[:20]!r}", first.line())
