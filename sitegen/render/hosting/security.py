"""Security headers: what pages may load, who may frame them, and what browsers must not guess."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

from sitegen.core.config_hosting import Hosting
from sitegen.render.hosting.site import HostedSite

CLOSED_FEATURES = ("camera", "display-capture", "geolocation", "hid", "microphone", "midi", "payment", "serial", "usb")
"""What no page of ours needs. Full screen, picture in picture and protected media stay open: players use them
(https://www.w3.org/TR/permissions-policy/)."""

YEAR = 31_536_000


def inline_hash(text: str) -> str:
    """The source expression for an inline script or style with just this text (https://www.w3.org/TR/CSP3/#source-list-syntax)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def page_policy(site: HostedSite) -> str:
    """The Content-Security-Policy of all pages but the players for others; nobody may frame them."""
    return _policy(site, "'none'")


def player_policy(site: HostedSite) -> str:
    """The Content-Security-Policy of player pages: that of the other pages, but open to those who may embed them."""
    return _policy(site, " ".join(site.settings.embed_on) or "'none'")


def _policy(site: HostedSite, framed_by: str) -> str:
    """One policy, from the narrowest values that the pages pass.

    JSON-LD is data and needs nothing (https://html.spec.whatwg.org/multipage/scripting.html#data-block). The search
    compiles a WebAssembly module in a worker of its own, which needs one keyword and no other host.
    """
    own = {
        "script-src": ["'self'", *(["'wasm-unsafe-eval'"] if site.search else [])],
        "style-src": ["'self'", *map(inline_hash, site.styles)],
        "img-src": ["'self'"],
        "media-src": ["'self'"],
        "frame-src": [],
        "connect-src": ["'self'"],
    }
    added: dict[str, tuple[str, ...]] = {str(name): given for name, given in site.settings.sources.items()}
    parts = ["default-src 'self'"]
    for name in (*own, *sorted(added.keys() - own.keys())):
        given = _distinct(own.get(name, ["'self'"]), site.loads.get(name, ()), added.get(name, ()))
        parts.append(" ".join([name, *(given or ["'none'"])]))
    closed = ("object-src 'none'", "base-uri 'none'", "form-action 'self'", f"frame-ancestors {framed_by}")
    return "; ".join([*parts, *closed])


def _distinct(own: Iterable[str], used: Iterable[str], added: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*own, *sorted(used), *added]))


def general_headers(site: HostedSite) -> list[tuple[str, str]]:
    """What every answer carries, whatever it is."""
    return [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Strict-Transport-Security", transport_security(site.settings)),
        ("Permissions-Policy", ", ".join(f"{name}=()" for name in CLOSED_FEATURES)),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        *([("X-Robots-Tag", "noindex")] if site.preview else []),
    ]


def transport_security(settings: Hosting) -> str:
    """No plain http for a year (RFC 6797, https://www.rfc-editor.org/rfc/rfc6797); more than that only on request."""
    more = ("; includeSubDomains" if settings.hsts_subdomains else "") + ("; preload" if settings.hsts_preload else "")
    return f"max-age={YEAR}{more}"
