"""Structured data beside the video: organisation, site, pictures, languages, dates."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from sitegen.check.addresses import normalise
from sitegen.check.examples import HOME, HOSTED, edit, shows
from sitegen.check.nodes import Node
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import (
    IMAGE_LICENCES,
    JSON_LD,
    ORGANISATIONS,
    PAGE_DATES,
    REVIEWS,
    SCHEMA_LANGUAGE,
    SITE_NAMES,
)
from sitegen.check.rules.video_extras import is_before
from sitegen.check.rules.video_times import moment_of
from sitegen.check.vocabulary.table import lineage
from sitegen.core.findings import Severity

_DURATION = '"duration": "PT4M",'
_LANGUAGE = '"inLanguage": "en",'
_ORGANISATION = '"name": "Example", "url": "https://films.example/"'


def _of(*kinds: str) -> Any:
    return lambda page: any(_is(node, *kinds) for node in page.nodes)


def _is(node: Node, *kinds: str) -> bool:
    return any(kind in lineage(name) for name in node.types for kind in kinds)


@rule(
    "organisation/incomplete",
    Severity.WARNING,
    title="The Organization on the home page has no name or no address",
    fix="give it name and url",
    source=ORGANISATIONS,
    needs=Page,
    applies=lambda page: page.path == "index.html" and _of("Organization")(page),
    examples_pass=shows(_ORGANISATION, HOME),
    examples_fail=edit(_ORGANISATION, '"url": "https://films.example/"', HOME)
    + edit(_ORGANISATION, '"name": "Example"', HOME),
)
def organisation_incomplete(page: Page) -> Iterator[Fault]:
    """Name and address tell who stands behind the site; without them the statement is about nobody."""
    for node in page.nodes:
        if _is(node, "Organization") and node.top:
            missing = [key for key in ("name", "url") if not node.texts(key)]
            if missing:
                yield Fault(f"the {node.types[0]} has no {', no '.join(missing)}", node.line())


@rule(
    "organisation/logo-not-absolute",
    Severity.WARNING,
    title="The logo of an Organization has no absolute address",
    fix="write the address of the picture out in full, with https:// and host",
    source=ORGANISATIONS,
    needs=Page,
    applies=lambda page: any(_is(node, "Organization") and node.texts("logo") for node in page.nodes),
    examples_pass=edit(_ORGANISATION, f'{_ORGANISATION}, "logo": "https://films.example/icon.png"', HOME),
    examples_fail=edit(_ORGANISATION, f'{_ORGANISATION}, "logo": "/icon.png"', HOME),
)
def logo_not_absolute(page: Page) -> Iterator[Fault]:
    """The logo is fetched by others, who have nothing to resolve a relative address against."""
    for node in page.nodes:
        if _is(node, "Organization"):
            for value in node.values("logo"):
                text = value.get("url") or value.get("contentUrl") if isinstance(value, dict) else value
                if isinstance(text, str) and not normalise(text).startswith(("https://", "http://")):
                    yield Fault(f"the logo's address is {text[:80]!r}", node.line("logo"), near=text[:60])


@rule(
    "organisation/self-review",
    Severity.WARNING,
    title="An Organization carries ratings or reviews of itself",
    fix="leave aggregateRating and review out of your own organisation",
    source=REVIEWS,
    needs=Page,
    applies=_of("Organization"),
    examples_pass=shows(_ORGANISATION, HOME),
    examples_fail=edit(
        _ORGANISATION,
        f'{_ORGANISATION}, "aggregateRating": {{"@type": "AggregateRating", "ratingValue": 5, "ratingCount": 9}}',
        HOME,
    ),
)
def self_review(page: Page) -> Iterator[Fault]:
    """Stars that an organisation gives itself are not shown, and invented ones lead to a manual action."""
    for node in page.nodes:
        own = node.texts("url") and normalise(node.text("url")).startswith(page.address[:-1] or "-")
        if page.path == "index.html" and own and _is(node, "Organization"):
            for key in ("aggregateRating", "review"):
                if node.values(key):
                    yield Fault(f"the {node.types[0]} of this site has {key}", node.line(key))


@rule(
    "structured-data/incomplete-image-licence",
    Severity.WARNING,
    title="An ImageObject speaks of its licence and does not complete it",
    fix="give contentUrl and license together with acquireLicensePage, creator, creditText or copyrightNotice",
    source=IMAGE_LICENCES,
    needs=Page,
    applies=lambda page: any(node.values("acquireLicensePage") or node.values("license") for node in _pictures(page)),
    examples_pass=edit(
        _DURATION,
        f'{_DURATION} "thumbnail": {{"@type": "ImageObject", "contentUrl": "https://films.example/hosted/poster.jpg", '
        '"license": "https://films.example/", "creditText": "Example"},',
        HOSTED,
    ),
    examples_fail=edit(
        _DURATION,
        f'{_DURATION} "thumbnail": {{"@type": "ImageObject", "license": "https://films.example/"}},',
        HOSTED,
    ),
)
def incomplete_image_licence(page: Page) -> Iterator[Fault]:
    """The mark that a picture can be licensed needs the file's address and the licence; a way to get it alone shows nothing."""
    for node in _pictures(page):
        if node.values("acquireLicensePage") or node.values("license"):
            missing = [key for key in ("contentUrl", "license") if not node.texts(key)]
            if missing:
                yield Fault(f"the ImageObject has no {', no '.join(missing)}", node.line())


def _pictures(page: Page) -> list[Node]:
    return [node for node in page.nodes if node.is_a("ImageObject")]


