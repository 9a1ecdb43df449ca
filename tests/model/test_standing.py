import json

from sitegen.load.front_matter import split, validate
from sitegen.load.schema import PageFrontMatter
from sitegen.load.standing import StandingSource
from sitegen.model.standing import missing_page, standing_body, standing_page
from tests.model.sample_site import BASE, everybody, locale, nobody, site, some


def source(name="about", body="Text.", tag="en"):
    text = split(
        f"---\ntitle: About us\ndescription: Who we are.\nupdated: 2026-10-05T09:00:00+02:00\n---\n{body}",
        f"pages/{name}.md",
    )
    front, findings = validate(text, PageFrontMatter)
    assert findings == []
    return StandingSource(name, tag, text, front)


def test_a_page_has_its_address_its_trail_and_its_markup():
    page = standing_page(source(), standing_body(source(), site(), nobody)[0], ("en",), site())
    assert (page.frame.path, page.frame.url) == ("about/index.html", f"{BASE}/about/")
    assert page.body_html == "<p>Text.</p>"
    assert page.updated.iso == "2026-10-05T09:00:00+02:00"
    nodes = {node["@type"]: node for node in json.loads(page.frame.head.json_ld)["@graph"]}
    assert nodes["WebPage"]["dateModified"] == page.updated.iso
    assert nodes["WebPage"]["url"] == page.frame.head.canonical


def test_its_languages_are_named():
    page = standing_page(source(tag="de"), "", ("en", "de"), site())
    assert [(link.tag, link.href, link.current) for link in page.frame.languages] == [
        ("en", "/videos/about/", False),
        ("de", "/videos/de/about/", True),
    ]
    assert [link.hreflang for link in page.frame.head.links if link.hreflang] == ["en", "de", "x-default"]


def test_links_go_to_campaigns_and_pages_from_where_the_file_lies():
    body = "[film](../campaigns/film/index.md) [privacy](privacy.md)"
    html, _, findings = standing_body(source(body=body), site(), some(("film", "en")))
    assert findings == []
    assert 'href="/videos/film/"' in html
    assert 'href="/videos/privacy/"' in html
    topic = body.replace("../", "../../").replace("(privacy", "(../privacy")
    assert standing_body(source("topics/data", topic), site(), everybody)[2] == []


def test_what_is_wrong_is_told_at_its_place():
    html, _, findings = standing_body(source(body="One\n\n[x](gone.md)\n\n<iframe></iframe>"), site(), nobody)
    assert [(finding.rule, str(finding.where)) for finding in findings] == [
        ("link/broken-internal", "pages/about.md:8:5"),
        ("content/removed-element", "pages/about.md:10:1"),
    ]
    assert "iframe" not in html


def test_the_page_for_unknown_addresses_is_not_found_itself_and_leads_back():
    page = missing_page(site(), ("en", "de"))
    assert page.frame.path == "404.html"
    assert "noindex" in page.frame.head.robots
    assert [(link.text, link.href) for link in page.links] == [("English", "/videos/"), ("Deutsch", "/videos/de/")]
    alone = site(locales={"en": locale(words={"Home": "Start"})})
    assert [link.text for link in missing_page(alone, ("en",)).links] == ["Start"]
