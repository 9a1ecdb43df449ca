"""Content security policies: what they let a page load and run. Pure functions over the text.

Source: https://www.w3.org/TR/CSP3/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from sitegen.check.markup_evidence import Inline

KEYWORDS = frozenset(
    [
        "none",
        "self",
        "unsafe-inline",
        "unsafe-eval",
        "strict-dynamic",
        "unsafe-hashes",
        "report-sample",
        "wasm-unsafe-eval",
        "inline-speculation-rules",
        "trusted-types-eval",
    ]
)
FETCHING = frozenset(
    [
        "child-src",
        "connect-src",
        "default-src",
        "font-src",
        "frame-src",
        "img-src",
        "manifest-src",
        "media-src",
        "object-src",
        "prefetch-src",
        "script-src",
        "script-src-attr",
        "script-src-elem",
        "style-src",
        "style-src-attr",
        "style-src-elem",
        "worker-src",
        "fenced-frame-src",
    ]
)
DIRECTIVES = FETCHING | frozenset(
    [
        "base-uri",
        "sandbox",
        "form-action",
        "frame-ancestors",
        "navigate-to",
        "report-uri",
        "report-to",
        "require-trusted-types-for",
        "trusted-types",
        "upgrade-insecure-requests",
        "block-all-mixed-content",
        "webrtc",
        "require-sri-for",
    ]
)
_FALLBACKS = {
    "script": ("script-src-elem", "script-src", "default-src"),
    "handler": ("script-src-attr", "script-src", "default-src"),
    "style": ("style-src-elem", "style-src", "default-src"),
    "style-attribute": ("style-src-attr", "style-src", "default-src"),
}
_HASH = re.compile(r"'(sha(?:256|384|512)-[A-Za-z0-9+/_=-]+)'\Z", re.IGNORECASE)
_HOST = re.compile(
    r"(?:(?P<scheme>[a-z][a-z0-9+.-]*)://)?(?P<host>\*|(?:\*\.)?[^/:*']+)(?::(?P<port>\d+|\*))?(?P<path>/.*)?\Z"
)

Policy = Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=512)
def read_policies(text: str) -> tuple[Policy, ...]:
    """The policies of a header's value, each directive with its sources; of a directive given twice the first counts."""
    found = []
    for policy in text.split(","):
        directives: dict[str, tuple[str, ...]] = {}
        for part in policy.split(";"):
            name, *sources = part.split() or [""]
            if name:
                directives.setdefault(name.lower(), tuple(sources))
        if directives:
            found.append(directives)
    return tuple(found)


def governing(policy: Policy, kind: str) -> str:
    """The directive that decides about ``kind`` (a key of inline evidence, ``script`` or ``style``), or empty."""
    return next((name for name in _FALLBACKS[kind] if name in policy), "")


def allows_inline(policy: Policy, inline: Inline) -> bool:
    """Whether a policy lets the page run or apply a piece that stands in it."""
    directive = governing(policy, inline.kind)
    if not directive:
        return True
    sources = policy[directive]
    lower = {source.lower() for source in sources}
    pinned = {_standard(match.group(1)) for source in sources if (match := _HASH.match(source))}
    if inline.kind in {"script", "style"} or "'unsafe-hashes'" in lower:
        if inline.nonce and f"'nonce-{inline.nonce}'" in sources:
            return True
        if not pinned.isdisjoint(inline.hashes):
            return True
    return "'unsafe-inline'" in lower and not (pinned or has_nonce(sources) or "'strict-dynamic'" in lower)


def allows_address(policy: Policy, kind: str, address: str, own: str) -> bool:
    """Whether a policy lets the page load a script or style sheet; ``own`` is the page's address.

    Where nonces, digests or trust handed on decide, this answers ``True``: that cannot be told from addresses.
    """
    directive = governing(policy, kind)
    if not directive:
        return True
    sources = [source.lower() for source in policy[directive]]
    if has_nonce(sources) or "'strict-dynamic'" in sources or any(_HASH.match(source) for source in sources):
        return True
    return any(_covers(source, address, own) for source in sources)


def has_nonce(sources: tuple[str, ...] | list[str]) -> bool:
    """Whether pieces may be allowed by a number used once."""
    return any(source.lower().startswith("'nonce-") for source in sources)


def _standard(digest: str) -> str:
    name, _, rest = digest.partition("-")
    return f"{name.lower()}-{rest.replace('-', '+').replace('_', '/')}"


def _covers(source: str, address: str, own: str) -> bool:
    theirs, mine = urlsplit(address), urlsplit(own)
    if source == "*":
        return theirs.scheme in {"http", "https", mine.scheme}
    if source == "'self'":
        return theirs.netloc == mine.netloc and theirs.scheme in {mine.scheme, "https"}
    if re.fullmatch(r"[a-z][a-z0-9+.-]*:", source):
        return theirs.scheme == source[:-1] or (source == "http:" and theirs.scheme == "https")
    match = _HOST.match(source)
    if not match or source.startswith("'"):
        return False
    return (
        _scheme_fits(match["scheme"] or mine.scheme, theirs.scheme)
        and _host_fits(match["host"], theirs.hostname or "")
        and (
            match["port"] in {None, "*"}
            or match["port"] == str(theirs.port or {"http": 80, "https": 443}.get(theirs.scheme))
        )
        and _path_fits(match["path"] or "", theirs.path)
    )


def _scheme_fits(wanted: str, found: str) -> bool:
    return wanted == found or (wanted == "http" and found == "https")


def _host_fits(wanted: str, found: str) -> bool:
    return wanted in {"*", found} or (wanted.startswith("*.") and found.endswith(wanted[1:]))


def _path_fits(wanted: str, found: str) -> bool:
    return wanted in {"", "/"} or (found.startswith(wanted) if wanted.endswith("/") else found == wanted)
