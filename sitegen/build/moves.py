"""Former addresses of campaigns and addresses of pages that are gone: what hosts are told, and which aliases cannot be.

Whatever an alias leads to is a page of today, and no page of today may be an alias, so that there are no chains and no loops.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from sitegen.build.campaigns import Outcome, Past
from sitegen.build.life import FormerAddress
from sitegen.build.lives import Lives
from sitegen.build.whole import Whole
from sitegen.core.findings import Finding, error, warning
from sitegen.core.paths import SitePath
from sitegen.load.lifecycle import State
from sitegen.model.addresses import Addresses
from sitegen.model.moves import GONE, MOVED, Move
from sitegen.model.site import SiteInfo

_INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Claim:
    """A former address of one page: both are paths in the output, ``source`` of what no longer lies there."""

    alias: FormerAddress
    slug: str
    locale: str
    state: State
    source: SitePath
    target: SitePath


def campaign_paths(outcome: Outcome, past: Past) -> set[str]:
    """All files of all campaigns, made now or remembered."""
    made = {file.path for files in outcome.made.values() for file in files}
    kept = outcome.lives.folders.keys() - outcome.made.keys()
    return made | {path for path, row in past.artefacts.items() if row.owner in kept}


def all_moves(outcome: Outcome, past: Past, site: SiteInfo) -> tuple[Move, ...]:
    """What hosts are told, from the campaigns as they are built."""
    addresses = Addresses(site.base_url, site.default_locale)
    return moves(outcome.lives, claims(outcome.lives, addresses), addresses, campaign_paths(outcome, past))


def former_findings(outcome: Outcome, past: Past, whole: Whole, files: Collection[str]) -> list[Finding]:
    """What is wrong with aliases; ``files`` are those of the site as a whole."""
    found = claims(outcome.lives, whole.addresses)
    paths = campaign_paths(outcome, past) | set(files)
    findings = list(alias_findings(found, outcome.lives, whole.addresses, paths))
    if found and not whole.config.hosting.hosts:
        message = "there are no hosts in the settings to be told of former addresses, so nothing answers there"
        fix = 'name the host below [hosting] in site.toml, like hosts = ["nginx"], or remove the aliases'
        findings.append(warning("alias/nobody-told", message, found[0].alias.where, fix))
    return findings


def claims(lives: Lives, addresses: Addresses) -> list[Claim]:
    """The former addresses of all pages but drafts. A bare slug stands for every language of its campaign."""
    found: dict[tuple[str, str], Claim] = {}
    for slug, life in sorted(lives.known.items()):
        states = lives.states(slug)
        for alias in life.aliases:
            bare = not alias.written.startswith("/")
            for tag in states if bare else (alias.locale,):
                source = addresses.watch(tag, alias.written) if bare else _path(alias.written)
                target = addresses.watch(tag, slug)
                if states[tag] is not State.DRAFT:
                    found.setdefault((source, target), Claim(alias, slug, tag, states[tag], source, target))
    return list(found.values())


def _path(written: str) -> SitePath:
    path = unicodedata.normalize("NFC", unquote(written)).removeprefix("/")
    return SitePath(path + _INDEX if not path or path.endswith("/") else path)


def moves(lives: Lives, found: Sequence[Claim], addresses: Addresses, paths: Collection[str]) -> tuple[Move, ...]:
    """What hosts answer at former addresses, and at those of pages that are gone; ``paths`` are all files of campaigns.

    Whoever embeds a player by an old slug finds it too. Pages that are still to come have no former address yet.
    """
    told: set[Move] = set()
    for claim in found:
        if claim.state.coming:
            continue
        told.add(Move(addresses.href(claim.source), addresses.href(claim.target), MOVED))
        player = addresses.embed(claim.locale, claim.slug)
        if player in paths and not claim.alias.written.startswith("/"):
            old = addresses.embed(claim.locale, claim.alias.written)
            told.add(Move(addresses.href(old), addresses.href(player), MOVED))
    for slug in lives.known:
        for tag, state in lives.states(slug).items():
            if state.gone:
                told.add(Move(addresses.href(addresses.watch(tag, slug)), "", GONE))
    return tuple(sorted(told))


def alias_findings(
    found: Sequence[Claim], lives: Lives, addresses: Addresses, paths: Collection[str]
) -> Iterator[Finding]:
    """Aliases that name a page of today or of a day to come, the page itself, or what another campaign names; ``paths`` are all files."""
    holders = {_key(path): f"/{path}" for path in paths}
    for slug in lives.known:
        for tag in lives.states(slug):
            holders.setdefault(_key(addresses.watch(tag, slug)), f'the campaign "{slug}"')
    first: dict[str, Claim] = {}
    for claim in found:
        key, where = _key(claim.source), claim.alias.where
        if key == _key(claim.target):
            message = f'"{claim.alias.written}" is the address of this very page'
            yield error("alias/itself", message, where, "remove it")
        elif key in holders:
            message = f'"{claim.alias.written}" is the address of {holders[key]}'
            yield error("alias/taken", message, where, "remove it; a redirect would hide that page")
        elif first.setdefault(key, claim).target != claim.target:
            message = f'"{claim.alias.written}" is a former address of "{first[key].slug}" too'
            yield error("alias/shared", message, where, "keep it in one of the two")


def _key(path: str) -> str:
    """What hosts take for one address: with and without a slash at the end, or the name of the index file."""
    return path.removesuffix(_INDEX).rstrip("/")
