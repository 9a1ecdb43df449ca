"""Pages and redirects: pages that only redirect, and links that take a detour."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.evidence import Role
from sitegen.check.examples import HOSTED, Edit, edit, shows, write
from sitegen.check.hosting import redirect_of, target_of
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.redirects import FILE
from sitegen.check.rules.sources import HTTP_ERRORS, WCAG_TIMING
from sitegen.check.site import Site
from sitegen.core.findings import Severity

_HEAD = '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
_MOVED = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Moved</title>\n'
    '<meta http-equiv="refresh" content="{}"></head><body><a href="/onboarding/">Moved</a></body></html>\n'
)


@rule(
    "redirect/page-leads-nowhere",
    Severity.ERROR,
    title="A page that only redirects leads to a page that does not exist",
    fix="correct the address in its meta refresh, or remove the page",
    source=HTTP_ERRORS,
    needs=Site,
    applies=lambda site: any(page.refresh for page in site.evidence.pages),
    console="Not found (404)",
    examples_pass=write("start/index.html", _MOVED.format("0; url=/onboarding/")),
    examples_fail=write("start/index.html", _MOVED.format("0; url=/onbording/")),
)
def page_leads_nowhere(site: Site) -> Iterator[Fault]:
    """The old address seems to work, and ends in an error."""
    for page in site.evidence.pages:
        if page.refresh and site.is_missing(page.refresh):
            yield Fault(f"nothing answers at {page.refresh}", near="refresh", file=page.path)


@rule(
    "redirect/delayed",
    Severity.WARNING,
    title="A page moves on by itself after a while",
    fix="redirect at once, best by the host; or offer a link and let people choose the moment",
    source=WCAG_TIMING,
    needs=Site,
    applies=lambda site: any(page.refresh_delay is not None for page in site.evidence.pages),
    examples_pass=write("start/index.html", _MOVED.format("0; url=/onboarding/")),
    examples_fail=write("start/index.html", _MOVED.format("5; url=/onboarding/"))
    + edit(_HEAD, f'{_HEAD}<meta http-equiv="refresh" content="60">\n', HOSTED),
)
def delayed(site: Site) -> Iterator[Fault]:
    """People who read slowly, or have the page read to them, lose it in the middle of a sentence."""
    for page in site.evidence.pages:
        if page.refresh_delay:
            yield Fault(f"the page moves on after {page.refresh_delay} s", near="refresh", file=page.path)


@rule(
    "link/through-redirect",
    Severity.NOTE,
    title="A link leads through a redirect",
    fix="link to the address where the redirect ends",
    source=HTTP_ERRORS,
    needs=Site,
    examples_pass=shows('<a href="/onboarding/">See your onboarding in 90 seconds</a>', "index.html"),
    examples_fail=edit(
        '<a href="/onboarding/">', '<a href="/start/">', "index.html", Edit(FILE, "", "/start/ /onboarding/ 301\n")
    ),
)
def through_redirect(site: Site) -> Iterator[Fault]:
    """The link works, with a detour for everybody who follows it. A note, as our own choice: nothing breaks."""
    for page in site.evidence.pages:
        for found in page.references if page.role is Role.PAGE else ():
            path = site.path_of(found.address)
            if found.use != "page" or path is None:
                continue
            target = site.page_at(found.address)
            sent = redirect_of(site.evidence.host_redirects, f"/{path}") if target is None else None
            if sent or (target and target.role is Role.REDIRECT):
                where = target_of(sent, f"/{path}") if sent else (target.refresh if target else "")
                yield Fault(f"{found.written} is redirected to {where}", found.line, near=found.written, file=page.path)
