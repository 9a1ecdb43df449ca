"""Patterns of ``_headers`` that never meet: no address of the site is covered by two of them that set the same header.

Hosts join the values of two rules with a comma, which breaks a Cache-Control and a security policy. They also read
patterns differently. Cloudflare Pages takes ``/:page/`` for addresses with a slash at their end only, and ``*`` for
anything (https://developers.cloudflare.com/pages/configuration/headers/#match-a-path). Netlify passes over slashes at
the end, compares letters without case, lets ``/a/*`` cover ``/ab`` and takes the dot of ``/*.pdf`` for any letter
(https://github.com/netlify/build/blob/main/packages/headers-parser/src/for_regexp.ts). So pages are covered by their
place, files by their ending, and an ending with which the address of a page closes (``/export-to-pdf/``) is left to the host.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sitegen.render.hosting.site import ASSETS, HostedSite

PLAYER = ":page/embed/"
"""The place of a player page, below the folder of its language."""


def page_patterns(site: HostedSite) -> dict[str, bool]:
    """The patterns that cover each page once; true for those of player pages."""
    pages = site.pages
    crowded = {folder for folder in ("", *site.folders) if site.has_players and f"/{folder}topics/embed/" in pages}
    found: dict[str, bool] = {}
    for page in pages:
        folder = next((name for name in site.folders if page.startswith(f"/{name}")), "")
        parts = [part for part in page[len(folder) + 1 :].split("/") if part]
        if folder and not parts:
            folder, parts = "", [folder.rstrip("/")]
        pattern = _below(parts, plain_topics=folder in crowded)
        if pattern is not None:
            found[f"/{folder}{pattern}"] = pattern == PLAYER
    return found


def _below(parts: Sequence[str], *, plain_topics: bool) -> str | None:
    """The pattern for a page from its parts below the language's folder; ``None`` where a player's pattern covers it."""
    match parts:
        case []:
            return ""
        case ["page", _]:
            return "page/:number/"
        case ["topics", "embed"] if plain_topics:
            return None
        case ["topics", topic]:
            return f"topics/{topic if plain_topics else ':topic'}/"
        case ["topics", _, "page", _]:
            return "topics/:topic/page/:number/"
        case [_]:
            return ":page/"
        case [_, "embed"]:
            return PLAYER
        case _:
            return "/".join(parts) + "/"


def file_patterns(site: HostedSite, endings: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Ending to pattern for those of ``endings`` that published files have, and the ones that no pattern can single out.

    The second value has the page whose address closes with the ending.
    """
    wanted = set(endings)
    there = {end for end in site.endings if end.lower() in wanted}
    blocked: dict[str, str] = {}
    if "netlify" in site.settings.hosts:
        # Netlify reads .JPG and .jpg as one, and the second is the usual one.
        there = set({end.lower(): end for end in sorted(there)}.values())
        blocked = _closing_pages(site, there)
    return {end: f"/*.{end}" for end in sorted(there - blocked.keys())}, blocked


def _closing_pages(site: HostedSite, endings: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for page in site.pages:
        name = page.strip("/").lower()
        for end in endings:
            if len(name) > len(end) and name.endswith(end.lower()):
                found.setdefault(end, page)
    return found


def asset_patterns(site: HostedSite, taken: Mapping[str, str]) -> list[str]:
    """Patterns for theme files, by ending; an ending that files of campaigns have, too, is covered there already."""
    there = site.asset_endings - taken.keys()
    alone = [end for end in there if not any(end != other and end.endswith(other) for other in there)]
    return [f"/{ASSETS}*.{end}" for end in sorted(alone)]
