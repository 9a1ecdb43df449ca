"""A site in three languages, and campaigns of it as they come out of the loader and the model."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sitegen.load.campaign import CampaignSource, load_campaign
from sitegen.load.lifecycle import State
from sitegen.model.addresses import Addresses
from sitegen.model.facts import PageFacts, page_facts
from sitegen.model.page import LandingPage
from sitegen.model.site import LocaleInfo, Publisher, SiteInfo
from sitegen.model.watch import WatchPage, watch_pages
from sitegen.model.words import direction, language_name
from tests.load.sample_campaign import campaign, reading

BASE = "https://example.org/videos"
LOCALES = ("en", "de", "ar")
HEAD = {
    "title": "From folder to page",
    "description": "How a folder becomes a page.",
    "published": "2026-10-05T09:00:00+02:00",
    "video": '{youtube: abcdefghijk, poster: "https://example.org/poster.jpg", duration: "1:30"}',
    "ai": "none",
}
GERMAN = "---\ntitle: Vom Ordner zur Seite\ndescription: Wie aus einem Ordner eine Seite wird.\n---\nText.\n"


def text(body: str = "Body.", **changes: str) -> str:
    """A campaign's file: ``changes`` are lines of front matter as YAML."""
    lines = [f"{key}: {value}" for key, value in {**HEAD, **changes}.items()]
    return "\n".join(["---", *lines, "---", body, ""])


def locale(tag: str = "en", **changes: Any) -> LocaleInfo:
    """One language of the site."""
    addresses = Addresses(BASE, "en")
    values: dict[str, Any] = {
        "tag": tag,
        "direction": direction(tag),
        "language_name": language_name(tag, tag),
        "home_href": addresses.href(addresses.home(tag)),
        "feed_href": addresses.href(addresses.feed(tag)),
        "json_feed_href": addresses.href(addresses.json_feed(tag)),
        "media_feed_href": addresses.href(addresses.media_feed(tag)),
        "tagline": "",
        "navigation": (),
        "footer": (),
        "policy": None,
        "contact": "",
        "pages": {"privacy": addresses.href(addresses.standing(tag, "privacy"))},
        "words": {},
    }
    return LocaleInfo(**{**values, **changes})


def site(*tags: str, **changes: Any) -> SiteInfo:
    """The site."""
    values: dict[str, Any] = {
        "name": "Example Videos",
        "base_url": BASE,
        "default_locale": "en",
        "locales": {tag: locale(tag) for tag in tags or LOCALES},
        "publisher": Publisher("Example Works", "https://example.org/", "", None),
        "accent": "",
        "icons": (),
        "assets": {},
    }
    return SiteInfo(**{**values, **changes})


def source(content: Path, files: dict[str, str | bytes] | None = None, slug: str = "film") -> CampaignSource:
    """A campaign as the loader reads it; fails where the loader finds anything wrong."""
    found, findings = load_campaign(campaign(content, files or {"index.md": text()}, slug), reading(content, *LOCALES))
    assert found is not None, findings
    assert {finding.rule for finding in findings} <= {"media/not-in-lock"}, findings
    return found


def facts(content: Path, files: dict[str, str | bytes] | None = None, number: int = 0) -> PageFacts:
    """The facts of one page of a campaign."""
    campaign_source = source(content, files)
    return page_facts(campaign_source, campaign_source.pages[number], site())


def nobody(_slug: str, _locale: str) -> None:
    """There is no other campaign."""


def everybody(_slug: str, _locale: str) -> State:
    """Every campaign is there and live."""
    return State.LIVE


def some(*there: tuple[str, str]) -> Callable[[str, str], State | None]:
    """These pages, given as slug and language, are there and live."""
    return lambda *asked: State.LIVE if asked in there else None


def watch(
    content: Path, files: dict[str, str | bytes] | None = None, states: Any = nobody
) -> tuple[list[WatchPage], list[str]]:
    """All pages of a campaign, and what is wrong as ``rule file:line:column``."""
    pages, findings = watch_pages(source(content, files), site(), states)
    return pages, [f"{finding.rule} {finding.where}".replace("campaigns/film/", "") for finding in findings]


def page(content: Path, body: str = "Body.", **changes: str) -> LandingPage:
    """The one page of a campaign."""
    pages, problems = watch(content, {"index.md": text(body, **changes)})
    assert problems == []
    return pages[0].page


def graph(landing: LandingPage) -> dict[str, dict[str, Any]]:
    """The nodes of a page's JSON-LD by type."""
    return {node["@type"]: node for node in json.loads(landing.frame.head.json_ld)["@graph"]}
