"""Sitemaps: readable, complete, and in agreement with the pages."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.addresses import same_page
from sitegen.check.evidence import Role
from sitegen.check.examples import HOSTED, ROBOTS, SITEMAP, Edit, edit, remove, shows
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import BUILD_SITEMAP, ROBOTS_META, SITEMAP_PROTOCOL
from sitegen.check.site import Site
from sitegen.core.findings import Severity

_HOME_ENTRY = "<url>\n<loc>https://films.example/</loc>\n</url>\n"
_HOSTED_LOC = "<loc>https://films.example/hosted/</loc>"
_ENDED = "<url><loc>https://films.example/retired/</loc></url>\n</urlset>"


def _has_sitemap(site: Site) -> bool:
    return any(sitemap.entries for sitemap in site.evidence.sitemaps)


def _complete(site: Site) -> bool:
    """A sitemap that broke off says nothing about what it does not list."""
    return _has_sitemap(site) and not any(sitemap.problem for sitemap in site.evidence.sitemaps)


@rule(
    "sitemap/missing",
    Severity.ERROR,
    title="A site with watch pages has no sitemap",
    fix="write sitemap.xml with a video entry for each watch page, and name it in robots.txt",
    source=BUILD_SITEMAP,
    needs=Site,
    applies=lambda site: any(page.video for page in site.indexable),
    examples_pass=shows(_HOSTED_LOC, SITEMAP),
    examples_fail=remove(SITEMAP, Edit(ROBOTS, "Sitemap: https://films.example/sitemap.xml\n", "")),
)
def missing(site: Site) -> Iterator[Fault]:
    """The sitemap is how search engines learn of videos without waiting for the pages to be crawled and rendered."""
    if not site.evidence.sitemaps:
        yield Fault("the site has watch pages and no sitemap", file=SITEMAP)


@rule(
    "sitemap/named-but-missing",
    Severity.ERROR,
    title="A sitemap that is named does not exist",
    fix="write the file, or correct the address in robots.txt or in the index",
    source=SITEMAP_PROTOCOL,
    needs=Site,
    requires_address=True,
    examples_pass=shows("Sitemap: https://films.example/sitemap.xml", ROBOTS),
    examples_fail=edit(
        "Sitemap: https://films.example/sitemap.xml",
        "Sitemap: https://films.example/sitemap.xml\nSitemap: https://films.example/videos.xml",
        ROBOTS,
    ),
)
def named_but_missing(site: Site) -> Iterator[Fault]:
    """Crawlers that ask for it get an error and do not learn of the pages in it."""
    named = [(url, line, ROBOTS) for url, line in (site.evidence.robots.sitemaps if site.evidence.robots else ())]
    named += [(url, line, sitemap.path) for sitemap in site.evidence.sitemaps for url, line in sitemap.children]
    for url, line, file in named:
        if site.is_missing(url):
            yield Fault(f"there is no sitemap at {url}", line, near=url, file=file)


@rule(
    "sitemap/not-xml",
    Severity.ERROR,
    title="A sitemap cannot be read",
    fix="write it with an XML library: UTF-8, & as &amp;, urlset or sitemapindex in the sitemaps.org namespace",
    source=SITEMAP_PROTOCOL,
    needs=Site,
    applies=lambda site: bool(site.evidence.sitemaps),
    examples_pass=shows(_HOSTED_LOC, SITEMAP),
    examples_fail=edit("from sign-up to the first report.", "from sign-up & login to the first report.", SITEMAP)
    + edit("</urlset>", "", SITEMAP),
)
def not_xml(site: Site) -> Iterator[Fault]:
    """A sitemap with one wrong character is refused as a whole."""
    for sitemap in site.evidence.sitemaps:
        if sitemap.problem:
            yield Fault(f"the sitemap cannot be read: {sitemap.problem}", sitemap.problem_line, file=sitemap.path)
        elif sitemap.kind not in {"urlset", "sitemapindex"} or not (sitemap.entries or sitemap.children):
            yield Fault(f"the sitemap holds no entries; its root element is {sitemap.kind!r}", file=sitemap.path)


@rule(
    "sitemap/unlisted-watch-page",
    Severity.ERROR,
    title="A watch page is in no sitemap",
    fix="list it with its video, or mark it noindex if it shall not be found",
    source=BUILD_SITEMAP,
    needs=Site,
    applies=_complete,
    requires_address=True,
    examples_pass=shows(_HOSTED_LOC, SITEMAP),
    examples_fail=edit(_HOSTED_LOC, "<loc>https://films.example/onboarding/</loc>", SITEMAP),
)
def unlisted_watch_page(site: Site) -> Iterator[Fault]:
    """Search engines learn of its video late then, by following links and rendering the page, if at all."""
    for page in site.indexable:
        if page.video and page.path not in site.listed and same_page(page.canonical or page.address, page.address):
            yield Fault("no sitemap lists this watch page", file=page.path)


@rule(
    "sitemap/unlisted-page",
    Severity.WARNING,
    title="A page is in no sitemap",
    fix="list it, or mark it noindex if it shall not be found",
    source=BUILD_SITEMAP,
    needs=Site,
    applies=_complete,
    requires_address=True,
    examples_pass=shows(_HOME_ENTRY, SITEMAP),
    examples_fail=edit(_HOME_ENTRY, "", SITEMAP),
)
def unlisted_page(site: Site) -> Iterator[Fault]:
    """A list of pages that is not complete cannot be trusted for what it leaves out."""
    for page in site.indexable:
        if not page.video and page.path not in site.listed and same_page(page.canonical or page.address, page.address):
            yield Fault("no sitemap lists this page", file=page.path)


@rule(
    "sitemap/entry-without-page",
    Severity.ERROR,
    title="A sitemap lists a page that does not exist",
    fix="remove the entry, or build the page",
    source=BUILD_SITEMAP,
    needs=Site,
    applies=_has_sitemap,
    requires_address=True,
    console="Not found (404)",
    examples_pass=shows(_HOSTED_LOC, SITEMAP),
    examples_fail=edit("</urlset>", _ENDED, SITEMAP),
)
def entry_without_page(site: Site) -> Iterator[Fault]:
    """Each dead entry costs crawls, and trust in the rest. Addresses of other hosts do not belong there either."""
    for sitemap in site.evidence.sitemaps:
        for entry in sitemap.entries:
            if site.path_of(entry.loc) is None:
                yield Fault(
                    f"{entry.loc or 'an entry without loc'} is not on this site",
                    entry.line,
                    near=entry.loc,
                    file=sitemap.path,
                )
            elif site.file_at(entry.loc) is None:
                yield Fault(f"there is no page at {entry.loc}", entry.line, near=entry.loc, file=sitemap.path)


@rule(
    "sitemap/entry-not-canonical",
    Severity.ERROR,
    title="A sitemap lists an address that is not the page's canonical one",
    fix="list the canonical address, exactly as the page gives it",
    source=BUILD_SITEMAP,
    needs=Site,
    applies=_has_sitemap,
    requires_address=True,
    examples_pass=shows(_HOSTED_LOC, SITEMAP),
    examples_fail=edit(_HOSTED_LOC, "<loc>https://films.example/hosted/index.html</loc>", SITEMAP),
)
def entry_not_canonical(site: Site) -> Iterator[Fault]:
    """Sitemap and page then name different addresses for one thing, and search engines have to choose."""
    for sitemap in site.evidence.sitemaps:
        for entry in sitemap.entries:
            page = site.page_at(entry.loc)
            wanted = (page.canonical or page.address) if page else ""
            if page and page.role is Role.PAGE and not same_page(entry.loc, wanted):
                yield Fault(
                    f"the entry is {entry.loc}, and the page says {wanted}",
                    entry.line,
                    near=entry.loc,
                    file=sitemap.path,
                )


@rule(
    "sitemap/noindex-page",
    Severity.ERROR,
    title="A sitemap lists a page that asks not to be indexed",
    fix="take the page out of the sitemap, or take noindex off the page",
    source=ROBOTS_META,
    needs=Site,
    applies=_has_sitemap,
    requires_address=True,
    console="Submitted URL marked 'noindex'",
    examples_pass=shows(_HOSTED_LOC, SITEMAP),
    examples_fail=edit("<title>A walk", '<meta name="robots" content="noindex">\n<title>A walk', HOSTED),
)
def noindex_page(site: Site) -> Iterator[Fault]:
    """One says "take me", the other "leave me": one of them is a mistake, on a watch page usually the noindex."""
    for path, (sitemap, entry) in site.listed.items():
        if site.pages[path].noindex:
            message = f"the page is noindex, and line {entry.line} of {sitemap.path} lists it"
            yield Fault(message, near="noindex", file=path)
