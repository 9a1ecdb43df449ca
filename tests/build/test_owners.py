from dataclasses import replace

import pytest

from sitegen.build.owners import owner_findings
from sitegen.build.pipeline import build
from sitegen.build.survey import Request
from tests.build.sites import DAY, Quiet, video_id
from tests.load.sample_campaign import LEAST, write
from tests.render.sample_parts import card


def cards_of(content, **campaigns):
    """Cards of campaigns on disk; each is a video key, or a key and an owner."""
    cards = {}
    for number, (slug, given) in enumerate(campaigns.items()):
        key, _, owner = given.partition(" ")
        text = LEAST.replace("{youtube", f"{{owner: {owner}, youtube") if owner else LEAST
        write(content / "campaigns" / slug, {"index.md": text})
        cards[slug] = (replace(card(number), slug=slug, video_key=key, owner=owner),)
    return cards


def told(content, cards, *, complete=True):
    return [
        (finding.rule, str(finding.where), finding) for finding in owner_findings(cards, content, complete=complete)
    ]


def test_two_campaigns_that_claim_one_video_are_told_of_each_other(tmp_path):
    cards = cards_of(tmp_path, one="film", two="film", three="other")
    ((rule, where, finding),) = told(tmp_path, cards)
    first, second = sorted(("one", "two"), key=lambda slug: (cards[slug][0].published.iso, slug))
    assert (rule, where) == ("video/two-owners", f"campaigns/{second}/index.md:5:8")
    assert f"campaigns/{first}/index.md:5:8" in finding.message
    assert f"owner: {first}" in finding.fix


def test_a_third_claim_is_a_second_finding(tmp_path):
    assert len(told(tmp_path, cards_of(tmp_path, one="film", two="film", three="film"))) == 2


def test_who_names_the_owner_claims_nothing(tmp_path):
    assert told(tmp_path, cards_of(tmp_path, one="film", two="film one", three="film one")) == []


def test_languages_of_one_campaign_share_its_video(tmp_path):
    cards = cards_of(tmp_path, one="film")
    cards["one"] += (replace(cards["one"][0], locale="de"),)
    assert told(tmp_path, cards) == []


@pytest.mark.parametrize(
    ("campaigns", "rule"),
    [
        ({"one": "film", "two": "film gone"}, "video/unknown-owner"),
        ({"one": "another", "two": "film one"}, "video/owner-of-another"),
        ({"one": "film", "three": "film one", "two": "film three"}, "video/owner-not-owner"),
    ],
)
def test_an_owner_that_cannot_be_is_refused_where_it_is_named(tmp_path, campaigns, rule):
    assert [(rule, where) for rule, where, _ in told(tmp_path, cards_of(tmp_path, **campaigns))] == [
        (rule, "campaigns/two/index.md:5:16")
    ]


def test_an_owner_without_a_page_for_now_is_a_warning(tmp_path):
    cards = cards_of(tmp_path, one="film", two="film one")
    del cards["one"]
    ((rule, _, finding),) = told(tmp_path, cards)
    assert (rule, finding.severity.value) == ("video/owner-away", "warning")


def test_nobody_is_blamed_for_a_campaign_that_could_not_be_read(tmp_path):
    cards = cards_of(tmp_path, two="film gone")
    assert told(tmp_path, cards, complete=False) == []


def test_a_translation_that_inherits_its_video_is_told_where_it_is_written(tmp_path):
    cards = cards_of(tmp_path, one="film", two="film")
    write(tmp_path / "campaigns" / "two", {"index.de.md": "---\ntitle: x\n---\n"})
    assert {where for _, where, _ in told(tmp_path, cards)} <= {f"campaigns/{slug}/index.md:5:8" for slug in cards}


def test_a_site_is_not_built_while_two_pages_claim_one_video(site):
    gamma = site / "content/campaigns/gamma/index.md"
    gamma.write_text(gamma.read_text().replace(video_id("Gamma"), video_id("Alpha")))
    request = Request(site, site / "output", 1, as_of=DAY)
    refused = build(request, Quiet())
    assert [(finding.rule, finding.where.file) for finding in refused.findings] == [
        ("video/two-owners", "campaigns/gamma/index.md")
    ]
    assert not (site / "output").exists()
    gamma.write_text(gamma.read_text().replace("{youtube", "{owner: alpha, youtube"))
    assert not build(request, Quiet()).failed
    sitemap = (site / "output/sitemap.xml").read_text()
    assert sitemap.count(video_id("Alpha")) == 1
    assert "<loc>https://example.org/gamma/</loc>" in sitemap
    assert "https://example.org/gamma/" not in (site / "output/media.xml").read_text()
    page = (site / "output/gamma/index.html").read_text()
    assert "VideoObject" not in page
    assert f"https://www.youtube.com/embed/{video_id('Alpha')}" in page
