"""Template names and their sources, as Jinja and the closure both see them.

Inside, a template is ``<position>!<file>``: position in the chain, then the path in the theme's folder. In
themes one writes ``watch.html`` (the first one of the chain) or ``base!watch.html`` (the next one behind
the theme that writes it).
"""

from __future__ import annotations

from pathlib import Path

from sitegen.core.errors import SitegenError
from sitegen.theme.chain import Chain, read_file

BASE = "base!"


def full_name(chain: Chain, written: str, asker: str = "", line: int = 0) -> str:
    """The inner name for a name as written in template ``asker``. Raises :class:`SitegenError` if there is none."""
    position, _, name = written.partition("!")
    if name and position.isdigit():
        return written
    after = -1
    name = written
    if written.startswith(BASE):
        after, name = int(asker.partition("!")[0] or -1), written.removeprefix(BASE)
    found = None if _leaves_folder(name) else chain.find(name, after)
    if found is None:
        where = (
            f"{path_of(chain, asker)}:{line}"
            if asker and line
            else str(path_of(chain, asker))
            if asker
            else chain.themes[0].name
        )
        behind = " behind this one" if after >= 0 else ""
        raise SitegenError(
            "theme/no-template",
            f'no theme{behind} has a template "{name}"',
            where=where,
            hint="correct the name or add the file",
        )
    return f"{found[0]}!{name}"


def path_of(chain: Chain, full: str) -> Path:
    """The file of an inner name."""
    position, _, name = full.partition("!")
    return chain.themes[int(position)].folder / name


def source(chain: Chain, full: str) -> str:
    """The text of a template. Raises :class:`SitegenError`."""
    path = path_of(chain, full)
    try:
        return read_file(path).decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise SitegenError(
            "theme/not-utf-8",
            f"byte {problem.start} is not valid UTF-8",
            where=str(path),
            hint="save the file as UTF-8",
        ) from problem


def _leaves_folder(name: str) -> bool:
    return not name or "\\" in name or "\0" in name or any(part in {"", ".", ".."} for part in name.split("/"))
