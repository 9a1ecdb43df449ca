"""``_headers``: every line is understood, reaches something, and says nothing that works against the pages."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import write
from sitegen.check.hosting import matches, served_path, set_for, value_for
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import (
    CLOUDFLARE_HEADERS,
    FETCH_SNIFF,
    NETLIFY_HEADERS,
)
from sitegen.check.site import Site
from sitegen.core.findings import Severity
from sitegen.core.media_types import media_type

FILE = "_headers"
MOST_RULES, LONGEST = 100, 2_000
_IGNORED = frozenset(
    [
        "accept-ranges",
        "age",
        "allow",
        "alt-svc",
        "connection",
        "content-encoding",
        "content-length",
        "content-range",
        "date",
        "location",
        "server",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ]
)
_SINGLE = ("content-security-policy", "cache-control", "content-type", "x-frame-options", "strict-transport-security")
_ENDINGS = (".vtt", ".mp4", ".webm", ".json", ".css", ".js", ".jpg", ".png", ".webp")
_ALSO_RIGHT = {
    "application/javascript": "text/javascript",
    "application/ld+json": "application/json",
    "application/feed+json": "application/json",
    "application/manifest+json": "application/json",
    "application/json+oembed": "application/json",
}
_GOOD = write(FILE, "/style.css\n  Cache-Control: max-age=3600\n/*.vtt\n  Content-Type: text/vtt; charset=utf-8\n")


def has_rules(site: Site) -> bool:
    """Whether the site has a ``_headers`` with anything in it."""
    return bool(site.evidence.headers and site.evidence.headers.rules)


@rule(
    "header/not-a-rule",
    Severity.ERROR,
    title="A line of _headers is neither an address nor a header",
    fix="write a path from the root on a line of its own, and below it, indented, lines of the form Name: value",
    source=CLOUDFLARE_HEADERS,
    needs=Site,
    applies=lambda site: site.evidence.headers is not None,
    examples_pass=_GOOD,
    examples_fail=write(FILE, "Cache-Control: no-cache\n") + write(FILE, "/*\n  Cache Control = no-cache\n"),
)
def not_a_rule(site: Site) -> Iterator[Fault]:
    """Hosts pass over what they do not understand, and the protection or the cache time is missing without a word."""
    for bad in site.evidence.headers.bad if site.evidence.headers else ():
        yield Fault(f"{bad.problem}: {bad.text[:80]}", bad.line, near=bad.text[:40], file=FILE)


@rule(
    "header/too-many-rules",
    Severity.WARNING,
    title="_headers has more addresses than hosts read",
    fix="join addresses by patterns",
    source=CLOUDFLARE_HEADERS,
    needs=Site,
    applies=has_rules,
    examples_pass=_GOOD,
    examples_fail=write(FILE, "".join(f"/*.x{number}\n  X-Number: {number}\n" for number in range(MOST_RULES + 1))),
)
def too_many_rules(site: Site) -> Iterator[Fault]:
    """Cloudflare Pages reads 100 of them; what stands behind that is not sent."""
    rules = site.evidence.headers.rules if site.evidence.headers else ()
    if len(rules) > MOST_RULES:
        yield Fault(f"there are {len(rules):,} addresses, and {MOST_RULES} are read", rules[MOST_RULES].line, file=FILE)


@rule(
    "header/line-too-long",
    Severity.WARNING,
    title="A line of _headers is longer than hosts read",
    fix="shorten the value; of a security policy with many hashes, move scripts into files",
    source=CLOUDFLARE_HEADERS,
    needs=Site,
    applies=has_rules,
    examples_pass=_GOOD,
    examples_fail=write(FILE, f"/*\n  X-Note: {'x' * LONGEST}\n"),
)
def line_too_long(site: Site) -> Iterator[Fault]:
    """Cloudflare Pages reads 2,000 characters of a line."""
    length, line = site.evidence.headers.longest if site.evidence.headers else (0, 0)
    if length > LONGEST:
        yield Fault(f"the line has {length:,} characters, and {LONGEST:,} are read", line, file=FILE)


@rule(
    "header/ignored-name",
    Severity.WARNING,
    title="_headers sets a header that hosts set themselves",
    fix="remove the line; redirects belong into _redirects",
    source=NETLIFY_HEADERS,
    needs=Site,
    applies=has_rules,
    examples_pass=_GOOD,
    examples_fail=write(FILE, "/*.vtt\n  Content-Length: 100\n"),
)
def ignored_name(site: Site) -> Iterator[Fault]:
    """Netlify passes over these lines; elsewhere a wrong length or encoding would break the file."""
    for found in site.evidence.headers.rules if site.evidence.headers else ():
        for header in found.headers:
            if header.name in _IGNORED:
                yield Fault(f"{header.name} cannot be set here", header.line, near=":", file=FILE)


@rule(
    "header/joined-values",
    Severity.WARNING,
    title="Two patterns set the same header for one page",
    fix="write patterns that do not overlap, or remove the header first with a line like ! Cache-Control",
    source=CLOUDFLARE_HEADERS,
    needs=Site,
    applies=has_rules,
    examples_pass=_GOOD + write(FILE, "/*\n  X-Frame-Options: DENY\n/hosted/\n  ! X-Frame-Options\n"),
    examples_fail=write(FILE, "/*\n  Cache-Control: no-cache\n/hosted/\n  Cache-Control: max-age=600\n"),
)
def joined_values(site: Site) -> Iterator[Fault]:
    """The host sends both values with a comma between them: caches and browsers then take the stricter, or neither."""
    told: set[tuple[int, ...]] = set()
    for path in site.files:
        found = set_for(site.evidence.headers, served_path(path))
        for name in _SINGLE:
            lines = tuple(header.line for _, header in found.get(name, ()))
            if len(lines) > 1 and lines not in told:
                told.add(lines)
                above = ", ".join(map(str, lines[:-1]))
                yield Fault(f"{name} of {path} is set here and on line {above}", lines[-1], near=":", file=FILE)


@rule(
    "header/matches-nothing",
    Severity.NOTE,
    title="A pattern of _headers matches no file",
    fix="correct the pattern, or remove it",
    source=CLOUDFLARE_HEADERS,
    needs=Site,
    applies=has_rules,
    examples_pass=_GOOD,
    examples_fail=write(FILE, "/assets/*\n  Cache-Control: max-age=600\n"),
)
def matches_nothing(site: Site) -> Iterator[Fault]:
    """Often the folder was renamed and the headers were not. A note, as our own choice: nothing breaks by it."""
    waiting = {found.line: found for found in (site.evidence.headers.rules if site.evidence.headers else ())}
    for path in site.files:
        places = {served_path(path), f"/{path}", f"/{path}".removesuffix(".html")}
        hit = [line for line, found in waiting.items() if any(matches(found.pattern, place) for place in places)]
        for line in hit:
            del waiting[line]
        if not waiting:
            return
    for line, found in waiting.items():
        yield Fault(f"no file lies at {found.pattern}", line, near=found.pattern, file=FILE)


@rule(
    "header/wrong-type",
    Severity.ERROR,
    title="_headers gives a file a type that it does not have",
    fix="send text/vtt for captions, video/mp4 for MP4, and so on; or leave the type to the host",
    source=FETCH_SNIFF,
    needs=Site,
    applies=has_rules,
    examples_pass=_GOOD,
    examples_fail=write(FILE, "/*.vtt\n  Content-Type: text/plain; charset=utf-8\n"),
)
def wrong_type(site: Site) -> Iterator[Fault]:
    """Browsers refuse captions and styles of another type, above all with X-Content-Type-Options: nosniff."""
    told: set[int] = set()
    for path in site.files:
        wanted = media_type(path).partition(";")[0] if path.lower().endswith(_ENDINGS) else None
        value, line = value_for(site.evidence.headers, f"/{path}", "content-type") if wanted else ("", 0)
        kind = value.partition(";")[0].strip().lower()
        if kind and kind != wanted and _ALSO_RIGHT.get(kind) != wanted and line not in told:
            told.add(line)
            yield Fault(f"{path} is sent as {kind}, and is {wanted}", line, near=kind, file=FILE)
