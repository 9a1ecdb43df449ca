from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.check.rules.other_markup import is_language
from sitegen.check.rules.video_extras import is_before

_PAGE = """<html><head><script type="application/ld+json">{{"@context": "https://schema.org",
"@type": "VideoObject", {more}}}</script></head></html>"""
_MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1))  # noqa: DTZ001 - zones are put on below
_HOURS = st.integers(-12, 14)


@pytest.fixture
def faults(view, rules):
    def judge(rule, more):
        return [fault.message for fault in rules[f"video/{rule}"].function(view(_PAGE.format(more=more)))]

    return judge


@pytest.mark.parametrize(
    "regions", ['"DE"', '["DE", "AUT"]', '"us, nl"', '"US-CA"', '{"@type": "Country", "name": "Germany"}', '"GB XK"']
)
def test_countries_are_known_by_two_and_three_letters(faults, regions):
    assert faults("unknown-region", f'"regionsAllowed": {regions}') == []


@pytest.mark.parametrize(("regions", "code"), [('"UK"', "UK"), ('["DE", "EU"]', "EU"), ('"Germany"', "Germany")])
def test_what_is_no_country_is_named(faults, regions, code):
    (message,) = faults("unknown-region", f'"ineligibleRegion": {regions}')
    assert message == f"ineligibleRegion names {code!r}, which is no country code"


@pytest.mark.parametrize(
    ("statistic", "right"),
    [
        (
            '{"@type": "InteractionCounter", "interactionType": "https://schema.org/WatchAction", "userInteractionCount": 3}',
            True,
        ),
        ('{"interactionType": {"@type": "http://schema.org/LikeAction"}, "userInteractionCount": "12"}', True),
        ('{"@id": "#count"}', True),
        ('{"@type": "InteractionCounter", "userInteractionCount": 3}', False),
        ('{"interactionType": {"@type": "WatchAction"}, "userInteractionCount": true}', False),
        ('{"interactionType": {"@type": "WatchAction"}}', False),
        ('"UserPlays:12"', False),
    ],
)
def test_counters_are_read_in_one_form(faults, statistic, right):
    assert (faults("invalid-interaction-statistic", f'"interactionStatistic": {statistic}') == []) is right


@given(_MOMENTS, st.integers(1, 10**6), _HOURS, _HOURS)
def test_moments_are_compared_across_zones(moment, seconds, one, other):
    first = moment.replace(microsecond=0, tzinfo=UTC)
    later = first + timedelta(seconds=seconds)
    early, late = (
        value.astimezone(timezone(timedelta(hours=hours))).isoformat()
        for value, hours in ((first, one), (later, other))
    )
    assert is_before(early, late)
    assert not is_before(late, early)
    assert not is_before(early, early)


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        ("2026-09-01", "2026-09-01T00:00:01Z", False),
        ("2026-08-31", "2026-09-01T00:00:01Z", True),
        ("2026-09-01T10:00:00", "2026-09-01T11:00:00Z", False),
        ("never", "2026-09-01", False),
    ],
)
def test_without_a_zone_the_day_alone_counts(first, second, before):
    assert is_before(first, second) is before


@pytest.mark.parametrize(
    ("tag", "valid"),
    [
        ("en", True),
        ("de-AT", True),
        ("zh-Hans", True),
        ("sr-Latn-RS", True),
        ("yue", True),
        ("", False),
        ("en_US", False),
        ("english", False),
        ("xx", False),
        ("x-klingon", False),
    ],
)
def test_language_tags_are_registered(tag, valid):
    assert is_language(tag) is valid
