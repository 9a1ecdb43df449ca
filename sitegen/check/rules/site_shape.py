"""The site as a whole: pages that nobody links to, error pages, weight, and what other hosts deliver."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from sitegen.check.evidence import Role
from sitegen.check.examples import HOME, HOSTED, PAGE, edit, remove, shows
from sitegen.check.hosting import redirect_of, target_of
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import CRAWL_LIMITS, CRAWLABLE_LINKS, DATA_PROTECTION, HTTP_ERRORS, OWN_CHOICE
from sitegen.check.site import Site
from sitegen.core.findings import Severity

HEAVY = 500_000
MOST_OF_A_FILE = 2_000_000
MOST_ELEMENTS = 5_000

_ERROR_TITLE = re.compile(
    r"(?:error\s+)?404\s*(?:[-–—:|!.]|not found|error|\Z)|(?:page|file) not found\b|seite (?:wurde )?nicht gefunden\b",
    re.IGNORECASE,
)
_LISTED = '<li><a href="/hosted/#chapters">A walk through the report</a></li>'
_NOINDEX = '<meta name="robots" content="noindex">'
_TITLE = "<title>Films that show how the product works</title>"
_STYLE = '<link rel="stylesheet" href="/style.css">'
_PARAGRAPH = "<p>Every film here"


@rule(
    "link/orphan-page",
    Severity.WARNING,
    title="No other page links to a page",
    fix="link to it from a listing or from pages about the same, or mark it noindex",
    source=CRAWLABLE_LINKS,
    needs=Site,
    applies=lambda site: len(site.indexable) > 1,
    console="Discovered - currently not indexed",
    examples_pass=shows(_LISTED, HOME),
    examples_fail=edit(_LISTED, "", HOME),
)
def orphan_page(site: Site) -> Iterator[Fault]:
    """People cannot come to it from anywhere, and search engines give little weight to what nobody points to."""
    linked = _linked(site)
    for page in site.indexable:
        if page.path not in linked and page.path not in {"index.html", "index.htm"}:
            yield Fault("no other page links to this one", file=page.path)


def _linked(site: Site) -> set[str]:
    """The pages to which another page links, directly or through a redirect."""
    found: set[str] = set()
    known: dict[str, str] = {}
    for page in site.evidence.pages:
        addresses = [reference.address for reference in page.references if reference.use == "page"]
        for address in (*addresses, page.refresh):
            if address and address not in known:
                known[address] = _landing(site, address)
            if address and known[address] != page.path:
                found.add(known[address])
    return found


def _landing(site: Site, address: str) -> str:
    path = site.path_of(address)
    if path is None:
        return ""
    if (file := site.file_at(address)) is not None:
        return file
    sent = redirect_of(site.evidence.host_redirects, f"/{path}")
    return (site.file_at(site.base + target_of(sent, f"/{path}").lstrip("/")) or "") if sent else ""


@rule(
    "document/missing-error-page",
    Severity.WARNING,
    title="The site has no page for addresses that do not exist",
    fix="write 404.html, with links to what people may have looked for",
    source=HTTP_ERRORS,
    needs=Site,
    applies=lambda site: urlsplit(site.base).path == "/",
    examples_pass=shows("<h1>There is no page at this address</h1>", "404.html"),
    examples_fail=remove("404.html"),
)
def missing_error_page(site: Site) -> Iterator[Fault]:
    """Static hosts answer with it; without it some show the home page with status 200 for every wrong address."""
    if "404.html" not in site.files and "404/index.html" not in site.files:
        yield Fault("there is no 404.html", file="404.html")


@rule(
    "document/indexable-error-page",
    Severity.WARNING,
    title="The error page may be indexed",
    fix=f"add {_NOINDEX} to its head",
    source=HTTP_ERRORS,
    needs=Page,
    applies=lambda page: page.evidence.role is Role.ERROR_PAGE,
    examples_pass=shows(_NOINDEX, "404.html"),
    examples_fail=edit(f"{_NOINDEX}\n", "", "404.html"),
)
def indexable_error_page(page: Page) -> Iterator[Fault]:
    """It lies at an address of its own, /404.html, and is answered there with status 200. Our own choice."""
    if not page.noindex:
        yield Fault("the error page has no noindex", near="<head")


@rule(
    "document/soft-404",
    Severity.WARNING,
    title="A page says that it does not exist",
    fix="take it away and let the host answer with status 404, or mark it noindex",
    source=HTTP_ERRORS,
    needs=Page,
    applies=lambda page: page.is_indexable,
    console="Soft 404",
    examples_pass=shows(_TITLE, HOME),
    examples_fail=edit(_TITLE, "<title>Page not found | Films</title>", HOME),
)
def soft_404(page: Page) -> Iterator[Fault]:
    """The words say error and the status says fine: search engines have to guess, and count it as an error."""
    if page.title and _ERROR_TITLE.match(page.title.text.strip()):
        yield Fault(f"the title is {page.title.text[:80]!r}", page.title.line, near="<title")


@rule(
    "document/over-weight-budget",
    Severity.NOTE,
    title="A page with its styles and scripts is heavy",
    fix="take out what the page does not use; load what only some pages need on those alone",
    source=OWN_CHOICE,
    needs=Site,
    examples_pass=shows(_STYLE),
    examples_fail=edit("auto; }", "auto; }\n/* " + "x" * HEAVY + " */", "style.css"),
)
def over_weight_budget(site: Site) -> Iterator[Fault]:
    """Half a million bytes of text take seconds on a slow phone before the film begins. The figure is our own choice."""
    for page in site.evidence.pages:
        files = {site.file_at(found.address) for found in page.subresources} - {None}
        own = site.files[page.path].size if page.path in site.files else 0
        loaded = sum(site.files[path].size for path in files if path is not None)
        if own + loaded > HEAVY:
            message = f"the page has {own:,} bytes, and its {len(files)} styles and scripts {loaded:,}"
            yield Fault(f"{message}; together more than {HEAVY:,}", file=page.path)


@rule(
    "document/asset-over-2-mb",
    Severity.ERROR,
    title="A style sheet or script is larger than crawlers read",
    fix="split the file, or take out what is not used",
    source=CRAWL_LIMITS,
    needs=Site,
    examples_pass=shows(_STYLE),
    examples_fail=edit("auto; }", "auto; }\n/* " + "x" * MOST_OF_A_FILE + " */", "style.css"),
)
def asset_over_2_mb(site: Site) -> Iterator[Fault]:
    """Googlebot reads the first 2 MB of each file: a script that is cut off there does not run at all."""
    told: set[str] = set()
    for page in site.evidence.pages:
        for found in page.subresources:
            path = site.file_at(found.address)
            if path and path not in told and site.files[path].size > MOST_OF_A_FILE:
                told.add(path)
                yield Fault(f"the file has {site.files[path].size:,} bytes, and {MOST_OF_A_FILE:,} are read", file=path)


@rule(
    "document/many-elements",
    Severity.NOTE,
    title="The page has very many elements",
    fix="shorten lists that repeat on every page; write a transcript in paragraphs, not word by word",
    source=OWN_CHOICE,
    needs=Page,
    applies=lambda page: page.is_document,
    examples_pass=shows(_PARAGRAPH, HOME),
    examples_fail=edit(_PARAGRAPH, "<i>x</i>" * MOST_ELEMENTS + _PARAGRAPH, HOME),
)
def many_elements(page: Page) -> Iterator[Fault]:
    """Each costs memory and time at every change of the layout; phones feel it first. The figure is our own choice."""
    if page.evidence.markup.elements > MOST_ELEMENTS:
        yield Fault(f"the page has {page.evidence.markup.elements:,} elements, more than {MOST_ELEMENTS:,}")


@rule(
    "privacy/third-party-resource",
    Severity.NOTE,
    title="A page loads scripts, styles or frames from another host",
    fix="serve the file from the site itself; load what needs consent after consent only",
    source=DATA_PROTECTION,
    needs=Page,
    applies=lambda page: page.is_document,
    requires_address=True,
    examples_pass=shows('<iframe src="https://player.example/embed/4711"', HOSTED),
    examples_fail=edit(_STYLE, f'{_STYLE}<link rel="stylesheet" href="https://fonts.example/inter.css">', PAGE)
    + edit(
        _PARAGRAPH,
        f'<iframe src="https://maps.example/" title="Map"></iframe><iframe src="https://ads.example/" title="Ad"></iframe>{_PARAGRAPH}',
        HOME,
    ),
)
def third_party_resource(page: Page) -> Iterator[Fault]:
    """The visitor's address goes there before anybody was asked. The player itself is left out. Our own choice."""
    own = urlsplit(page.address).netloc
    found = [(resource.kind, resource.address, resource.line) for resource in page.evidence.markup.subresources]
    found += [("frame", frame.src, frame.line) for frame in page.evidence.frames if frame is not page.player_frame]
    for kind, address, line in found:
        host = urlsplit(page.absolute(address)).netloc
        if host and host != own:
            yield Fault(f"a {kind} is loaded from {host}", line, near=address[:120])
