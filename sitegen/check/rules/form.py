"""The form of pages and files: the document type, and a host's limit on one file."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import PAGE, edit, patched, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import HOST_LIMITS, HTML
from sitegen.check.site import Site
from sitegen.core.findings import Severity

LARGEST = 25 * 2**20
"""Bytes: what Cloudflare Pages takes as one file."""


@rule(
    "document/missing-doctype",
    Severity.WARNING,
    title="A page does not begin with a document type",
    fix="begin the file with <!doctype html>",
    source=HTML,
    needs=Page,
    applies=lambda page: page.is_document,
    examples_pass=shows("<!doctype html>"),
    examples_fail=edit("<!doctype html>\n", "", PAGE),
)
def missing_doctype(page: Page) -> Iterator[Fault]:
    """Without it browsers imitate those of 1998, and lay boxes, the player's too, out by other rules."""
    if not page.evidence.doctype:
        yield Fault("the page has no <!doctype html>", 1)


@rule(
    "file/over-25-mib",
    Severity.NOTE,
    title="A file is larger than some hosts take",
    fix="put it onto a host for large files, or make it smaller",
    source=HOST_LIMITS,
    needs=Site,
    examples_pass=shows('<source src="/onboarding/video.mp4" type="video/mp4">'),
    examples_fail=patched("films.zip", "has 26 MiB", lambda _: bytes(26 * 2**20)),
)
def over_25_mib(site: Site) -> Iterator[Fault]:
    """Cloudflare Pages refuses a site with a file of over 25 MiB. A note: other hosts take more."""
    for file in site.evidence.files:
        if file.size > LARGEST:
            yield Fault(f"the file has {file.size / 2**20:,.0f} MiB", file=file.path)
