"""The values of schema.org's properties: of the kind the property asks for, and from its list where it has one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from sitegen.check.examples import HOSTED, edit, shows
from sitegen.check.nodes import Node, short_type
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import DATA_MODEL, DATA_TYPES, SCHEMA_ORG, SOURCE_TYPES
from sitegen.check.rules.video_times import moment_of
from sitegen.check.vocabulary.table import lineage, property_name, resembling, vocabulary
from sitegen.core.findings import Severity

_DURATION = '"duration": "PT4M",'
_SOURCE = '"digitalSourceType": "https://schema.org/ScreenCaptureDigitalSource"'
_TERM = re.compile(r"https?://(?:www\.)?schema\.org/([A-Za-z0-9]+)\Z")
_LITERALS = frozenset({"Boolean", "Date", "DateTime", "Time", "Number", "Integer", "Float", "Duration"})
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?\Z")
_TIME = re.compile(r"\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?\Z")
_LASTS = re.compile(
    r"[-+]?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?\Z"
)
_TRUTH = {"true", "false", "https://schema.org/true", "https://schema.org/false"}
_IPTC = re.compile(r"https?://cv\.iptc\.org/newscodes/digitalsourcetype/(\w+)\Z")
_IPTC_CODES = frozenset(
    "algorithmicMedia algorithmicallyEnhanced composite compositeCapture compositeSynthetic "  # noqa: SIM905 - a list of words
    "compositeWithTrainedAlgorithmicMedia computationalCapture dataDrivenMedia digitalCapture digitalCreation "
    "humanEdits negativeFilm positiveFilm print screenCapture trainedAlgorithmicMedia virtualRecording".split()
)
_OTHER_RULES = {"uploadDate", "duration", "startOffset", "endOffset", "isLiveBroadcast", "inLanguage"}
"""Properties of videos and clips that rules of their own judge, by what consumers make of them."""


def _has_words(page: Page) -> bool:
    return bool(page.schema_nodes)


@lru_cache(1)
def _stated(page: Page) -> tuple[tuple[Node, str, str, Any], ...]:
    """Every value of a property with a known range: node, key as written, property, value."""
    return tuple(_values(page))  # Kept, since several rules ask for those of one page.


def _values(page: Page) -> Iterator[tuple[Node, str, str, Any]]:
    for node in page.schema_nodes:
        for key in node.data:
            if name := _ranged(key):
                for value in node.values(key):
                    yield node, key, name, value


@lru_cache(4096)
def _ranged(key: str) -> str:
    """The property that a key means, when the table says what it takes; empty for annotations of actions."""
    name = short_type(key)
    return name if name == property_name(name) and _ranges(name) else ""


@lru_cache(4096)
def _ranges(name: str) -> frozenset[str]:
    return frozenset(vocabulary().ranges(name))


@lru_cache(4096)
def _listed(name: str) -> frozenset[str]:
    """The members a property may take when it takes nothing else; empty for every other property."""
    enumerations = vocabulary().enumerations
    ranges = _ranges(name)
    closed = ranges <= enumerations.keys() - {"Boolean"}
    return frozenset().union(*map(enumerations.__getitem__, ranges)) if closed else frozenset()


@rule(
    "structured-data/wrong-value-kind",
    Severity.WARNING,
    title="A property has a value of a kind that it does not take",
    fix="give a value of the kind that the property asks for: a date as 2026-10-05, a yes as true, a number as 120",
    source=DATA_MODEL,
    needs=Page,
    applies=_has_words,
    examples_pass=shows(_DURATION, HOSTED)
    + edit(_DURATION, f'{_DURATION} "author": "Team A", "width": "1280 px", "isFamilyFriendly": true,', HOSTED),
    examples_fail=edit(_DURATION, f'{_DURATION} "isFamilyFriendly": "yes",', HOSTED)
    + edit(_DURATION, f'{_DURATION} "dateModified": "5 October 2026",', HOSTED)
    + edit(_DURATION, f'{_DURATION} "author": {{"@type": "Place", "name": "Berlin"}},', HOSTED),
)
def wrong_value_kind(page: Page) -> Iterator[Fault]:
    """A value that cannot be read as what the property holds is passed over. Text is tolerated where a thing is meant.

    schema.org calls the kinds of value advice, and consumers differ in how much they forgive.
    """
    for node, key, name, value in _stated(page):
        if name in _OTHER_RULES or _listed(name):
            continue
        if problem := _misfit(value, _ranges(name)):
            message = f"{key} {problem}; it takes {', '.join(sorted(_ranges(name)))}"
            yield Fault(message, node.line(key), near=f'"{key}"')


def _misfit(value: Any, ranges: frozenset[str]) -> str:
    if isinstance(value, dict):
        return _thing_misfit(value, ranges)
    if isinstance(value, bool):
        return "" if "Boolean" in ranges or "Text" in ranges else f"is {str(value).lower()}"
    if isinstance(value, int | float):
        return "" if _takes_number(ranges) else f"is the number {value}"
    if isinstance(value, str) and ranges <= _LITERALS and not any(_reads_as(value.strip(), kind) for kind in ranges):
        return f"is {value[:40]!r}"
    return ""


def _takes_number(ranges: frozenset[str]) -> bool:
    return any(
        kind == "Text"
        or not lineage(kind).isdisjoint({"Number", "QuantitativeValue", "MonetaryAmount"})
        or ("Quantity" in lineage(kind) and kind != "Duration")
        for kind in ranges
    )


def _thing_misfit(value: dict[str, Any], ranges: frozenset[str]) -> str:
    kinds = value.get("@type")
    names = [short_type(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
    known = [name for name in names if name in vocabulary().classes]
    if not known or len(known) < len(names) or "@value" in value:
        return ""  # No type, a foreign one, or a misspelt one, which has a rule of its own.
    families = frozenset().union(*map(lineage, known))
    if not families.isdisjoint(ranges) or "Role" in families:
        return ""
    return f"is a {' and '.join(known)}"


def _reads_as(text: str, kind: str) -> bool:
    if kind == "Boolean":
        return text.lower().replace("http:", "https:") in _TRUTH
    if kind in {"Date", "DateTime"}:
        return moment_of(text) is not None or bool(re.match(r"\d{4}(?:-\d\d)?\Z", text))
    if kind == "Time":
        return bool(_TIME.match(text)) or moment_of(text) is not None
    return bool((_LASTS if kind == "Duration" else _NUMBER).match(text))


@rule(
    "structured-data/unknown-enumeration-value",
    Severity.ERROR,
    title="A value is not in the list that the property takes",
    fix="write the value's full address as schema.org spells it, for example https://schema.org/ScreenCaptureDigitalSource",
    source=SOURCE_TYPES,
    needs=Page,
    applies=_has_words,
    examples_pass=shows(_SOURCE, HOSTED),
    examples_fail=edit(_SOURCE, _SOURCE.replace("ScreenCapture", "ScreenRecording"), HOSTED)
    + edit(_SOURCE, '"digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/screenRecording"', HOSTED),
)
def unknown_enumeration_value(page: Page) -> Iterator[Fault]:
    """A closed list is matched letter by letter; a name that is not in it states nothing, and looks as if it did."""
    for node, key, name, value in _stated(page):
        members = _listed(name)
        text = value.get("@id") if isinstance(value, dict) and len(value) == 1 else value
        if not members or not isinstance(text, str) or text.startswith("_:"):
            continue
        found = short_type(text.strip())
        code = _IPTC.match(text.strip())
        if found not in members and not (code and code.group(1) in _IPTC_CODES):
            meant = resembling(found.rpartition("/")[2], members)
            hint = f"; did you mean https://schema.org/{meant}?" if meant else ""
            yield Fault(f"{key} does not take {text[:90]!r}{hint}", node.line(key), near=text[:60])


@rule(
    "structured-data/short-enumeration-value",
    Severity.NOTE,
    title="A value from a list is given by its short name",
    fix="write the full address, https://schema.org/ and the name",
    source=SCHEMA_ORG,
    needs=Page,
    applies=_has_words,
    examples_pass=shows(_SOURCE, HOSTED),
    examples_fail=edit(_SOURCE, '"digitalSourceType": "ScreenCaptureDigitalSource"', HOSTED),
)
def short_enumeration_value(page: Page) -> Iterator[Fault]:
    """schema.org writes members of a list as addresses. The short name is tolerated by most, not by all."""
    for node, key, name, value in _stated(page):
        if isinstance(value, str) and value.strip() in _listed(name):
            yield Fault(f"{key} is {value!r} without https://schema.org/", node.line(key), near=value)


@rule(
    "structured-data/unknown-term-address",
    Severity.ERROR,
    title="An address of schema.org names a term that does not exist",
    fix="write the term as schema.org spells it, capital letters included",
    source=DATA_TYPES,
    needs=Page,
    applies=_has_words,
    examples_pass=edit(_DURATION, f'{_DURATION} "additionalType": "https://schema.org/Clip",', HOSTED),
    examples_fail=edit(_DURATION, f'{_DURATION} "additionalType": "https://schema.org/Filmclip",', HOSTED),
)
def unknown_term_address(page: Page) -> Iterator[Fault]:
    """The address of a term is that term. One that leads to no term states nothing, wherever it stands."""
    words = vocabulary()
    for node in page.schema_nodes:
        for key in node.data:
            if key.startswith("@") or _listed(_ranged(key)):
                continue
            for value in node.values(key):
                match = _TERM.match(value) if isinstance(value, str) else None
                if match and not words.knows(match.group(1)) and match.group(1) not in words.retired:
                    yield Fault(f"schema.org has no term {match.group(1)!r}", node.line(key), near=value)
