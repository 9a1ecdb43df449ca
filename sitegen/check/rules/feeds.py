"""Feeds: complete, with ids and dates that readers can use, and in agreement with the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from sitegen.check.examples import Edit, Example, edit, shows
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.files import FEED
from sitegen.check.rules.sources import ATOM
from sitegen.check.site import Site
from sitegen.check.site_evidence import Feed, FeedEntry
from sitegen.core.findings import Severity

_ID = "<id>https://films.example/onboarding/</id>"
_TITLE = "<title>See your onboarding in 90 seconds</title>"
_UPDATED = "<title>See your onboarding in 90 seconds</title>\n<updated>2026-10-05T09:00:00+02:00</updated>"
_STAMP = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)\Z")
_JSON = (
    '{"version": "https://jsonfeed.org/version/1.1", "title": "New films", "items": [\n'
    '{"id": "https://films.example/onboarding/", "url": "https://films.example/onboarding/",'
    ' "title": "See your onboarding in 90 seconds", "date_published": "2026-10-05T09:00:00+02:00"}]}\n'
)


def _as_json(text: str) -> Example:
    link = '<link rel="alternate" type="application/atom+xml" href="/feed.xml" title="New films">'
    added = link.replace("atom+xml", "feed+json").replace("feed.xml", "feed.json")
    return Example(edits=(Edit("feed.json", "", text), Edit("index.html", link, f"{link}\n{added}")))


def _has_entries(site: Site) -> bool:
    return any(feed.entries for feed in site.evidence.feeds)


def _parts(site: Site) -> Iterator[tuple[Feed, FeedEntry, str]]:
    for feed in site.evidence.feeds:
        if feed.head is not None:
            yield feed, feed.head, "the feed"
        for entry in feed.entries:
            yield feed, entry, f"the entry {entry.title[:60]!r}"


@rule(
    "feed/missing-element",
    Severity.ERROR,
    title="A feed or an entry lacks what its format demands",
    fix="give feed and entries of Atom an id, a title and updated; a channel of RSS title, link and description",
    source=ATOM,
    needs=Site,
    applies=_has_entries,
    examples_pass=(*shows(_TITLE, FEED), _as_json(_JSON)),
    examples_fail=(
        *edit(f"{_TITLE}\n", "", FEED),
        *edit(f"{_ID}\n", "", FEED),
        _as_json(_JSON.replace('"id"', '"guid"')),
    ),
)
def missing_element(site: Site) -> Iterator[Fault]:
    """Readers refuse the feed, or cannot tell its entries apart."""
    for feed, part, what in _parts(site):
        if part.missing:
            yield Fault(f"{what} has no {', no '.join(part.missing)}", part.line, file=feed.path)


@rule(
    "feed/shared-id",
    Severity.ERROR,
    title="Entries of a feed have the same id",
    fix="give each entry an id of its own that never changes, for example the page's address",
    source=ATOM,
    needs=Site,
    applies=_has_entries,
    examples_pass=shows(_ID, FEED),
    examples_fail=edit(
        "</feed>",
        "<entry><id>https://films.example/onboarding/</id><title>A walk through the report</title>"
        '<updated>2026-09-01T12:00:00Z</updated><link href="https://films.example/hosted/"/></entry>\n</feed>',
        FEED,
    ),
)
def shared_id(site: Site) -> Iterator[Fault]:
    """Readers take them for one entry, and show one of them only."""
    for feed in site.evidence.feeds:
        counted = Counter(entry.id for entry in feed.entries if entry.id)
        for entry in feed.entries:
            if counted.pop(entry.id, 0) > 1:
                yield Fault(f"several entries have the id {entry.id}", entry.line, near=entry.id, file=feed.path)


@rule(
    "feed/invalid-date",
    Severity.ERROR,
    title="A date in a feed is not in the form of its format",
    fix="write 2026-10-05T09:00:00+02:00 in Atom and JSON, Mon, 05 Oct 2026 09:00:00 +0200 in RSS",
    source=ATOM,
    needs=Site,
    applies=_has_entries,
    examples_pass=shows(_UPDATED, FEED),
    examples_fail=edit(_UPDATED, _UPDATED.replace("2026-10-05T09:00:00+02:00", "2026-10-05"), FEED),
)
def invalid_date(site: Site) -> Iterator[Fault]:
    """Readers cannot sort the entry; many show it as new for ever, or not at all."""
    for feed, part, what in _parts(site):
        for name, written in part.dates:
            if not (_is_mail_date(written) if name == "pubDate" else _STAMP.match(written)):
                yield Fault(f"{name} of {what} is {written[:60]!r}", part.line, near=written, file=feed.path)


def _is_mail_date(text: str) -> bool:
    try:
        parsedate_to_datetime(text)
    except ValueError:
        return False
    return True


@rule(
    "feed/title-differs",
    Severity.WARNING,
    title="An entry of a feed has another title than its page",
    fix="write both from the same value",
    source=ATOM,
    needs=Site,
    applies=_has_entries,
    requires_address=True,
    examples_pass=shows(_TITLE, FEED),
    examples_fail=edit(_TITLE, "<title>Your first ten minutes</title>", FEED),
)
def title_differs(site: Site) -> Iterator[Fault]:
    """Followers open one film and believe to have got another. That both agree is our own choice."""
    for feed in site.evidence.feeds:
        for entry in feed.entries:
            page = site.page_at(entry.address) if entry.address and entry.title else None
            if page is None:
                continue
            told = [_folded(page.title), _folded(page.video.name if page.video else "")]
            if page.title and not any(_folded(entry.title) in text for text in told):
                message = f"the entry is {entry.title[:60]!r}, and {page.path} is {page.title[:60]!r}"
                yield Fault(message, entry.line, near=entry.title, file=feed.path)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
