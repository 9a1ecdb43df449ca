"""How the pictures for shared links look, from the settings; what is wrong with the files these name."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from sitegen.core.config import SiteConfig
from sitegen.core.config_share import LOGO_FILES
from sitegen.core.digests import Digest
from sitegen.core.errors import SitegenError
from sitegen.core.findings import Finding, Location, error, warning
from sitegen.core.toml_text import parse_toml
from sitegen.load.media.share.look import BrandFile, Look, card_colours


def share_look(config: SiteConfig, content: Path, digests: Mapping[str, Digest]) -> tuple[Look | None, list[Finding]]:
    """The look of all cards, ``None`` where the site draws nothing. ``digests`` are those of the files below ``content``."""
    share = config.share
    if not (share.cards or share.email or share.preview):
        return None, []
    if find_spec("PIL") is None:
        return None, _without_pillow(content, asked="share" in config.model_fields_set)
    findings: list[Finding] = []
    if share.preview and find_spec("av") is None:
        message = "moving previews need the package av"
        fix = "install sitegen with its media extra: pip install 'sitegen[media]', or set preview = false in [share]"
        findings.append(warning("media/not-installed", message, _where(content, "share", "preview"), fix))
    named: list[tuple[tuple[str | int, ...], str]] = []
    named += [(("share", "fonts", number), name) for number, name in enumerate(share.fonts)]
    if share.logo:
        named.append((("share", "logo"), share.logo))
    for place, name in named:
        if problem := _problem(name, content, digests):
            findings.append(error(problem.code, f'"{name}": {problem.message}', _where(content, *place), problem.hint))
    if findings and share.cards:
        return None, findings
    accent, background, ink = card_colours(config.brand.accent, share.background, share.ink)
    icon, problems = _icon(config, content, digests)
    look = Look(
        accent,
        background,
        ink,
        logo=_file(share.logo, digests) if share.logo else None,
        icon=icon,
        fonts=tuple(_file(name, digests) for name in share.fonts),
        cards=share.cards,
        email=share.email,
        preview=share.preview and not findings,
    )
    return look, findings + problems + _name_findings(config, look, content)


def _name_findings(config: SiteConfig, look: Look, content: Path) -> list[Finding]:
    """A warning where the site's name has letters that no font has; every font has those of ASCII."""
    if not look.cards or look.logo is not None or config.name.isascii():
        return []
    from sitegen.load.media.share.fonts import INSTALL, MEDIUM, UNSET, fonts_for, settle

    name = settle(config.name, fonts_for(config.default_locale, MEDIUM, look.fonts, content))
    if name.font is not None:
        return []
    if name.unset:
        message = f'{UNSET} the letters of "{config.name}", so the share cards do not show the site\'s name'
        return [warning("share/missing-letters", message, _where(content, "name"), INSTALL)]
    message = f'no font of the share cards has all letters of "{config.name}", so they do not show the site\'s name'
    fix = 'put a font that has them into brand/ and name it under "fonts" of [share], or name a logo there'
    return [warning("share/missing-letters", message, _where(content, "name"), fix)]


def _file(name: str, digests: Mapping[str, Digest]) -> BrandFile:
    return BrandFile(name, digests[name])


def _problem(name: str, content: Path, digests: Mapping[str, Digest]) -> SitegenError | None:
    if name not in digests or not name.startswith("brand/"):
        hint = "add it, or correct the path; it is relative to the content folder and lies in brand/"
        return SitegenError("config/missing-file", "there is no such file", hint=hint)
    from sitegen.load.media.share.brand import check_font, check_picture

    try:
        (check_picture if name.lower().endswith(LOGO_FILES) else check_font)(content / name)
    except SitegenError as problem:
        return problem
    return None


def _icon(config: SiteConfig, content: Path, digests: Mapping[str, Digest]) -> tuple[BrandFile | None, list[Finding]]:
    """The site's icon, if it is made of pixels; that it is there at all is told where pages need it."""
    name = config.brand.icon
    if config.share.logo or not name or name not in digests or not name.lower().endswith(LOGO_FILES):
        return None, []
    problem = _problem(name, content, digests)
    if problem is None:
        return _file(name, digests), []
    message = f'"{name}": {problem.message}, so share cards show the name alone'
    return None, [warning(problem.code, message, _where(content, "brand", "icon"), problem.hint)]


def _without_pillow(content: Path, *, asked: bool) -> list[Finding]:
    """A site that never asked for cards is told nothing: its pages name their posters, as they always did."""
    if not asked:
        return []
    fix = (
        "install sitegen with its media extra: pip install 'sitegen[media]', or set cards and email to false in [share]"
    )
    return [warning("media/not-installed", "share cards need the package pillow", _where(content, "share"), fix)]


def _where(content: Path, *path: str | int) -> Location:
    try:
        text = (content / "site.toml").read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return Location("site.toml")
    return parse_toml(text, "site.toml").where(*path)
