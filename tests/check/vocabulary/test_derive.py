import json
import os
from pathlib import Path

import pytest

from sitegen.check.vocabulary.derive import derive, table_of, text_of
from sitegen.check.vocabulary.table import FILE

_CURRENT = {
    "@graph": [
        {"@id": "schema:Thing", "@type": "rdfs:Class"},
        {"@id": "schema:Text", "@type": ["schema:DataType", "rdfs:Class"]},
        {
            "@id": "schema:VideoObject",
            "@type": "rdfs:Class",
            "rdfs:comment": "left out",
            "rdfs:subClassOf": [{"@id": "schema:Thing"}, {"@id": "cmns:Film"}],
        },
        {"@id": "schema:Flight", "@type": "rdfs:Class", "schema:isPartOf": {"@id": "https://pending.schema.org"}},
        {
            "@id": "schema:name",
            "@type": "rdf:Property",
            "schema:domainIncludes": {"@id": "schema:Thing"},
            "schema:rangeIncludes": [{"@id": "schema:Text"}],
        },
        {
            "@id": "schema:gate",
            "@type": "rdf:Property",
            "schema:domainIncludes": {"@id": "schema:Flight"},
            "schema:rangeIncludes": {"@id": "schema:Text"},
            "schema:supersededBy": {"@id": "schema:name"},
        },
        {"@id": "schema:Silent", "@type": "schema:FilmEnumeration"},
        {"@id": "foreign:thing", "@type": "rdfs:Class"},
    ]
}
_ALL = {"@graph": [*_CURRENT["@graph"], {"@id": "schema:Reel", "@type": "rdfs:Class"}]}


def _table():
    return table_of(json.dumps(_CURRENT).encode(), json.dumps(_ALL).encode(), "1.0", "2026-01-01")


def test_classes_properties_and_members_are_told_apart():
    table = _table()
    assert table["nodes"] == {"all": 8, "class": 5, "property": 2, "member": 1}
    assert table["classes"]["VideoObject"] == {"parents": ["Thing"]}
    assert table["classes"]["Text"] == {"datatype": True}
    assert table["classes"]["Flight"] == {"pending": True}
    assert table["members"] == {"Silent": {"of": ["FilmEnumeration"]}}
    assert "thing" not in table["classes"]


def test_ranges_are_kept_where_a_video_page_can_meet_them():
    table = _table()
    assert table["properties"]["name"] == {"domains": ["Thing"], "ranges": ["Text"]}
    assert table["properties"]["gate"] == {"domains": ["Flight"], "supersededBy": ["name"]}


def test_terms_of_the_whole_file_alone_are_retired():
    assert _table()["retired"] == {"Reel": []}


def test_the_text_holds_one_sorted_term_a_line():
    lines = text_of(_table()).splitlines()
    assert json.loads("\n".join(lines)) == _table()
    assert lines.index('"Flight":{"pending":true},') < lines.index('"Text":{"datatype":true},')


@pytest.mark.skipif("SCHEMAORG_RELEASE" not in os.environ, reason="SCHEMAORG_RELEASE names no folder with release 30.0")
def test_the_shipped_table_is_what_the_release_gives(tmp_path):
    folder = Path(os.environ["SCHEMAORG_RELEASE"])
    current, everything = (folder / f"schemaorg-{kind}-https.jsonld" for kind in ("current", "all"))
    derive(current, everything, tmp_path / "table.json", "30.0", "2026-03-19")
    assert (tmp_path / "table.json").read_bytes() == FILE.read_bytes()
