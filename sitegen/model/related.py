"""The campaigns a page leads on to, and what becomes of links to those that are not live."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.core.findings import Finding, Location, error, warning
from sitegen.core.paths import slug_problem
from sitegen.load.campaign import PageSource
from sitegen.load.lifecycle import State
from sitegen.model.addresses import Addresses
from sitegen.model.links import StateOf, live_version
from sitegen.model.page import Link

_WHY = {
    State.DRAFT: "a draft",
    State.SCHEDULED: "scheduled and not published yet",
    State.EXPIRED: "expired",
    State.WITHDRAWN: "withdrawn",
}


def wanted_campaigns(
    slug: str, source: PageSource, default_locale: str, states: StateOf
) -> tuple[list[tuple[str, str]], list[Finding]]:
    """The campaigns named in ``related`` that are live, as slug and language in the order given, and what is wrong with others.

    ``slug`` is the campaign's own.
    """
    wanted: list[tuple[str, str]] = []
    findings: list[Finding] = []
    for number, other in enumerate(source.front.related):
        where = source.text.yaml.where("related", number)
        tags = () if slug_problem(other) else (source.locale, default_locale)
        language, state = live_version(other, tags, states)
        if other == slug:
            message = f'"{other}" is this campaign itself'
            findings.append(error("link/unknown-campaign", message, where, "name another campaign"))
        elif language is not None and (other, language) in wanted:
            findings.append(warning("link/related-twice", f'"{other}" stands twice in related', where, "keep it once"))
        elif language is not None:
            wanted.append((other, language))
        elif state is not None:
            findings.append(not_live(other, state, where))
        else:
            message = f'there is no campaign "{other}"'
            findings.append(error("link/unknown-campaign", message, where, "name the folder of another campaign"))
    return wanted, findings


def call_to_action(
    source: PageSource, tags: Iterable[str], addresses: Addresses, states: StateOf
) -> tuple[Link | None, list[Finding]]:
    """The one next step; left out where it is a page of our own, in one of the languages ``tags``, that is not live."""
    cta = source.front.cta
    if cta is None:
        return None, []
    slug, tag = addresses.campaign_at(cta.url, tags)
    state = states(slug, tag) if slug else None
    if state is None or state is State.LIVE:
        return Link(cta.label, cta.url), []
    return None, [not_live(slug, state, source.text.yaml.where("cta", "url"))]


def not_live(slug: str, state: State, where: Location) -> Finding:
    """A link to a page that nobody may see yet, or that is gone: the words stay, and lead nowhere."""
    message = f'the campaign "{slug}" is {_WHY[state]}, so nothing leads there from here'
    coming = "leave it, and the link appears on the day the campaign is live; or take it out"
    return warning("link/not-live", message, where, coming if state.coming else "take it out, or name another campaign")
