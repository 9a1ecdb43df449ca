"""The files of the whole site, made where they are stale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from markupsafe import Markup

from sitegen.build.agents import agent_recipes
from sitegen.build.campaigns import Outcome, Past
from sitegen.build.finish import WholeFile
from sitegen.build.ground import Ground
from sitegen.build.listings import all_listings
from sitegen.build.lives import Lives
from sitegen.build.machines import machine_recipes, newest_first
from sitegen.build.moves import all_moves
from sitegen.build.search import Part, search_recipes
from sitegen.build.twins import twin_recipes
from sitegen.build.whole import Recipe, Whole, page_recipes
from sitegen.core.digests import Digest
from sitegen.core.findings import Finding
from sitegen.core.paths import SitePath
from sitegen.model.site import Catalogue
from sitegen.model.standing import standing_body
from sitegen.model.written import Written
from sitegen.plan.freshness import reasons
from sitegen.write.stage import Made, Stage

Bodies = tuple[dict[str, Markup], dict[str, Written]]
"""Standing pages and introductions by file: as HTML, and as they were written."""


def standing_bodies(ground: Ground, lives: Lives) -> tuple[Bodies, list[Finding]]:
    """The texts of standing pages and introductions; they may link to campaigns, so these come first."""
    bodies: dict[str, Markup] = {}
    written: dict[str, Written] = {}
    findings: list[Finding] = []
    for source in ground.standing:
        file = source.text.file
        bodies[file], written[file], problems = standing_body(source, ground.context.site, lives.seen)
        findings += problems
    return (bodies, written), findings


def whole_of(ground: Ground, outcome: Outcome, past: Past, bodies: Bodies) -> Whole:
    """What the files of the whole site are made from."""
    catalogue = Catalogue(newest_first([card for cards in outcome.cards.values() for card in cards]))
    moves = all_moves(outcome, past, ground.context.site)
    standing, digests = ground.standing, outcome.card_digests
    return Whole(ground.context, ground.config, catalogue, digests, standing, *bodies, ground.base, moves)


def make_whole_files(
    ground: Ground, whole: Whole, past: Past, parts: Sequence[Part]
) -> tuple[list[WholeFile], dict[str, tuple[str, ...]]]:
    """Make the files of the whole site that are stale; the others are named with the digest they have."""
    stage = Stage(ground.context.stage, "whole")
    listings = all_listings(ground.context.site, whole.catalogue, ground.standing, whole.bodies)
    files: list[WholeFile] = []
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
    made, why = make_stale(
        (
            *static,
            *page_recipes(whole, listings),
            *machine_recipes(whole, listings),
            *agent_recipes(whole, listings),
            *twin_recipes(whole, listings),
            *search_recipes(whole, listings, parts),
        ),
        stage,
        past,
    )
    return [*files, *made], why


def make_stale(
    recipes: Iterable[Recipe], stage: Stage, past: Past
) -> tuple[list[WholeFile], dict[str, tuple[str, ...]]]:
    """The files of ``recipes`` with their inputs, run where one of these changed, and why each of those was."""
    files: list[WholeFile] = []
    why: dict[str, tuple[str, ...]] = {}
    for recipe in recipes:
        row = past.artefacts.get(recipe.path)
        if row is not None and recipe.path in past.intact and dict(row.inputs) == dict(recipe.inputs):
            files.append((Made(recipe.path, row.digest, row.size), recipe.inputs))
            continue
        why[recipe.path] = reasons(row.inputs if row else None, recipe.inputs) or (
            "it is missing from the output or was changed there",
        )
        files.append((stage.put(recipe.path, recipe.make(), past.before(recipe.path)), recipe.inputs))
    return files, why
