"""``_headers`` and caches: pages can be corrected, and what never changes is fetched once. All limits are our own choice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.check.examples import GERMAN, HOSTED, PAGE, Edit, Example, write
from sitegen.check.hosting import served_path, value_for
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.headers import FILE, has_rules
from sitegen.check.rules.sources import CACHING
from sitegen.check.site import Site
from sitegen.core.findings import Severity

LONGEST_CACHED_PAGE = 86_400
"""Seconds: a page that browsers keep for longer than a day cannot be mended."""

_HASHED = re.compile(r"[._-](?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,64}\.[a-z0-9]{2,5}\Z")
_GOOD = write(FILE, "/style.css\n  Cache-Control: max-age=3600\n/*.vtt\n  Content-Type: text/vtt; charset=utf-8\n")


def _hashed_style(value: str) -> tuple[Example, ...]:
    return (
        Example(
            edits=(
                Edit("style.0f3b9a2c.css", "", "body { margin: auto; }\n"),
                Edit(FILE, "", f"/*.css\n  Cache-Control: {value}\n"),
                Edit("style.css", "", None),
                *(
                    Edit(page, 'href="/style.css"', 'href="/style.0f3b9a2c.css"')
                    for page in ("index.html", "404.html", PAGE, GERMAN, HOSTED)
                ),
            )
        ),
    )


def _max_age(value: str) -> int:
    match = re.search(r"(?<![-\w])max-age\s*=\s*\"?(\d{1,12})", value.lower())
    return int(match.group(1)) if match else 0


@rule(
    "header/page-kept-too-long",
    Severity.WARNING,
    title="_headers lets browsers keep a page for more than a day",
    fix="send max-age=0, must-revalidate for pages, sitemaps, robots.txt and feeds",
    source=CACHING,
    needs=Site,
    applies=has_rules,
    examples_pass=write(FILE, "/*\n  Cache-Control: max-age=0, must-revalidate\n"),
    examples_fail=write(FILE, "/*\n  Cache-Control: public, max-age=31536000, immutable\n"),
)
def page_kept_too_long(site: Site) -> Iterator[Fault]:
    """A mistake on the page stays with everybody who saw it, and cannot be called back. The limit is our own choice."""
    told: set[int] = set()
    for page in site.evidence.pages:
        value, line = value_for(site.evidence.headers, served_path(page.path), "cache-control")
        if (_max_age(value) > LONGEST_CACHED_PAGE or "immutable" in value.lower()) and line not in told:
            told.add(line)
            yield Fault(f"{page.path} is sent with {value!r}", line, near=value, file=FILE)


@rule(
    "header/asset-not-kept",
    Severity.NOTE,
    title="A file with its digest in the name is not kept by browsers",
    fix="send Cache-Control: public, max-age=31536000, immutable for such files",
    source=CACHING,
    needs=Site,
    applies=lambda site: has_rules(site) and any(_HASHED.search(path) for path in site.files),
    examples_pass=_hashed_style("public, max-age=31536000, immutable"),
    examples_fail=_hashed_style("max-age=600"),
)
def asset_not_kept(site: Site) -> Iterator[Fault]:
    """Its content never changes, so asking for it again is a wasted trip. A note, as our own choice."""
    for path in site.files:
        value, line = value_for(site.evidence.headers, f"/{path}", "cache-control")
        if _HASHED.search(path) and _max_age(value) < LONGEST_CACHED_PAGE and path not in site.pages:
            yield Fault(f"{path} is sent with {value!r}" if value else f"{path} has no Cache-Control", line, file=FILE)


@rule(
    "header/changing-file-immutable",
    Severity.WARNING,
    title="A file that keeps its name is sent as immutable",
    fix="keep immutable for files with their digest in the name; send hours to a day for videos and thumbnails",
    source=CACHING,
    needs=Site,
    applies=has_rules,
    examples_pass=_GOOD,
    examples_fail=write(FILE, "/*.jpg\n  Cache-Control: public, max-age=31536000, immutable\n"),
)
def changing_file_immutable(site: Site) -> Iterator[Fault]:
    """A new thumbnail or corrected caption at the same address is never fetched by those who have the old one."""
    told: set[int] = set()
    for path in site.files:
        value, line = value_for(site.evidence.headers, f"/{path}", "cache-control")
        if "immutable" in value.lower() and not _HASHED.search(path) and path not in site.pages and line not in told:
            told.add(line)
            yield Fault(f"{path} has no digest in its name, and is sent with {value!r}", line, near=value, file=FILE)
