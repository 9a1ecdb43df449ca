"""``_headers`` against the pages: what is sent with a page or its video must not work against it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.check.examples import HOSTED, SITEMAP, Edit, Example, write
from sitegen.check.hosting import served_path, value_for, words_of
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.headers import FILE, has_rules
from sitegen.check.rules.sources import HTML_CHARSET, ROBOTS_META, VIDEO_GUIDE
from sitegen.check.site import Site
from sitegen.check.site_evidence import PageCard
from sitegen.core.findings import Severity

_PLAYER = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Player</title>\n'
    '<meta name="robots" content="noindex"></head><body><main><p>The player.</p></main></body></html>\n'
)
_GOOD = write(FILE, "/style.css\n  Cache-Control: max-age=3600\n/*.vtt\n  Content-Type: text/vtt; charset=utf-8\n")


def _own_player(value: str) -> tuple[Example, ...]:
    """The hosted film with a player of the site's own, sent with this X-Frame-Options."""
    moved = [
        Edit(HOSTED, f'{before}https://player.example/embed/4711"', f'{before}https://films.example/player/"')
        for before in ('"embedUrl": "', '<iframe src="')
    ]
    page = Edit("player/index.html", "", _PLAYER)
    entry = Edit(SITEMAP, "https://player.example/embed/4711", "https://films.example/player/")
    return (Example(edits=(*moved, page, entry, Edit(FILE, "", f"/player/\n  X-Frame-Options: {value}\n"))),)


def _needed(site: Site, page: PageCard) -> Iterator[tuple[str, str]]:
    """The files of the site that a watch page names: (path, address as written)."""
    for found in page.references if page.video else ():
        path = site.file_at(found.address) if found.use in {"media", "metadata"} else None
        if path is not None and path not in site.pages:
            yield path, found.written


@rule(
    "header/noindex-on-media",
    Severity.ERROR,
    title="_headers keeps a video, its picture or its captions out of search",
    fix="take noindex off these paths",
    source=VIDEO_GUIDE,
    needs=Site,
    applies=lambda site: has_rules(site) and any(page.video for page in site.indexable),
    examples_pass=_GOOD,
    examples_fail=write(FILE, "/*.mp4\n  X-Robots-Tag: noindex\n") + write(FILE, "/*.jpg\n  X-Robots-Tag: none\n"),
)
def noindex_on_media(site: Site) -> Iterator[Fault]:
    """A video whose file or thumbnail may not be indexed is not shown as a video, however good its page is."""
    told: set[str] = set()
    for page in site.indexable:
        for path, _ in _needed(site, page):
            value, line = value_for(site.evidence.headers, f"/{path}", "x-robots-tag")
            if path not in told and not words_of([value]).isdisjoint({"noindex", "none"}):
                told.add(path)
                yield Fault(f"{path}, which {page.path} needs, is sent with {value!r}", line, near=value, file=FILE)


@rule(
    "header/noindex-on-listed-page",
    Severity.ERROR,
    title="_headers keeps a page out of search that a sitemap lists",
    fix="take noindex off this path, or the page out of the sitemap",
    source=ROBOTS_META,
    needs=Site,
    applies=lambda site: has_rules(site) and bool(site.listed),
    requires_address=True,
    console="Submitted URL marked 'noindex'",
    examples_pass=_GOOD,
    examples_fail=write(FILE, "/hosted/\n  X-Robots-Tag: noindex\n"),
)
def noindex_on_listed_page(site: Site) -> Iterator[Fault]:
    """The page itself looks fine, so nobody sees why it is not found."""
    for path, (sitemap, _) in site.listed.items():
        value, line = value_for(site.evidence.headers, served_path(path), "x-robots-tag")
        if not words_of([value]).isdisjoint({"noindex", "none"}):
            yield Fault(f"{path} is sent with {value!r}, and {sitemap.path} lists it", line, near=value, file=FILE)


@rule(
    "header/charset-differs",
    Severity.ERROR,
    title="_headers names another encoding than the page",
    fix="send text/html; charset=utf-8, and save the pages in UTF-8",
    source=HTML_CHARSET,
    needs=Site,
    applies=has_rules,
    examples_pass=write(FILE, "/hosted/\n  Content-Type: text/html; charset=UTF-8\n"),
    examples_fail=write(FILE, "/hosted/\n  Content-Type: text/html; charset=iso-8859-1\n"),
)
def charset_differs(site: Site) -> Iterator[Fault]:
    """The header wins over the meta element, and every accent of the page turns into rubbish."""
    for page in site.evidence.pages:
        value, line = value_for(site.evidence.headers, served_path(page.path), "content-type")
        match = re.search(r"charset\s*=\s*\"?([\w-]+)", value, re.IGNORECASE)
        if match and page.charset and match.group(1).lower() != page.charset:
            message = f"{page.path} declares {page.charset}, and is sent as {match.group(1)}"
            yield Fault(message, line, near=match.group(1), file=FILE)


@rule(
    "header/player-not-embeddable",
    Severity.ERROR,
    title="_headers forbids to embed the page that is named as player",
    fix="take X-Frame-Options and frame-ancestors off the player's path",
    source=VIDEO_GUIDE,
    needs=Site,
    applies=lambda site: has_rules(site) and any(page.video and page.video.embed_url for page in site.indexable),
    requires_address=True,
    examples_pass=_own_player("SAMEORIGIN"),
    examples_fail=_own_player("DENY"),
)
def player_not_embeddable(site: Site) -> Iterator[Fault]:
    """EmbedUrl promises a player for other pages; with these headers every browser shows an empty frame instead."""
    for page in site.indexable:
        path = site.file_at(page.video.embed_url) if page.video and page.video.embed_url else None
        if path is None:
            continue
        frame, line = value_for(site.evidence.headers, served_path(path), "x-frame-options")
        policy, at = value_for(site.evidence.headers, served_path(path), "content-security-policy")
        if frame.strip().lower() == "deny" or re.search(r"frame-ancestors\s+'none'", policy):
            yield Fault(f"{path}, the player of {page.path}, may not be embedded", line or at, file=FILE)
