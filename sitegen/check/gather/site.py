"""The evidence of the whole site, once all pages are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from sitegen.check.addresses import NOWHERE, normalise, path_below, resolve
from sitegen.check.gather.feeds import read_feed
from sitegen.check.gather.folder import hashed, is_page, read
from sitegen.check.gather.hosting import read_copies, read_hashes, read_headers, read_llms, read_redirect_rules
from sitegen.check.gather.lists import read_redirects, read_robots
from sitegen.check.gather.oembed import read_oembed
from sitegen.check.gather.page import read_page
from sitegen.check.gather.sitemaps import LARGEST, read_sitemaps
from sitegen.check.page import Page
from sitegen.check.site_evidence import Feed, FileEvidence, PageCard, Robots, SiteEvidence
from sitegen.core.errors import SitegenError

_FEED_ENDINGS = (".xml", ".atom", ".rss", ".json")


def checked_base_url(text: str) -> str:
    """``text`` as a base address ending in ``/``. Raises :class:`SitegenError` when it is none."""
    url = normalise(text)
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or parts.query or parts.fragment:
        raise SitegenError(
            "check/base-url",
            f"{text!r} is not the address of a site",
            where="--base-url",
            hint="write it with scheme and host, for example https://www.example.org/",
        )
    return url if url.endswith("/") else f"{url}/"


def find_base_url(folder: Path, listed: Iterable[tuple[str, str]]) -> str:
    """The base address that the home page's canonical link names, or empty."""
    if ("index.html", "") not in set(listed):
        return ""
    file, data = read(folder, "index.html")
    canonical = Page(read_page("index.html", data, file.digest, "")).canonical
    if not canonical or canonical.startswith(NOWHERE):
        return ""
    parts = urlsplit(canonical)
    path = parts.path.removesuffix("index.html")
    return urlunsplit((parts.scheme, parts.netloc, path if path.endswith("/") else f"{path}/", "", ""))


def gather_site(
    folder: Path,
    base_url: str,
    listed: tuple[tuple[str, str], ...],
    read_files: Mapping[str, FileEvidence],
    cards: Iterable[PageCard],
) -> SiteEvidence:
    """Hash the files that are not pages, read sitemaps, robots.txt, ``_redirects`` and feeds."""
    files = tuple(
        read_files.get(path) or (FileEvidence(path, 0, "", problem) if problem else hashed(str(folder), path))
        for path, problem in listed
    )
    readable = frozenset(file.path for file in files if not file.problem)
    pages = tuple(cards)

    def content(path: str) -> bytes:
        return read(folder, path, LARGEST + 1)[1] if path in readable else b""

    robots: Robots | None = read_robots(content("robots.txt")) if "robots.txt" in readable else None
    named = [url for url, _ in robots.sitemaps] if robots else []
    return SiteEvidence(
        base_url=base_url,
        files=files,
        pages=pages,
        sitemaps=read_sitemaps(base_url, named, readable, content),
        robots=robots,
        feeds=tuple(_feeds(base_url, pages, readable, folder)),
        redirects=read_redirects(content("_redirects")),
        headers=read_headers(content("_headers")) if "_headers" in readable else None,
        host_redirects=read_redirect_rules(content("_redirects")) if "_redirects" in readable else None,
        llms=read_llms(content("llms.txt")) if "llms.txt" in readable else None,
        oembeds=tuple(read_oembed(path, content(path)) for path in _oembeds(base_url or NOWHERE, pages, readable)),
        copies=tuple(read_copies(sorted(readable), lambda path: path in readable or is_page(path), content)),
        pinned=read_hashes(_pinned(base_url or NOWHERE, pages, readable), content),
    )


def _pinned(base: str, pages: Iterable[PageCard], readable: frozenset[str]) -> set[str]:
    """The files of the site that a page names together with their digest."""
    paths = (path_below(base, found.address) for page in pages for found in page.subresources if found.integrity)
    return {path for path in paths if path in readable and path is not None}


def _oembeds(base: str, pages: Iterable[PageCard], readable: frozenset[str]) -> list[str]:
    """The oEmbed documents of the folder that a page links to."""
    found = {
        path_below(base, reference.address)
        for page in pages
        for reference in page.references
        if reference.use == "oembed"
    }
    return sorted(path for path in found if path and path in readable)


def _feeds(base_url: str, pages: Iterable[PageCard], readable: frozenset[str], folder: Path) -> Iterable[Feed]:
    base = base_url or NOWHERE
    linked = {
        path_below(base, resolve(base, reference.address)[0])
        for page in pages
        for reference in page.references
        if reference.use == "asset" and reference.address.endswith(_FEED_ENDINGS)
    }
    for path in sorted(path for path in linked if path and path in readable):
        file, data = read(folder, path, LARGEST)
        found = Feed(path, "", (), file.problem) if file.problem else read_feed(path, data)
        if found is not None:
            yield found
