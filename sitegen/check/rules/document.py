"""The document as such: language, encoding, viewport, headings, weight."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import HOSTED, edit, shows
from sitegen.check.gather.folder import is_page
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import CRAWL_LIMITS, HTML, HTML_CHARSET, LIGHTHOUSE_VIEWPORT, TITLES, WCAG_LANGUAGE
from sitegen.check.site import Site
from sitegen.core.findings import Severity

CHARSET_WITHIN = 1024
"""Bytes from the start of the file."""

CUT_OFF = 2_000_000
HEAVY = 1_000_000

_CHARSET = '<meta charset="utf-8">'
_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'
_HEADING = "<h1>A walk through the report</h1>"


@rule(
    "document/missing-language",
    Severity.ERROR,
    title="The html element has no lang",
    fix='say which language the page is in, for example <html lang="en">',
    source=WCAG_LANGUAGE,
    needs=Page,
    applies=lambda page: page.is_document,
    examples_pass=shows('<html lang="en">'),
    examples_fail=edit('<html lang="en">', "<html>") + edit('<html lang="en">', '<html lang="">', HOSTED),
)
def missing_language(page: Page) -> Iterator[Fault]:
    """Screen readers choose the voice by it, browsers the hyphenation, translators the source language."""
    if not (page.evidence.lang or "").strip():
        yield Fault("the html element has no lang", near="<html")


@rule(
    "document/late-charset",
    Severity.ERROR,
    title="The encoding is not declared within the first 1,024 bytes",
    fix='make <meta charset="utf-8"> the first element of the head',
    source=HTML_CHARSET,
    needs=Page,
    applies=lambda page: page.is_document and page.evidence.charset.source != "bom",
    examples_pass=shows(_CHARSET),
    examples_fail=edit(_CHARSET, "") + edit(_CHARSET, f"<!-- {'licence ' * 140}-->\n{_CHARSET}"),
)
def late_charset(page: Page) -> Iterator[Fault]:
    """Browsers look no further before they guess, and a wrong guess turns every accent into rubbish."""
    charset = page.evidence.charset
    if charset.source == "guess":
        yield Fault("the page declares no encoding", near="<head")
    elif charset.offset > CHARSET_WITHIN:
        yield Fault(f"the encoding is declared {charset.offset:,} bytes into the page", charset.line, near="charset")


@rule(
    "document/undecodable-bytes",
    Severity.ERROR,
    title="The page holds bytes that do not belong to its encoding",
    fix="save the file in the encoding it declares, best in UTF-8",
    source=HTML_CHARSET,
    needs=Page,
    examples_pass=shows(_CHARSET),
    examples_fail=edit("In ninety seconds you see", "In ninety seconds \udcfcou see"),
)
def undecodable_bytes(page: Page) -> Iterator[Fault]:
    """Such bytes are shown as replacement characters, in results as on the page."""
    charset = page.evidence.charset
    if charset.undecodable:
        yield Fault(f"{charset.undecodable} pieces of the page are not {charset.label}", charset.first_bad_line)


@rule(
    "document/missing-viewport",
    Severity.WARNING,
    title="The page has no viewport for small screens",
    fix=f"add {_VIEWPORT}",
    source=LIGHTHOUSE_VIEWPORT,
    needs=Page,
    applies=lambda page: page.is_document,
    examples_pass=shows(_VIEWPORT),
    examples_fail=edit(_VIEWPORT, "") + edit(_VIEWPORT, '<meta name="viewport" content="width=1024">'),
)
def missing_viewport(page: Page) -> Iterator[Fault]:
    """Without it a phone lays the page out for a desktop and shrinks it, player included."""
    if "width=device-width" not in page.meta("viewport").replace(" ", "").lower():
        yield Fault("the page has no viewport with width=device-width", page.meta_line("viewport"), near="<head")


@rule(
    "document/missing-heading",
    Severity.WARNING,
    title="The page has no main heading",
    fix="put the page's name into one visible h1",
    source=TITLES,
    needs=Page,
    applies=lambda page: page.is_page,
    examples_pass=shows(_HEADING, HOSTED),
    examples_fail=edit(_HEADING, "<p>A walk through the report</p>", HOSTED) + edit("<h1>A", "<h1 hidden>A", HOSTED),
)
def missing_heading(page: Page) -> Iterator[Fault]:
    """The main heading tells people, screen readers and search engines what the page is about."""
    if not any(heading.level == 1 and heading.text and not heading.hidden for heading in page.evidence.headings):
        yield Fault("the page has no visible h1", near="<body")


@rule(
    "document/several-headings",
    Severity.WARNING,
    title="The page has several main headings",
    fix="keep one h1, the page's name, and make the others h2",
    source=TITLES,
    needs=Page,
    applies=lambda page: page.is_page,
    examples_pass=shows(_HEADING, HOSTED),
    examples_fail=edit('<h2 id="chapters">Chapters</h2>', '<h1 id="chapters">Chapters</h1>', HOSTED),
)
def several_headings(page: Page) -> Iterator[Fault]:
    """With several, nobody can tell which one names the page; a watch page has one video and one name."""
    found = [heading for heading in page.evidence.headings if heading.level == 1 and not heading.hidden]
    for heading in found[1:]:
        yield Fault(f"the page has {len(found)} h1; this one is {heading.text[:60]!r}", heading.line)


@rule(
    "document/nested-too-deeply",
    Severity.ERROR,
    title="Elements are nested so deeply that readers give up",
    fix="find what opens elements without closing them, usually a template in a loop",
    source=HTML,
    needs=Page,
    examples_pass=shows(_HEADING, HOSTED),
    examples_fail=edit("<p>Reading the header,", "<div>" * 3000 + "<p>Reading the header,", HOSTED),
)
def nested_too_deeply(page: Page) -> Iterator[Fault]:
    """What stands after that place does not exist for the reader; browsers cut at 512 levels."""
    if page.evidence.parse_problem:
        yield Fault(f"the page could be read up to here only: {page.evidence.parse_problem}", page.evidence.parse_line)


@rule(
    "document/over-2-mb",
    Severity.ERROR,
    title="The page is larger than crawlers read",
    fix="move what can be moved into files of its own: inline pictures, styles, scripts and data",
    source=CRAWL_LIMITS,
    needs=Site,
    examples_pass=shows(_HEADING, HOSTED),
    examples_fail=edit(_HEADING, f"{_HEADING}\n<!-- {'x' * CUT_OFF} -->", HOSTED),
)
def over_2_mb(site: Site) -> Iterator[Fault]:
    """Googlebot keeps the first 2 MB of a page, uncompressed; what stands behind that does not exist for it."""
    for file in site.evidence.files:
        if is_page(file.path) and file.size > CUT_OFF:
            yield Fault(f"the page has {file.size:,} bytes, and crawlers read {CUT_OFF:,}", file=file.path)


@rule(
    "document/over-1-mb",
    Severity.WARNING,
    title="The page is heavy",
    fix="move what can be moved into files of its own: inline pictures, styles, scripts and data",
    source=CRAWL_LIMITS,
    needs=Site,
    examples_pass=shows(_HEADING, HOSTED),
    examples_fail=edit(_HEADING, f"{_HEADING}\n<!-- {'x' * HEAVY} -->", HOSTED),
)
def over_1_mb(site: Site) -> Iterator[Fault]:
    """Half of the 2 MB that crawlers read is a good moment to ask where the weight comes from."""
    for file in site.evidence.files:
        if is_page(file.path) and HEAVY < file.size <= CUT_OFF:
            yield Fault(f"the page has {file.size:,} bytes, more than {HEAVY:,}", file=file.path)
