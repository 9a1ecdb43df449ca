"""Small changes to a good site, to be put together into mutations. All are pure: a site in, changed files out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from benchmarks.mutations.site import JSON_LD, Changes, GoodSite, NotHereError, nodes_of

Change = Callable[[GoodSite], Changes]
NodeChange = Callable[[dict[str, Any], GoodSite], None]


def rewritten(role: str, pattern: str, new: str) -> Change:
    """The first match of ``pattern`` becomes ``new``, a template as in ``re.sub`` with the site's addresses filled in."""

    def change(site: GoodSite) -> Changes:
        text, count = re.subn(site.filled(pattern), site.filled(new), site.text(role), count=1, flags=re.DOTALL)
        if not count:
            raise NotHereError(f"{site.path(role)} holds nothing like {pattern}")
        return {site.path(role): text.encode()}

    return change


def page(pattern: str, new: str) -> Change:
    """A change to the text of the watch page."""
    return rewritten("page", pattern, new)


def in_head(piece: str, role: str = "page") -> Change:
    """``piece`` added at the end of the head."""
    return _added_before(role, "</head>", piece)


def in_body(piece: str, role: str = "page") -> Change:
    """``piece`` added at the end of the main text."""
    return _added_before(role, "</main>", piece)


def _added_before(role: str, mark: str, piece: str) -> Change:
    def change(site: GoodSite) -> Changes:
        before, found, after = site.text(role).rpartition(mark)
        if not found:
            raise NotHereError(f"{site.path(role)} has no {mark}")
        return {site.path(role): f"{before}{site.filled(piece)}\n{mark}{after}".encode()}

    return change


def entry(pattern: str, new: str) -> Change:
    """A change inside the page's own ``url`` element of the sitemap."""

    def change(site: GoodSite) -> Changes:
        text = site.text("sitemap")
        found = re.search(rf"<url>\s*<loc>{re.escape(site.url)}</loc>.*?</url>", text, re.DOTALL)
        if not found:
            raise NotHereError("the page is not in the sitemap")
        own, count = re.subn(pattern, site.filled(new), found[0], count=1, flags=re.DOTALL)
        if not count:
            raise NotHereError(f"the sitemap's entry of the page holds nothing like {pattern}")
        return {site.path("sitemap"): text.replace(found[0], own).encode()}

    return change


def in_entry_video(piece: str) -> Change:
    """``piece`` added to the page's ``video:video`` in the sitemap."""
    return entry("</video:video>", f"{piece}</video:video>")


def data(role: str, change: Callable[[bytes], bytes]) -> Change:
    """The bytes of a file changed."""
    return lambda site: {site.path(role): change(site.tree[site.path(role)])}


def added(path: str, text: str) -> Change:
    """A new file."""
    return lambda site: {path: site.filled(text).encode()}


def removed(role: str) -> Change:
    """A file that is missing."""
    return lambda site: {site.path(role): None}


def all_of(*changes: Change) -> Change:
    """One change after the other."""

    def change(site: GoodSite) -> Changes:
        done: dict[str, bytes | None] = {}
        for one in changes:
            done |= one(site.changed(done))
        return done

    return change


def node(kind: str, change: NodeChange, role: str = "page") -> Change:
    """A change to the first JSON-LD object of that type."""

    def changed(site: GoodSite) -> Changes:
        text = site.text(role)
        for found in JSON_LD.finditer(text):
            value = json.loads(found[2])
            chosen = next((item for item in nodes_of(value) if item.get("@type") == kind), None)
            if chosen is not None:
                change(chosen, site)
                new = f"{found[1]}{json.dumps(value, ensure_ascii=False, indent=1)}{found[3]}"
                return {site.path(role): (text[: found.start()] + new + text[found.end() :]).encode()}
        raise NotHereError(f"{site.path(role)} describes no {kind}")

    return changed


def video(change: NodeChange) -> Change:
    """A change to the page's VideoObject."""
    return node("VideoObject", change)


def clip(number: int, change: NodeChange) -> Change:
    """A change to one of the page's Clips, from 0."""
    return video(lambda item, site: change(item["hasPart"][number], site))


def without(*names: str) -> NodeChange:
    """Properties left out."""

    def change(item: dict[str, Any], _site: GoodSite) -> None:
        for name in names:
            if name not in item:
                raise NotHereError(f"there is no {name}")
            del item[name]

    return change


def having(**values: Any) -> NodeChange:
    """Properties set; texts are filled in with the site's addresses."""

    def change(item: dict[str, Any], site: GoodSite) -> None:
        item.update({name: site.filled(value) if isinstance(value, str) else value for name, value in values.items()})

    return change


def script(pattern: str, new: str) -> Change:
    """A change to the page's JSON-LD as text."""

    def change(site: GoodSite) -> Changes:
        text = site.text("page")
        found = JSON_LD.search(text)
        raw, count = re.subn(pattern, lambda _: site.filled(new), found[2], count=1) if found else ("", 0)
        if not found or not count:
            raise NotHereError(f"the structured data holds nothing like {pattern}")
        return {site.page: (text[: found.start(2)] + raw + text[found.end(2) :]).encode()}

    return change
