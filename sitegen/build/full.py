"""A build that has something to do: everything behind the survey."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from sitegen.build.campaigns import CampaignBuild, Outcome, Past
from sitegen.build.chunk import page_exists
from sitegen.build.clashes import address_findings
from sitegen.build.context import TEMPLATES, WATCH, Context, make_site, site_digest
from sitegen.build.finish import Finished, WholeFile, put_in_place
from sitegen.build.listings import all_listings
from sitegen.build.machines import machine_recipes, newest_first
from sitegen.build.pipeline import Result
from sitegen.build.survey import Request, Survey, intact
from sitegen.build.whole import Recipe, Whole, page_recipes
from sitegen.build.words import catalogues
from sitegen.core.config import SiteConfig, load_config
from sitegen.core.digests import Digest
from sitegen.core.findings import Finding, Location, error, has_errors
from sitegen.core.paths import SitePath
from sitegen.core.progress import Progress
from sitegen.core.workers import Workers
from sitegen.load.campaign import Folder, Reading, load_campaign
from sitegen.load.media.cache import MediaCache
from sitegen.load.standing import StandingSource, load_standing
from sitegen.model.site import Catalogue
from sitegen.model.standing import standing_body
from sitegen.plan.freshness import reasons
from sitegen.plan.ledger import Ledger
from sitegen.theme.assets import Asset, assets
from sitegen.theme.closure import template_digests
from sitegen.write.stage import Made, Stage, fresh_stage

_TRANSLATION = re.compile(r"/index\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\.md\Z")


@dataclass(frozen=True, slots=True)
class _Ground:
    """The site as a whole, before any campaign is read."""

    context: Context
    standing: tuple[StandingSource, ...]
    bodies: Mapping[str, Markup]
    base: Mapping[str, str]
    assets: Mapping[str, Asset]
    brand: Mapping[str, str]


def full_build(request: Request, ledger: Ledger, state: Survey, progress: Progress) -> Result:
    """Load, model, render and put in place. Nothing reaches the output when any finding is an error."""
    config, findings = load_config(request.content)
    findings = [*state.discovered.findings, *findings]
    if config is None:
        return Result(_sorted([*findings, *_content_findings(request, state)]))
    ground, problems = _ground(request, ledger, state, config)
    findings += problems
    past = _past(ledger, state)
    folders = _folders(state)
    with Workers(request.jobs, "build", "sitegen.build.warm") as workers:
        progress.phase("campaigns", len(folders))
        base = {"site": ground.base["site"], "code": ground.base["code"], "theme": ground.base[WATCH]}
        edited = state.sources.changed | set(state.sources.gone)
        outcome = CampaignBuild(ground.context, folders, base, past, workers, progress.advance, edited).run()
    if has_errors([*findings, *outcome.findings]):
        return Result(_sorted([*findings, *outcome.findings]), why=outcome.why)
    progress.phase("listings")
    whole_files, why = _whole_files(ground, outcome, past)
    progress.phase("output")
    return put_in_place(request, ledger, state, past, Finished(outcome, whole_files, why, findings, frozenset(folders)))


def _content_findings(request: Request, state: Survey) -> list[Finding]:
    """What is wrong with campaigns, told in the same run as settings that cannot be used; the languages are guessed from files."""
    tags = {"en"}
    for files in state.discovered.campaigns.values():
        tags.update(match[1] for file in files if (match := _TRANSLATION.search(file.path)))
    reading = Reading(
        request.content.resolve(), ("en", *sorted(tags - {"en"})), MediaCache((request.memory / "media").resolve())
    )
    return [finding for folder in _folders(state).values() for finding in load_campaign(folder, reading)[1]]


def _folders(state: Survey) -> dict[str, Folder]:
    digests = state.sources.digests
    return {
        slug: Folder(slug, {file.path: digests[file.path] for file in files})
        for slug, files in state.discovered.campaigns.items()
    }


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(set(findings), key=lambda finding: finding.order))


def _past(ledger: Ledger, state: Survey) -> Past:
    artefacts = ledger.artefacts()
    expected = {path: (row.size, row.mtime_ns) for path, row in artefacts.items()}
    return Past(ledger.campaigns(), artefacts, frozenset(intact(state.found, expected)))


def _ground(request: Request, ledger: Ledger, state: Survey, config: SiteConfig) -> tuple[_Ground, list[Finding]]:
    standing, findings = load_standing(
        request.content, [file.path for file in state.discovered.pages], config.all_locales
    )
    words, missing = catalogues(config.all_locales)
    found = assets(state.chain)
    site = make_site(config, request.content, standing, words, {name: asset.path for name, asset in found.items()})
    reading = Reading(request.content.resolve(), config.all_locales, MediaCache((request.memory / "media").resolve()))
    context = Context(site, reading, state.chain, fresh_stage((request.memory / "stage").resolve()))
    bodies: dict[str, Markup] = {}
    for source in standing:
        bodies[source.text.file], problems = standing_body(
            source, site, lambda slug, locale: page_exists(reading.root, site.default_locale, slug, locale)
        )
        findings += problems
    brand = {
        name: state.sources.digests[name]
        for name in (config.who.logo, config.brand.icon)
        if name and name in state.sources.digests
    }
    findings += (
        missing + _brand_findings(config, brand) + address_findings(state.discovered.campaigns, standing, config)
    )
    base = {"site": site_digest(site), "code": state.code, **_templates(ledger, state)}
    return _Ground(context, tuple(standing), bodies, base, found, brand), findings


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


def _whole_files(ground: _Ground, outcome: Outcome, past: Past) -> tuple[list[WholeFile], dict[str, tuple[str, ...]]]:
    """Make the files of the whole site that are stale; the others are named with the digest they have."""
    catalogue = Catalogue(newest_first([card for cards in outcome.cards.values() for card in cards]))
    whole = Whole(ground.context, catalogue, outcome.card_digests, ground.standing, ground.bodies, ground.base)
    stage = Stage(ground.context.stage, "whole")
    listings = all_listings(ground.context.site, catalogue, ground.standing, ground.bodies)
    files: list[WholeFile] = []
    why: dict[str, tuple[str, ...]] = {}
    for name, digest in ground.brand.items():
        files.append(
            (
                stage.copy(SitePath(name), ground.context.reading.root / name, Digest(digest), past.before(name)),
                {"content": digest},
            )
        )
    static = [
        Recipe(asset.path, {"theme": asset.digest}, partial(bytes, asset.data)) for asset in ground.assets.values()
    ]
    for recipe in (*static, *page_recipes(whole, listings), *machine_recipes(whole, listings)):
        row = past.artefacts.get(recipe.path)
        if row is not None and recipe.path in past.intact and dict(row.inputs) == dict(recipe.inputs):
            files.append((Made(recipe.path, row.digest, row.size), recipe.inputs))
            continue
        why[recipe.path] = reasons(row.inputs if row else None, recipe.inputs) or (
            "it is missing from the output or was changed there",
        )
        files.append((stage.put(recipe.path, recipe.make(), past.before(recipe.path)), recipe.inputs))
    return files, why
