import pytest

from tests.load.test_front_matter import least
from tests.load.test_schema_video import read, refusal


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("creator: Ann Example", ["Ann Example"]),
        ("creator: {person: Ann Example}", ["Ann Example"]),
        ('creator: [{organisation: Studio, url: "https://example.org/"}, Ben]', ["Studio", "Ben"]),
    ],
)
def test_makers_are_one_or_several(line, names):
    value, findings = read(least(line))
    assert findings == []
    assert [maker.called for maker in value.creator] == names


@pytest.mark.parametrize(
    ("line", "rule", "column"),
    [
        ("creator: {}", "maker-kind", 10),
        ("creator: {person: A, organisation: B}", "maker-kind", 10),
        ('creator: {name: A, url: "https://example.org/"}', "maker-kind", 10),
        ("creator: []", "empty", 10),
        ("creator: ''", "empty", 10),
        ("creator: {person: A, role: B}", "unknown-key", 22),
        ("rights: {}", "rights-empty", 9),
        ("rights: {year: 26}", "wrong-value", 16),
        ("rights: {licence: CC-BY}", "https-address", 19),
        ("rights: {license: 'https://example.org/'}", "unknown-key", 10),
        ("rights: {holder: {url: 'https://example.org/'}}", "maker-kind", 18),
        ("accessibility: [captions]", "wrong-value", 17),
        ("accessibility: signLanguage", "wrong-type", 16),
    ],
)
def test_what_says_nothing_certain_is_refused(line, rule, column):
    finding = refusal(least(line))
    assert (finding.rule, finding.where.line, finding.where.column) == (f"front-matter/{rule}", 7, column)
    assert finding.fix


def test_a_licence_misspelt_the_other_way_is_told_the_word():
    assert refusal(least("rights: {license: 'https://example.org/'}")).fix == 'did you mean "licence"?'
