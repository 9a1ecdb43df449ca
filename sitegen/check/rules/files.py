"""Files and feeds of the site."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import Example, edit, shows
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import ATOM, HTTP_ERRORS
from sitegen.check.site import Site
from sitegen.core.findings import Severity

FEED = "feed.xml"
_ENTRY = '<link href="https://films.example/onboarding/"/>'


@rule(
    "file/unreadable",
    Severity.ERROR,
    title="A file of the site cannot be read",
    fix="make it a regular, readable file inside the folder, or take it out",
    source=HTTP_ERRORS,
    needs=Site,
    examples_pass=shows('<link rel="stylesheet" href="/style.css">'),
    examples_fail=(Example(links={"onboarding/poster-large.jpg": "../../originals/poster.jpg"}),),
)
def unreadable(site: Site) -> Iterator[Fault]:
    """What cannot be read cannot be judged, nor published: links that leave the folder, locked files."""
    for file in site.evidence.files:
        if file.problem:
            yield Fault(f"the file was not read: {file.problem}", file=file.path)


@rule(
    "feed/not-xml",
    Severity.ERROR,
    title="A feed cannot be read",
    fix="write it with an XML library, as Atom (feed) or RSS (rss)",
    source=ATOM,
    needs=Site,
    applies=lambda site: bool(site.evidence.feeds),
    examples_pass=shows(_ENTRY, FEED),
    examples_fail=edit("<title>New films</title>", "<title>New films & more</title>", FEED),
)
def feed_not_xml(site: Site) -> Iterator[Fault]:
    """Feed readers refuse a feed with one wrong character, and nobody who follows the site is told."""
    for feed in site.evidence.feeds:
        if feed.problem:
            yield Fault(f"the feed cannot be read: {feed.problem}", feed.problem_line, file=feed.path)
        elif feed.kind not in {"feed", "rss", "RDF", "jsonfeed"}:
            yield Fault(f"the feed's root element is {feed.kind!r}, neither Atom nor RSS", file=feed.path)


@rule(
    "feed/entry-without-page",
    Severity.ERROR,
    title="A feed entry leads to a page that does not exist",
    fix="correct the address, or take the entry out",
    source=ATOM,
    needs=Site,
    applies=lambda site: any(feed.links for feed in site.evidence.feeds),
    requires_address=True,
    examples_pass=shows(_ENTRY, FEED),
    examples_fail=edit(_ENTRY, '<link href="https://films.example/onbording/"/>', FEED),
)
def entry_without_page(site: Site) -> Iterator[Fault]:
    """Followers open the entry and get an error."""
    for feed in site.evidence.feeds:
        for address, line in feed.links:
            if site.is_missing(address):
                yield Fault(f"there is no page at {address}", line, near=address, file=feed.path)
