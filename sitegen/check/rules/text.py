"""Text that nobody meant to publish: template syntax, empty values, filler."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sitegen.check.examples import HOSTED, edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import OWN_CHOICE
from sitegen.core.findings import Severity

_SYNTAX = re.compile(r"\{\{.{0,80}?\}\}|\{%.{0,80}?%\}|\{\{<|<%=|\$\{[a-z_.]{1,40}\}")
_SYNTAX_BEGINS = ("{{", "{%", "<%=", "${")
_EMPTY = re.compile(r"(?<![\w'-])(?:None|undefined|NaN|null|\[object Object\]|Undefined)(?![\w'-])")
_FILLER = re.compile(r"\blorem ipsum\b|\bdolor sit amet\b", re.IGNORECASE)
_PARAGRAPH = "<p>Each part of the report is shown in turn, with what to do when a figure looks odd.</p>"
_KEYS = ("description", "og:title", "og:description", "twitter:title", "twitter:description")


@lru_cache(1)
def statements(page: Page) -> tuple[tuple[str, str, int], ...]:
    """The short texts that stand for the page elsewhere: (name, text, line)."""
    return tuple(_statements(page))  # Kept, since many rules ask for those of one page.


def _statements(page: Page) -> Iterator[tuple[str, str, int]]:
    for title in page.evidence.titles:
        yield "the title", title.text, title.line
    for meta in page.evidence.metas:
        if meta.key in _KEYS:
            yield meta.key, meta.content, meta.line
    for heading in page.evidence.headings:
        if heading.level == 1:
            yield "the main heading", heading.text, heading.line
    for node in page.videos:
        for key in ("name", "description"):
            yield f"the VideoObject's {key}", node.text(key), node.line(key)


@rule(
    "text/template-residue",
    Severity.ERROR,
    title="Template syntax is left in the text",
    fix="find the template or content that was not rendered; show syntax on purpose inside <code>",
    source=OWN_CHOICE,
    needs=Page,
    applies=lambda page: page.is_document,
    examples_pass=shows(_PARAGRAPH, HOSTED)
    + edit(_PARAGRAPH, f"{_PARAGRAPH}\n<p>Write <code>{{{{ page.title }}}}</code> to show the name.</p>", HOSTED),
    examples_fail=edit(_PARAGRAPH, "<p>{{ page.summary }}</p>", HOSTED)
    + edit("<p>This is the report.", "<p>{% if report %} This is the report.", HOSTED),
)
def template_residue(page: Page) -> Iterator[Fault]:
    """It is text to everybody who reads the page, and a sign that something else is missing there."""
    for run, found in page.prose_with(_SYNTAX, _SYNTAX_BEGINS):
        yield Fault(f"the text holds template syntax: {found.group()}", run.line, near=found.group())
    for where, text, line in statements(page):
        if match := _SYNTAX.search(text):
            yield Fault(f"{where} holds template syntax: {match.group()}", line, near=match.group())


@rule(
    "text/empty-value",
    Severity.ERROR,
    title="A title, description or name holds a programming language's word for nothing",
    fix="find the value that is missing and give it",
    source=OWN_CHOICE,
    needs=Page,
    applies=lambda page: page.is_document,
    examples_pass=shows("<title>A walk through the report</title>", HOSTED)
    + edit("<title>A walk", "<title>None of them lost: a walk", HOSTED),
    examples_fail=edit(
        "<title>A walk through the report</title>", "<title>A walk through the report | None</title>", HOSTED
    )
    + edit("<h1>A walk through the report</h1>", "<h1>undefined</h1>", HOSTED),
)
def empty_value(page: Page) -> Iterator[Fault]:
    """A value was missing when the page was made, and its place was filled with "None", "undefined" or "null"."""
    for where, text, line in statements(page):
        match = _EMPTY.search(text)
        if match and not re.match(r" (?:of|but|the|and|or|in)\b", text[match.end() :]):
            yield Fault(f"{where} holds {match.group()!r}: {text[:80]}", line, near=match.group())


@rule(
    "text/placeholder",
    Severity.ERROR,
    title="Filler text is left in the page",
    fix="write the text, or take the section out",
    source=OWN_CHOICE,
    needs=Page,
    applies=lambda page: page.is_document,
    examples_pass=shows(_PARAGRAPH, HOSTED),
    examples_fail=edit(_PARAGRAPH, "<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit.</p>", HOSTED),
)
def placeholder(page: Page) -> Iterator[Fault]:
    """Filler says that the page was not finished, to visitors as to search engines."""
    for run, found in page.prose_with(_FILLER, ("lorem", "dolor")):
        yield Fault(f"the text holds filler: {run.text[:60]}", run.line, near=found.group())
