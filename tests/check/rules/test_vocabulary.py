import pytest


@pytest.fixture
def faults(view, rules):
    """What one rule says of one JSON-LD object."""

    def judge(rule, item):
        page = view(f'<html><head><script type="application/ld+json">{item}</script></head></html>')
        return [fault.message for fault in rules[f"structured-data/{rule}"].function(page)]

    return judge


def _object(more, kind='"VideoObject"', context='"https://schema.org"'):
    return f'{{"@context": {context}, "@type": {kind}, {more}}}'


@pytest.mark.parametrize(
    ("written", "meant"),
    [("thumbnailURL", "thumbnailUrl"), ("uploadedDate", "uploadDate"), ("headLine", "headline")],
)
def test_a_misspelt_property_is_named_with_the_one_that_was_meant(faults, written, meant):
    (message,) = faults("unknown-property", _object(f'"{written}": "x"'))
    assert message == f"schema.org has no property {written!r}; did you mean {meant!r}?"


@pytest.mark.parametrize("name", ["schema:name", "https://schema.org/name", "@id", "og:name", "startOffset-input"])
def test_other_spellings_annotations_and_foreign_names_are_no_unknown_property(faults, name):
    assert faults("unknown-property", _object(f'"{name}": "x"')) == []


def test_words_of_another_vocabulary_are_not_judged(faults):
    context = '["https://schema.org", {"film": "https://example.org/film"}]'
    assert faults("unknown-property", _object('"film": "x"', context=context)) == []
    assert faults("unknown-type", _object('"film": "x"', '"Reel"', '"https://example.org/"')) == []


@pytest.mark.parametrize("kind", ['"Videoobject"', '["Thing", "videoObject"]', '"schema:VideoObjekt"'])
def test_a_misspelt_type_is_named_with_the_one_that_was_meant(faults, kind):
    (message,) = faults("unknown-type", _object('"name": "x"', kind))
    assert message.endswith("did you mean 'VideoObject'?")


@pytest.mark.parametrize(
    "kind", ['"https://schema.org/VideoObject"', '["VideoObject", "LearningResource"]', '"3DModel"']
)
def test_types_are_known_in_every_spelling(faults, kind):
    assert faults("unknown-type", _object('"name": "x"', kind)) == []


def test_a_property_belongs_to_any_of_several_types(faults):
    assert (
        faults("property-of-other-type", _object('"sku": "1", "duration": "PT1M"', '["Product", "VideoObject"]')) == []
    )
    (message,) = faults("property-of-other-type", _object('"sku": "1"'))
    assert message.startswith("VideoObject has no property 'sku'; it belongs to ")


def test_a_role_may_repeat_the_property_it_stands_in(faults):
    role = '"actor": {"@type": "PerformanceRole", "actor": {"@type": "Person", "name": "x"}}'
    assert faults("property-of-other-type", _object(role)) == []
    assert faults("wrong-value-kind", _object(role)) == []


@pytest.mark.parametrize(
    "more",
    [
        '"width": 1280',
        '"width": "1280 px"',
        '"isFamilyFriendly": "https://schema.org/True"',
        '"datePublished": "2026"',
        '"timeRequired": "P1Y2M"',
        '"author": "somebody"',
        '"author": [{"@type": "NewsMediaOrganization", "name": "x"}]',
        '"publisher": {"@id": "#me"}',
        '"publisher": {"name": "untyped"}',
        '"copyrightYear": "2026"',
        '"dateModified": {"@type": "Date", "@value": "2026-01-01"}',
    ],
)
def test_values_that_can_be_read_are_of_the_right_kind(faults, more):
    assert faults("wrong-value-kind", _object(more)) == []


@pytest.mark.parametrize(
    "more",
    [
        '"isFamilyFriendly": 1',
        '"isFamilyFriendly": "yes"',
        '"datePublished": 2026',
        '"timeRequired": "90 seconds"',
        '"timeRequired": 90',
        '"copyrightYear": "this year"',
        '"name": {"@type": "Person", "name": "x"}',
        '"thumbnailUrl": 7',
    ],
)
def test_values_that_nobody_can_read_are_found(faults, more):
    assert len(faults("wrong-value-kind", _object(more))) == 1


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("https://schema.org/TrainedAlgorithmicMediaDigitalSource", True),
        ("http://schema.org/DigitalArtDigitalSource", True),
        ("ScreenCaptureDigitalSource", True),
        ("http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits", True),
        ("https://schema.org/TrainedAlgorithmicMedia", False),
        ("https://schema.org/trainedAlgorithmicMediaDigitalSource", False),
        ("http://cv.iptc.org/newscodes/digitalsourcetype/HumanEdits", False),
        ("AI", False),
    ],
)
def test_digital_source_types_are_matched_letter_by_letter(faults, value, right):
    assert (faults("unknown-enumeration-value", _object(f'"digitalSourceType": "{value}"')) == []) is right


def test_retired_terms_are_told_from_unknown_ones(faults):
    item = _object('"productReturnDays": 30', '"ProductReturnPolicy"')
    assert faults("retired-term", item) == [
        "schema.org has retired 'productReturnDays'; use merchantReturnDays",
        "schema.org has retired 'ProductReturnPolicy'; use MerchantReturnPolicy",
    ]
    assert faults("unknown-property", item) == faults("unknown-type", item) == []
