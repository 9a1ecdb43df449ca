"""States of pages as a function of dates and a moment."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.load.campaign import Reading, load_campaign
from sitegen.load.lifecycle import Lifetime, State, last_change, next_change, state_of, states_text, steady
from sitegen.load.media.cache import MediaCache
from tests.load.sample_campaign import LEAST, campaign

START = datetime(2026, 10, 5, 7, tzinfo=UTC)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
MOMENTS = st.integers(0, 12).map(lambda days: START + days * DAY)
LIVES = st.one_of(
    st.just(Lifetime()),
    st.builds(Lifetime, MOMENTS, st.none() | MOMENTS, st.none() | MOMENTS),
)


def test_a_page_is_scheduled_then_live_then_gone():
    life = Lifetime(START, START + 10 * DAY, START + 20 * DAY)
    moments = (START - SECOND, START, START + 10 * DAY - SECOND, START + 10 * DAY, START + 20 * DAY)
    states = [state_of(life, moment) for moment in moments]
    assert states == [State.SCHEDULED, State.LIVE, State.LIVE, State.EXPIRED, State.WITHDRAWN]
    assert life.changes == (START, START + 10 * DAY, START + 20 * DAY)


def test_a_withdrawal_outweighs_an_expiry_and_a_draft_everything():
    assert state_of(Lifetime(START, START + 2 * DAY, START + DAY), START + 3 * DAY) is State.WITHDRAWN
    assert Lifetime(START, START + 2 * DAY, START + DAY).changes == (START, START + DAY)
    assert state_of(Lifetime(), START) is State.DRAFT
    assert next_change(Lifetime(), START) is last_change(Lifetime(), START) is None


def test_moments_are_compared_across_offsets():
    life = Lifetime(datetime.fromisoformat("2026-10-05T09:00:00+02:00"))
    assert state_of(life, datetime.fromisoformat("2026-10-05T03:00:00-04:00")) is State.LIVE
    assert state_of(life, datetime.fromisoformat("2026-10-05T08:59:59+02:00")) is State.SCHEDULED


@given(LIVES, MOMENTS)
def test_between_two_changes_the_state_is_one(life, moment):
    before, after = last_change(life, moment), next_change(life, moment)
    assert before is None or before <= moment
    assert after is None or after > moment
    if before is not None:
        assert state_of(life, before) is state_of(life, moment) is not state_of(life, before - SECOND)
    if after is not None:
        assert state_of(life, after - SECOND) is state_of(life, moment) is not state_of(life, after)


@given(st.lists(LIVES, max_size=5), MOMENTS, MOMENTS)
def test_a_site_is_steady_exactly_as_long_as_all_of_its_pages(lives, moment, other):
    since, until = steady(lives, moment)
    inside = (since is None or since <= other) and (until is None or other < until)
    same = all(state_of(life, moment) is state_of(life, other) for life in lives)
    assert same or not inside
    assert since is None or any(state_of(life, since - SECOND) is not state_of(life, moment) for life in lives)
    assert until is None or any(state_of(life, until) is not state_of(life, moment) for life in lives)


@given(st.dictionaries(st.sampled_from(["de", "en", "fr"]), LIVES, min_size=1), MOMENTS)
def test_states_in_words_tell_states_apart(lives, moment):
    words = states_text(lives, moment)
    assert all(state_of(life, moment).value in words for life in lives.values())


def read(tmp_path, text, *, as_of=START + 300 * DAY, german=None):
    files = {"index.md": text} | ({"index.de.md": german} if german else {})
    reading = Reading(tmp_path, ("en", "de"), MediaCache(tmp_path / "media"), as_of=as_of)
    return load_campaign(campaign(tmp_path, files), reading)


def lines(**changes):
    """The least campaign with further lines of front matter."""
    return LEAST.replace("ai: none", "\n".join(["ai: none", *(f"{key}: {value}" for key, value in changes.items())]))


@pytest.mark.parametrize(
    ("line", "rule", "place"),
    [
        ({"draft": "yes"}, "front-matter/wrong-type", "7:8"),
        ({"draft": "1"}, "front-matter/wrong-type", "7:8"),
        ({"withdrawn": "true"}, "front-matter/wrong-type", "7:12"),
        ({"withdrawn": "{on: 2026-12-01, reason: x}"}, "front-matter/date-zone", "7:17"),
        ({"withdrawn": '{on: "2026-12-01T00:00:00Z"}'}, "front-matter/missing-key", "7:12"),
        ({"withdrawn": '{on: "2026-12-01T00:00:00Z", reason: ""}'}, "front-matter/empty", "7:49"),
        ({"withdrawn": '{on: "2026-10-01T00:00:00Z", reason: x}'}, "lifecycle/withdrawn-before-published", "7:17"),
        ({"aliases": "old"}, "front-matter/wrong-type", "7:10"),
        ({"aliases": "[ok, Old Name]"}, "front-matter/alias-form", "7:15"),
        ({"aliases": "[a/b]"}, "front-matter/alias-outside", "7:11"),
        ({"aliases": '["https://example.net/a/"]'}, "front-matter/alias-outside", "7:11"),
        ({"aliases": "[//example.net/a]"}, "front-matter/alias-outside", "7:11"),
        ({"aliases": "[/a/../../b]"}, "front-matter/alias-outside", "7:11"),
        ({"aliases": "[/a/%2e%2e/b]"}, "front-matter/alias-outside", "7:11"),
        ({"aliases": '["/a?p=12"]'}, "front-matter/alias-form", "7:11"),
        ({"aliases": '["/a/*"]'}, "front-matter/alias-form", "7:11"),
        ({"aliases": '["/:name"]'}, "front-matter/alias-form", "7:11"),
        ({"aliases": '["/a//b"]'}, "front-matter/alias-form", "7:11"),
        ({"aliases": '["/a%0Ab"]'}, "front-matter/alias-form", "7:11"),
        ({"aliases": '["/%ff"]'}, "front-matter/alias-form", "7:11"),
        ({"aliases": f"[/{'x' * 300}]"}, "front-matter/alias-form", "7:11"),
    ],
)
def test_a_wrong_line_is_told_at_its_place(tmp_path, line, rule, place):
    source, findings = read(tmp_path, lines(**line), as_of=START)
    assert source is None
    assert [(finding.rule, str(finding.where).partition(".md:")[2]) for finding in findings] == [(rule, place)]
    assert all(finding.fix for finding in findings)


def test_an_expiry_before_the_publication_is_told_at_its_place(tmp_path):
    text = LEAST.replace('duration: "1:30"', 'expires: "2026-10-05T08:00:00+01:00"')
    findings = read(tmp_path, text)[1]
    assert [(finding.rule, finding.where.line) for finding in findings] == [("lifecycle/expires-before-published", 5)]
    assert "2026-10-05T08:00:00+01:00" in findings[0].message


def test_good_aliases_are_kept_as_written(tmp_path):
    source, findings = read(tmp_path, lines(aliases='[old-name, /old/, /Old.html, "/h%C3%A4user/", "/häuser"]'))
    assert findings == []
    assert source.pages[0].front.aliases == ("old-name", "/old/", "/Old.html", "/h%C3%A4user/", "/häuser")


def test_translations_inherit_draft_and_withdrawal_and_no_aliases(tmp_path):
    german = "---\ntitle: Film\ndescription: Worum es geht.\n---\n"
    source, _ = read(tmp_path, lines(draft="true"), german=german)
    assert source.lives == {"en": Lifetime(), "de": Lifetime()}
    assert source.pages == ()
    withdrawn = '{on: "2026-12-01T00:00:00Z", reason: x}'
    source, _ = read(tmp_path, lines(withdrawn=withdrawn, aliases="[old]"), german=german)
    assert [page.state for page in source.pages] == [State.WITHDRAWN, State.WITHDRAWN]
    assert [page.front.aliases for page in source.pages] == [("old",), ()]


def test_a_translation_may_go_first(tmp_path):
    german = "---\ntitle: Film\ndescription: Worum es geht.\ndraft: false\n---\n"
    source, findings = read(tmp_path, lines(draft="true"), german=german)
    assert findings == []
    assert [(page.locale, page.state) for page in source.pages] == [("de", State.LIVE)]
    assert source.main_locale == "en"


def test_what_a_live_translation_inherits_from_a_draft_has_to_be_right(tmp_path):
    german = "---\ntitle: Film\ndescription: Worum es geht.\ndraft: false\n---\n"
    source, findings = read(tmp_path, lines(draft="true", tags="word"), german=german)
    assert source is None
    assert {finding.severity for finding in findings} == {"error"}


def test_of_a_draft_everything_is_a_warning(tmp_path):
    source, findings = read(tmp_path, "---\ndraft: true\nvideo: lost.mp4\ntitel: x\n---\n")
    assert source.pages == ()
    assert {finding.severity for finding in findings} == {"warning"}
    assert {finding.rule for finding in findings} == {"front-matter/unknown-key", "front-matter/missing-key"}


def test_without_a_moment_every_page_but_drafts_is_read_as_live(tmp_path):
    source, _ = read(tmp_path, lines(withdrawn='{on: "2026-12-01T00:00:00Z", reason: x}'), as_of=None)
    assert [page.state for page in source.pages] == [State.LIVE]