@rule(
    "structured-data/invalid-language",
    Severity.WARNING,
    title="inLanguage is not a language tag",
    fix="write a tag of BCP 47, for example en, de-AT or zh-Hans",
    source=SCHEMA_LANGUAGE,
    needs=Page,
    applies=lambda page: any(node.values("inLanguage") for node in page.nodes),
    examples_pass=shows(_LANGUAGE, HOSTED),
    examples_fail=edit(_LANGUAGE, '"inLanguage": "English",', HOSTED)
    + edit(_LANGUAGE, '"inLanguage": "en_US",', HOSTED),
)
def invalid_language(page: Page) -> Iterator[Fault]:
    """Machines compare tags, not words: nobody who looks for German videos finds "Deutsch"."""
    for node in page.nodes:
        for value in node.values("inLanguage"):
            if isinstance(value, str) and not is_language(value.strip()):
                yield Fault(f"inLanguage {value[:40]!r} is not a language tag", node.line("inLanguage"), near=value)


@lru_cache(1024)
def is_language(tag: str) -> bool:
    """Whether a text is a tag of BCP 47 (https://www.rfc-editor.org/info/bcp47) whose parts are registered."""
    from langcodes import tag_is_valid

    return bool(tag) and "_" not in tag and not tag.startswith(("i-default", "x-")) and tag_is_valid(tag)


@rule(
    "structured-data/modified-before-published",
    Severity.WARNING,
    title="Something was modified before it was published",
    fix="correct dateModified; without a later change it equals the day of publication, or is left out",
    source=PAGE_DATES,
    needs=Page,
    applies=lambda page: any(node.text("dateModified") for node in page.nodes),
    examples_pass=edit(_DURATION, f'{_DURATION} "dateModified": "2026-09-02T12:00:00Z",', HOSTED),
    examples_fail=edit(_DURATION, f'{_DURATION} "dateModified": "2026-08-02T12:00:00Z",', HOSTED),
)
def modified_before_published(page: Page) -> Iterator[Fault]:
    """Readers and search engines judge by these dates how fresh a page is; an impossible pair tells them to ignore both."""
    for node in page.nodes:
        changed = node.text("dateModified")
        for key in ("datePublished", "uploadDate"):
            published = node.text(key)
            if moment_of(changed) and moment_of(published) and is_before(changed, published):
                message = f"dateModified {changed} lies before {key} {published}"
                yield Fault(message, node.line("dateModified"), near=changed)
                break


@rule(
    "structured-data/node-without-type",
    Severity.WARNING,
    title="A JSON-LD object has no @type",
    fix='say what the object is, for example "@type": "WebPage"',
    source=JSON_LD,
    needs=Page,
    applies=lambda page: any(block.items for block in page.evidence.json_ld),
    examples_pass=shows('"@type": "VideoObject",', HOSTED),
    examples_fail=edit('"@type": "WebPage",', ""),
)
def node_without_type(page: Page) -> Iterator[Fault]:
    """Consumers pick objects by their type; one without is passed over, however much it says."""
    typed = {node.id for node in page.nodes if node.id}
    for block in page.evidence.json_ld:
        for item in block.items:
            members = item.get("@graph", [item]) if isinstance(item, dict) else []
            for member in members if isinstance(members, list) else [members]:
                silent = isinstance(member, dict) and "@type" not in member and set(member) - {"@id", "@context"}
                if silent and member.get("@id") not in typed:
                    yield Fault(f"an object with {', '.join(sorted(member)[:4])} has no @type", block.line)


@rule(
    "site-name/incomplete",
    Severity.WARNING,
    title="The WebSite on the home page has no name or no address",
    fix="give it name and url, the address of the home page",
    source=SITE_NAMES,
    needs=Page,
    applies=lambda page: page.path == "index.html" and _of("WebSite")(page),
    examples_pass=shows('"name": "Films", "url": "https://films.example/",', HOME),
    examples_fail=edit('"name": "Films", "url": "https://films.example/",', '"url": "https://films.example/",', HOME)
    + edit('"name": "Films", "url": "https://films.example/",', '"name": "Films",', HOME),
)
def site_name_incomplete(page: Page) -> Iterator[Fault]:
    """The name above a result comes from here; without both, search engines make one up from titles and the host."""
    for node in page.nodes:
        if node.is_a("WebSite") and set(node.data) - {"@id", "@type"}:
            missing = [key for key in ("name", "url") if not node.texts(key)]
            if missing:
                yield Fault(f"the WebSite has no {', no '.join(missing)}", node.line())


@rule(
    "site-name/not-home-address",
    Severity.WARNING,
    title="The WebSite on the home page does not name the home page's address",
    fix="give url the canonical address of the home page",
    source=SITE_NAMES,
    needs=Page,
    applies=lambda page: page.path == "index.html" and bool(page.address) and _of("WebSite")(page),
    examples_pass=shows('"name": "Films", "url": "https://films.example/",', HOME),
    examples_fail=edit(
        '"name": "Films", "url": "https://films.example/",',
        '"name": "Films", "url": "https://films.example/start/",',
        HOME,
    ),
)
def site_name_not_home_address(page: Page) -> Iterator[Fault]:
    """A site name holds for a host, and is told by the page at its root; an address below it names no site."""
    own = normalise(page.canonical or page.address)
    for node in page.nodes:
        written = page.absolute(node.text("url"))
        if node.is_a("WebSite") and written and written.rstrip("/") != own.rstrip("/"):
            yield Fault(f"the WebSite's url is {written}, and the home page is {own}", node.line("url"), near=written)
