"""Sitemaps within the limits of their readers, without what nobody reads any more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sitegen.check.addresses import same_page
from sitegen.check.examples import ROBOTS, SITEMAP, Edit, Example, edit, shows
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import (
    BUILD_SITEMAP,
    LARGE_SITEMAPS,
    LOCALISED,
    SITEMAP_PROTOCOL,
)
from sitegen.check.rules.video_times import moment_of
from sitegen.check.site import Site
from sitegen.check.site_evidence import Sitemap, SitemapEntry
from sitegen.core.findings import Severity

MOST_ENTRIES = 50_000

LASTMOD = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?\Z")
_LEAST_TELLING = 10
_HOME = "<loc>https://films.example/</loc>"
_XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_OPEN = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_GERMAN = "<loc>https://films.example/de/onboarding/</loc>"


def entries_of(site: Site) -> Iterator[tuple[Sitemap, SitemapEntry]]:
    """Every entry of every sitemap."""
    for sitemap in site.evidence.sitemaps:
        for entry in sitemap.entries:
            yield sitemap, entry


def _has_entries(site: Site) -> bool:
    return any(sitemap.entries for sitemap in site.evidence.sitemaps)


def _linked(href: str) -> tuple[Example, ...]:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>'
        for code, address in (("en", "https://films.example/onboarding/"), ("de", href))
    )
    return edit(_GERMAN, _GERMAN + links, SITEMAP, Edit(SITEMAP, _OPEN, f"{_OPEN} {_XHTML}"))


@rule(
    "sitemap/too-many-entries",
    Severity.ERROR,
    title="A sitemap has more than 50,000 entries",
    fix="split it, and name the parts in an index",
    source=LARGE_SITEMAPS,
    needs=Site,
    applies=lambda site: bool(site.evidence.sitemaps),
    examples_pass=shows(_HOME, SITEMAP),
    examples_fail=edit(f"<url>\n{_HOME}\n</url>", f"<url>{_HOME}</url>" * (MOST_ENTRIES + 1), SITEMAP),
)
def too_many_entries(site: Site) -> Iterator[Fault]:
    """A sitemap over the limit is refused as a whole."""
    for sitemap in site.evidence.sitemaps:
        for what, found in (("entries", len(sitemap.entries)), ("sitemaps", len(sitemap.children))):
            if found > MOST_ENTRIES:
                yield Fault(f"the file has {found:,} {what}, and {MOST_ENTRIES:,} are allowed", file=sitemap.path)


@rule(
    "sitemap/index-of-indexes",
    Severity.ERROR,
    title="A sitemap index names another index",
    fix="name the sitemaps themselves in one index",
    source=LARGE_SITEMAPS,
    needs=Site,
    applies=lambda site: bool(site.evidence.sitemaps),
    examples_pass=shows(_HOME, SITEMAP),
    examples_fail=(
        Example(
            edits=(
                Edit(ROBOTS, "/sitemap.xml", "/all.xml"),
                *(
                    Edit(
                        name,
                        "",
                        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
                        f"<sitemap><loc>https://films.example/{inner}</loc></sitemap></sitemapindex>\n",
                    )
                    for name, inner in (("all.xml", "films.xml"), ("films.xml", "sitemap.xml"))
                ),
            )
        ),
    ),
)
def index_of_indexes(site: Site) -> Iterator[Fault]:
    """Crawlers do not look into it, so the pages in it are unknown."""
    indexes = {sitemap.path for sitemap in site.evidence.sitemaps if sitemap.kind == "sitemapindex"}
    for sitemap in site.evidence.sitemaps:
        for url, line in sitemap.children:
            if site.file_at(url) in indexes:
                yield Fault(f"{url} is an index itself", line, near=url, file=sitemap.path)


@rule(
    "sitemap/invalid-lastmod",
    Severity.ERROR,
    title="A lastmod is not in W3C form",
    fix="write 2026-10-05, or 2026-10-05T09:00:00+02:00",
    source=BUILD_SITEMAP,
    needs=Site,
    applies=lambda site: any(entry.lastmod for _, entry in entries_of(site)),
    examples_pass=shows("<lastmod>2026-09-01</lastmod>", SITEMAP),
    examples_fail=edit("<lastmod>2026-09-01</lastmod>", "<lastmod>1 September 2026</lastmod>", SITEMAP)
    + edit("<lastmod>2026-09-01</lastmod>", "<lastmod>2026-09-01 12:00</lastmod>", SITEMAP)
    + edit("<lastmod>2026-09-01</lastmod>", "<lastmod>2026-09-31</lastmod>", SITEMAP),
)
def invalid_lastmod(site: Site) -> Iterator[Fault]:
    """Crawlers cannot read it, and stop to believe the other dates of the file."""
    for sitemap, entry in entries_of(site):
        text = entry.lastmod
        if text and not (LASTMOD.match(text) and (len(text) < 10 or moment_of(text) is not None)):
            yield Fault(f"lastmod is {text!r}", entry.line, near=text, file=sitemap.path)


@rule(
    "sitemap/uniform-lastmod",
    Severity.NOTE,
    title="All entries of a sitemap have the same lastmod, to the second",
    fix="give the moment of the last real change of each page, never that of the build",
    source=BUILD_SITEMAP,
    needs=Site,
    applies=lambda site: any(entry.lastmod for _, entry in entries_of(site)),
    examples_pass=shows("<lastmod>2026-09-01</lastmod>", SITEMAP),
    examples_fail=edit(
        f"<url>\n{_HOME}\n</url>",
        f"<url>{_HOME}<lastmod>2026-10-05T09:00:00+02:00</lastmod></url>" * _LEAST_TELLING,
        SITEMAP,
        Edit(SITEMAP, "<lastmod>2026-09-01</lastmod>", "<lastmod>2026-10-05T09:00:00+02:00</lastmod>"),
    ),
)
def uniform_lastmod(site: Site) -> Iterator[Fault]:
    """It is used only as long as it proves right; the time of a build tells nothing. From ten entries on."""
    for sitemap in site.evidence.sitemaps:
        moments = {entry.lastmod for entry in sitemap.entries}
        if len(sitemap.entries) >= _LEAST_TELLING and len(moments) == 1 and "T" in (moment := moments.pop()):
            yield Fault(f"every lastmod is {moment}", sitemap.entries[0].line, near=moment, file=sitemap.path)


@rule(
    "sitemap/repeated-entry",
    Severity.WARNING,
    title="A sitemap lists a page twice",
    fix="list each page once, with all its videos",
    source=SITEMAP_PROTOCOL,
    needs=Site,
    applies=_has_entries,
    examples_pass=shows(_HOME, SITEMAP),
    examples_fail=edit(f"<url>\n{_HOME}\n</url>", f"<url>{_HOME}</url>" * 2, SITEMAP),
)
def repeated_entry(site: Site) -> Iterator[Fault]:
    """Crawlers have to choose between two dates or two sets of videos."""
    for sitemap in site.evidence.sitemaps:
        counted = Counter(entry.loc for entry in sitemap.entries)
        for entry in sitemap.entries:
            if (times := counted.pop(entry.loc, 0)) > 1:
                yield Fault(f"{entry.loc} is listed {times:,} times", entry.line, near=entry.loc, file=sitemap.path)


@rule(
    "sitemap/alternates-differ",
    Severity.ERROR,
    title="A sitemap names other language versions than the page",
    fix="write both from the same list, or leave the languages to one of the two",
    source=LOCALISED,
    needs=Site,
    applies=lambda site: any(entry.alternates for _, entry in site.listed.values()),
    requires_address=True,
    examples_pass=_linked("https://films.example/de/onboarding/"),
    examples_fail=_linked("https://films.example/hosted/"),
)
def alternates_differ(site: Site) -> Iterator[Fault]:
    """Both have the same force, so search engines cannot tell which list is right, and may drop both."""
    for path, (sitemap, entry) in site.listed.items():
        told = {found.language: found.href for found in site.pages[path].alternates}
        for language, href in entry.alternates if told else ():
            if not same_page(told.get(language, ""), href):
                what = told.get(language) or "names none"
                yield Fault(f"{language} is {href}, and {path} says {what}", entry.line, near=href, file=sitemap.path)
