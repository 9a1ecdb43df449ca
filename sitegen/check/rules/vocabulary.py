"""The words of schema.org: that every type and property exists, stands where it belongs, and is not retired."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sitegen.check.examples import HOSTED, edit, shows
from sitegen.check.nodes import Node, short_type
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import ACTIONS, DATA_MODEL, RELEASES, SCHEMA_ORG
from sitegen.check.vocabulary.table import lineage, properties_of, property_name, resembling, vocabulary
from sitegen.core.findings import Severity

_TYPE = '"@type": "VideoObject",'
_DURATION = '"duration": "PT4M",'


def _has_words(page: Page) -> bool:
    return bool(page.schema_nodes)


def _keys(node: Node) -> Iterator[tuple[str, str]]:
    """The keys that are meant as properties: as written, and the property's name."""
    for key in node.data:
        if name := _name(key):
            yield key, name


@lru_cache(4096)
def _name(key: str) -> str:
    name = property_name(short_type(key))
    return "" if name.startswith("@") or ":" in name or "/" in name else name


def _types(node: Node) -> tuple[str, ...]:
    return tuple(name for name in node.types if ":" not in name and "/" not in name)


@lru_cache(1024)
def _meant(name: str, types: tuple[str, ...]) -> str:
    """The property that was meant: one of the object's own, else any."""
    own = (resembling(name, properties_of(kind)) for kind in types)
    return next(filter(None, own), "") or resembling(name, vocabulary().properties)


@lru_cache(1024)
def _meant_type(name: str) -> str:
    return resembling(name, vocabulary().classes)


def _or(suggestion: str) -> str:
    return f"; did you mean {suggestion!r}?" if suggestion else ""


@rule(
    "structured-data/unknown-type",
    Severity.ERROR,
    title="A type does not exist in schema.org",
    fix="write the type as schema.org spells it, capital letters included",
    source=RELEASES,
    needs=Page,
    applies=_has_words,
    examples_pass=shows(_TYPE, HOSTED) + edit(_TYPE, '"@type": ["VideoObject", "http://example.org/Film"],', HOSTED),
    examples_fail=edit('"@type": "WebPage"', '"@type": "Webpage"') + edit('"@type": "WebPage"', '"@type": "Page"'),
)
def unknown_type(page: Page) -> Iterator[Fault]:
    """An object of a type that nobody knows is dropped, with everything it says. Case counts."""
    words = vocabulary()
    for node in page.schema_nodes:
        for name in _types(node):
            if name not in words.classes and name not in words.retired:
                message = f"schema.org has no type {name[:60]!r}{_or(_meant_type(name))}"
                yield Fault(message, node.line(), near=f'"{name[:60]}')


@rule(
    "structured-data/unknown-property",
    Severity.ERROR,
    title="A property does not exist in schema.org",
    fix="write the property as schema.org spells it, capital letters included, or leave it out",
    source=RELEASES,
    needs=Page,
    applies=_has_words,
    examples_pass=shows(_DURATION, HOSTED)
    + edit(
        _DURATION,
        f'{_DURATION}\n  "potentialAction": {{"@type": "SeekToAction", '
        '"target": "https://films.example/hosted/?t={seek_to_second_number}", '
        '"startOffset-input": "required name=seek_to_second_number"},',
        HOSTED,
    ),
    examples_fail=edit(_DURATION, f'{_DURATION} "playTime": "PT4M",', HOSTED)
    + edit(_DURATION, f'{_DURATION} "Duration": "PT4M",', HOSTED),
)
def unknown_property(page: Page) -> Iterator[Fault]:
    """A misspelt property says nothing to anybody, and nothing warns of it: the statement is just not there."""
    words = vocabulary()
    for node in page.schema_nodes:
        for key, name in _keys(node):
            if name not in words.properties and name not in words.retired:
                message = f"schema.org has no property {key[:60]!r}{_or(_meant(name, _types(node)))}"
                yield Fault(message, node.line(key), near=f'"{key[:60]}')


