"""The rest of the head: attributes that undo a canonical link, zoom, language tag, icon, oEmbed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from sitegen.check.addresses import normalise
from sitegen.check.evidence import Link
from sitegen.check.examples import HOME, HOSTED, edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.other_markup import is_language
from sitegen.check.rules.sources import CANONICALS, FAVICONS, LIGHTHOUSE_VIEWPORT, OEMBED, WCAG_LANGUAGE
from sitegen.core.findings import Severity

_CANONICAL = '<link rel="canonical" href="https://films.example/hosted/">'
_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'
_ICON = '<link rel="icon" href="/icon.png">'
_ADDRESS = "https://films.example/oembed.json?url=https%3A%2F%2Ffilms.example%2Fhosted%2F&amp;format=json"
_OEMBED = f'<link rel="alternate" type="application/json+oembed" href="{_ADDRESS}" title="A walk">'
_OEMBED_TYPES = {"application/json+oembed": "json", "text/xml+oembed": "xml"}
_ICONS = {"icon", "apple-touch-icon", "apple-touch-icon-precomposed"}
_LEAST_ZOOM = 5


@rule(
    "canonical/with-attributes",
    Severity.ERROR,
    title="The canonical link has an attribute for which it is ignored",
    fix="take hreflang, lang, media and type off the canonical link",
    source=CANONICALS,
    needs=Page,
    applies=lambda page: page.is_document and bool(page.canonicals),
    examples_pass=shows(_CANONICAL, HOSTED),
    examples_fail=edit(_CANONICAL, _CANONICAL.replace('" href', '" media="screen" href'), HOSTED)
    + edit(_CANONICAL, _CANONICAL.replace('" href', '" lang="en" href'), HOSTED),
)
def with_attributes(page: Page) -> Iterator[Fault]:
    """With one of these the link speaks of a version for some people, and Google does not take it as canonical."""
    for link in page.canonicals:
        held = {"hreflang": link.hreflang, "lang": link.lang, "media": link.media, "type": link.type}
        if found := [name for name, value in held.items() if value is not None]:
            yield Fault(f"the canonical link has {' and '.join(found)}", link.line, near=link.href)


@rule(
    "document/zoom-blocked",
    Severity.ERROR,
    title="The viewport keeps people from enlarging the page",
    fix=f"write {_VIEWPORT}",
    source=LIGHTHOUSE_VIEWPORT,
    needs=Page,
    applies=lambda page: page.is_document and bool(page.meta("viewport")),
    examples_pass=shows(_VIEWPORT, HOSTED),
    examples_fail=edit(_VIEWPORT, _VIEWPORT.replace("=1", "=1, user-scalable=no"), HOSTED)
    + edit(_VIEWPORT, _VIEWPORT.replace("=1", "=1, maximum-scale=1"), HOSTED),
)
def zoom_blocked(page: Page) -> Iterator[Fault]:
    """People with weak sight enlarge what they read, transcript and captions included; many phones obey the ban."""
    written = page.meta("viewport").lower()
    settings = dict(re.findall(r"([a-z-]+)\s*=\s*([^,;\s]+)", written))
    most = settings.get("maximum-scale", "")
    limited = bool(re.fullmatch(r"\d+(?:\.\d+)?", most)) and float(most) < _LEAST_ZOOM
    if settings.get("user-scalable") in {"no", "0"} or limited:
        yield Fault(f"the viewport is {written[:100]!r}", page.meta_line("viewport"), near="viewport")


@rule(
    "document/invalid-language",
    Severity.ERROR,
    title="The lang of the html element is not a language tag",
    fix='write a tag of BCP 47, for example lang="en" or lang="de-AT", with a hyphen',
    source=WCAG_LANGUAGE,
    needs=Page,
    applies=lambda page: page.is_document and bool((page.evidence.lang or "").strip()),
    examples_pass=shows('<html lang="en">', HOSTED),
    examples_fail=edit('<html lang="en">', '<html lang="english">', HOSTED)
    + edit('<html lang="en">', '<html lang="en_US">', HOSTED),
)
def invalid_language(page: Page) -> Iterator[Fault]:
    """A tag that nobody registered is no language: screen readers then read the page in the voice they were left in."""
    written = (page.evidence.lang or "").strip()
    if not is_language(written):
        yield Fault(f"lang is {written[:40]!r}", near="lang=")


@rule(
    "icon/missing-on-home",
    Severity.WARNING,
    title="The home page names no icon",
    fix='add <link rel="icon"> with the address of a square picture of at least 48 by 48 pixels',
    source=FAVICONS,
    needs=Page,
    applies=lambda page: page.is_indexable and bool(page.address) and urlsplit(page.address).path == "/",
    examples_pass=shows(_ICON, HOME),
    examples_fail=edit(_ICON, "", HOME),
)
def icon_missing_on_home(page: Page) -> Iterator[Fault]:
    """The icon stands beside every result of the host; search engines look for its address on the home page."""
    if not any(_ICONS.intersection(link.rels) and link.href for link in page.evidence.links):
        yield Fault("the home page has no icon link", near="<head")


def _oembeds(page: Page) -> list[Link]:
    links = page.evidence.links
    return [link for link in links if "alternate" in link.rels and (link.type or "").lower() in _OEMBED_TYPES]


def _oembed_added(link: str) -> tuple[str, str, str]:
    return _ICON, f"{_ICON}\n{link}", HOSTED


@rule(
    "oembed/incomplete-address",
    Severity.ERROR,
    title="An oEmbed link is not a complete request",
    fix="write the absolute address with url= (the page's own, percent-encoded) and format= in its query",
    source=OEMBED,
    needs=Page,
    applies=lambda page: bool(_oembeds(page)),
    examples_pass=edit(*_oembed_added(_OEMBED.replace("films.example/oembed", "player.example/oembed"))),
    examples_fail=edit(*_oembed_added(_OEMBED.replace(_ADDRESS, "https://player.example/oembed?id=4711"))),
)
def oembed_incomplete_address(page: Page) -> Iterator[Fault]:
    """Whoever finds the link calls it as it stands: it must already say which page is meant and in which format."""
    for link in _oembeds(page):
        address = normalise(link.href)
        query = parse_qs(urlsplit(address).query)
        # A static file answers for one page alone and needs no query to tell which.
        is_file = bool(re.search(r"\.(?:json|xml)\Z", urlsplit(address).path)) and not query
        missing = [] if is_file else [key for key in ("url",) if key not in query]
        if not address or missing:
            wrong = "has no url= in its query" if address else "is not absolute"
            yield Fault(f"the oEmbed link {wrong}: {link.href[:100]}", link.line, near=link.href[:60])


@rule(
    "oembed/other-page",
    Severity.ERROR,
    title="An oEmbed link asks for another page than the one it stands on",
    fix="give url= the canonical address of this page",
    source=OEMBED,
    needs=Page,
    applies=lambda page: bool(_oembeds(page)) and bool(page.canonical),
    examples_pass=edit(*_oembed_added(_OEMBED.replace("films.example/oembed", "player.example/oembed"))),
    examples_fail=edit(
        *_oembed_added(_OEMBED.replace("films.example/oembed", "player.example/oembed").replace("hosted", "onboarding"))
    ),
)
def oembed_other_page(page: Page) -> Iterator[Fault]:
    """Then a shared link to this page shows the player of another one."""
    for link in _oembeds(page):
        for asked in parse_qs(urlsplit(normalise(link.href)).query).get("url", []):
            ours = urlsplit(normalise(asked)).netloc == urlsplit(page.canonical).netloc
            if ours and normalise(asked).rstrip("/") != page.canonical.rstrip("/"):
                yield Fault(f"the oEmbed link asks for {asked[:100]}", link.line, near=link.href[:60])
