"""The canonical link: one, absolute, and true."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from sitegen.check.addresses import normalise, same_page
from sitegen.check.evidence import Role
from sitegen.check.examples import HOME, HOSTED, SITEMAP, Edit, Example, edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import CANONICALS
from sitegen.check.site import Site
from sitegen.check.site_evidence import PageCard
from sitegen.core.findings import Severity

_LINK = '<link rel="canonical" href="https://films.example/hosted/">'


def _served_as(address: str) -> tuple[Example, ...]:
    """Examples in which every mention of the hosted page agrees on an address that is not its own."""
    og_url = '<meta property="og:url" content="https://films.example/hosted/">'
    return edit(
        _LINK,
        _LINK.replace("https://films.example/hosted/", address),
        HOSTED,
        Edit(HOSTED, og_url, og_url.replace("https://films.example/hosted/", address)),
        Edit(SITEMAP, "<loc>https://films.example/hosted/</loc>", f"<loc>{address}</loc>"),
    )


def _has_canonical(page: Page) -> bool:
    return page.is_document and bool(page.canonicals)


@rule(
    "canonical/missing-on-watch-page",
    Severity.ERROR,
    title="A watch page has no canonical link",
    fix='add <link rel="canonical"> with the page\'s own address to the head',
    source=CANONICALS,
    needs=Page,
    applies=lambda page: page.is_watch_page and page.is_indexable,
    console="Duplicate without user-selected canonical",
    examples_pass=shows(_LINK, HOSTED),
    examples_fail=edit(_LINK, "", HOSTED),
)
def missing_on_watch_page(page: Page) -> Iterator[Fault]:
    """A watch page is reached under many addresses, with ?t= for every chapter; the canonical makes them one page."""
    if not page.canonicals:
        yield Fault("the watch page has no canonical link", near="<head")


@rule(
    "canonical/missing",
    Severity.WARNING,
    title="A page has no canonical link",
    fix='add <link rel="canonical"> with the page\'s own address to the head',
    source=CANONICALS,
    needs=Page,
    applies=lambda page: page.is_indexable and not page.is_watch_page,
    console="Duplicate without user-selected canonical",
    examples_pass=shows('<link rel="canonical" href="https://films.example/">', HOME),
    examples_fail=edit('<link rel="canonical" href="https://films.example/">', "", HOME),
)
def missing(page: Page) -> Iterator[Fault]:
    """Without it search engines choose among the addresses that lead to the page, mirrors and parameters included."""
    if not page.canonicals:
        yield Fault("the page has no canonical link", near="<head")


@rule(
    "canonical/several",
    Severity.ERROR,
    title="A page has several canonical links",
    fix="keep the one with the page's own address",
    source=CANONICALS,
    needs=Page,
    applies=_has_canonical,
    examples_pass=shows(_LINK, HOSTED),
    examples_fail=edit(_LINK, f'{_LINK}\n<link rel="canonical" href="https://films.example/onboarding/">', HOSTED),
)
def several(page: Page) -> Iterator[Fault]:
    """Two canonical links contradict each other, and search engines then heed neither."""
    for link in page.canonicals[1:]:
        yield Fault(
            f"the page has {len(page.canonicals)} canonical links; this one is {link.href}", link.line, near=link.href
        )


@rule(
    "canonical/not-absolute",
    Severity.ERROR,
    title="The canonical link is not an absolute address",
    fix="write it out in full, with https:// and host",
    source=CANONICALS,
    needs=Page,
    applies=_has_canonical,
    examples_pass=shows(_LINK, HOSTED),
    examples_fail=edit(_LINK, '<link rel="canonical" href="/hosted/">', HOSTED)
    + edit(_LINK, '<link rel="canonical" href="//films.example/hosted/">', HOSTED),
)
def not_absolute(page: Page) -> Iterator[Fault]:
    """A relative one means something else on a mirror or a preview host, which is what it should guard against."""
    for link in page.canonicals:
        if not normalise(link.href).startswith(("https://", "http://")):
            yield Fault(f"the canonical link {link.href!r} is not an absolute address", link.line, near=link.href)


@rule(
    "canonical/with-fragment",
    Severity.ERROR,
    title="The canonical link has a fragment",
    fix="cut off the part from # on",
    source=CANONICALS,
    needs=Page,
    applies=_has_canonical,
    examples_pass=shows(_LINK, HOSTED),
    examples_fail=edit(_LINK, '<link rel="canonical" href="https://films.example/hosted/#main">', HOSTED),
)
def with_fragment(page: Page) -> Iterator[Fault]:
    """A fragment names a place within a page, so search engines do not accept it as the address of one."""
    for link in page.canonicals:
        if "#" in link.href:
            yield Fault(f"the canonical link has a fragment: {link.href}", link.line, near=link.href)


@rule(
    "canonical/outside-head",
    Severity.ERROR,
    title="The canonical link does not stand in the head",
    fix="move it into the head; an element there that belongs into the body ends the head early",
    source=CANONICALS,
    needs=Page,
    applies=_has_canonical,
    examples_pass=shows(_LINK, HOSTED),
    examples_fail=edit(_LINK, "", HOSTED, Edit(HOSTED, "<main>", f"<main>\n{_LINK}")),
)
def outside_head(page: Page) -> Iterator[Fault]:
    """In the body it is ignored, since text written by visitors could otherwise redirect a page's standing."""
    for link in page.canonicals:
        if not link.in_head:
            yield Fault("the canonical link stands in the body", link.line, near=link.href)


@rule(
    "canonical/not-own-address",
    Severity.ERROR,
    title="The canonical link names another address than the page's own",
    fix="give the address at which this page is served, with or without the slash at its end as the host serves it",
    source=CANONICALS,
    needs=Site,
    requires_address=True,
    applies=lambda site: any(page.canonical for page in site.evidence.pages),
    console="Alternate page with proper canonical tag",
    examples_pass=shows(_LINK, HOSTED),
    examples_fail=_served_as("https://films.example/hosted") + _served_as("https://films.example/hosted/index.html"),
)
def not_own_address(site: Site) -> Iterator[Fault]:
    """The page named there takes this page's place in results.

    Nearly always that is a slip: a slash at the end, another host, a head copied from another page. A variant may name the page it is a variant of, as long as no sitemap lists it.
    """
    for page in site.evidence.pages:
        if page.role is not Role.PAGE or not page.canonical or same_page(page.canonical, page.address):
            continue
        if not _is_variant(site, page):
            message = f"the canonical link names {page.canonical}, and the page is served at {page.address}"
            yield Fault(message, page.canonical_line, near="canonical", file=page.path)


def _is_variant(site: Site, page: PageCard) -> bool:
    """Whether the page defers to an existing page that stands for itself, and is not listed."""
    other = site.page_at(page.canonical)
    if other is None or other is page or not urlsplit(other.address).path.strip("/"):
        return False
    return page.path not in site.listed and same_page(other.canonical, other.address)
