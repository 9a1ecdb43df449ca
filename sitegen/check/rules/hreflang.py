"""Language versions: a closed set in which every page names itself and all others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.check.addresses import same_page
from sitegen.check.examples import GERMAN, PAGE, edit, shows
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import LOCALISED
from sitegen.check.site import Site
from sitegen.core.findings import Severity

_CODE = re.compile(r"(?:x-default|[a-z]{2,3}(?:-[a-z]{4})?(?:-[a-z]{2})?)\Z")
_NO_EFFECT = {"eu", "un", "uk"}
_OWN = '<link rel="alternate" hreflang="en" href="https://films.example/onboarding/">'
_OTHER = '<link rel="alternate" hreflang="de" href="https://films.example/de/onboarding/">'


def _has_alternates(site: Site) -> bool:
    return any(page.alternates for page in site.evidence.pages)


@rule(
    "hreflang/missing-self",
    Severity.ERROR,
    title="A page's list of languages does not name the page itself",
    fix="list every version of the page, itself included, the same list on each of them",
    source=LOCALISED,
    needs=Site,
    applies=_has_alternates,
    requires_address=True,
    examples_pass=shows(_OWN),
    examples_fail=edit(_OWN, ""),
)
def missing_self(site: Site) -> Iterator[Fault]:
    """Each version must list itself as well as the others; else the set is not complete and may be ignored."""
    for page in site.indexable:
        own = page.canonical or page.address
        if page.alternates and not any(same_page(found.href, own) for found in page.alternates):
            yield Fault(
                "the hreflang links do not name this page itself",
                page.alternates[0].line,
                near="hreflang",
                file=page.path,
            )


@rule(
    "hreflang/missing-return",
    Severity.ERROR,
    title="A language version does not link back",
    fix="list the same versions on each of the pages",
    source=LOCALISED,
    needs=Site,
    applies=_has_alternates,
    requires_address=True,
    examples_pass=shows(_OTHER),
    examples_fail=edit('<link rel="alternate" hreflang="en" href="https://films.example/onboarding/">', "", GERMAN),
)
def missing_return(site: Site) -> Iterator[Fault]:
    """Anybody can claim that a page is a version of theirs; without the link back the claim may be ignored."""
    for page in site.indexable:
        for found in page.alternates:
            other = site.page_at(found.href)
            if other is None or other is page:
                continue
            if not any(site.page_at(back.href) is page for back in other.alternates):
                message = f"{other.path} does not link back as a version of this page"
                yield Fault(message, found.line, near=found.href, file=page.path)


@rule(
    "hreflang/missing-page",
    Severity.ERROR,
    title="A language version does not exist",
    fix="correct the address, or leave the language out until the page is there",
    source=LOCALISED,
    needs=Site,
    applies=_has_alternates,
    examples_pass=shows(_OTHER),
    examples_fail=edit(
        _OTHER, f'{_OTHER}\n<link rel="alternate" hreflang="fr" href="https://films.example/fr/onboarding/">'
    ),
)
def missing_page(site: Site) -> Iterator[Fault]:
    """A set with a dead member is not trusted, and people are sent to an error page in their own language."""
    for page in site.evidence.pages:
        for found in page.alternates:
            if site.is_missing(found.href):
                message = f"there is no page at {found.href}, named as the version in {found.language!r}"
                yield Fault(message, found.line, near=found.href, file=page.path)


@rule(
    "hreflang/invalid-language",
    Severity.ERROR,
    title="An hreflang value is not a language that search engines know",
    fix="write an ISO 639-1 language, then perhaps an ISO 3166-1 region: de, en-GB, x-default",
    source=LOCALISED,
    needs=Site,
    applies=_has_alternates,
    examples_pass=shows(_OTHER),
    examples_fail=edit(
        _OTHER, f'{_OTHER}\n<link rel="alternate" hreflang="en_GB" href="https://films.example/onboarding/">', PAGE
    )
    + edit(_OTHER, f'{_OTHER}\n<link rel="alternate" hreflang="en-uk" href="https://films.example/onboarding/">', PAGE),
)
def invalid_language(site: Site) -> Iterator[Fault]:
    """A link whose language is not understood is not used at all."""
    for page in site.evidence.pages:
        for found in page.alternates:
            region = found.language.rpartition("-")[2] if "-" in found.language else ""
            if not _CODE.match(found.language) or region in _NO_EFFECT:
                yield Fault(
                    f"the hreflang value {found.language!r} is not known", found.line, near="hreflang", file=page.path
                )
