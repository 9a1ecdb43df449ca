import pytest

from sitegen.check.evidence import JsonLd
from sitegen.check.vocabulary.scope import speaking_schema_org


def _kept(item):
    return speaking_schema_org([JsonLd(1, "", (item,))])[0].items != ()


@pytest.mark.parametrize(
    "context",
    [
        "https://schema.org",
        "http://www.schema.org/",
        ["https://schema.org", {"@language": "en"}],
        {"@vocab": "https://schema.org/"},
    ],
)
def test_objects_that_speak_schema_org_alone_are_judged(context):
    assert _kept({"@context": context, "@type": "Thing"})


@pytest.mark.parametrize(
    "context",
    [
        "https://www.w3.org/ns/activitystreams",
        ["https://schema.org", "https://example.org/own"],
        ["https://schema.org", {"film": "https://example.org/film"}],
        {"schema": "https://schema.org/"},
        [],
        None,
    ],
)
def test_objects_with_words_from_elsewhere_are_left_alone(context):
    assert not _kept({"@context": context, "@type": "Thing"})


def test_another_vocabulary_further_inside_counts_too():
    inner = {"@context": "https://example.org/own", "@type": "Film"}
    assert not _kept({"@context": "https://schema.org", "@type": "Thing", "subjectOf": [inner]})
    assert _kept({"@context": "https://schema.org", "@type": "Thing", "subjectOf": {"@context": "https://schema.org"}})


def test_what_is_no_object_or_has_no_context_is_left_alone():
    assert not _kept("text")
    assert not _kept({"@type": "Thing"})
