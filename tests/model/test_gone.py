"""What stands at the address of a page that is gone."""

from datetime import UTC, datetime

import pytest

from sitegen.load.campaign import load_campaign
from sitegen.load.lifecycle import State
from sitegen.model.gone import tombstones
from tests.load.sample_campaign import campaign, reading
from tests.model.sample_site import BASE, GERMAN, LOCALES, everybody, nobody, site, text

END = "2026-12-01T00:00:00+01:00"
EXPIRING = f'{{youtube: abcdefghijk, poster: "https://example.org/poster.jpg", duration: "1:30", expires: "{END}"}}'
WITHDRAWN = '{on: "2027-03-02T12:00:00+01:00", reason: "Wrong: <b>all</b> of it."}'
WINTER, SPRING = datetime(2027, 1, 1, tzinfo=UTC), datetime(2027, 4, 1, tzinfo=UTC)


def gone(tmp_path, files, as_of, states=everybody):
    """The tombstones of a campaign at a moment, and what is told of them."""
    reader = reading(tmp_path, *LOCALES)
    source, problems = load_campaign(
        campaign(tmp_path, files), type(reader)(reader.root, reader.locales, reader.media, as_of=as_of)
    )
    assert source is not None, problems
    return tombstones(source, site(), states)


def test_an_expired_page_says_until_when_it_was_there(tmp_path):
    (stone,), findings = gone(tmp_path, {"index.md": text(video=EXPIRING)}, WINTER)
    assert findings == []
    page = stone.page
    assert (page.state, page.reason) == ("expired", "")
    assert page.sentence == "“From folder to page” could be watched here until December 1, 2026."
    assert page.frame.path == "film/index.html"
    assert page.frame.head.robots == "noindex, follow"
    assert page.frame.head.canonical == f"{BASE}/film/"
    assert not page.frame.head.json_ld
    assert not any(meta.key.startswith(("og:video", "og:image")) for meta in page.frame.head.metas)
    assert not any(link.hreflang for link in page.frame.head.links)
    assert [link.href for link in page.links] == ["/videos/"]


def test_a_withdrawal_outweighs_an_expiry_and_gives_its_reason(tmp_path):
    files = {"index.md": text(video=EXPIRING, withdrawn=WITHDRAWN), "index.de.md": GERMAN}
    stones, _ = gone(tmp_path, files, SPRING)
    english, german = (stone.page for stone in stones)
    assert english.sentence == "“From folder to page” was withdrawn on March 2, 2027."
    assert english.reason == german.reason == "Wrong: <b>all</b> of it."
    assert (english.reason_language, german.reason_language) == ("en", "en")
    assert [link.href for link in german.links] == ["/videos/de/"]


def test_a_reason_of_its_own_is_in_the_pages_language(tmp_path):
    german = GERMAN.replace("---\nText", f"withdrawn: {WITHDRAWN}\n---\nText")
    (stone,), _ = gone(tmp_path, {"index.md": text(), "index.de.md": german}, SPRING)
    assert (stone.page.frame.locale, stone.page.reason_language) == ("de", "de")
    assert [link.href for link in stone.page.links] == ["/videos/film/", "/videos/de/"]


def test_it_leads_on_to_related_campaigns_that_are_live(tmp_path):
    files = {"index.md": text(video=EXPIRING, related="[one, two]")}
    (stone,), findings = gone(tmp_path, files, WINTER, lambda slug, _: State.LIVE if slug == "two" else State.EXPIRED)
    assert stone.wanted == (("two", "en"),)
    assert findings == []


def test_a_campaign_that_was_deleted_since_is_no_error(tmp_path):
    (stone,), findings = gone(tmp_path, {"index.md": text(video=EXPIRING, related="[one]")}, WINTER, nobody)
    assert stone.wanted == ()
    assert [(finding.rule, finding.severity) for finding in findings] == [("link/unknown-campaign", "warning")]


@pytest.mark.parametrize("as_of", [datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 11, 30, tzinfo=UTC)])
def test_what_is_not_gone_has_no_such_page(tmp_path, as_of):
    assert gone(tmp_path, {"index.md": text(video=EXPIRING)}, as_of) == ([], [])
