"""Former addresses: what they become, and which cannot be."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from sitegen.build.life import FormerAddress, Life
from sitegen.build.lives import Lives
from sitegen.build.moves import claims, moves
from sitegen.build.pipeline import build
from sitegen.build.survey import Request
from sitegen.core.findings import Location
from sitegen.load.lifecycle import Lifetime
from sitegen.model.addresses import Addresses
from sitegen.model.moves import Move
from tests.build.sites import DAY, SETTINGS, Quiet, campaign

GERMAN = "---\ntitle: Alpha auf Deutsch\ndescription: Worum es geht.\n{more}---\nEin Text.\n"
YEAR = timedelta(days=365)
HOSTS = '\n[hosting]\nhosts = ["netlify"]\n'


@pytest.fixture
def site(tmp_path, write):
    files = {
        "site.toml": SETTINGS + HOSTS,
        "campaigns/alpha/index.md": campaign("Alpha", "aliases: [old-alpha, /2019/alpha.html]"),
        "campaigns/alpha/index.de.md": GERMAN.format(more='aliases: ["/alt/häuser/"]\n'),
        "campaigns/beta/index.md": campaign("Beta"),
        "pages/about.md": "---\ntitle: About\ndescription: Us.\n---\nUs.\n",
    }
    write(tmp_path / "content", files)
    return tmp_path


def run(site, as_of=DAY):
    return build(Request(site, site / "output", 1, as_of=as_of), Quiet())


def told(site, as_of=DAY):
    """The redirects of a good build."""
    result = run(site, as_of)
    assert not result.failed, [str(finding) for finding in result.findings]
    path = site / "output/_redirects"
    return (
        {tuple(line.split()) for line in path.read_text().splitlines() if line.startswith("/")}
        if path.exists()
        else set()
    )


def alias(site, slug, *names):
    path = site / f"content/campaigns/{slug}/index.md"
    text = re.sub(r"aliases: .*\n", "", path.read_text())
    path.write_text(text.replace("ai:", f"aliases: [{', '.join(names)}]\nai:") if names else text)


def problems(site, as_of=DAY):
    return [(finding.rule, str(finding.where)) for finding in run(site, as_of).findings if finding.severity == "error"]


def test_an_old_name_leads_to_the_page_in_every_language_and_an_address_in_its_campaign(site):
    assert told(site) >= {
        ("/old-alpha/", "/alpha/", "301"),
        ("/de/old-alpha/", "/de/alpha/", "301"),
        ("/2019/alpha.html", "/alpha/", "301"),
        ("/alt/h%C3%A4user/", "/de/alpha/", "301"),
    }


def test_a_changed_alias_changes_the_redirects_alone(site):
    before = told(site)
    alias(site, "alpha", "older-alpha")
    result = run(site)
    assert result.changed == 1
    assert "_redirects" in result.why
    after = told(site)
    assert {line[0] for line in before ^ after} >= {"/old-alpha/", "/older-alpha/", "/2019/alpha.html"}


def test_a_page_that_is_gone_answers_so_and_its_old_names_lead_there(site):
    path = site / "content/campaigns/alpha/index.md"
    path.write_text(path.read_text().replace("ai:", 'withdrawn: {on: "2026-11-01T00:00:00Z", reason: Wrong}\nai:'))
    lines = told(site)
    gone = {line[0] for line in lines if line[-1].startswith("410")}
    assert gone == {"/alpha/", "/de/alpha/"}
    assert ("/old-alpha/", "/alpha/", "301") in lines
    assert told(site, datetime(2026, 10, 31, tzinfo=UTC)).isdisjoint({line for line in lines if line[0] in gone})


def test_what_is_still_to_come_has_no_old_address(site):
    path = site / "content/campaigns/alpha/index.md"
    assert told(site, datetime(2026, 1, 1, tzinfo=UTC)) == set()
    path.write_text(path.read_text().replace("ai:", "draft: true\nai:"))
    assert told(site) == set()


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("beta", "alias/itself"),
        ("/beta", "alias/itself"),
        ("/beta/index.html", "alias/itself"),
        ("alpha", "alias/taken"),
        ("about", "alias/taken"),
        ("/about", "alias/taken"),
        ("/", "alias/taken"),
        ("/de/", "alias/taken"),
        ("/de/alpha/", "alias/taken"),
        ("/robots.txt", "alias/taken"),
        ("/sitemap.xml", "alias/taken"),
        ("old-alpha", "alias/shared"),
        ("/old-alpha", "alias/shared"),
        ("/2019/alpha.html", "alias/shared"),
        ("/alt/h%C3%A4user/", "alias/shared"),
    ],
)
def test_an_alias_that_cannot_be_is_told_at_its_place_and_nothing_is_put_in_place(site, name, rule):
    run(site)
    before = (site / "output/beta/index.html").read_bytes()
    path = site / "content/campaigns/beta/index.md"
    alias(site, "beta", f'"{name}"')
    path.write_text(path.read_text().replace("The body", "Another body"))
    line = path.read_text().split("\n").index(f'aliases: ["{name}"]') + 1
    assert problems(site) == [(rule, f"campaigns/beta/index.md:{line}:11")]
    assert (site / "output/beta/index.html").read_bytes() == before
    alias(site, "beta")
    assert problems(site) == []


def test_a_site_without_hosts_is_told_that_nobody_learns_of_an_alias(site):
    path = site / "content/site.toml"
    path.write_text(path.read_text().replace('["netlify"]', "[]"))
    assert told(site) == set()
    found = [finding for finding in run(site).findings if finding.rule == "alias/nobody-told"]
    assert [(str(finding.where), finding.severity) for finding in found] == [
        ("campaigns/alpha/index.md:10:11", "warning")
    ]
    alias(site, "alpha")
    (site / "content/campaigns/alpha/index.de.md").write_text(GERMAN.format(more=""))
    assert run(site).findings == ()


def test_two_campaigns_cannot_swap_names_by_aliases(site):
    alias(site, "alpha", "beta")
    alias(site, "beta", "alpha")
    assert {rule for rule, _ in problems(site)} == {"alias/taken"}


def test_an_alias_may_not_wait_for_a_draft_to_take_its_address(site, write):
    write(site / "content", {"campaigns/gamma/index.md": campaign("Gamma", "draft: true")})
    alias(site, "beta", "gamma")
    assert [rule for rule, _ in problems(site)] == ["alias/taken"]


def test_scheduled_campaigns_are_looked_at_before_their_day(site):
    alias(site, "beta", "old-alpha")
    assert [rule for rule, _ in problems(site, datetime(2026, 1, 1, tzinfo=UTC))] == ["alias/shared"]


def test_moves_are_addresses_from_the_root_of_the_host():
    dates = {"en": Lifetime(DAY - YEAR), "de": Lifetime(DAY - YEAR, DAY), "fr": Lifetime(DAY + YEAR), "ar": Lifetime()}
    names = (FormerAddress("old", "en", Location("a")), FormerAddress("/x y.html", "de", Location("a")))
    lives = Lives({}, "en", DAY, {"film": Life(dates, names)})
    addresses = Addresses("https://example.org/films", "en")
    # The German page has only an address to be known by: nobody knows its player by a former name.
    assert moves(lives, claims(lives, addresses), addresses, {"film/embed/index.html", "de/film/embed/index.html"}) == (
        Move("/films/de/film/", "", 410),
        Move("/films/de/old/", "/films/de/film/", 301),
        Move("/films/de/old/embed/", "/films/de/film/embed/", 301),
        Move("/films/old/", "/films/film/", 301),
        Move("/films/old/embed/", "/films/film/embed/", 301),
        Move("/films/x%20y.html", "/films/de/film/", 301),
    )


def test_one_name_in_two_languages_of_a_campaign_is_one_address(site):
    path = site / "content/campaigns/alpha/index.de.md"
    path.write_text(GERMAN.format(more="aliases: [old-alpha]\n"))
    assert ("/de/old-alpha/", "/de/alpha/", "301") in told(site)
