"""Links that lead nowhere by their very kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.check.examples import edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import CRAWLABLE_LINKS
from sitegen.core.findings import Severity

_LINK = '<a href="/">All films</a>'
_OWN_MACHINE = re.compile(
    r"(?:file:|https?://(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1\])(?=[:/?#]|\Z))", re.IGNORECASE
)


def _has_links(page: Page) -> bool:
    return page.is_document and bool(page.evidence.anchors)


@rule(
    "link/not-crawlable",
    Severity.WARNING,
    title="A link has no address to follow",
    fix="write the address into href; for something that happens on the page, use a button",
    source=CRAWLABLE_LINKS,
    needs=Page,
    applies=_has_links,
    examples_pass=shows(_LINK),
    examples_fail=edit(_LINK, '<a href="javascript:history.back()">All films</a>')
    + edit(_LINK, '<a href="">All films</a>'),
)
def not_crawlable(page: Page) -> Iterator[Fault]:
    """Crawlers and people who open links in new windows need an address. Search engines recommend one, no more."""
    for anchor in page.evidence.anchors:
        if not anchor.href or anchor.href.lower().startswith("javascript:"):
            yield Fault(f"the link {anchor.text!r} leads to {anchor.href[:60]!r}", anchor.line, near="href=")


@rule(
    "link/own-machine",
    Severity.WARNING,
    title="A link leads to the machine of whoever follows it",
    fix="write the public address",
    source=CRAWLABLE_LINKS,
    needs=Page,
    applies=_has_links,
    examples_pass=shows(_LINK),
    examples_fail=edit(_LINK, '<a href="http://localhost:8000/">All films</a>')
    + edit(_LINK, '<a href="file:///srv/films/index.html">All films</a>'),
)
def own_machine(page: Page) -> Iterator[Fault]:
    """Such addresses (localhost, file:) name the reader's own computer; they are left over from the author's.

    A link that shows its address is taken for an instruction, as in a manual, and let pass.
    """
    for anchor in page.evidence.anchors:
        if _OWN_MACHINE.match(anchor.href) and anchor.text.strip() != anchor.href:
            yield Fault(f"the link leads to {anchor.href[:80]}", anchor.line, near=anchor.href)
