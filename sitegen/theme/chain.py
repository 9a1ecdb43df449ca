"""The chain of a theme: its own folder, the folders it extends, and at the end always the theme we ship.

A file is taken from the first folder that has it. A template that stands in front of one of the same
name reaches it as ``base!watch.html``: the next one further down the chain.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sitegen.core.digests import Digest, digest_bytes
from sitegen.core.errors import SitegenError
from sitegen.core.paths import slug_problem
from sitegen.core.toml_text import TomlText, parse_toml

DEFAULT = "default"
SETTINGS = "theme.toml"
_KEYS = {"title", "description", "extends"}


@dataclass(frozen=True, slots=True)
class Theme:
    """One folder of templates and assets. ``extends`` names the next one; ``""`` ends the chain."""

    name: str
    folder: Path
    extends: str
    title: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """Themes in the order in which they are asked for a file; the last one is the theme we ship."""

    themes: tuple[Theme, ...]

    def find(self, name: str, after: int = -1) -> tuple[int, Path] | None:
        """The first theme behind position ``after`` that has the file ``name``, and the file's path."""
        for position in range(after + 1, len(self.themes)):
            path = self.themes[position].folder / name
            if path.is_file():
                return position, path
        return None


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """A file of the chain: ``theme`` is the position in it, ``name`` the path inside the theme's folder."""

    theme: int
    name: str
    path: Path
    digest: Digest


def shipped_themes() -> Path:
    """The folder of the themes we ship: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def resolve(name: str, site_themes: Path) -> Chain:
    """The chain of theme ``name``. Raises :class:`SitegenError` if a theme is missing, unreadable or extends itself."""
    themes: list[Theme] = []
    asker = ""
    while name:
        folder = _folder(name, site_themes, themes)
        if folder is None:
            raise _not_found(name, asker, site_themes, themes)
        themes.append(_read(name, folder))
        asker, name = name, themes[-1].extends
    return Chain(tuple(themes))


def theme_files(chain: Chain) -> tuple[ThemeFile, ...]:
    """Every file of every theme in the chain, sorted; names that begin with a dot are left out."""
    found = []
    for position, theme in enumerate(chain.themes):
        for path in sorted(theme.folder.rglob("*")):
            name = path.relative_to(theme.folder).as_posix()
            if path.is_file() and not any(part.startswith(".") for part in name.split("/")):
                found.append(ThemeFile(position, name, path, digest_bytes(read_file(path))))
    return tuple(found)


def read_file(path: Path) -> bytes:
    """The bytes of a theme's file. Raises :class:`SitegenError`."""
    try:
        return path.read_bytes()
    except OSError as problem:
        raise SitegenError(
            "theme/unreadable",
            f"the file cannot be read: {problem.strerror}",
            where=str(path),
            hint="check its permissions",
        ) from problem


def _folder(name: str, site_themes: Path, taken: list[Theme]) -> Path | None:
    """The site's own folder of that name, or ours. Each serves once: a site may have a ``default`` of its own."""
    used = {theme.folder for theme in taken}
    for parent in (site_themes, shipped_themes()):
        folder = (parent / name).resolve()
        if folder.is_dir() and folder not in used:
            return folder
    return None


def _read(name: str, folder: Path) -> Theme:
    last = folder == (shipped_themes() / DEFAULT).resolve()
    path = folder / SETTINGS
    text = read_file(path).decode("utf-8", "replace") if path.is_file() else ""
    toml = parse_toml(text, str(path))
    if toml.findings:
        first = toml.findings[0]
        raise SitegenError("theme/settings", first.message, where=str(first.where), hint=first.fix)
    values = {key: _text(key, value, toml) for key, value in toml.data.items()}
    extends = "" if last else values.get("extends", DEFAULT)
    if extends and (problem := slug_problem(extends)):
        raise SitegenError(
            "theme/settings",
            f"{extends!r} is not the name of a theme: {problem}",
            where=str(toml.where("extends")),
            hint="name a folder in themes/",
        )
    return Theme(name, folder, extends, values.get("title", name), values.get("description", ""))


def _text(key: str, value: object, toml: TomlText) -> str:
    if key not in _KEYS:
        raise SitegenError(
            "theme/settings",
            f'the key "{key}" is not known',
            where=str(toml.where(key, key=True)),
            hint="use one of " + ", ".join(sorted(_KEYS)),
        )
    if not isinstance(value, str) or not value:
        raise SitegenError(
            "theme/settings",
            f'"{key}" must be text that is not empty',
            where=str(toml.where(key)),
            hint="put the text in quotes",
        )
    return value


def _not_found(name: str, asker: str, site_themes: Path, taken: list[Theme]) -> SitegenError:
    if any(theme.name == name for theme in taken):
        path = " > ".join([*(theme.name for theme in taken), name])
        return SitegenError(
            "theme/circle",
            f"the themes extend each other in a circle: {path}",
            where=str(taken[-1].folder / SETTINGS),
            hint='let one of them extend "default"',
        )
    where = str(taken[-1].folder / SETTINGS) if taken else "site.toml"
    told = f', which "{asker}" extends' if asker else ""
    here = sorted(path.name for path in site_themes.iterdir() if path.is_dir()) if site_themes.is_dir() else []
    known = ", ".join(dict.fromkeys([*here, DEFAULT]))
    return SitegenError(
        "theme/not-found",
        f'there is no theme "{name}"{told} in {site_themes}',
        where=where,
        hint=f"use one of {known}, or create the folder",
    )
