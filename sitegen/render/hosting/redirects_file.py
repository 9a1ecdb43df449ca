"""``_redirects``, as Netlify and Cloudflare Pages read it.

Sources: https://docs.netlify.com/manage/routing/redirects/overview and
https://developers.cloudflare.com/pages/configuration/redirects/
"""

from __future__ import annotations

from sitegen.model.moves import GONE, MOVED, Move
from sitegen.render.hosting.site import HostedSite

MOST_LINES = 2_000
"""Redirects without patterns that Cloudflare Pages reads; those behind them are not followed."""

LONGEST_LINE = 1_000
"""Characters of a line that Cloudflare Pages reads."""


def redirect_lines(site: HostedSite) -> tuple[str, ...]:
    """One line for each address that moved, and for Netlify one for each that is gone.

    Every line has its code, since the hosts differ in what they take for granted (301 and 302). Netlify does not tell
    ``/old`` from ``/old/``, Cloudflare does: there the second spelling, which people type, has a line of its own behind all
    others; nobody types the address of a player. Netlify needs the ``!`` to answer 410 with the page that lies at the
    address; Cloudflare knows no 410, passes over the line, and sends the page, which says noindex, with 200.
    """
    moved = [move for move in site.moves if move.status == MOVED]
    lines = [_line(site, move, move.source) for move in moved]
    if "netlify" in site.settings.hosts:
        lines += [
            f"{_local(site, move.source)} {_local(site, move.source)} {GONE}!"
            for move in site.moves
            if move.status == GONE
        ]
    if "cloudflare" in site.settings.hosts:
        lines += [
            _line(site, move, move.source[:-1])
            for move in moved
            if _local(site, move.source) != "/" and move.source.endswith("/") and not move.source.endswith("/embed/")
        ]
    return tuple(lines)


def _line(site: HostedSite, move: Move, source: str) -> str:
    return f"{_local(site, source)} {_target(site, move.target)} {move.status}"


def _local(site: HostedSite, address: str) -> str:
    """``address``, a path from the root of the host, from the output folder on: that is where hosts look for this file."""
    return address.removeprefix(site.prefix) or "/"


def _target(site: HostedSite, address: str) -> str:
    """Full below a folder: whatever brings the site to its address there does not rewrite what it answers."""
    return site.base_url.removesuffix(site.prefix) + address if site.prefix else address
