"""Mutations of weight, of copies of pages, and of the files that a host reads."""

from __future__ import annotations

import re

from benchmarks.mutations.changes import Change, added, data, in_body, rewritten
from benchmarks.mutations.mutation import breaks
from benchmarks.mutations.site import Changes, GoodSite, NotHereError

_WORDS = "One more sentence of a transcript that has no end. "


def _headers(text: str) -> Change:
    return added("_headers", text)


def _redirects(text: str) -> Change:
    return added("_redirects", text)


def _copy(path: str, *words: tuple[str, str]) -> Change:
    """The watch page once more at another address, for one language, with some words replaced."""

    def change(site: GoodSite) -> Changes:
        text = re.sub(rf'{re.escape(site.url)}(?=["?#])', site.address(path), site.text("page"))
        text = re.sub(r'<link rel="alternate"[^>]*hreflang[^>]*>', "", text)
        for old, new in words:
            text = text.replace(old, new)
        entry = re.search(rf"<url>\s*<loc>{re.escape(site.url)}</loc>.*?</url>", site.text("sitemap"), re.DOTALL)
        if not entry:
            raise NotHereError("the page is not in the sitemap")
        listed = re.sub(r"<xhtml:link[^>]*>", "", entry[0]).replace(
            f"<loc>{site.url}</loc>", f"<loc>{site.address(path)}</loc>"
        )
        home = site.text("home").replace(
            "</main>", f'<p><a href="{site.address(path)}">The same once more</a></p></main>'
        )
        lists = site.text("sitemap").replace("</urlset>", f"{listed}</urlset>")
        return {path: text.encode(), site.path("home"): home.encode(), site.path("sitemap"): lists.encode()}

    return change


_CAMPAIGN = (
    ("Welcome", "Welcome, Acme"),
    ("in 90 seconds", "in 90 seconds at Acme"),
    ("Say what AI made", "Say what AI made at Acme"),
)

MUTATIONS = (
    breaks("a page of 1.2 MB", "idx-2mb", "document/over-1-mb", in_body(f"<p>{_WORDS * 24_000}</p>")),
    breaks("a page of 2.3 MB", "idx-2mb", "document/over-2-mb", in_body(f"<p>{_WORDS * 46_000}</p>")),
    breaks(
        "elements nested ten thousand deep",
        "rob-datanosnippet",
        "document/nested-too-deeply",
        in_body("<div>" * 10_000),
    ),
    breaks(
        "bytes that are not UTF-8",
        "meta-charset",
        "document/undecodable-bytes",
        data("page", lambda old: old.replace(b"</main>", b"<p>Caf\xe9</p></main>")),
    ),
    breaks(
        "a style sheet of 3 MB",
        "idx-resources",
        "document/asset-over-2-mb document/over-weight-budget",
        data("style", lambda old: old + b"/* filler */\n" * 260_000),
    ),
    breaks("a file above 25 MiB", "cf-file", "file/over-25-mib", added("archive.zip", "x" * (26 * 2**20))),
    breaks(
        "a poster of 9 MB",
        "og-image-size",
        "image/share-too-heavy",
        data("poster", lambda old: old + b"\x00" * (9 * 2**20)),
    ),
    breaks(
        "the page copied",
        "pers-near-dup",
        "description/shared title/shared video/shared-name",
        _copy("copy/index.html"),
    ),
    breaks(
        "the page copied with a customer's name",
        "watch-scaled",
        "duplicate/alike-watch-pages description/shared",
        _copy("acme/index.html", *_CAMPAIGN),
    ),
    breaks(
        "a header before any path",
        "cf-headers",
        "header/not-a-rule",
        _headers("X-Content-Type-Options: nosniff\n"),
    ),
    breaks("a header without colon", "cf-headers", "header/not-a-rule", _headers("/*\n  X-Frame-Options DENY\n")),
    breaks(
        "a header line of 2,300 characters",
        "cf-headers",
        "header/line-too-long",
        _headers(f"/*\n  Content-Security-Policy: default-src 'self' {'https://a.example ' * 130}\n"),
    ),
    breaks(
        "101 header rules",
        "cf-headers",
        "header/too-many-rules",
        _headers("".join(f"/p{number}/*\n  X-Number: {number}\n" for number in range(101))),
    ),
    breaks("a header the host ignores", "nf-headers", "header/ignored-name", _headers("/*\n  Content-Length: 12\n")),
    breaks(
        "noindex by header",
        "file-fetchable",
        "header/noindex-on-listed-page header/noindex-on-media",
        _headers("/*\n  X-Robots-Tag: noindex\n"),
    ),
    breaks(
        "captions that are no text/vtt",
        "h-nosniff",
        "header/wrong-type",
        _headers("/*.vtt\n  Content-Type: text/plain\n  X-Content-Type-Options: nosniff\n"),
    ),
    breaks(
        "pages kept for a year",
        "h-cache-html",
        "header/changing-file-immutable header/page-kept-too-long",
        _headers("/*\n  Cache-Control: public, max-age=31536000, immutable\n"),
    ),
    breaks(
        "a redirect to a page that is gone",
        "cf-redirects",
        "redirect/leads-nowhere",
        _redirects("/old /gone/ 301\n"),
    ),
    breaks(
        "a redirect in a circle",
        "cf-redirects",
        "redirect/loop",
        _redirects("/a /b 301\n/b /a 301\n"),
    ),
    breaks("a redirect with a code that is none", "cf-redirects", "redirect/unknown-code", _redirects("/old / 399\n")),
    breaks("a redirect without target", "cf-redirects", "redirect/not-a-rule", _redirects("/old\n")),
    breaks("a redirect without code", "nf-redirect-default", "redirect/missing-code", _redirects("/old /\n")),
    breaks(
        "a redirect that hides the page",
        "nf-force",
        "redirect/shadows-page",
        lambda site: {"_redirects": f"/{site.page.removesuffix('index.html')} / 301\n".encode()},
    ),
    breaks(
        "the same source twice",
        "cf-redirects",
        "redirect/unreachable",
        _redirects("/old / 301\n/old /hosted/ 301\n"),
    ),
    breaks("two splats in one rule", "cf-redirects", "redirect/not-a-rule", _redirects("/a/*/b/* / 301\n")),
    breaks(
        "a redirect line of 1,100 characters",
        "cf-redirects",
        "redirect/line-too-long",
        _redirects(f"/{'x' * 1100} / 301\n"),
    ),
    breaks(
        "a fixed redirect after a dynamic one",
        "cf-redirects",
        "redirect/unreachable",
        _redirects("/old/* / 301\n/old/one /hosted/ 301\n"),
    ),
    breaks(
        "an error page that is indexed",
        "host-404",
        "document/indexable-error-page",
        rewritten("404", '<meta name="robots" content="noindex">', ""),
    ),
)