@rule(
    "structured-data/property-of-other-type",
    Severity.WARNING,
    title="A property does not belong to the type of its object",
    fix="move it to the object that it describes, or use the property that this type has for it",
    source=DATA_MODEL,
    needs=Page,
    applies=_has_words,
    examples_pass=shows(_DURATION, HOSTED),
    examples_fail=edit(_DURATION, f'{_DURATION} "logo": "https://films.example/icon.png",', HOSTED),
)
def property_of_other_type(page: Page) -> Iterator[Fault]:
    """Consumers look for a property on the types that have it. schema.org calls this advice, and most take it strictly."""
    words = vocabulary()
    for node in page.schema_nodes:
        types = _types(node)
        # A Role stands in a property's place and carries that property again; a foreign type brings its own.
        if len(types) < len(node.types) or not all(kind in words.classes and _is_plain(kind) for kind in types):
            continue
        for key, name in _keys(node):
            if _is_foreign(name, types):
                message = f"{' and '.join(types)} has no property {key!r}; it belongs to {_some(words.domains(name))}"
                yield Fault(message, node.line(key), near=f'"{key}"')


@lru_cache(4096)
def _is_foreign(name: str, types: tuple[str, ...]) -> bool:
    return bool(vocabulary().domains(name)) and not any(name in properties_of(kind) for kind in types)


def _is_plain(kind: str) -> bool:
    return lineage(kind).isdisjoint({"Role", "Class", "Property"})


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:3]) + (" and others" if len(names) > 3 else "")


@rule(
    "structured-data/superseded-term",
    Severity.WARNING,
    title="A term of schema.org has been replaced by another",
    fix="use the term that took its place",
    source=SCHEMA_ORG,
    needs=Page,
    applies=_has_words,
    examples_pass=shows(_DURATION, HOSTED),
    examples_fail=edit(_DURATION, f'{_DURATION} "fileFormat": "video/mp4",', HOSTED)
    + edit(_DURATION, f'{_DURATION} "interactionCount": 120,', HOSTED),
)
def superseded_term(page: Page) -> Iterator[Fault]:
    """Old terms are understood by fewer consumers every year; plain ``interactionCount`` went out of use in 2019."""
    words = vocabulary()
    for node in page.schema_nodes:
        for key, name in [*_keys(node), *((kind, kind) for kind in _types(node))]:
            if after := words.superseded_by(name):
                where = node.line(key) if key in node.data else node.line()
                yield Fault(f"{name} has been replaced by {', '.join(after)}", where, near=f'"{key}"')


@rule(
    "structured-data/retired-term",
    Severity.ERROR,
    title="A term was taken out of schema.org",
    fix="use the term that took its place, or leave it out",
    source=RELEASES,
    needs=Page,
    applies=_has_words,
    examples_pass=shows(_DURATION, HOSTED),
    examples_fail=edit(_DURATION, f'{_DURATION} "variablesMeasured": "clicks",', HOSTED),
)
def retired_term(page: Page) -> Iterator[Fault]:
    """It existed once and does not any more: whoever follows the present vocabulary meets an unknown word."""
    words = vocabulary()
    for node in page.schema_nodes:
        for key, name in [*_keys(node), *((kind, kind) for kind in _types(node))]:
            if name in words.retired and not words.knows(name):
                after = f"; use {', '.join(words.retired[name])}" if words.retired[name] else ""
                where = node.line(key) if key in node.data else node.line()
                yield Fault(f"schema.org has retired {name!r}{after}", where, near=f'"{key}"')


@rule(
    "structured-data/unexpected-annotation",
    Severity.WARNING,
    title="A key ends in -input or -output outside of an action",
    fix="annotate properties of a potentialAction only; give the property itself everywhere else",
    source=ACTIONS,
    needs=Page,
    applies=_has_words,
    examples_pass=shows(_DURATION, HOSTED),
    examples_fail=edit(_DURATION, f'{_DURATION} "name-input": "required",', HOSTED),
)
def unexpected_annotation(page: Page) -> Iterator[Fault]:
    """Such a key says what a person has to enter before an action can run; on anything else it says nothing."""
    actions = {"Action", "EntryPoint", "PropertyValueSpecification"}
    for node in page.schema_nodes:
        families: set[str] = set().union(*map(lineage, _types(node)))
        if families and families.isdisjoint(actions):
            for key, name in _keys(node):
                if name != short_type(key) and name in vocabulary().properties:
                    yield Fault(f"{key!r} annotates an action, and this is none", node.line(key), near=f'"{key}"')
