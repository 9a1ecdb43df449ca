"""The texts that rules rest on, and the day each was last read."""

from __future__ import annotations

from datetime import date

from sitegen.check.rule import Source

_READ = date(2026, 11, 22)
_GOOGLE = "https://developers.google.com/search/docs/"

VIDEO_MARKUP = Source(f"{_GOOGLE}appearance/structured-data/video", _READ)
CLIP_MARKUP = Source(f"{_GOOGLE}appearance/structured-data/video#clip", _READ)
VIDEO_GUIDE = Source(f"{_GOOGLE}appearance/video", _READ)
MARKUP_POLICY = Source(f"{_GOOGLE}appearance/structured-data/sd-policies", _READ)
VIDEO_REPORT = Source("https://support.google.com/webmasters/answer/9495631", _READ)
CRAWL_LIMITS = Source(f"{_GOOGLE}crawling-indexing/googlebot", _READ)
TITLES = Source(f"{_GOOGLE}appearance/title-link", _READ)
SNIPPETS = Source(f"{_GOOGLE}appearance/snippet", _READ)
CANONICALS = Source(f"{_GOOGLE}crawling-indexing/consolidate-duplicate-urls", _READ)
ROBOTS_META = Source(f"{_GOOGLE}crawling-indexing/robots-meta-tag", _READ)
LOCALISED = Source(f"{_GOOGLE}specialty/international/localized-versions", _READ)
BUILD_SITEMAP = Source(f"{_GOOGLE}crawling-indexing/sitemaps/build-sitemap", _READ)
VIDEO_SITEMAP = Source(f"{_GOOGLE}crawling-indexing/sitemaps/video-sitemaps", _READ)
HTTP_ERRORS = Source(f"{_GOOGLE}crawling-indexing/http-network-errors", _READ)
SITEMAP_PROTOCOL = Source("https://www.sitemaps.org/protocol.html", _READ)
ROBOTS_PROTOCOL = Source("https://www.rfc-editor.org/rfc/rfc9309", _READ)
JSON_TEXT = Source("https://www.rfc-editor.org/rfc/rfc8259", _READ)
JSON_LD = Source("https://www.w3.org/TR/json-ld11/", _READ)
SCHEMA_ORG = Source("https://schema.org/docs/gs.html", _READ)
ATOM = Source("https://www.rfc-editor.org/rfc/rfc4287", _READ)
OPEN_GRAPH = Source("https://ogp.me/", _READ)
HTML = Source("https://html.spec.whatwg.org/multipage/", _READ)
HTML_CHARSET = Source("https://html.spec.whatwg.org/multipage/semantics.html#charset", _READ)
WCAG_LANGUAGE = Source("https://www.w3.org/TR/WCAG22/#language-of-page", _READ)
WCAG_TITLE = Source("https://www.w3.org/TR/WCAG22/#page-titled", _READ)
WCAG_CAPTIONS = Source("https://www.w3.org/TR/WCAG22/#captions-prerecorded", _READ)
LIGHTHOUSE_VIEWPORT = Source("https://developer.chrome.com/docs/lighthouse/pwa/viewport", _READ)
LAYOUT_SHIFT = Source("https://web.dev/articles/cls", _READ)
MIXED_CONTENT = Source("https://www.w3.org/TR/mixed-content/", _READ)
AI_ACT = Source("https://eur-lex.europa.eu/eli/reg/2024/1689/oj", _READ)
SOURCE_TYPES = Source("https://schema.org/IPTCDigitalSourceEnumeration", _READ)
OWN_CHOICE = Source("https://developers.google.com/search/docs/essentials", _READ)
