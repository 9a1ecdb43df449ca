"""What Amazon CloudFront is given: one response headers policy for each kind of file, and a function for viewer requests.

Sources: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicyConfig.html,
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html and
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/kvs-with-functions-create-s3-kvp.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from sitegen.core.config_hosting import Hosting
from sitegen.model.moves import GONE
from sitegen.render.hosting.caching import FOREVER, FRESH, KEPT_A_DAY
from sitegen.render.hosting.headers_file import file_headers
from sitegen.render.hosting.security import YEAR, general_headers, page_policy, player_policy
from sitegen.render.hosting.site import ASSETS, HostedSite

FOLDER = "_hosting/cloudfront/"

LARGEST_FUNCTION = 10_240
"""Bytes of a function (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-functions)."""

_REFERRER, _TRANSPORT, _SNIFF = "Referrer-Policy", "Strict-Transport-Security", "X-Content-Type-Options"


def cloudfront_files(site: HostedSite) -> dict[str, str]:
    """All files by path. ``behaviours.json`` says in order which policy goes with which path pattern."""
    behaviours = list(_behaviours(site))
    files = {f"{FOLDER}policy-{name}.json": _json(_policy(site, name, headers)) for _, name, headers in behaviours}
    listed = [
        {"PathPattern": pattern, "ResponseHeadersPolicy": f"policy-{name}.json"} for pattern, name, _ in behaviours
    ]
    function, store = _function(site)
    files |= {f"{FOLDER}behaviours.json": _json(listed), f"{FOLDER}function.js": function}
    return files | ({f"{FOLDER}moves.json": store} if store else {})


def _behaviours(site: HostedSite) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Path pattern, name and headers; the first pattern that matches counts, the last is the default."""
    prefix = site.prefix
    pages = [("Cache-Control", FRESH), ("Content-Security-Policy", page_policy(site))]
    yield f"{prefix}/{ASSETS}*", "assets", [("Cache-Control", FOREVER)]
    if site.has_players:
        yield f"{prefix}/*/embed/", "players", [pages[0], ("Content-Security-Policy", player_policy(site))]
    for end in sorted(end for end in site.endings if end.lower() in KEPT_A_DAY):
        headers = [pair for pair in file_headers(end) if pair[0] != "Content-Type"]
        yield f"{prefix}/*.{end}", "captions" if end.lower() == "vtt" else "media", headers
    if "md" in site.endings and not site.preview:
        yield f"{prefix}/*.md", "markdown", [("Cache-Control", FRESH), ("X-Robots-Tag", "noindex")]
    yield "*", "pages", pages


def _policy(site: HostedSite, name: str, own: list[tuple[str, str]]) -> dict[str, Any]:
    """Well-known security headers have a place of their own; all others are custom ones."""
    headers = dict([*general_headers(site), *own])
    security: dict[str, Any] = {
        "ContentTypeOptions": {"Override": True},
        "ReferrerPolicy": {"Override": True, "ReferrerPolicy": headers.pop(_REFERRER)},
        "StrictTransportSecurity": _transport(site.settings),
    }
    for known in (_TRANSPORT, _SNIFF):
        del headers[known]
    if policy := headers.pop("Content-Security-Policy", ""):
        security["ContentSecurityPolicy"] = {"Override": True, "ContentSecurityPolicy": policy}
    items = [{"Header": header, "Value": value, "Override": True} for header, value in headers.items()]
    label = re.sub(r"[^a-z0-9]+", "-", urlsplit(site.base_url).netloc + site.prefix.lower()).strip("-")
    return {
        "Name": f"{label}-{name}"[-128:],
        "Comment": f"sitegen: {name} of {site.base_url}"[:128],
        "SecurityHeadersConfig": security,
        "CustomHeadersConfig": {"Quantity": len(items), "Items": items},
    }


def _transport(settings: Hosting) -> dict[str, Any]:
    return {
        "Override": True,
        "AccessControlMaxAgeSec": YEAR,
        "IncludeSubdomains": settings.hsts_subdomains,
        "Preload": settings.hsts_preload,
    }


def _function(site: HostedSite) -> tuple[str, str]:
    """The function, and the content of its key value store where the moves are too many for the function itself."""
    moves = {move.source: "" if move.status == GONE else move.target for move in site.moves}
    table = json.dumps(moves, ensure_ascii=True, indent=0)
    inline = _INLINE.replace("MOVES", table) + _BODY.replace("PREFIX", json.dumps(site.prefix))
    if len(inline) <= LARGEST_FUNCTION:
        return inline, ""
    # A store takes no empty value.
    stored = [{"key": source, "value": target or str(GONE)} for source, target in moves.items()]
    return _STORED + _BODY.replace("PREFIX", json.dumps(site.prefix)), _json({"data": stored})


_INLINE = """// Made by sitegen, for viewer requests; runtime cloudfront-js-2.0.
const moves = MOVES;

async function moved(path) {
    return Object.prototype.hasOwnProperty.call(moves, path) ? moves[path] : null;
}
"""

_STORED = """// Made by sitegen, for viewer requests; runtime cloudfront-js-2.0, with a key value store that holds moves.json.
import cf from 'cloudfront';
const store = cf.kvs();

async function moved(path) {
    try {
        const target = await store.get(path);
        return target === '410' ? '' : target;
    } catch (missing) {
        return null;
    }
}
"""

_BODY = """
const prefix = PREFIX;
const hidden = ['/_hosting/', '/_headers', '/_redirects'];

function answer(statusCode, statusDescription, headers) {
    return { statusCode: statusCode, statusDescription: statusDescription, headers: headers };
}

async function handler(event) {
    const request = event.request;
    const path = request.uri;
    if (hidden.some((start) => path.startsWith(prefix + start))) return answer(404, 'Not Found', {});
    const folder = path.endsWith('/') ? path : path + '/';
    let target = await moved(path);
    if (target === null) target = await moved(folder);
    if (target === '') return answer(410, 'Gone', { 'x-robots-tag': { value: 'noindex' } });
    if (target !== null) return answer(301, 'Moved Permanently', { location: { value: target } });
    if (path.endsWith('/')) {
        request.uri = path + 'index.html';
    } else if (path.lastIndexOf('.') < path.lastIndexOf('/')) {
        return answer(301, 'Moved Permanently', { location: { value: folder } });
    }
    return request;
}
"""


def _json(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"
