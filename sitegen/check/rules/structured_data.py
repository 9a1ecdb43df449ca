"""JSON-LD as data: that it parses, says which vocabulary it uses, and that its references lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sitegen.check.addresses import normalise
from sitegen.check.examples import PAGE, edit, shows
from sitegen.check.nodes import line_in
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import JSON_LD, JSON_TEXT, MARKUP_POLICY, SCHEMA_ORG
from sitegen.check.site import Site
from sitegen.core.findings import Severity

_SCHEMA_ORG = re.compile(r"https?://(?:www\.)?schema\.org(?:/|/docs/jsonldcontext\.jsonld?)?\Z")
_OTHERS = (
    "https://www.w3.org/",
    "http://www.w3.org/",
    "https://w3id.org/",
    "https://purl.org/",
    "http://purl.org/",
    "http://iiif.io/",
)


def _has_json_ld(page: Page) -> bool:
    return bool(page.evidence.json_ld)


@rule(
    "structured-data/does-not-parse",
    Severity.ERROR,
    title="A JSON-LD script is not one valid JSON text",
    fix="let a JSON library write the script: no comments, no trailing commas, no single quotes, no HTML around it",
    source=MARKUP_POLICY,
    needs=Page,
    applies=_has_json_ld,
    examples_pass=shows('"duration": "PT1M30S",'),
    examples_fail=edit(
        '"mainEntity": {"@id": "https://films.example/onboarding/#video"}',
        '"url": "https://films.example/onboarding/",',
    )
    + edit('"duration": "PT1M30S",', '"duration": "PT1M30S", /* one minute and a half */')
    + edit('"endOffset": 24,', '"endOffset": NaN,'),
)
def does_not_parse(page: Page) -> Iterator[Fault]:
    """A script that is not valid JSON is dropped whole, so the page has no structured data at all.

    Some readers forgive comments, trailing commas or NaN and others do not: what one tool accepts is no proof.
    """
    for block in page.evidence.json_ld:
        if block.problem and block.problem_code != "duplicate-key":
            yield Fault(f"the JSON-LD does not parse: {block.problem}", block.problem_line)


@rule(
    "structured-data/duplicate-key",
    Severity.ERROR,
    title="An object in the JSON-LD has the same key twice",
    fix="keep one of the two, or put both values into one list",
    source=JSON_TEXT,
    needs=Page,
    applies=_has_json_ld,
    examples_pass=shows('"duration": "PT1M30S",'),
    examples_fail=edit('"duration": "PT1M30S",', '"duration": "PT1M30S", "duration": "PT1M30S",'),
)
def duplicate_key(page: Page) -> Iterator[Fault]:
    """Readers keep the first, the last or none of two equal keys, so nobody can say what the page states."""
    for block in page.evidence.json_ld:
        if block.problem_code == "duplicate-key":
            yield Fault(f"in the JSON-LD {block.problem}", block.problem_line)


@rule(
    "structured-data/unknown-context",
    Severity.ERROR,
    title="A JSON-LD object has no known @context",
    fix='begin the object with "@context": "https://schema.org"',
    source=SCHEMA_ORG,
    needs=Page,
    applies=lambda page: any(block.items for block in page.evidence.json_ld),
    examples_pass=shows('"@context": "https://schema.org"'),
    examples_fail=edit('"@context": "https://schema.org"', '"@context": "https://schema.example"')
    + edit('"@context": "https://schema.org",', ""),
)
def unknown_context(page: Page) -> Iterator[Fault]:
    """Types and properties mean something only in the vocabulary that the context names.

    Without one, or with a misspelt one, consumers see words they do not know and ignore the whole object.
    """
    for block in page.evidence.json_ld:
        for item in block.items:
            found = item.get("@context") if isinstance(item, dict) else None
            if found is None:
                yield Fault("a JSON-LD object has no @context", block.line)
            elif not _is_known(found):
                yield Fault(f"the @context {found!r} is not a known vocabulary"[:200], line_in(block, '"@context"'))


def _is_known(context: Any) -> bool:
    if isinstance(context, dict):
        return True  # Terms defined in place need no vocabulary of ours.
    if isinstance(context, list):
        return any(_is_known(item) for item in context)
    return isinstance(context, str) and (bool(_SCHEMA_ORG.match(context)) or context.startswith(_OTHERS))


@rule(
    "structured-data/unresolved-reference",
    Severity.ERROR,
    title="A JSON-LD reference leads to no node",
    fix="define the node under exactly this @id, here or on the page that the address names, or correct the reference",
    source=JSON_LD,
    needs=Site,
    applies=lambda site: any(page.node_references for page in site.evidence.pages),
    examples_pass=shows('"mainEntity": {"@id": "https://films.example/onboarding/#video"}'),
    examples_fail=edit(
        '"mainEntity": {"@id": "https://films.example/onboarding/#video"}',
        '"mainEntity": {"@id": "https://films.example/onboarding/#film"}',
    )
    + edit('"mainEntity": {"@id": "https://films.example/onboarding/#video"}', '"mainEntity": {"@id": "_:film"}', PAGE),
)
def unresolved_reference(site: Site) -> Iterator[Fault]:
    """A reference joins two statements. If nothing answers to its name, page, video and publisher fall apart.

    References to other sites are taken as they are: their nodes are public, but not ours to read.
    """
    everywhere = {normalise(name) or name for page in site.evidence.pages for name in page.node_ids}
    for page in site.evidence.pages:
        for target, line in page.node_references:
            name = normalise(target)
            ours = not name or site.path_of(name) is not None
            if ours and (name or target) not in everywhere and target not in page.node_ids:
                yield Fault(f"no node has the @id {target!r}", line, near=target, file=page.path)
