"""Mutations of what lists the pages: sitemap, robots.txt, feed."""

from __future__ import annotations

from benchmarks.mutations.changes import added, all_of, data, entry, in_entry_video, removed, rewritten
from benchmarks.mutations.mutation import breaks

_LOC = "<loc>[^<]*</loc>"
_VIDEO_TITLE = "<video:title>.*?</video:title>"
_THUMBNAIL = "<video:thumbnail_loc>.*?</video:thumbnail_loc>"
_CONTENT = "<video:content_loc>.*?</video:content_loc>"
_ABOUT = "<video:description>.*?</video:description>"
_LENGTH = "<video:duration>.*?</video:duration>"
_DATE = "<video:publication_date>.*?</video:publication_date>"
_INDEX = (
    '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<sitemap><loc>%BASE%sitemap.xml</loc></sitemap><sitemap><loc>%BASE%sitemap-9.xml</loc></sitemap></sitemapindex>"
)


def _before_end(piece: str) -> tuple[str, str, str]:
    return "sitemap", "</urlset>", f"{piece}</urlset>"


MUTATIONS = (
    breaks("no sitemap", "sm-small", "sitemap/missing sitemap/named-but-missing", removed("sitemap")),
    breaks("a sitemap cut off", "sm-utf8", "sitemap/not-xml", data("sitemap", lambda old: old[:-20])),
    breaks(
        "a bare ampersand in the sitemap",
        "sm-utf8",
        "sitemap/not-xml",
        rewritten("sitemap", "</video:title>", " & more</video:title>"),
    ),
    breaks(
        "a sitemap in Latin-1",
        "sm-utf8",
        "sitemap/not-xml",
        rewritten("sitemap", 'encoding="UTF-8"', 'encoding="ISO-8859-1"'),
    ),
    breaks(
        "a page that does not exist in the sitemap",
        "sm-canonical",
        "sitemap/entry-without-page",
        rewritten(*_before_end("<url><loc>%BASE%gone/</loc></url>")),
    ),
    breaks(
        "a relative address in the sitemap",
        "sm-utf8",
        "sitemap/entry-without-page",
        rewritten(*_before_end("<url><loc>/onboarding/</loc></url>")),
    ),
    breaks(
        "another host in the sitemap",
        "sm-scope",
        "sitemap/entry-without-page",
        rewritten(*_before_end("<url><loc>https://else.example/</loc></url>")),
    ),
    breaks(
        "an address with query in the sitemap",
        "clip-query-canonical",
        "sitemap/entry-not-canonical",
        entry(_LOC, "<loc>%URL%?t=24</loc>"),
    ),
    breaks(
        "an address of 2,100 characters",
        "sm-loc-length",
        "sitemap/entry-not-canonical",
        rewritten(*_before_end(f"<url><loc>%BASE%?{'x' * 2100}</loc></url>")),
    ),
    breaks(
        "a page twice in the sitemap",
        "sm-canonical",
        "sitemap/repeated-entry",
        rewritten(*_before_end("<url><loc>%URL%</loc></url>")),
    ),
    breaks(
        "a watch page not listed",
        "sm-small",
        "sitemap/unlisted-watch-page",
        rewritten("sitemap", r"<url>\s*<loc>%URL%</loc>.*?</url>", ""),
    ),
    breaks(
        "the home page not listed",
        "sm-small",
        "sitemap/unlisted-page",
        rewritten("sitemap", r"<url>\s*<loc>%BASE%</loc>.*?</url>", ""),
    ),
    breaks(
        "no video in the sitemap's entry",
        "vs-video",
        "sitemap/missing-video",
        entry("<video:video>.*?</video:video>", ""),
    ),
    breaks(
        "lastmod in words",
        "sm-lastmod",
        "sitemap/invalid-lastmod",
        entry("<lastmod>.*?</lastmod>", "<lastmod>yesterday</lastmod>"),
    ),
    breaks(
        "lastmod of 30 February",
        "sm-lastmod",
        "sitemap/invalid-lastmod",
        entry("<lastmod>.*?</lastmod>", "<lastmod>2026-02-30</lastmod>"),
    ),
    breaks("a namespace over https", "sm-ns", "sitemap/not-xml", rewritten("sitemap", 'xmlns="http:', 'xmlns="https:')),
    breaks(
        "a video namespace over https",
        "sm-ns",
        "sitemap/missing-video",
        rewritten("sitemap", 'xmlns:video="http:', 'xmlns:video="https:'),
    ),
    breaks(
        "a DOCTYPE in the sitemap",
        "sm-doctype",
        "sitemap/not-xml",
        rewritten("sitemap", "<urlset", "<!DOCTYPE urlset><urlset"),
    ),
    breaks(
        "an index that names a missing sitemap",
        "sm-index",
        "sitemap/named-but-missing",
        all_of(added("index.xml", _INDEX), rewritten("robots", "sitemap.xml", "index.xml")),
    ),
    breaks(
        "an index of indexes",
        "sm-index",
        "sitemap/index-of-indexes",
        all_of(
            added("sitemap-9.xml", _INDEX), added("index.xml", _INDEX), rewritten("robots", "sitemap.xml", "index.xml")
        ),
    ),
    breaks("video without title", "vs-title", "sitemap/incomplete-video", entry(_VIDEO_TITLE, "")),
    breaks("video without description", "vs-description", "sitemap/incomplete-video", entry(_ABOUT, "")),
    breaks("video without thumbnail", "vs-thumbnail", "sitemap/incomplete-video", entry(_THUMBNAIL, "")),
    breaks("video without any place", "vs-location", "sitemap/incomplete-video", entry(_CONTENT, "")),
    breaks(
        "content_loc is the page",
        "vs-location",
        "sitemap/video-differs sitemap/video-is-page",
        entry(_CONTENT, "<video:content_loc>%URL%</video:content_loc>"),
    ),
    breaks(
        "a title of another film",
        "vs-agree",
        "sitemap/video-differs",
        entry(_VIDEO_TITLE, "<video:title>Another film</video:title>"),
    ),
    breaks(
        "another thumbnail",
        "vs-agree",
        "sitemap/video-differs",
        entry(_THUMBNAIL, "<video:thumbnail_loc>%BASE%icon.png</video:thumbnail_loc>"),
    ),
    breaks(
        "another duration", "vs-agree", "sitemap/video-differs", entry(_LENGTH, "<video:duration>400</video:duration>")
    ),
    breaks(
        "another publication date",
        "vs-pubdate",
        "sitemap/video-differs",
        entry(_DATE, "<video:publication_date>2011-01-01</video:publication_date>"),
    ),
    breaks(
        "a duration above eight hours",
        "vs-duration",
        "sitemap/invalid-video-value sitemap/video-differs",
        entry(_LENGTH, "<video:duration>30000</video:duration>"),
    ),
    breaks(
        "a duration in words",
        "vs-duration",
        "sitemap/invalid-video-value sitemap/video-differs",
        entry(_LENGTH, "<video:duration>1:30</video:duration>"),
    ),
    breaks(
        "a description of 2,500 characters",
        "vs-description",
        "sitemap/invalid-video-value",
        entry(_ABOUT, f"<video:description>{'word ' * 500}</video:description>"),
    ),
    breaks(
        "a rating of 7", "vs-rating", "sitemap/invalid-video-value", in_entry_video("<video:rating>7</video:rating>")
    ),
    breaks(
        "a negative view count in the sitemap",
        "vs-views",
        "sitemap/invalid-video-value",
        in_entry_video("<video:view_count>-1</video:view_count>"),
    ),
    breaks(
        "family_friendly perhaps",
        "vs-family",
        "sitemap/invalid-video-value",
        in_entry_video("<video:family_friendly>perhaps</video:family_friendly>"),
    ),
    breaks(
        "a restriction without relationship",
        "vs-restriction",
        "sitemap/invalid-video-value",
        in_entry_video("<video:restriction>DE</video:restriction>"),
    ),
    breaks(
        "a platform that is none",
        "vs-platform",
        "sitemap/invalid-video-value",
        in_entry_video('<video:platform relationship="allow">fridge</video:platform>'),
    ),
    breaks("33 tags", "vs-tag", "sitemap/invalid-video-value", in_entry_video("<video:tag>one</video:tag>" * 33)),
    breaks(
        "an uploader of 300 characters",
        "vs-uploader",
        "sitemap/invalid-video-value",
        in_entry_video(f"<video:uploader>{'x' * 300}</video:uploader>"),
    ),
    breaks(
        "an element that is no longer read",
        "vs-dead",
        "sitemap/dead-video-tag",
        in_entry_video("<video:category>film</video:category>"),
    ),
    breaks(
        "video:live perhaps",
        "vs-live",
        "sitemap/invalid-video-value",
        in_entry_video("<video:live>perhaps</video:live>"),
    ),
)
