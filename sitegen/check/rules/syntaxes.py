"""One video described in several syntaxes: JSON-LD beside Microdata or RDFa."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import HOSTED, edit
from sitegen.check.nodes import Node
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import MARKUP_FORMATS
from sitegen.check.rules.video_times import moment_of, seconds_of
from sitegen.core.findings import Severity

_TEXTS = ("name", "description")
_ADDRESSES = ("contentUrl", "embedUrl")
_HEADING = "<h1>A walk through the report</h1>"
_ITEM = (
    '<div itemscope itemtype="https://schema.org/VideoObject"><meta itemprop="name" content="{}">'
    '<meta itemprop="duration" content="{}"><link itemprop="embedUrl" href="https://player.example/embed/4711"></div>'
)
_RDFA = '<div vocab="https://schema.org/" typeof="VideoObject"><span property="name">{}</span></div>'


@rule(
    "structured-data/syntaxes-differ",
    Severity.ERROR,
    title="JSON-LD and other markup of the page describe the video differently",
    fix="keep one of the two, best the JSON-LD, or write both from the same values",
    source=MARKUP_FORMATS,
    needs=Page,
    applies=lambda page: bool(page.repeated_videos),
    examples_pass=edit(_HEADING, _HEADING + _ITEM.format("A walk through the report", "PT240S"), HOSTED),
    examples_fail=edit(_HEADING, _HEADING + _ITEM.format("A walk through the report", "PT3M"), HOSTED)
    + edit(_HEADING, _HEADING + _ITEM.format("The report", "PT4M"), HOSTED)
    + edit(_HEADING, _HEADING + _RDFA.format("The report"), HOSTED),
)
def syntaxes_differ(page: Page) -> Iterator[Fault]:
    """All syntaxes are read; a theme's Microdata beside a plug-in's JSON-LD makes two videos of one, or a wrong one."""
    for other in page.repeated_videos:
        mine = _same(page, other)
        for key, here, there in _conflicts(page, mine, other) if mine else ():
            yield Fault(
                f"{key} is {there[:80]!r} here, and {here[:80]!r} in the JSON-LD", other.line(), near=there[:80]
            )


@rule(
    "structured-data/markup-not-read",
    Severity.WARNING,
    title="Microdata or RDFa of the page cannot be read",
    fix="describe the video once, in JSON-LD, and take the other markup out",
    source=MARKUP_FORMATS,
    needs=Page,
    applies=lambda page: bool(page.evidence.items),
    examples_pass=edit(_HEADING, _HEADING + _ITEM.format("A walk through the report", "PT240S"), HOSTED),
    examples_fail=edit(_HEADING, _HEADING + "<span itemscope></span>" * 5_001, HOSTED),
)
def markup_not_read(page: Page) -> Iterator[Fault]:
    """What cannot be read is not checked here, and a search engine may make something else of it."""
    for block in page.evidence.items:
        if block.problem:
            yield Fault(
                block.problem, block.problem_line, near="itemscope" if "Microdata" in block.problem else "typeof"
            )


def _same(page: Page, other: Node) -> Node | None:
    """The VideoObject of the JSON-LD that is about the same video: the only one, or one with an address in common."""
    if len(page.videos) == 1 and len(page.repeated_videos) == 1:
        return page.videos[0]
    for node in page.videos:
        if any(
            other.text(key) and page.absolute(other.text(key)) == page.absolute(node.text(key)) for key in _ADDRESSES
        ):
            return node
    return None


def _conflicts(page: Page, mine: Node, other: Node) -> Iterator[tuple[str, str, str]]:
    for key in (*_TEXTS, *_ADDRESSES, "duration", "uploadDate"):
        here, there = mine.text(key), other.text(key)
        if here and there and _reading(page, key, here) != _reading(page, key, there):
            yield key, here, there


def _reading(page: Page, key: str, text: str) -> object:
    if key in _ADDRESSES:
        return page.absolute(text)
    if key == "duration":
        return seconds_of(text)
    if key == "uploadDate":
        moment = moment_of(text)
        return moment.date() if moment else text
    return " ".join(text.split())
