"""Accessibility by reference: ids that labels and descriptions name, and the languages of parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sitegen.check.examples import HOME, PAGE, edit
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import WCAG_PARTS, WCAG_STRUCTURE
from sitegen.core.findings import Severity

_TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})(?:-[a-z0-9]{1,8})*\Z|x(?:-[a-z0-9]{1,8})+\Z|i-[a-z]+\Z",
    re.IGNORECASE,
)
_PARAGRAPH = "<p>Every film here"
_FIELD = '<label for="q">Find</label> <input id="q">'
_GERMAN_LINK = 'hreflang="de" lang="de">'


@rule(
    "accessibility/repeated-id",
    Severity.ERROR,
    title="A label or description names an id that several elements have",
    fix="give each element an id of its own",
    source=WCAG_STRUCTURE,
    needs=Page,
    applies=lambda page: bool(page.evidence.markup.id_references),
    examples_pass=edit(_PARAGRAPH, f"{_FIELD}\n{_PARAGRAPH}", HOME),
    examples_fail=edit(_PARAGRAPH, f'{_FIELD}\n<span id="q">Films</span>\n{_PARAGRAPH}', HOME),
)
def repeated_id(page: Page) -> Iterator[Fault]:
    """The label then belongs to the first of them, and the others have none."""
    counted = Counter(page.evidence.ids)
    for found in page.evidence.markup.id_references:
        if counted[found.id] > 1:
            message = f"{found.attribute} names {found.id!r}, which {counted[found.id]} elements have"
            yield Fault(message, found.line, near=found.id)


@rule(
    "accessibility/missing-id",
    Severity.WARNING,
    title="A label or description names an id that no element has",
    fix="correct the id, or remove the attribute",
    source=WCAG_STRUCTURE,
    needs=Page,
    applies=lambda page: bool(page.evidence.markup.id_references),
    examples_pass=edit(_PARAGRAPH, f"{_FIELD}\n{_PARAGRAPH}", HOME),
    examples_fail=edit('<ol id="chapters">', '<ol id="chapters" aria-labelledby="chapters-title">', PAGE),
)
def missing_id(page: Page) -> Iterator[Fault]:
    """The name that was meant does not arrive. Scripts may add the element, so this is no error."""
    ids = set(page.evidence.ids)
    for found in page.evidence.markup.id_references:
        if found.id not in ids and found.attribute not in {"aria-controls", "aria-owns"}:
            yield Fault(f"{found.attribute} names {found.id!r}, which no element has", found.line, near=found.id)


@rule(
    "accessibility/invalid-part-language",
    Severity.ERROR,
    title="The lang of a part is no language tag",
    fix="write a tag such as en, de or pt-BR, with a hyphen",
    source=WCAG_PARTS,
    needs=Page,
    applies=lambda page: page.is_document and bool(page.evidence.markup.parts),
    examples_pass=edit(_GERMAN_LINK, 'hreflang="de" lang="de-AT">', HOME),
    examples_fail=edit(_GERMAN_LINK, 'hreflang="de" lang="de_DE">', HOME),
)
def invalid_part_language(page: Page) -> Iterator[Fault]:
    """The part is read with the voice of the rest, which nobody understands."""
    for tag, line in page.evidence.markup.parts:
        if not _TAG.match(tag):
            yield Fault(f"lang is {tag!r}", line, near=f'lang="{tag}"')
