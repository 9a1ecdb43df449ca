"""A good site as bytes, and where in it the things are that mutations change."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

Changes = Mapping[str, bytes | None]
"""Path to new bytes; ``None`` removes the file."""

JSON_LD = re.compile(r'(<script type="application/ld\+json">)(.*?)(</script>)', re.DOTALL)

_PLACES = {
    "video": r'<source src="([^"]+)"',
    "poster": r'<video[^>]* poster="([^"]+)"',
    "captions": r'<track kind="captions"[^>]* src="([^"]+)"',
    "style": r'<link rel="stylesheet" href="([^"]+)"',
    "icon": r'<link rel="icon" href="([^"]+)"',
}


class NotHereError(LookupError):
    """The site has nothing for a mutation to change."""


@dataclass(frozen=True, slots=True)
class GoodSite:
    """``page`` is the watch page to break, ``sibling`` the same in another language, ``second`` another video's page.

    ``sibling`` and ``second`` are empty where there is none. ``base_url`` ends in ``/``.
    """

    tree: Mapping[str, bytes]
    base_url: str
    page: str
    sibling: str
    second: str

    def path(self, role: str) -> str:
        """The file that plays a role: ``page``, ``home``, ``sitemap``, ``captions`` … Raises :class:`NotHereError`."""
        path = self._path(role)
        if path not in self.tree:
            raise NotHereError(f"the site has no {role}")
        return path

    def _path(self, role: str) -> str:
        fixed = {"page": self.page, "sibling": self.sibling, "second": self.second}
        files = {
            "home": "index.html",
            "sitemap": "sitemap.xml",
            "robots": "robots.txt",
            "feed": "feed.xml",
            "404": "404.html",
        }
        if role in fixed or role in files:
            return {**fixed, **files}[role]
        found = re.search(_PLACES[role], self.text("page"))
        return self._local(urljoin(self.url, found[1])) if found else ""

    def text(self, role: str) -> str:
        """The file of that role as text. Raises :class:`NotHereError`."""
        return self.tree[self.path(role)].decode()

    def address(self, path: str) -> str:
        """Where a file is served."""
        return self.base_url + path.removesuffix("index.html")

    @property
    def url(self) -> str:
        """Where the page to break is served."""
        return self.address(self.page)

    def filled(self, text: str) -> str:
        """``text`` with ``%URL%``, ``%BASE%``, ``%SIBLING%`` and ``%SECOND%`` replaced by addresses."""
        for word, value in (("URL", self.url), ("BASE", self.base_url)):
            text = text.replace(f"%{word}%", value)
        for word, role in (("SIBLING", "sibling"), ("SECOND", "second")):
            if f"%{word}%" in text:
                text = text.replace(f"%{word}%", self.address(self.path(role)))
        return text

    def changed(self, changes: Changes) -> GoodSite:
        """The site with these files changed."""
        tree = {path: data for path, data in {**self.tree, **changes}.items() if data is not None}
        return replace(self, tree=tree)

    def _local(self, address: str) -> str:
        return unquote(urlsplit(address).path.lstrip("/")) if address.startswith(self.base_url) else ""


def read_site(folder: Path, base_url: str) -> GoodSite:
    """Read a folder and choose the pages. Raises :class:`NotHereError` without a watch page that has clips."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    tree = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    watch = {path: video for path in tree if path.endswith(".html") for video in _videos(tree[path])}
    full = [path for path, video in watch.items() if "hasPart" in video and "contentUrl" in video]
    if not full:
        raise NotHereError(f"{folder} has no watch page with clips and a video file")
    site = GoodSite(tree, base_url, "", "", "")
    choices = [(path, sibling) for path in full for sibling in (_sibling(site, path),)]
    # Some mutations know the words of an English page, some need a page in two languages.
    english = [choice for choice in choices if b'<html lang="en"' in tree[choice[0]]]
    page, sibling = next((choice for choice in english or choices if choice[1]), choices[0])
    others = (path for path in watch if path not in {page, sibling})
    return replace(site, page=page, sibling=sibling, second=next(others, ""))


def nodes_of(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD value, outermost first."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes_of(inner)


def _videos(page: bytes) -> Iterator[dict[str, Any]]:
    for found in JSON_LD.finditer(page.decode()):
        yield from (node for node in nodes_of(json.loads(found[2])) if node.get("@type") == "VideoObject")


def _sibling(site: GoodSite, path: str) -> str:
    """The page in another language that this one names."""
    links = re.findall(r'<link rel="alternate"[^>]*>', site.tree[path].decode())
    for link in links:
        found = re.search(r'href="([^"]+)"', link)
        if "hreflang" in link and found and found[1] != site.address(path) and found[1].startswith(site.base_url):
            return found[1].removeprefix(site.base_url) + "index.html"
    return ""
