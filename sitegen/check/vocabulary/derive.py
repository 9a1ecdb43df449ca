"""Make the table of the vocabulary from a release of schema.org; run by a maintainer, once per release.

Source: https://github.com/schemaorg/schemaorg/tree/main/data/releases, the files ``schemaorg-current-https.jsonld``
and ``schemaorg-all-https.jsonld``. In a shell with the package installed::

    python -c 'import sys; from pathlib import Path; from sitegen.check.vocabulary.derive import derive; \\
    derive(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), "30.0", "2026-03-19")' CURRENT ALL OUT

The table keeps names and relations and none of the descriptions. Ranges are kept for the properties that a node
of a watch page can have, which bounds its size.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

Term: TypeAlias = dict[str, Any]

_PREFIX = "schema:"
_PENDING = "https://pending.schema.org"

VIDEO_SET = frozenset({
    "Answer", "AggregateRating", "AudioObject", "Brand", "BreadcrumbList", "BroadcastEvent", "Clip", "CollectionPage",
    "Comment", "ContactPoint", "CorrectionComment", "Country", "DefinedTerm", "EntryPoint", "Event", "ImageObject",
    "InteractionCounter", "ItemList", "Language", "LikeAction", "ListItem", "MediaObject", "Organization", "Person",
    "Place", "PostalAddress", "PropertyValue", "PropertyValueSpecification", "PublicationEvent", "QuantitativeValue",
    "Question", "Rating", "SearchAction", "SeekToAction", "SpeakableSpecification", "VideoGallery", "VideoObject",
    "WatchAction", "WebPage", "WebPageElement", "WebSite",
})  # fmt: skip
"""Classes whose properties, own and inherited, keep their ranges."""


def derive(current: Path, everything: Path, out: Path, release: str, released: str) -> None:
    """Write the table of ``release`` (of the day ``released``) to ``out``. Raises ``OSError`` and ``ValueError``."""
    table = table_of(current.read_bytes(), everything.read_bytes(), release, released)
    out.write_text(text_of(table), encoding="utf-8", newline="\n")


def table_of(current: bytes, everything: bytes, release: str, released: str) -> Term:
    """The table as plain data; ``current`` and ``everything`` are the contents of the two files.

    ``nodes`` counts all that the file defines, equivalents in other vocabularies included; the table itself holds
    schema.org's own names alone.
    """
    graph = _nodes(current)
    own = {name.removeprefix(_PREFIX): node for name, node in graph.items() if name.startswith(_PREFIX)}
    classes = {name: _class(node) for name, node in own.items() if _kind(node) == "class"}
    wanted = _with_ancestors(classes, VIDEO_SET)
    counts = Counter(map(_kind, graph.values()))
    return {
        "release": release,
        "released": released,
        "source": "https://github.com/schemaorg/schemaorg, schemaorg-current-https.jsonld",
        "sha256": hashlib.sha256(current).hexdigest(),
        "nodes": {"all": len(graph), **counts},
        "classes": classes,
        "properties": {name: _property(node, wanted) for name, node in own.items() if _kind(node) == "property"},
        "members": {name: _member(node) for name, node in own.items() if _kind(node) == "member"},
        "retired": {
            name.removeprefix(_PREFIX): _names(node, "schema:supersededBy")
            for name, node in _nodes(everything).items()
            if name.startswith(_PREFIX) and name not in graph
        },
    }


def text_of(table: Mapping[str, Any]) -> str:
    """The table as JSON with one term a line, so that two releases can be compared line by line."""
    parts = []
    for key, value in table.items():
        if isinstance(value, dict) and key != "nodes":
            rows = (f"{json.dumps(name)}:{_compact(value[name])}" for name in sorted(value))
            parts.append(f"{json.dumps(key)}:{{\n" + ",\n".join(rows) + "\n}")
        else:
            parts.append(f"{json.dumps(key)}:{_compact(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


def _nodes(data: bytes) -> dict[str, Term]:
    graph = json.loads(data)["@graph"]
    return {node["@id"]: node for node in graph}


def _kind(node: Term) -> str:
    kinds = _listed(node.get("@type"))
    if "rdfs:Class" in kinds:
        return "class"
    return "property" if "rdf:Property" in kinds else "member"


def _class(node: Term) -> Term:
    parents = _names(node, "rdfs:subClassOf")
    is_datatype = "schema:DataType" in _listed(node.get("@type"))
    return _told({"parents": parents, "datatype": is_datatype, **_state(node)})


def _property(node: Term, wanted: set[str]) -> Term:
    """Domains always; ranges where a class of the video set, or every class, is among the domains."""
    domains = _names(node, "schema:domainIncludes")
    ranges = _names(node, "schema:rangeIncludes") if not domains or not wanted.isdisjoint(domains) else []
    return _told({"domains": domains, "ranges": ranges, **_state(node)})


def _member(node: Term) -> Term:
    enumerations = [kind.removeprefix(_PREFIX) for kind in _listed(node["@type"]) if kind.startswith(_PREFIX)]
    return _told({"of": sorted(enumerations), **_state(node)})


def _state(node: Term) -> Term:
    pending = any(part.get("@id") == _PENDING for part in _listed(node.get("schema:isPartOf")))
    return {"pending": pending, "supersededBy": _names(node, "schema:supersededBy")}


def _told(fields: Term) -> Term:
    return {key: value for key, value in fields.items() if value}


def _names(node: Term, key: str) -> list[str]:
    """The schema.org terms that a node names under ``key``; those of other vocabularies are left out."""
    found = (item["@id"] for item in _listed(node.get(key)))
    return sorted(name.removeprefix(_PREFIX) for name in found if name.startswith(_PREFIX))


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _with_ancestors(classes: Mapping[str, Term], names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in classes and name not in found:
            found.add(name)
            waiting += classes[name].get("parents", [])
    return found
