"""Open Graph: what a shared link shows."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.addresses import normalise
from sitegen.check.examples import HOSTED, edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import OPEN_GRAPH
from sitegen.core.findings import Severity

_REQUIRED = ("og:title", "og:type", "og:image", "og:url")
_IMAGE = '<meta property="og:image" content="https://films.example/hosted/poster.jpg">'
_URL = '<meta property="og:url" content="https://films.example/hosted/">'


@rule(
    "social/incomplete",
    Severity.ERROR,
    title="A watch page lacks a required Open Graph property",
    fix="give og:title, og:type, og:image and og:url, each with property= and content=",
    source=OPEN_GRAPH,
    needs=Page,
    applies=lambda page: page.is_watch_page and page.is_indexable,
    examples_pass=shows(_IMAGE, HOSTED),
    examples_fail=edit(_IMAGE, "", HOSTED)
    + edit(
        '<meta property="og:title" content="A walk through the report">',
        '<meta property="og:title" content="">',
        HOSTED,
    ),
)
def incomplete(page: Page) -> Iterator[Fault]:
    """Networks and messengers build the card of a shared link from these four; search engines read them too."""
    missing = [key for key in _REQUIRED if not page.meta(key)]
    if missing:
        yield Fault(f"the page has no {', no '.join(missing)}", page.meta_line(missing[0]), near="<head")


@rule(
    "social/url-differs",
    Severity.ERROR,
    title="og:url is not the canonical address",
    fix="give og:url the same address as the canonical link",
    source=OPEN_GRAPH,
    needs=Page,
    applies=lambda page: page.is_page and bool(page.meta("og:url")) and bool(page.canonical),
    examples_pass=shows(_URL, HOSTED),
    examples_fail=edit(_URL, '<meta property="og:url" content="https://films.example/hosted/index.html">', HOSTED),
)
def url_differs(page: Page) -> Iterator[Fault]:
    """og:url is the address under which shares are counted and opened; two truths split them."""
    written = page.meta("og:url")
    if normalise(written) != page.canonical:
        yield Fault(
            f"og:url is {written}, and the canonical address is {page.canonical}",
            page.meta_line("og:url"),
            near=written,
        )


@rule(
    "social/image-not-absolute",
    Severity.ERROR,
    title="og:image is not an absolute address",
    fix="write it out in full, with https:// and host",
    source=OPEN_GRAPH,
    needs=Page,
    applies=lambda page: bool(page.metas("og:image")),
    examples_pass=shows(_IMAGE, HOSTED),
    examples_fail=edit(_IMAGE, '<meta property="og:image" content="/hosted/poster.jpg">', HOSTED),
)
def image_not_absolute(page: Page) -> Iterator[Fault]:
    """The networks that fetch it do not resolve relative addresses: the card stays without a picture."""
    for written in page.metas("og:image"):
        if not normalise(written).startswith(("https://", "http://")):
            yield Fault(f"og:image {written!r} is not an absolute address", page.meta_line("og:image"), near=written)
