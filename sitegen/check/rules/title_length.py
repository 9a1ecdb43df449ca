"""Titles and descriptions in numbers: how long they are, and how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.check.examples import HOME, HOSTED, edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import SNIPPETS, TITLES
from sitegen.core.findings import Severity

_TITLE = "<title>A walk through the report</title>"
_DESCRIPTION = (
    '<meta name="description" content="Each part of the report in turn, and what to do when a figure looks odd.">'
)
_HOME_TITLE = "<title>Films that show how the product works</title>"

LONG_TITLE = 60
TOO_LONG_TITLE = 100
SHORT_DESCRIPTION = 50
LONG_DESCRIPTION = 160
"""Characters."""


def _has_title(page: Page) -> bool:
    return page.is_indexable and page.title is not None


def _has_description(page: Page) -> bool:
    return page.is_indexable and bool(page.meta("description"))


@rule(
    "title/long",
    Severity.NOTE,
    title=f"The title has more than {LONG_TITLE} characters",
    fix="put what matters first, and leave out what the other pages say too",
    source=TITLES,
    needs=Page,
    applies=_has_title,
    examples_pass=shows(_TITLE, HOSTED),
    examples_fail=edit(
        _TITLE, "<title>A walk through the report, from the first line to the very last figure</title>", HOSTED
    ),
)
def long_title(page: Page) -> Iterator[Fault]:
    """Results cut titles by their width, somewhere near here. No search engine names a limit; 60 is our own choice."""
    text = page.title.text if page.title else ""
    if page.title and LONG_TITLE < len(text) <= TOO_LONG_TITLE:
        yield Fault(f"the title has {len(text)} characters", page.title.line, near="<title")


@rule(
    "title/too-long",
    Severity.WARNING,
    title=f"The title has more than {TOO_LONG_TITLE} characters",
    fix="write a title that can be read at a glance; details belong into the description",
    source=TITLES,
    needs=Page,
    applies=_has_title,
    examples_pass=shows(_TITLE, HOSTED),
    examples_fail=edit(_TITLE, f"<title>A walk through the report{', and through the next one' * 4}</title>", HOSTED),
)
def too_long_title(page: Page) -> Iterator[Fault]:
    """At least a third of it is never shown, and titles of video sitemaps end at 100 characters.

    For pages no search engine names a limit; this one is our own choice.
    """
    text = page.title.text if page.title else ""
    if page.title and len(text) > TOO_LONG_TITLE:
        yield Fault(f"the title has {len(text)} characters", page.title.line, near="<title")


@rule(
    "title/repeated-part",
    Severity.WARNING,
    title="The title says the same thing twice",
    fix="name the site once at most, and leave repeated words out",
    source=TITLES,
    needs=Page,
    applies=_has_title,
    examples_pass=shows(_HOME_TITLE, HOME),
    examples_fail=edit(_TITLE, "<title>A walk through the report | Films | Films</title>", HOSTED),
)
def repeated_part(page: Page) -> Iterator[Fault]:
    """Usually two templates each added the site's name; the room is missing for what tells this page from others."""
    parts = re.split(r"\s+[|–—·»-]\s+", page.title.text.casefold()) if page.title else []
    again = sorted({part for part in parts if part and parts.count(part) > 1})
    if again and page.title:
        yield Fault(f"the title says {again[0][:60]!r} {parts.count(again[0])} times", page.title.line, near="<title")


@rule(
    "description/short",
    Severity.NOTE,
    title=f"The description has fewer than {SHORT_DESCRIPTION} characters",
    fix="write one or two whole sentences about this page",
    source=SNIPPETS,
    needs=Page,
    applies=_has_description,
    examples_pass=shows(_DESCRIPTION, HOSTED),
    examples_fail=edit(_DESCRIPTION, '<meta name="description" content="A film about the report.">', HOSTED),
)
def short_description(page: Page) -> Iterator[Fault]:
    """A few words rarely say what the page is about, and search engines cut out a snippet of their own.

    There is no demand for a length; it is our own choice.
    """
    text = page.meta("description")
    if len(text) < SHORT_DESCRIPTION:
        yield Fault(f"the description has {len(text)} characters", page.meta_line("description"), near="description")


@rule(
    "description/long",
    Severity.NOTE,
    title=f"The description has more than {LONG_DESCRIPTION} characters",
    fix="say what matters in the first sentence; the rest may be cut off",
    source=SNIPPETS,
    needs=Page,
    applies=_has_description,
    examples_pass=shows(_DESCRIPTION, HOSTED),
    examples_fail=edit(
        _DESCRIPTION, f'<meta name="description" content="{"Each part of the report in turn. " * 6}">', HOSTED
    ),
)
def long_description(page: Page) -> Iterator[Fault]:
    """Results show two lines of it at most. Search engines set no limit; this one is our own choice."""
    text = page.meta("description")
    if len(text) > LONG_DESCRIPTION:
        yield Fault(f"the description has {len(text)} characters", page.meta_line("description"), near="description")


@rule(
    "description/several",
    Severity.WARNING,
    title="The page has several descriptions",
    fix="keep one",
    source=SNIPPETS,
    needs=Page,
    applies=lambda page: page.is_document and bool(page.meta("description")),
    examples_pass=shows(_DESCRIPTION, HOSTED),
    examples_fail=edit(_DESCRIPTION, f'{_DESCRIPTION}\n<meta name="description" content="A film about it.">', HOSTED),
)
def several_descriptions(page: Page) -> Iterator[Fault]:
    """With two, search engines take either or none. Usually a template and a plugin each wrote their own."""
    found = [meta for meta in page.evidence.metas if meta.attribute == "name" and meta.key == "description"]
    for meta in found[1:]:
        yield Fault(f"the page has {len(found)} descriptions; this one is {meta.content[:60]!r}", meta.line)
