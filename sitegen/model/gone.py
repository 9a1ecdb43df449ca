"""What stands at the address of a page that is gone: when it went, why if it was withdrawn, and where to go from here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.core.findings import Finding, Severity
from sitegen.load.campaign import CampaignSource, PageSource
from sitegen.load.lifecycle import State
from sitegen.model.addresses import Addresses
from sitegen.model.head import HIDDEN_ROBOTS, HeadFacts, make_head
from sitegen.model.links import StateOf
from sitegen.model.page import Card, Frame, Link
from sitegen.model.related import wanted_campaigns
from sitegen.model.site import LocaleInfo, SiteInfo
from sitegen.model.words import date_text, isolated, say


@dataclass(frozen=True, slots=True)
class GonePage:
    """The page of a campaign that has expired or was withdrawn, in one language. It has no video and is in no list.

    ``state`` is ``expired`` or ``withdrawn``, ``sentence`` says which and when, ``reason`` is the author's own line, in
    ``reason_language``, or ``""``. ``links`` lead to the campaign in languages in which it is live, and home.
    """

    frame: Frame
    state: str
    title: str
    sentence: str
    reason: str
    reason_language: str
    links: tuple[Link, ...]
    related: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A gone page that is finished but for the cards of the campaigns in ``wanted``, given as slug and language."""

    page: GonePage
    wanted: tuple[tuple[str, str], ...]


def tombstones(campaign: CampaignSource, site: SiteInfo, states: StateOf) -> tuple[list[Tombstone], list[Finding]]:
    """One for each language in which the campaign is gone. Campaigns it leads on to that do not exist are no error here."""
    stones: list[Tombstone] = []
    findings: list[Finding] = []
    live = [page.locale for page in campaign.pages if page.state is State.LIVE]
    for source in campaign.pages:
        if source.state.gone:
            wanted, problems = wanted_campaigns(campaign.slug, source, site.default_locale, states)
            stones.append(Tombstone(_gone_page(campaign, source, site, live), tuple(wanted)))
            findings += [_mild(problem) for problem in problems if problem.rule != "link/not-live"]
    return stones, findings


def _mild(problem: Finding) -> Finding:
    return Finding(problem.rule, Severity.WARNING, problem.message, problem.where, problem.fix)


def _gone_page(campaign: CampaignSource, source: PageSource, site: SiteInfo, live: Sequence[str]) -> GonePage:
    addresses = Addresses(site.base_url, site.default_locale)
    locale = site.locales[source.locale]
    path = addresses.watch(source.locale, campaign.slug)
    url = addresses.url(path)
    title = say(locale, "This video is no longer available")
    sentence, reason = _sentence(source, locale)
    head = make_head(site, locale, (), HeadFacts(f"{title} – {site.name}", sentence, url, HIDDEN_ROBOTS))
    frame = Frame(path, addresses.href(path), url, locale.tag, locale.direction, head, (), ())
    others = [
        Link(site.locales[tag].language_name, addresses.href(addresses.watch(tag, campaign.slug))) for tag in live
    ]
    links = (*others, Link(say(locale, "Home"), locale.home_href))
    written_here = "withdrawn" in source.text.yaml.data
    spoken = locale.tag if written_here else campaign.main_locale
    return GonePage(frame, source.state.value, title, sentence, reason, spoken, links)


def _sentence(source: PageSource, locale: LocaleInfo) -> tuple[str, str]:
    """What happened to the page, and the reason where there is one. The end of a page is when its state says it was."""
    front = source.front
    title = isolated(front.title, locale)
    if source.state is State.WITHDRAWN and front.withdrawn is not None:
        day = date_text(front.withdrawn.on, locale.tag).text
        return say(locale, "“{title}” was withdrawn on {date}.", title=title, date=day), front.withdrawn.reason
    if front.video.expires is None:
        raise AssertionError(f"{source.text.file} is gone, and no date says so")
    day = date_text(front.video.expires, locale.tag).text
    return say(locale, "“{title}” could be watched here until {date}.", title=title, date=day), ""
