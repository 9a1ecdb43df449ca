"""JSON-LD as a graph of plain texts: names of nodes, contradictions between them, and marks that are no text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sitegen.check.examples import HOSTED, PAGE, Edit, edit, shows
from sitegen.check.nodes import Node
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import HTML_SCRIPT, JSON_LD, PAYWALLS, SCHEMA_ORG, VIDEO_MARKUP
from sitegen.core.findings import Severity

_ID = '"@id": "https://films.example/hosted/#video",'
_NAME = '"name": "A walk through the report",'
_DURATION = '"duration": "PT4M",'
_CONTEXT = '"@context": "https://schema.org"'
_WEB_PAGE = '"@type": "WebPage",'
_GATE = '{"@type": "WebPageElement", "isAccessibleForFree": false, "cssSelector": ".gated"}'
_SINGLE = ("name", "headline", "uploadDate", "duration", "contentUrl", "embedUrl", "datePublished")
_ENTITY = re.compile(r"&(?:amp|quot|apos|lt|gt|nbsp|#\d{2,5}|#x[0-9a-f]{2,5});", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|br|b|i|em|strong|a|span|div|ul|li|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TEXTS = ("name", "headline", "description", "caption", "transcript", "text")

_STATEMENTS = ("name", "description")


def _has_nodes(page: Page) -> bool:
    return bool(page.nodes)


@rule(
    "structured-data/relative-id",
    Severity.NOTE,
    title="The @id of a node is not an absolute address",
    fix="write the page's full address with a fragment, for example https://www.example.org/film/#video",
    source=JSON_LD,
    needs=Page,
    applies=lambda page: any(node.id for node in page.nodes),
    examples_pass=shows(_ID, HOSTED),
    examples_fail=edit(_ID, '"@id": "#video",', HOSTED),
)
def relative_id(page: Page) -> Iterator[Fault]:
    """A relative name changes with the address under which the page was fetched. An absolute one is our own choice."""
    for node in page.nodes:
        if node.id and not re.match(r"[a-zA-Z][\w+.-]*:|_:", node.id):
            yield Fault(f"the @id {node.id[:80]!r} is relative", node.line("@id"), near=node.id[:60])


@rule(
    "structured-data/contradicting-node",
    Severity.WARNING,
    title="Two objects with the same @id state different things",
    fix="describe the thing once, and refer to it by its @id everywhere else",
    source=JSON_LD,
    needs=Page,
    applies=lambda page: any(node.id for node in page.nodes),
    examples_pass=shows(_ID, HOSTED),
    examples_fail=edit(
        '"mainEntity": {"@id": "https://films.example/onboarding/#video"}',
        '"mainEntity": {"@id": "https://films.example/onboarding/#video", "@type": "VideoObject", "name": "The tour"}',
        PAGE,
    ),
)
def contradicting_node(page: Page) -> Iterator[Fault]:
    """Objects with one @id are one thing, and their statements are put together: then it has two names or two dates."""
    first: dict[tuple[str, str], tuple[str, ...]] = {}
    for node in page.nodes:
        for key in _SINGLE if node.id else ():
            stated = tuple(sorted(node.texts(key)))
            known = first.setdefault((node.id, key), stated) if stated else stated
            if known != stated:
                message = f"{node.id} has the {key} {stated[0][:60]!r} here and {known[0][:60]!r} elsewhere"
                yield Fault(message, node.line(key), near=stated[0][:60])


@rule(
    "structured-data/two-contexts",
    Severity.NOTE,
    title="A page names schema.org with http in one place and with https in another",
    fix='write "https://schema.org" everywhere',
    source=SCHEMA_ORG,
    needs=Page,
    applies=lambda page: bool(page.schema_nodes),
    examples_pass=shows(_CONTEXT, HOSTED),
    examples_fail=edit(
        "</head>",
        '<script type="application/ld+json">{"@context": "http://schema.org", "@type": "Thing", "name": "x"}</script>\n</head>',
        HOSTED,
    ),
)
def two_contexts(page: Page) -> Iterator[Fault]:
    """Both mean the same, and consumers know that. Simple tools do not, and take them for two vocabularies."""
    found: dict[str, int] = {}
    for block in page.evidence.json_ld:
        for item in block.items:
            context = item.get("@context") if isinstance(item, dict) else None
            if isinstance(context, str) and "schema.org" in context:
                found.setdefault(context.partition(":")[0].lower(), block.line)
    if len(found) > 1:
        yield Fault("schema.org is named with http and with https", max(found.values()), near="http://schema.org")


@rule(
    "structured-data/html-entity",
    Severity.WARNING,
    title="A text in the JSON-LD holds an HTML character reference",
    fix="write the character itself, and let a JSON library escape what JSON needs",
    source=HTML_SCRIPT,
    needs=Page,
    applies=_has_nodes,
    examples_pass=shows(_NAME, HOSTED),
    examples_fail=edit(_DURATION, f'{_DURATION} "headline": "Charts &amp; figures",', HOSTED),
)
def html_entity(page: Page) -> Iterator[Fault]:
    """Inside a script nothing is decoded: people read "&amp;" in the result, letter by letter."""
    for node, key, text in _texts(page):
        if match := _ENTITY.search(text):
            yield Fault(f"{key} holds {match.group()!r}: {text[:60]}", node.line(key), near=match.group())


@rule(
    "video/description-with-tags",
    Severity.NOTE,
    title="The description of a video holds HTML",
    fix="write plain text",
    source=VIDEO_MARKUP,
    needs=Page,
    applies=lambda page: any(node.text("description") for node in page.videos),
    examples_pass=shows(_NAME, HOSTED),
    examples_fail=edit(
        '"description": "Each part of the report in turn, and what to do when a figure looks odd."',
        '"description": "<p>Each part of the report in turn.</p>"',
        HOSTED,
        Edit(
            "sitemap.xml",
            "Each part of the report in turn, and what to do when a figure looks odd.",
            "<![CDATA[<p>Each part of the report in turn.</p>]]>",
        ),
    ),
)
def description_with_tags(page: Page) -> Iterator[Fault]:
    """Google drops the tags, other readers show them."""
    for node in page.videos:
        if match := _TAG.search(node.text("description")):
            yield Fault(
                f"the description holds {match.group()[:40]!r}", node.line("description"), near=match.group()[:40]
            )


def _texts(page: Page) -> Iterator[tuple[Node, str, str]]:
    for node in page.nodes:
        # What stands for the page elsewhere is judged with the other texts of the page (text/escaped-twice).
        told = _STATEMENTS if node.is_a("VideoObject") else ()
        for key in (key for key in _TEXTS if key not in told):
            for value in node.values(key) if key in node.data else ():
                if isinstance(value, str) and "&" in value:
                    yield node, key, value


@rule(
    "paywall/without-part",
    Severity.WARNING,
    title="Gated content does not say which part of the page is gated",
    fix="add hasPart with a WebPageElement, isAccessibleForFree false, and the class of the gated part as cssSelector",
    source=PAYWALLS,
    needs=Page,
    applies=lambda page: any(_is_gated(node.data) for node in page.nodes),
    examples_pass=edit(_WEB_PAGE, f'{_WEB_PAGE} "isAccessibleForFree": false, "hasPart": {_GATE},'),
    examples_fail=edit(_WEB_PAGE, f'{_WEB_PAGE} "isAccessibleForFree": false,'),
)
def paywall_without_part(page: Page) -> Iterator[Fault]:
    """Without it a text that visitors do not get looks like cloaking, which search engines punish."""
    gated = [node for node in page.nodes if _is_gated(node.data) and node.top]
    if gated and not any(_is_gated(node.data) and node.texts("cssSelector") for node in page.nodes):
        yield Fault(f"the {gated[0].types[0]} is not free, and no part is named", gated[0].line("isAccessibleForFree"))


@rule(
    "paywall/selector-not-class",
    Severity.WARNING,
    title="The selector of a gated part is not a class",
    fix='give the part a class of its own, and write it with a dot, for example ".gated"',
    source=PAYWALLS,
    needs=Page,
    applies=lambda page: any(_is_gated(node.data) and node.values("cssSelector") for node in page.nodes),
    examples_pass=edit(_WEB_PAGE, f'{_WEB_PAGE} "isAccessibleForFree": false, "hasPart": {_GATE},'),
    examples_fail=edit(
        _WEB_PAGE, f'{_WEB_PAGE} "isAccessibleForFree": false, "hasPart": {_GATE.replace(".gated", "#gated")},'
    ),
)
def paywall_selector_not_class(page: Page) -> Iterator[Fault]:
    """Google reads classes here and no other selectors."""
    for node in page.nodes:
        for text in node.texts("cssSelector") if _is_gated(node.data) else ():
            if not text.startswith("."):
                yield Fault(f"the cssSelector is {text[:60]!r}", node.line("cssSelector"), near=text[:60])


def _is_gated(data: Any) -> bool:
    return str(data.get("isAccessibleForFree")).lower().rpartition("/")[2] == "false"
