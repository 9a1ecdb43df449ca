"""Mutations of the head: title, description, canonical, robots, languages, Open Graph, icons."""

from __future__ import annotations

from benchmarks.mutations.changes import all_of, in_body, in_head, page, rewritten
from benchmarks.mutations.mutation import breaks

_TITLE = "<title>.*?</title>"
_DESCRIPTION = '<meta name="description" content="[^"]*">'
_CANONICAL = '<link rel="canonical" href="[^"]*">'
_ROBOTS = '<meta name="robots" content="[^"]*">'
_VIEWPORT = '<meta name="viewport" content="[^"]*">'
_SELF = r'<link rel="alternate"(?=[^>]*hreflang="en")[^>]*>'
_OTHER = r'<link rel="alternate"(?=[^>]*hreflang="de")[^>]*>'
_BACK = r'<link rel="alternate"(?=[^>]*hreflang="en")[^>]*href="%URL%"[^>]*>|<link rel="alternate" href="%URL%"[^>]*>'


def _robots(content: str) -> str:
    return f'<meta name="robots" content="{content}">'


def _language(code: str) -> str:
    return f'<link rel="alternate" hreflang="{code}" href="%SIBLING%">'


MUTATIONS = (
    breaks("no title", "meta-title", "title/missing", page(_TITLE, "")),
    breaks("an empty title", "meta-title", "title/missing", page(_TITLE, "<title> </title>")),
    breaks("two titles", "meta-title", "title/several", in_head("<title>Another</title>")),
    breaks(
        "the home page's title",
        "meta-title",
        "title/shared",
        all_of(page(_TITLE, "<title>Same</title>"), rewritten("home", _TITLE, "<title>Same</title>")),
    ),
    breaks(
        "a title of 140 characters",
        "meta-title-length",
        "title/too-long",
        page(_TITLE, f"<title>{'Onboarding film ' * 9}</title>"),
    ),
    breaks("no description", "meta-description", "description/missing", page(_DESCRIPTION, "")),
    breaks(
        "an empty description",
        "meta-description",
        "description/missing",
        page(_DESCRIPTION, '<meta name="description" content="">'),
    ),
    breaks(
        "the home page's description",
        "meta-description",
        "description/shared",
        all_of(
            page(_DESCRIPTION, '<meta name="description" content="Films that are all alike and described alike.">'),
            rewritten(
                "home",
                _DESCRIPTION,
                '<meta name="description" content="Films that are all alike and described alike.">',
            ),
        ),
    ),
    breaks(
        "two descriptions",
        "meta-description",
        "description/several",
        in_head('<meta name="description" content="Another one, of another kind.">'),
    ),
    breaks(
        "a description of 600 characters",
        "meta-description",
        "description/long",
        page(_DESCRIPTION, f'<meta name="description" content="{"Much is said here. " * 32}">'),
    ),
    breaks("no charset", "meta-charset", "document/late-charset", page('<meta charset="utf-8">', "")),
    breaks(
        "a late charset",
        "meta-charset",
        "document/late-charset",
        page('<meta charset="utf-8">', f'<!-- {"x" * 1100} --><meta charset="utf-8">'),
    ),
    breaks("no lang", "meta-lang", "document/missing-language", page('<html lang="en"', "<html")),
    breaks(
        "a lang that is none", "meta-lang", "document/invalid-language", page('<html lang="en"', '<html lang="english"')
    ),
    breaks("no viewport", "meta-viewport", "document/missing-viewport", page(_VIEWPORT, "")),
    breaks(
        "a viewport that forbids zooming",
        "meta-viewport",
        "document/zoom-blocked",
        page(_VIEWPORT, '<meta name="viewport" content="width=device-width, user-scalable=no">'),
    ),
    breaks(
        "a viewport with maximum-scale 1",
        "meta-viewport",
        "document/zoom-blocked",
        page(_VIEWPORT, '<meta name="viewport" content="width=device-width, maximum-scale=1">'),
    ),
    breaks("no doctype", "lh-bp", "document/missing-doctype", page("(?i)<!doctype html>", "")),
    breaks("no main heading", "meta-h1", "document/missing-heading", page("<h1>(.*?)</h1>", r"<p>\1</p>")),
    breaks("two main headings", "meta-h1", "document/several-headings", in_body("<h1>Another</h1>")),
    breaks("no canonical", "can-one", "canonical/missing-on-watch-page", page(_CANONICAL, "")),
    breaks("two canonicals", "can-one", "canonical/several", in_head('<link rel="canonical" href="%URL%?again">')),
    breaks(
        "canonical relative", "can-one", "canonical/not-absolute", page(_CANONICAL, '<link rel="canonical" href="./">')
    ),
    breaks(
        "canonical with a fragment",
        "can-one",
        "canonical/with-fragment",
        page(_CANONICAL, '<link rel="canonical" href="%URL%#main">'),
    ),
    breaks(
        "canonical in the body",
        "can-one",
        "canonical/outside-head",
        all_of(page(_CANONICAL, ""), in_body('<link rel="canonical" href="%URL%">')),
    ),
    breaks(
        "canonical of the home page",
        "can-lh",
        "canonical/not-own-address",
        page(_CANONICAL, '<link rel="canonical" href="%BASE%">'),
    ),
    breaks(
        "canonical of the other language",
        "can-lh",
        "canonical/not-own-address",
        page(_CANONICAL, '<link rel="canonical" href="%SIBLING%">'),
    ),
    breaks(
        "canonical over http",
        "can-consistent",
        "canonical/not-own-address",
        page('(<link rel="canonical" href=")https:', r"\1http:"),
    ),
    breaks(
        "canonical with hreflang",
        "can-attrs",
        "canonical/with-attributes",
        page('<link rel="canonical"', '<link rel="canonical" hreflang="en"'),
    ),
    breaks(
        "canonical with media",
        "can-attrs",
        "canonical/with-attributes",
        page('<link rel="canonical"', '<link rel="canonical" media="screen"'),
    ),
    breaks("noindex on a listed page", "sm-canonical", "sitemap/noindex-page", page(_ROBOTS, _robots("noindex"))),
    breaks(
        "a robots value that is none", "rob-values", "robots-meta/unknown-word", page(_ROBOTS, _robots("indx, folow"))
    ),
    breaks(
        "a picture preview that is none",
        "rob-values",
        "robots-meta/invalid-limit",
        page(_ROBOTS, _robots("max-image-preview:huge")),
    ),
    breaks(
        "nosnippet on a watch page", "rb-nosnippet", "robots-meta/snippet-closed", page(_ROBOTS, _robots("nosnippet"))
    ),
    breaks(
        "no preview of the video",
        "rb-maxvideo",
        "robots-meta/preview-closed",
        page(_ROBOTS, _robots("max-video-preview:0")),
    ),
    breaks(
        "noimageindex on a watch page",
        "thumb-noimageindex",
        "robots-meta/no-image-index",
        page(_ROBOTS, _robots("noimageindex")),
    ),
    breaks("index and noindex at once", "rob-strict", "sitemap/noindex-page", in_head(_robots("index, noindex"))),
    breaks(
        "indexifembedded alone",
        "rob-indexifembedded",
        "robots-meta/embedded-without-noindex",
        page(_ROBOTS, _robots("indexifembedded")),
    ),
    breaks("the languages without the page itself", "hl-set", "hreflang/missing-self", page(_SELF, "")),
    breaks(
        "no link back from the other language", "hl-recip", "hreflang/missing-return", rewritten("sibling", _BACK, "")
    ),
    breaks("hreflang es-419", "hl-bad", "hreflang/invalid-language", in_head(_language("es-419"))),
    breaks("hreflang of a region alone", "hl-codes", "hreflang/invalid-language", in_head(_language("GB"))),
    breaks("hreflang en-UK", "hl-bad", "hreflang/invalid-language", in_head(_language("en-UK"))),
    breaks("hreflang with an underscore", "hl-codes", "hreflang/invalid-language", in_head(_language("de_DE"))),
    breaks(
        "hreflang of a missing page",
        "hl-abs",
        "hreflang/missing-page",
        in_head('<link rel="alternate" hreflang="fr" href="%BASE%fr/gone/">'),
    ),
    breaks(
        "hreflang relative",
        "hl-abs",
        "hreflang/missing-page hreflang/missing-return",
        page(_OTHER, '<link rel="alternate" hreflang="de" href="../de/">'),
    ),
    breaks(
        "one language twice",
        "hl-set",
        "hreflang/missing-return",
        in_head('<link rel="alternate" hreflang="de" href="%SECOND%">'),
    ),
)
