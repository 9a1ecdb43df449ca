"""An include file for a ``server`` block of nginx (https://nginx.org/en/docs/http/ngx_http_core_module.html).

Every location names all its headers, since one ``add_header`` takes away those of the level above
(https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header). Ranges and ETags come by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from sitegen.model.moves import GONE, Move
from sitegen.render.hosting.caching import FOREVER, FRESH, KEPT_A_DAY, TYPES
from sitegen.render.hosting.headers_file import file_headers
from sitegen.render.hosting.security import general_headers, page_policy, player_policy
from sitegen.render.hosting.site import ASSETS, HostedSite

Headers = Iterable[tuple[str, str]]


def nginx_conf(site: HostedSite) -> str:
    """The file, to be included where ``root`` names the folder in which the site's own path lies."""
    prefix = site.prefix
    blocks = [
        "\n".join([_TOP.format(prefix=prefix), *_headers(site, []), ""]),
        *_moves(site),
        _location(f"^~ {prefix}/_hosting/", ["return 404;"]),
        *(_location(f"= {prefix}/{name}", ["return 404;"]) for name in ("_headers", "_redirects")),
        _location(f"^~ {prefix}/{ASSETS}", _headers(site, [("Cache-Control", FOREVER)])),
        *_typed(site),
        *_files(site),
    ]
    if site.has_players:
        players = [("Cache-Control", FRESH), ("Content-Security-Policy", player_policy(site))]
        blocks.append(_location(f'~ "{_players(site)}"', _headers(site, players)))
    pages = [("Cache-Control", FRESH), ("Content-Security-Policy", page_policy(site))]
    return "\n".join([*blocks, _location(f"{prefix}/", ["index index.html;", *_headers(site, pages)])])


_TOP = """# Made by sitegen: write "include …/nginx.conf;" into a server block whose root holds the site.
charset utf-8;
absolute_redirect off;
error_page 404 {prefix}/404.html;
error_page 403 =404 {prefix}/404.html;
"""


def _moves(site: HostedSite) -> Iterator[str]:
    """Exact addresses are found first, whatever else stands in the file."""
    for move in site.moves:
        if move.status == GONE:
            page = f"{move.source}index.html" if move.source.endswith("/") else move.source
            yield _exact(move.source, [f"error_page {GONE} {_quoted(unquote(page))};", f"return {GONE};"])
            continue
        yield _exact(move.source, [_return(move)])
        if move.source.endswith("/") and move.source.strip("/"):
            yield _exact(move.source[:-1], [_return(move)])


def _return(move: Move) -> str:
    return f"return {move.status} {_quoted(move.target)};"


def _exact(address: str, lines: list[str]) -> str:
    return _location(f"= {_quoted(unquote(address))}", lines)


def _typed(site: HostedSite) -> Iterator[str]:
    """Files that are asked for again, with the type that nginx lacks."""
    for end in ("md", "webmanifest"):
        if end in site.endings:
            hidden = [("X-Robots-Tag", "noindex")] if end == "md" and not site.preview else []
            yield _location(f"~ \\.{end}$", [*_type(end), *_headers(site, [("Cache-Control", FRESH), *hidden])])


def _files(site: HostedSite) -> Iterator[str]:
    """Media, captions, pictures and downloads."""
    kept = sorted(end for end in site.endings if end.lower() in KEPT_A_DAY)
    if "vtt" in kept:
        kept.remove("vtt")
        headers = [pair for pair in file_headers("vtt") if pair[0] != "Content-Type"]
        yield _location("~ \\.vtt$", [*_type("vtt"), *_headers(site, headers)])
    if kept:
        yield _location(f"~ \\.(?:{'|'.join(map(re.escape, kept))})$", _headers(site, file_headers("mp4")))


def _type(end: str) -> list[str]:
    return ["types { }", f"default_type {_quoted(TYPES[end])};"]


def _players(site: HostedSite) -> str:
    """A player page, asked for by its folder or by its file, which is what nginx looks at in the end."""
    languages = "|".join(re.escape(folder) for folder in site.folders)
    return f"^{re.escape(site.prefix)}/(?:{languages})?(?!topics/|page/)[^/]+/embed/(?:index\\.html)?$"


def _headers(site: HostedSite, own: Headers) -> list[str]:
    return [f"add_header {name} {_quoted(value)} always;" for name, value in (*general_headers(site), *own)]


def _location(what: str, lines: Iterable[str]) -> str:
    return "\n".join([f"location {what} {{", *(f"    {line}" for line in lines), "}"]) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
