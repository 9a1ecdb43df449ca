"""What a theme publishes beside its pages: style sheets, scripts, fonts, pictures.

Every name carries ten digits of the content's digest, so that a file can be kept for ever by caches and a
changed one is a new one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.core.digests import Digest, digest_bytes
from sitegen.core.errors import SitegenError
from sitegen.core.paths import SitePath, site_path
from sitegen.theme.chain import Chain, read_file

FOLDER = "assets/"
_URL = re.compile(r"""url\(\s*(["']?)(?P<target>[^"')\s]+)\1\s*\)""")
_FOREIGN = re.compile(r"(?:[a-z][a-z0-9+.-]*:|/|#)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asset:
    """One published file. ``name`` is the path inside ``assets/``, ``path`` where it is published."""

    name: str
    path: SitePath
    data: bytes
    digest: Digest


def assets(chain: Chain) -> dict[str, Asset]:
    """Every asset by name, the nearest theme's where several have it.

    Addresses in style sheets that lead to other assets are rewritten to their published names. Raises
    :class:`SitegenError` for an address that leads nowhere.
    """
    found: dict[str, Asset] = {}
    for name in sorted(_names(chain), key=lambda name: (name.endswith(".css"), name)):
        place = chain.find(FOLDER + name)
        if place is None:
            continue
        data = read_file(place[1])
        if name.endswith(".css"):
            data = _with_published_addresses(name, data, found, str(place[1]))
        digest = digest_bytes(data)
        stem, ending = posixpath.splitext(name)
        found[name] = Asset(name, site_path(f"{FOLDER}{stem}.{digest[:10]}{ending}"), data, digest)
    return found


def _names(chain: Chain) -> set[str]:
    names: set[str] = set()
    for theme in chain.themes:
        folder = theme.folder / FOLDER
        paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        names.update(name for name in paths if not any(part.startswith(".") for part in name.split("/")))
    return names


def _with_published_addresses(name: str, data: bytes, known: Mapping[str, Asset], where: str) -> bytes:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise SitegenError(
            "theme/not-utf-8", f"byte {problem.start} is not valid UTF-8", where=where, hint="save the file as UTF-8"
        ) from problem

    def published(match: re.Match[str]) -> str:
        target = match["target"]
        if _FOREIGN.match(target):
            return match[0]
        address, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", target).groups()  # type: ignore[union-attr]  # matches any text
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
        if wanted not in known:
            line = text.count("\n", 0, match.start()) + 1
            raise SitegenError(
                "theme/missing-asset",
                f"there is no asset {wanted!r}",
                where=f"{where}:{line}",
                hint="put the file into assets/ or correct the address",
            )
        near = posixpath.relpath(known[wanted].path, posixpath.dirname(FOLDER + name))
        return f'url("{near}{mark}{rest}")'

    return _URL.sub(published, text).encode("utf-8")
