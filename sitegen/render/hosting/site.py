"""The site as a host sees it: published paths, what pages load, and what moved."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

from sitegen.core.config_hosting import Hosting
from sitegen.model.moves import Move

ASSETS = "assets/"
"""The folder of theme files, which carry a digest in their names."""


@dataclass(frozen=True, slots=True)
class HostedSite:
    """Plain facts of a finished site. ``paths`` are all published files, relative to the output folder.

    ``folders`` are those of the languages but the default one (``de/``). ``loads`` has, by directive of a security
    policy, the origins that pages load from; ``styles`` are the inline styles of the pages, exactly as they stand there.
    """

    base_url: str
    paths: tuple[str, ...]
    settings: Hosting = field(default_factory=Hosting)
    folders: tuple[str, ...] = ()
    loads: Mapping[str, Collection[str]] = field(default_factory=dict)
    styles: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    preview: bool = False
    search: bool = False

    @property
    def prefix(self) -> str:
        """The path of the base address without a slash at its end: ``""`` or ``/films``."""
        return urlsplit(self.base_url).path

    @property
    def pages(self) -> tuple[str, ...]:
        """Served paths of all pages but the one for missing addresses, from the output folder on: ``/onboarding/``."""
        return _pages(self.paths)

    @property
    def endings(self) -> frozenset[str]:
        """Endings of all files but those of the theme, without their dots and as they are written."""
        return _endings(self.paths, theme=False)

    @property
    def asset_endings(self) -> frozenset[str]:
        """Endings of theme files."""
        return _endings(self.paths, theme=True)

    @property
    def has_players(self) -> bool:
        """Whether the site has player pages for others to embed."""
        return any(page.endswith("/embed/") and page.split("/")[-3] not in {"", "topics"} for page in self.pages)


@lru_cache(maxsize=2)
def _pages(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(f"/{path[:-10]}" for path in paths if path == "index.html" or path.endswith("/index.html")))


@lru_cache(maxsize=4)
def _endings(paths: tuple[str, ...], *, theme: bool) -> frozenset[str]:
    return frozenset(end for path in paths if path.startswith(ASSETS) == theme and (end := ending(path)))


def ending(path: str) -> str:
    """The ending of a file's name without its dot; ``""`` where it has none."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2] if "." in name else ""
