"""Addresses as a browser and a static host understand them: pure functions over text.

"Base" is the address of the folder's root and ends in ``/``. Without a known base, :data:`NOWHERE`
stands in for it, so that relative links inside the folder can still be followed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

NOWHERE = "https://site.invalid/"
_SAFE = "/:@!$&'()*+,;=~-._%"
_PORTS = {"http": 80, "https": 443}
_PATH = r"/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*(?:[A-Za-z0-9_-][A-Za-z0-9._-]*)?"
_QUERY = r"(?:\?[A-Za-z0-9._=&-]+)?"
_REGULAR = re.compile(rf"(https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*){_PATH}{_QUERY}")
"""An address that is what :func:`normalise` would make of it; most are, and need not be taken apart."""

_REGULAR_PATH = re.compile(_PATH + _QUERY)


@lru_cache(maxsize=65_536)
def normalise(url: str) -> str:
    """``url`` with scheme and host in lower case, no default port, and one way of percent-encoding.

    Empty when it cannot be read as an absolute address.
    """
    if _REGULAR.fullmatch(url):
        return url
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return ""
    if not parts.scheme or not host:
        return ""
    if ":" in host:
        host = f"[{host}]"
    if port and _PORTS.get(parts.scheme) != port:
        host = f"{host}:{port}"
    path = quote(unquote(parts.path, errors="surrogateescape"), safe=_SAFE, errors="surrogateescape") or "/"
    return urlunsplit((parts.scheme, host, path, parts.query, parts.fragment))


@lru_cache(maxsize=16_384)
def resolve(base: str, href: str) -> tuple[str, str]:
    """``href`` seen from ``base`` as (absolute address without fragment, fragment); both empty when it cannot be read.

    Addresses of other schemes (``mailto:``, ``data:``) come back as written.
    """
    if _REGULAR.fullmatch(href):
        return href, ""
    if _REGULAR_PATH.fullmatch(href) and (own := _REGULAR.match(base)):
        return own[1] + href, ""
    text = "".join(href.split("\n")).replace("\t", "").strip()
    try:
        joined = urljoin(base, text)
        parts = urlsplit(joined)
    except ValueError:
        return "", ""
    if parts.scheme not in {"http", "https"}:
        return joined, ""
    bare = urlunsplit((parts.scheme, parts.netloc, parts.path, parts.query, ""))
    return normalise(bare), unquote(parts.fragment)


@lru_cache(maxsize=65_536)
def path_below(base: str, address: str) -> str | None:
    """The decoded path of ``address`` below ``base`` (empty for the root itself), or ``None`` outside of it."""
    if not base:
        return None
    try:
        mine, theirs = urlsplit(base), urlsplit(address)
    except ValueError:
        return None
    if theirs.netloc != mine.netloc or theirs.scheme not in {"http", "https"}:
        return None
    root = mine.path
    if theirs.path == root.rstrip("/"):
        return ""
    if not theirs.path.startswith(root):
        return None
    return unquote(theirs.path[len(root) :], errors="surrogateescape")


def page_address(base: str, path: str) -> str:
    """The address at which a static host serves the file ``path``: ``index.html`` is its folder."""
    folder, slash, name = path.rpartition("/")
    served = f"{folder}{slash}" if name in {"index.html", "index.htm"} else path
    return base + quote(served, safe=_SAFE.replace("%", ""), errors="surrogateescape")


def same_page(first: str, second: str) -> bool:
    """Whether two addresses are one page: hosts serve ``about.html`` as ``about`` too; fragments do not count."""
    return _bare(first) == _bare(second) != ""


def _bare(url: str) -> str:
    return normalise(url.partition("#")[0]).removesuffix(".html")


def files_served(path: str) -> tuple[str, ...]:
    """The files that a static host may answer with when ``path`` (decoded, below the base) is asked for."""
    if not path or path.endswith("/"):
        return (f"{path}index.html", f"{path}index.htm")
    return (path, f"{path}.html", f"{path}/index.html", f"{path}/index.htm")
