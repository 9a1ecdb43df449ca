"""Title and description: present, one of each, and different from page to page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sitegen.check.examples import HOSTED, edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import SNIPPETS, TITLES, WCAG_TITLE
from sitegen.check.site import Site
from sitegen.check.site_evidence import PageCard
from sitegen.core.findings import Severity

_TITLE = "<title>A walk through the report</title>"
_DESCRIPTION = (
    '<meta name="description" content="Each part of the report in turn, and what to do when a figure looks odd.">'
)
_ONBOARDING = "What the first session looks like, from sign-up to the first report."


@rule(
    "title/missing",
    Severity.ERROR,
    title="The page has no title",
    fix="put one non-empty <title> into the head",
    source=WCAG_TITLE,
    needs=Page,
    applies=lambda page: page.is_document,
    examples_pass=shows(_TITLE, HOSTED),
    examples_fail=edit(_TITLE, "", HOSTED) + edit(_TITLE, "<title> </title>", HOSTED),
)
def missing_title(page: Page) -> Iterator[Fault]:
    """The title names the page in results, tabs, bookmarks and screen readers."""
    if not any(title.text for title in page.evidence.titles):
        yield Fault("the page has no title", page.title.line if page.title else 0, near="<head")


@rule(
    "title/several",
    Severity.ERROR,
    title="The page has several titles",
    fix="keep one <title>, in the head",
    source=WCAG_TITLE,
    needs=Page,
    applies=lambda page: bool(page.evidence.titles),
    examples_pass=shows(_TITLE, HOSTED),
    examples_fail=edit(_TITLE, f"{_TITLE}\n<title>Films</title>", HOSTED),
)
def several_titles(page: Page) -> Iterator[Fault]:
    """Browsers show the first and crawlers may take another, so the page goes by two names."""
    for title in page.evidence.titles[1:]:
        yield Fault(f"the page has a further title, {title.text[:60]!r}", title.line, near="<title")


@rule(
    "title/shared",
    Severity.WARNING,
    title="Pages have the same title",
    fix="name in each title what is on that page alone",
    source=TITLES,
    needs=Site,
    examples_pass=shows(_TITLE, HOSTED),
    examples_fail=edit(_TITLE, "<title>See your onboarding in 90 seconds</title>", HOSTED),
)
def shared_title(site: Site) -> Iterator[Fault]:
    """In a list of results equal titles cannot be told apart; search engines then write their own."""
    for page, other in _alike(site, lambda page: page.title):
        yield Fault(f"the title {page.title[:80]!r} is also that of {other.path}", page.title_line, file=page.path)


@rule(
    "description/missing",
    Severity.WARNING,
    title="The page has no description",
    fix='add <meta name="description"> with one or two sentences about this page',
    source=SNIPPETS,
    needs=Page,
    applies=lambda page: page.is_indexable,
    examples_pass=shows(_DESCRIPTION, HOSTED),
    examples_fail=edit(_DESCRIPTION, "", HOSTED) + edit(_DESCRIPTION, '<meta name="description" content="">', HOSTED),
)
def missing_description(page: Page) -> Iterator[Fault]:
    """Search engines show it under the title; without it they cut a piece out of the page."""
    if not page.meta("description"):
        yield Fault("the page has no description", page.meta_line("description"), near="<head")


@rule(
    "description/shared",
    Severity.WARNING,
    title="Pages have the same description",
    fix="say in each description what is on that page alone",
    source=SNIPPETS,
    needs=Site,
    examples_pass=shows(_DESCRIPTION, HOSTED),
    examples_fail=edit(_DESCRIPTION, f'<meta name="description" content="{_ONBOARDING}">', HOSTED),
)
def shared_description(site: Site) -> Iterator[Fault]:
    """A description that fits every page describes none, and search engines stop using it."""
    for page, other in _alike(site, lambda page: page.description):
        yield Fault(f"the description is also that of {other.path}", page.description_line, file=page.path)


def _alike(site: Site, of: Callable[[PageCard], str]) -> Iterator[tuple[PageCard, PageCard]]:
    """Each page whose text was seen before, with the first that has it; copies with a canonical elsewhere are left out."""
    first: dict[str, PageCard] = {}
    for page in site.indexable:
        text = of(page).casefold()
        if not text or (page.canonical and site.page_at(page.canonical) is not page):
            continue
        other = first.setdefault(text, page)
        if other is not page and other.path not in site.languages_of(page):
            yield page, other
