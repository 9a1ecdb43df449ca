"""The site as a whole, before any campaign is read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sitegen.build.clashes import address_findings
from sitegen.build.context import TEMPLATES, Context, make_site, site_digest
from sitegen.build.share_look import share_look
from sitegen.build.survey import Request, Survey
from sitegen.build.words import catalogues, language_places
from sitegen.core.config import SiteConfig
from sitegen.core.environment import Environment
from sitegen.core.findings import Finding, Location, error
from sitegen.load.campaign import Folder, Reading, load_campaign
from sitegen.load.lock_file import open_lock
from sitegen.load.media.cache import MediaCache
from sitegen.load.media_lock import NAME as MEDIA_LOCK
from sitegen.load.standing import StandingSource, load_standing
from sitegen.model.versions import standing_findings
from sitegen.plan.ledger import Ledger
from sitegen.theme.assets import Asset, assets
from sitegen.theme.closure import template_digests
from sitegen.write.stage import fresh_stage

_TRANSLATION = re.compile(r"/index\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\.md\Z")


@dataclass(frozen=True, slots=True)
class Ground:
    """The site as a whole, before any campaign is read."""

    context: Context
    config: SiteConfig
    standing: tuple[StandingSource, ...]
    base: Mapping[str, str]
    assets: Mapping[str, Asset]
    brand: Mapping[str, str]


def lay_ground(request: Request, ledger: Ledger, state: Survey, config: SiteConfig) -> tuple[Ground, list[Finding]]:
    """Settings, standing pages, theme and brand, and what is wrong with them; the folder for finished files is made."""
    standing, findings = load_standing(
        request.content, [file.path for file in state.discovered.pages], config.all_locales
    )
    words, missing = catalogues(config.all_locales, language_places(request.content))
    found = assets(state.chain)
    look, unfit = share_look(config, request.content, state.sources.digests)
    names = {name: asset.path for name, asset in found.items()}
    in_preview = request.environment is Environment.PREVIEW
    site = replace(make_site(config, request.content, standing, words, names, preview=in_preview), share=look)
    reading, problems = _reading(request, ledger, state, config.all_locales)
    findings += problems
    context = Context(site, reading, state.chain, fresh_stage((request.memory / "stage").resolve()))
    brand = {
        name: state.sources.digests[name]
        for name in (config.who.logo, config.brand.icon)
        if name and name in state.sources.digests
    }
    findings += (
        missing
        + unfit
        + _brand_findings(config, brand)
        + address_findings(state.discovered.campaigns, standing, config)
    )
    findings += standing_findings(standing, config.all_locales)
    base = {"site": site_digest(site), "code": state.code, **_templates(ledger, state)}
    return Ground(context, config, tuple(standing), base, found, brand), findings


def content_findings(request: Request, ledger: Ledger, state: Survey) -> list[Finding]:
    """What is wrong with campaigns, told in the same run as settings that cannot be used; the languages are guessed from files."""
    tags = {"en"}
    for files in state.discovered.campaigns.values():
        tags.update(match[1] for file in files if (match := _TRANSLATION.search(file.path)))
    reading, findings = _reading(request, ledger, state, ("en", *sorted(tags - {"en"})))
    return findings + [
        finding for folder in folders_of(state).values() for finding in load_campaign(folder, reading)[1]
    ]


def _reading(
    request: Request, ledger: Ledger, state: Survey, locales: tuple[str, ...]
) -> tuple[Reading, list[Finding]]:
    """What a reader is given. A lock that was sound in these very bytes is not checked again."""
    content, digest = request.content.resolve(), state.sources.digests.get(MEDIA_LOCK)
    sound = f"{digest} {state.code}"
    lock, findings = open_lock(content, digest, sound=ledger.meta("lock") == sound)
    if not findings:
        ledger.set_meta("lock", sound)
    media = MediaCache((request.memory / "media").resolve())
    return Reading(content, locales, media, lock, request.as_of), findings


def folders_of(state: Survey) -> dict[str, Folder]:
    """The folders of all campaigns by slug, with the digests of their files."""
    digests = state.sources.digests
    return {
        slug: Folder(slug, {file.path: digests[file.path] for file in files})
        for slug, files in state.discovered.campaigns.items()
    }


def _templates(ledger: Ledger, state: Survey) -> dict[str, str]:
    """One digest for each template with all it pulls in; worked out once for each state of the theme and of our code."""
    key = f"{state.theme} {state.code}"
    known = json.loads(ledger.meta("templates") or "{}")
    if known.get("of") != key:
        known = {"of": key, "digests": template_digests(state.chain, TEMPLATES)}
        ledger.set_meta("templates", json.dumps(known))
    return dict(known["digests"])


def _brand_findings(config: SiteConfig, brand: Mapping[str, str]) -> list[Finding]:
    named = {"publisher.logo": config.who.logo, "brand.icon": config.brand.icon}
    fix = "add it, or correct the path; it is relative to the content folder and lies in brand/"
    return [
        error("config/missing-file", f'"{key}": there is no file "{name}"', Location("site.toml"), fix)
        for key, name in named.items()
        if name and (name not in brand or not name.startswith("brand/"))
    ]
