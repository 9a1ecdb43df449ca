"""Which rules there are: a literal tuple of our own modules, then what other packages offer.

A package offers rules through the entry-point group ``sitegen.rules``: each entry point names a module or
a tuple of rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from sitegen.check.rule import Rule
from sitegen.core.errors import SitegenError

GROUP = "sitegen.rules"

MODULES = (
    "sitegen.check.rules.structured_data",
    "sitegen.check.rules.vocabulary",
    "sitegen.check.rules.vocabulary_values",
    "sitegen.check.rules.graph",
    "sitegen.check.rules.video",
    "sitegen.check.rules.video_addresses",
    "sitegen.check.rules.video_times",
    "sitegen.check.rules.video_extras",
    "sitegen.check.rules.seek",
    "sitegen.check.rules.live",
    "sitegen.check.rules.breadcrumb",
    "sitegen.check.rules.other_markup",
    "sitegen.check.rules.visible",
    "sitegen.check.rules.retired_features",
    "sitegen.check.rules.clip",
    "sitegen.check.rules.clip_fit",
    "sitegen.check.rules.document",
    "sitegen.check.rules.title",
    "sitegen.check.rules.title_length",
    "sitegen.check.rules.head",
    "sitegen.check.rules.oembed",
    "sitegen.check.rules.robots_meta",
    "sitegen.check.rules.canonical",
    "sitegen.check.rules.social",
    "sitegen.check.rules.social_values",
    "sitegen.check.rules.x_cards",
    "sitegen.check.rules.yandex",
    "sitegen.check.rules.hreflang",
    "sitegen.check.rules.links",
    "sitegen.check.rules.link_kinds",
    "sitegen.check.rules.sitemap",
    "sitegen.check.rules.sitemap_video",
    "sitegen.check.rules.robots",
    "sitegen.check.rules.player",
    "sitegen.check.rules.player_fit",
    "sitegen.check.rules.disclosure",
    "sitegen.check.rules.text",
    "sitegen.check.rules.files",
    "sitegen.check.rules.form",
    "sitegen.check.rules.redirects",
    "sitegen.check.rules.redirects_pages",
    "sitegen.check.rules.headers",
    "sitegen.check.rules.headers_pages",
    "sitegen.check.rules.headers_cache",
    "sitegen.check.rules.security",
    "sitegen.check.rules.integrity",
    "sitegen.check.rules.robots_lines",
    "sitegen.check.rules.feeds",
    "sitegen.check.rules.sitemap_limits",
    "sitegen.check.rules.sitemap_extras",
    "sitegen.check.rules.accessibility",
    "sitegen.check.rules.accessibility_ids",
    "sitegen.check.rules.duplicates",
    "sitegen.check.rules.copies",
    "sitegen.check.rules.site_shape",
    "sitegen.check.rules.text_damage",
    "sitegen.check.rules.syntaxes",
    "sitegen.check.rules.media",
    "sitegen.check.rules.media_fit",
    "sitegen.check.rules.image",
    "sitegen.check.rules.image_share",
    "sitegen.check.rules.captions",
    "sitegen.check.rules.captions_settings",
    "sitegen.check.rules.captions_reading",
    "sitegen.check.rules.captions_fit",
    "sitegen.check.rules.tracks",
    "sitegen.check.rules.provenance",
    "sitegen.check.rules.render_health",
    "sitegen.check.rules.render_privacy",
    "sitegen.check.rules.render_weight",
    "sitegen.check.rules.render_times",
    "sitegen.check.rules.render_player",
    "sitegen.check.rules.render_player_place",
    "sitegen.check.rules.render_playback",
    "sitegen.check.rules.render_playback_text",
    "sitegen.check.rules.render_pictures",
    "sitegen.check.rules.render_text",
    "sitegen.check.rules.render_text_hidden",
    "sitegen.check.rules.render_disclosure",
    "sitegen.check.rules.render_disclosure_views",
    "sitegen.check.rules.render_search",
    "sitegen.check.rules.render_axe",
    "sitegen.check.rules.render_keyboard",
    "sitegen.check.rules.render_layout",
)


def rules_of(module: object) -> tuple[Rule[Any], ...]:
    """The rules that a module defines, in the order of the source."""
    return tuple(value for value in vars(module).values() if isinstance(value, Rule))


def built_in() -> tuple[Rule[Any], ...]:
    """Our own rules."""
    return tuple(rule for name in MODULES for rule in rules_of(import_module(name)))


def all_rules(offered: Iterable[EntryPoint] | None = None) -> tuple[Rule[Any], ...]:
    """Our own rules and those of installed packages, sorted by id.

    Raises :class:`SitegenError` when two rules share an id or a package offers something else.
    """
    points = entry_points(group=GROUP) if offered is None else offered
    origin: dict[str, str] = {}
    found: list[Rule[Any]] = []
    for source, rule in (*((__name__, rule) for rule in built_in()), *_offered(points)):
        if rule.id in origin:
            raise SitegenError(
                "check/duplicate-rule",
                f"the rule {rule.id!r} is defined by {origin[rule.id]} and by {source}",
                where=source,
                hint="give one of them another id, or remove that package",
            )
        origin[rule.id] = source
        found.append(rule)
    return tuple(sorted(found, key=lambda rule: rule.id))


def _offered(points: Iterable[EntryPoint]) -> Iterator[tuple[str, Rule[Any]]]:
    for point in sorted(points, key=lambda point: (point.name, point.value)):
        try:
            value = point.load()
        except Exception as error:  # Whatever a foreign module does while it is imported.
            raise SitegenError(
                "check/rules-not-loaded",
                f"the rules of {point.value!r} cannot be loaded: {type(error).__name__}: {error}",
                where=point.value,
                hint="mend or remove the package that offers them",
            ) from error
        rules = value if isinstance(value, tuple | list) else rules_of(value)
        if not rules or not all(isinstance(rule, Rule) for rule in rules):
            raise SitegenError(
                "check/no-rules",
                f"the entry point {point.name!r} holds no rules",
                where=point.value,
                hint="let it name a module with rules in it, or a tuple of rules",
            )
        yield from ((point.value, rule) for rule in rules)
