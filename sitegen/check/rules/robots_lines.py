"""robots.txt and llms.txt line by line: what crawlers and assistants make of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from sitegen.check.examples import HOME, ROBOTS, Edit, edit, shows, write
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.robots import blocking
from sitegen.check.rules.sources import COMMON_CRAWLERS, LIGHTHOUSE_LLMS, LIGHTHOUSE_ROBOTS, ROBOTS_TXT
from sitegen.check.site import Site
from sitegen.core.findings import Severity

LLMS = "llms.txt"
MOST_READ = 500 * 1024
"""Bytes of robots.txt that are read."""

_FIELDS = frozenset(
    [
        "user-agent",
        "disallow",
        "allow",
        "sitemap",
        "crawl-delay",
        "clean-param",
        "host",
        "request-rate",
        "visit-time",
        "noindex",
        "content-signal",
    ]
)
_AGENTS = [
    "Googlebot",
    "Googlebot-Image",
    "Googlebot-Video",
    "Googlebot-News",
    "Google-Extended",
    "GoogleOther",
    "Bingbot",
    "OAI-SearchBot",
    "ChatGPT-User",
    "GPTBot",
    "Claude-SearchBot",
    "Claude-User",
    "ClaudeBot",
    "PerplexityBot",
    "Perplexity-User",
    "Applebot",
    "Applebot-Extended",
    "CCBot",
    "meta-externalagent",
    "Amazonbot",
    "Bytespider",
    "DuckAssistBot",
    "DuckDuckBot",
    "MistralAI-User",
    "YandexBot",
    "AdsBot-Google",
]
_KNOWN = {re.sub(r"[^a-z]", "", name.lower()): name for name in _AGENTS}
_RULE = "Disallow: /preview/"
_SITEMAP = "Sitemap: https://films.example/sitemap.xml"
_LLMS = "# Films\n\n> Short films about the product.\n\n## Films\n\n- [Onboarding](https://films.example/onboarding/)\n"


def _has_robots(site: Site) -> bool:
    return site.evidence.robots is not None


@rule(
    "robots/unknown-field",
    Severity.WARNING,
    title="robots.txt has a line that no crawler knows",
    fix="use User-agent, Allow, Disallow and Sitemap; put remarks behind #",
    source=LIGHTHOUSE_ROBOTS,
    needs=Site,
    applies=_has_robots,
    examples_pass=shows(_RULE, ROBOTS),
    examples_fail=edit(_RULE, "Dissallow: /preview/", ROBOTS) + edit(_RULE, f"{_RULE}\nplease be kind", ROBOTS),
)
def unknown_field(site: Site) -> Iterator[Fault]:
    """Crawlers pass over it, so a path that was to be closed stays open."""
    for found in site.evidence.robots.lines if site.evidence.robots else ():
        if found.field not in _FIELDS:
            what = f"the field {found.field!r}" if found.field else f"the line {found.value[:60]!r}"
            yield Fault(f"{what} means nothing", found.line, near=found.value[:40], file=ROBOTS)


@rule(
    "robots/rule-without-agent",
    Severity.ERROR,
    title="robots.txt has a rule ahead of any User-agent line",
    fix="put User-agent: * above it",
    source=LIGHTHOUSE_ROBOTS,
    needs=Site,
    applies=_has_robots,
    examples_pass=shows(_RULE, ROBOTS),
    examples_fail=edit("User-agent: *\n", "", ROBOTS),
)
def rule_without_agent(site: Site) -> Iterator[Fault]:
    """It belongs to no crawler, and no crawler follows it."""
    for found in site.evidence.robots.lines if site.evidence.robots else ():
        if found.field in {"allow", "disallow"} and not found.grouped:
            yield Fault(f"{found.field}: {found.value} belongs to no User-agent", found.line, file=ROBOTS)


@rule(
    "robots/sitemap-not-absolute",
    Severity.ERROR,
    title="robots.txt names a sitemap without its full address",
    fix="write the address with https:// and host",
    source=LIGHTHOUSE_ROBOTS,
    needs=Site,
    applies=lambda site: bool(site.evidence.robots and site.evidence.robots.sitemaps),
    examples_pass=shows(_SITEMAP, ROBOTS),
    examples_fail=edit(_SITEMAP, "Sitemap: /sitemap.xml", ROBOTS),
)
def sitemap_not_absolute(site: Site) -> Iterator[Fault]:
    """Crawlers take full addresses only here, and pass over the line."""
    for url, line in site.evidence.robots.sitemaps if site.evidence.robots else ():
        if not url.lower().startswith(("https://", "http://")):
            yield Fault(f"{url or 'an empty address'} is not absolute", line, near=url, file=ROBOTS)


@rule(
    "robots/sitemap-not-named",
    Severity.WARNING,
    title="robots.txt does not name the sitemap",
    fix="add a line of the form Sitemap: https://…/sitemap.xml",
    source=ROBOTS_TXT,
    needs=Site,
    applies=lambda site: _has_robots(site) and any(sitemap.entries for sitemap in site.evidence.sitemaps),
    examples_pass=shows(_SITEMAP, ROBOTS),
    examples_fail=edit(f"\n{_SITEMAP}\n", "", ROBOTS),
)
def sitemap_not_named(site: Site) -> Iterator[Fault]:
    """It is the one place where every crawler looks, also those to which nobody has handed the sitemap in."""
    if site.evidence.robots and not site.evidence.robots.sitemaps:
        yield Fault("no line names the sitemap", file=ROBOTS)


@rule(
    "robots/too-large",
    Severity.ERROR,
    title="robots.txt is larger than crawlers read",
    fix="join paths by patterns",
    source=ROBOTS_TXT,
    needs=Site,
    applies=_has_robots,
    examples_pass=shows(_RULE, ROBOTS),
    examples_fail=edit(_RULE, f"{_RULE}\n# {'x' * MOST_READ}", ROBOTS),
)
def too_large(site: Site) -> Iterator[Fault]:
    """Google reads 500 KiB, and rules behind that place do not exist for it."""
    file = site.files.get(ROBOTS)
    if file and file.size > MOST_READ:
        yield Fault(f"the file has {file.size:,} bytes, and {MOST_READ:,} are read", file=ROBOTS)


@rule(
    "robots/unknown-spelling",
    Severity.NOTE,
    title="robots.txt spells a crawler's name as its maker does not",
    fix="write the name as the maker of the crawler gives it",
    source=COMMON_CRAWLERS,
    needs=Site,
    applies=_has_robots,
    examples_pass=edit(_RULE, f"{_RULE}\n\nUser-agent: GPTBot\nDisallow: /preview/", ROBOTS),
    examples_fail=edit(_RULE, f"{_RULE}\n\nUser-agent: GPT-Bot\nDisallow: /preview/", ROBOTS)
    + edit(_RULE, f"{_RULE}\n\nUser-agent: Claude Bot\nDisallow: /preview/", ROBOTS),
)
def unknown_spelling(site: Site) -> Iterator[Fault]:
    """The crawler looks for its own name and does not find it, so the group holds for nobody."""
    for found in site.evidence.robots.lines if site.evidence.robots else ():
        right = _KNOWN.get(re.sub(r"[^a-z]", "", found.value.lower())) if found.field == "user-agent" else None
        if right and right.lower() != found.value.lower().partition("/")[0]:
            message = f"{found.value!r} is nobody's name; {right} is meant"
            yield Fault(message, found.line, near=found.value, file=ROBOTS)


@rule(
    "robots/blocks-style",
    Severity.ERROR,
    title="robots.txt closes a style sheet or script that pages need",
    fix="allow the paths of styles and scripts",
    source=ROBOTS_TXT,
    needs=Site,
    applies=lambda site: _has_robots(site) and not all(page.video for page in site.indexable),
    requires_address=True,
    examples_pass=shows(_RULE, ROBOTS),
    examples_fail=edit(
        _RULE,
        "Disallow: /menu.js",
        ROBOTS,
        Edit(
            HOME,
            '<link rel="icon" href="/icon.png">',
            '<link rel="icon" href="/icon.png"><script src="/menu.js"></script>',
        ),
        Edit("menu.js", "", "document.body.dataset.menu = 1;\n"),
    ),
)
def blocks_style(site: Site) -> Iterator[Fault]:
    """Search engines look at the rendered page; without its styles and scripts they see something else than people."""
    told: set[int] = set()
    for page in site.indexable:
        for found in page.subresources if not page.video else ():
            path = urlsplit(found.address).path
            closed = (
                blocking(site.evidence.robots, "googlebot", path) if site.path_of(found.address) is not None else None
            )
            if closed and closed.line not in told:
                told.add(closed.line)
                yield Fault(f"Disallow: {closed.path} closes {path}, which {page.path} loads", closed.line, file=ROBOTS)


@rule(
    "llms/missing-heading",
    Severity.WARNING,
    title="llms.txt has no heading",
    fix="begin with # and the name of the site",
    source=LIGHTHOUSE_LLMS,
    needs=Site,
    applies=lambda site: site.evidence.llms is not None,
    examples_pass=write(LLMS, _LLMS),
    examples_fail=write(LLMS, _LLMS.replace("# Films\n\n>", ">")),
)
def llms_missing_heading(site: Site) -> Iterator[Fault]:
    """The heading is the only part that the form demands. The file itself is optional; Google says that it uses none."""
    if site.evidence.llms and not site.evidence.llms.heading:
        yield Fault("no line begins with '# '", 1, file=LLMS)


@rule(
    "llms/missing-links",
    Severity.NOTE,
    title="llms.txt has no links",
    fix="list the pages that matter as Markdown links",
    source=LIGHTHOUSE_LLMS,
    needs=Site,
    applies=lambda site: site.evidence.llms is not None,
    examples_pass=write(LLMS, _LLMS),
    examples_fail=write(LLMS, "# Films\n\nShort films about the product.\n"),
)
def llms_missing_links(site: Site) -> Iterator[Fault]:
    """A list of pages is what the file is for; without one it tells an assistant nothing."""
    if site.evidence.llms and not site.evidence.llms.links:
        yield Fault("the file holds no link", 1, file=LLMS)


@rule(
    "llms/broken-link",
    Severity.ERROR,
    title="llms.txt leads to a page that does not exist",
    fix="correct the address, or take the line out",
    source=LIGHTHOUSE_LLMS,
    needs=Site,
    applies=lambda site: bool(site.evidence.llms and site.evidence.llms.links),
    examples_pass=write(LLMS, _LLMS),
    examples_fail=write(LLMS, _LLMS.replace("/onboarding/", "/onbording/")),
)
def llms_broken_link(site: Site) -> Iterator[Fault]:
    """An assistant that follows it gets an error and may tell its user that the film is gone."""
    for address, line in site.evidence.llms.links if site.evidence.llms else ():
        full = address if "://" in address else site.base + address.lstrip("./")
        if "://" in full and not address.startswith(("#", "mailto:")) and site.is_missing(full):
            yield Fault(f"nothing answers at {address}", line, near=address, file=LLMS)
