"""``_redirects``: every line is understood, leads somewhere, and does not hide what the site has."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import write
from sitegen.check.host_evidence import Redirect
from sitegen.check.hosting import is_dynamic, journey, matches, redirect_of, served_path
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import (
    CLOUDFLARE_REDIRECTS,
    HTTP_ERRORS,
    NETLIFY_REDIRECTS,
)
from sitegen.check.site import Site
from sitegen.core.findings import Severity

FILE = "_redirects"
MOST_STATIC, MOST_DYNAMIC, LONGEST = 2_000, 100, 1_000

_CODES = {"200", "301", "302", "303", "307", "308", "404", "410"}
_GOOD = write(FILE, "/start/ /onboarding/ 301\n/films/* /hosted/ 302\n")


def _has_rules(site: Site) -> bool:
    return bool(site.evidence.host_redirects and site.evidence.host_redirects.rules)


def _rules(site: Site) -> tuple[Redirect, ...]:
    return site.evidence.host_redirects.rules if site.evidence.host_redirects else ()


def _has_file(site: Site) -> bool:
    return site.evidence.host_redirects is not None


def _local(target: str) -> str:
    return target.partition("#")[0].partition("?")[0]


@rule(
    "redirect/not-a-rule",
    Severity.ERROR,
    title="A line of _redirects is no redirect",
    fix="write the old path, the new path or address, and the status code, separated by spaces",
    source=CLOUDFLARE_REDIRECTS,
    needs=Site,
    applies=_has_file,
    examples_pass=_GOOD,
    examples_fail=write(FILE, "start /onboarding/ 301\n")
    + write(FILE, "/start/\n")
    + write(FILE, "/start/ /onboarding/ moved\n"),
)
def not_a_rule(site: Site) -> Iterator[Fault]:
    """Hosts pass over a line that they do not understand, and the old address answers with an error."""
    for bad in site.evidence.host_redirects.bad if site.evidence.host_redirects else ():
        yield Fault(f"{bad.problem}: {bad.text[:80]}", bad.line, near=bad.text[:40], file=FILE)


@rule(
    "redirect/unknown-code",
    Severity.ERROR,
    title="A redirect has a status code that hosts do not know",
    fix="use 301 or 308 for good, 302, 303 or 307 for now, 200 to show another page at this address",
    source=CLOUDFLARE_REDIRECTS,
    needs=Site,
    applies=_has_rules,
    examples_pass=_GOOD,
    examples_fail=write(FILE, "/start/ /onboarding/ 310\n"),
)
def unknown_code(site: Site) -> Iterator[Fault]:
    """Cloudflare knows 200, 301, 302, 303, 307 and 308, Netlify 404 as well; a line with another code has no effect."""
    for found in _rules(site):
        if found.code and found.code.rstrip("!") not in _CODES:
            yield Fault(f"the status code {found.code} means nothing here", found.line, near=found.code, file=FILE)


@rule(
    "redirect/missing-code",
    Severity.WARNING,
    title="A redirect has no status code",
    fix="write 301 for a move for good, 302 for one for now",
    source=NETLIFY_REDIRECTS,
    needs=Site,
    applies=_has_rules,
    examples_pass=_GOOD,
    examples_fail=write(FILE, "/start/ /onboarding/\n"),
)
def missing_code(site: Site) -> Iterator[Fault]:
    """Without a code one host sends 302 and another 301: what search engines are told depends on where the site lies."""
    for found in _rules(site):
        if not found.code:
            yield Fault(f"the redirect of {found.source} has no status code", found.line, near=found.source, file=FILE)


@rule(
    "redirect/leads-nowhere",
    Severity.ERROR,
    title="A redirect leads to a page that does not exist",
    fix="correct the new path, or build the page",
    source=HTTP_ERRORS,
    needs=Site,
    applies=_has_rules,
    console="Not found (404)",
    examples_pass=_GOOD,
    examples_fail=write(FILE, "/start/ /onbording/ 301\n"),
)
def leads_nowhere(site: Site) -> Iterator[Fault]:
    """Whoever follows the old address is sent to an error, which is worse than being told at once."""
    for found in _rules(site):
        target = _local(found.target)
        if ":" in target.removeprefix(site.base) or "*" in target:
            continue
        address = site.base + target.lstrip("/") if target.startswith("/") else target
        if site.is_missing(address):
            yield Fault(f"nothing answers at {found.target}", found.line, near=found.target, file=FILE)


@rule(
    "redirect/loop",
    Severity.ERROR,
    title="Redirects lead back to where they started",
    fix="let the last of them lead to a page",
    source=HTTP_ERRORS,
    needs=Site,
    applies=_has_rules,
    console="Redirect error",
    examples_pass=_GOOD,
    examples_fail=write(FILE, "/start/ /begin/ 301\n/begin/ /start/ 301\n") + write(FILE, "/start/* /start/now/ 301\n"),
)
def loop(site: Site) -> Iterator[Fault]:
    """Browsers give up after a while and show an error instead of a page."""
    redirects = site.evidence.host_redirects
    for found in redirects.rules if redirects else ():
        start = found.source.replace("*", "x")
        if not start.startswith("/") or redirects is None:
            continue
        seen = {start}
        for _, target in journey(redirects, start):
            if _local(target) in seen:
                yield Fault(f"{found.source} comes back to {target}", found.line, near=found.source, file=FILE)
                break
            seen.add(_local(target))


@rule(
    "redirect/chain",
    Severity.WARNING,
    title="A redirect leads to another redirect",
    fix="let it lead to the last address at once",
    source=HTTP_ERRORS,
    needs=Site,
    applies=_has_rules,
    examples_pass=_GOOD,
    examples_fail=write(FILE, "/start/ /begin/ 301\n/begin/ /onboarding/ 301\n"),
)
def chain(site: Site) -> Iterator[Fault]:
    """Each step costs visitors a round trip, and crawlers follow only so many."""
    redirects = site.evidence.host_redirects
    for found in redirects.rules if redirects else ():
        target = _local(found.target)
        following = redirect_of(redirects, target) if target.startswith("/") else None
        if following is not None and following is not found and not found.code.startswith("200"):
            message = f"{found.source} leads to {target}, which line {following.line} sends on to {following.target}"
            yield Fault(message, found.line, near=found.source, file=FILE)


@rule(
    "redirect/shadows-page",
    Severity.WARNING,
    title="A redirect and a file claim the same address",
    fix="take one of the two away",
    source=CLOUDFLARE_REDIRECTS,
    needs=Site,
    applies=_has_rules,
    examples_pass=_GOOD,
    examples_fail=write(FILE, "/hosted/ /onboarding/ 301\n"),
)
def shadows_page(site: Site) -> Iterator[Fault]:
    """On one host the redirect wins and the page cannot be reached, on another the file wins and the redirect is dead."""
    redirects = site.evidence.host_redirects
    for path in site.pages:
        found = redirect_of(redirects, served_path(path))
        if found is not None and not is_dynamic(found):
            yield Fault(
                f"{found.source} is redirected, and {path} lies there", found.line, near=found.source, file=FILE
            )


@rule(
    "redirect/unreachable",
    Severity.WARNING,
    title="A redirect stands below another one that answers first",
    fix="put the special line above the general one, or remove it",
    source=CLOUDFLARE_REDIRECTS,
    needs=Site,
    applies=_has_rules,
    examples_pass=_GOOD,
    examples_fail=write(FILE, "/films/* /hosted/ 302\n/films/first/ /onboarding/ 301\n")
    + write(FILE, "/start/ /onboarding/ 301\n/start/ /hosted/ 301\n"),
)
def unreachable(site: Site) -> Iterator[Fault]:
    """The first line that matches wins; the ones below it never speak."""
    rules = [found for found in _rules(site) if not found.conditional]
    patterns = [found for found in rules if is_dynamic(found)]
    first: dict[str, int] = {}
    for found in rules:
        earlier = first.setdefault(found.source, found.line)
        above = next((p.line for p in patterns if p.line < found.line and matches(p.source, found.source)), earlier)
        if above < found.line:
            yield Fault(f"line {above} answers {found.source} already", found.line, near=found.source, file=FILE)


@rule(
    "redirect/too-many",
    Severity.WARNING,
    title="_redirects has more lines than hosts read",
    fix="join lines by patterns, or move redirects to the host's own configuration",
    source=CLOUDFLARE_REDIRECTS,
    needs=Site,
    applies=_has_rules,
    examples_pass=_GOOD,
    examples_fail=write(FILE, "".join(f"/old/{number}/* /hosted/ 301\n" for number in range(MOST_DYNAMIC + 1))),
)
def too_many(site: Site) -> Iterator[Fault]:
    """Cloudflare Pages reads 2,000 plain lines and 100 with patterns; what stands behind them is not applied."""
    rules = _rules(site)
    dynamic = [found for found in rules if is_dynamic(found)]
    plain = [found for found in rules if not is_dynamic(found)]
    for kind, found, most in (("with patterns", dynamic, MOST_DYNAMIC), ("without patterns", plain, MOST_STATIC)):
        if len(found) > most:
            yield Fault(f"there are {len(found):,} lines {kind}, and {most:,} are read", found[most].line, file=FILE)


@rule(
    "redirect/line-too-long",
    Severity.WARNING,
    title="A line of _redirects is longer than hosts read",
    fix="shorten the addresses",
    source=CLOUDFLARE_REDIRECTS,
    needs=Site,
    applies=_has_rules,
    examples_pass=_GOOD,
    examples_fail=write(FILE, f"/{'x' * LONGEST}/ /onboarding/ 301\n"),
)
def line_too_long(site: Site) -> Iterator[Fault]:
    """Cloudflare Pages reads 1,000 characters of a line."""
    length, line = site.evidence.host_redirects.longest if site.evidence.host_redirects else (0, 0)
    if length > LONGEST:
        yield Fault(f"the line has {length:,} characters, and {LONGEST:,} are read", line, file=FILE)
