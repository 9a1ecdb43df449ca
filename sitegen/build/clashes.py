"""Sources that would be published under one address."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sitegen.core.config import SiteConfig
from sitegen.core.findings import Finding, Location, error
from sitegen.load.standing import StandingSource

_OWN = {
    "embed": "players",
    "assets": "theme files",
    "brand": "brand files",
    "page": "further pages of the home page",
    "topics": "topics",
}
_SEARCH = {"pagefind": "the search index", "search": "the search page"}


def address_findings(slugs: Collection[str], standing: Sequence[StandingSource], config: SiteConfig) -> list[Finding]:
    """Campaigns and standing pages whose names are taken by languages, by the site itself or by each other."""
    taken = {
        **_OWN,
        **(_SEARCH if config.search.enabled else {}),
        **{tag.lower(): f"the {tag} pages" for tag in config.all_locales if tag != config.default_locale},
    }
    findings = [_clash(f"campaigns/{slug}", slug, taken[slug]) for slug in sorted(slugs) if slug in taken]
    for page in standing:
        if page.name in slugs:
            findings.append(_clash(page.text.file, page.name, "the campaign of that name"))
        elif page.name in taken:
            findings.append(_clash(page.text.file, page.name, taken[page.name]))
    return findings


def _clash(file: str, name: str, holder: str) -> Finding:
    where = Location(file)
    return error("content/address-clash", f"the address /{name}/ is taken by {holder}", where, "choose another name")
