import pytest

from sitegen.check.vocabulary.table import (
    FILE,
    RELEASE,
    lineage,
    properties_of,
    property_name,
    resembling,
    vocabulary,
)


def test_the_shipped_table_says_what_it_was_made_from_and_stays_small():
    words = vocabulary()
    assert (words.release, words.released) == (RELEASE, "2026-03-19")
    assert words.nodes == {"all": 3219, "class": 1010, "property": 1676, "member": 533}
    assert len(words.sha256) == 64
    assert FILE.stat().st_size < 200_000


def test_a_video_has_the_properties_of_all_its_ancestors():
    found = properties_of("VideoObject")
    words = vocabulary()
    assert len(found) == 157
    assert sum("VideoObject" in words.domains(name) for name in found) == 10
    assert sum(bool(words.properties[name].get("pending")) for name in found) == 29
    superseded = sorted(name for name in found if words.superseded_by(name))
    assert superseded == ["actors", "awards", "directors", "encodings", "fileFormat", "isBasedOnUrl", "reviews"]


def test_parents_are_followed_to_the_root_and_foreign_ones_left_out():
    assert lineage("VideoObject") == {"VideoObject", "MediaObject", "CreativeWork", "Thing"}
    assert lineage("Country") == {"Country", "AdministrativeArea", "Place", "Thing"}
    assert lineage("NoSuchType") == frozenset()


def test_data_types_are_classes_though_their_values_are_plain():
    words = vocabulary()
    assert {"Text", "Number", "Boolean", "Quantity"} <= {
        name for name, row in words.classes.items() if row.get("datatype")
    }
    assert lineage("Duration") == {"Duration", "Quantity"}
    assert words.ranges("duration") == ("Duration", "QuantitativeValue")


def test_ranges_are_kept_for_the_video_set_alone():
    words = vocabulary()
    assert words.ranges("thumbnailUrl") == ("URL",)
    assert words.domains("boardingPolicy") == ("Airline", "Flight")
    assert words.ranges("boardingPolicy") == ()


def test_retired_terms_are_told_from_unknown_ones():
    words = vocabulary()
    assert len(words.retired) == 16
    assert words.retired["ProductReturnPolicy"] == ("MerchantReturnPolicy",)
    assert words.retired["variablesMeasured"] == ()
    assert not words.knows("variablesMeasured")
    assert words.knows("variableMeasured")


def test_seventeen_digital_source_types_are_known():
    found = vocabulary().enumerations["IPTCDigitalSourceEnumeration"]
    assert len(found) == 17
    assert all(name.endswith("DigitalSource") for name in found)


def test_every_name_in_the_table_leads_to_another_row():
    words = vocabulary()
    named = {parent for row in words.classes.values() for parent in row.get("parents", ())}
    named |= {name for row in words.properties.values() for key in ("domains", "ranges") for name in row.get(key, ())}
    named |= {enumeration for row in words.members.values() for enumeration in row.get("of", ())}
    assert named <= words.classes.keys() | words.retired.keys()


@pytest.mark.parametrize(
    ("key", "name"),
    [("startOffset-input", "startOffset"), ("result-output", "result"), ("duration", "duration"), ("input", "input")],
)
def test_annotations_of_actions_name_a_property(key, name):
    assert property_name(key) == name


@pytest.mark.parametrize(
    ("written", "meant"),
    [("thumbnailURL", "thumbnailUrl"), ("contenturl", "contentUrl"), ("embedUlr", "embedUrl"), ("zzz", "")],
)
def test_a_misspelt_name_is_recognised(written, meant):
    assert resembling(written, properties_of("VideoObject")) == meant
