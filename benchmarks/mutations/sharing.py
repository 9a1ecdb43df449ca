"""Mutations of what a shared link shows, and of icons and dates."""

from __future__ import annotations

from benchmarks.mutations.changes import in_body, in_head, page, rewritten
from benchmarks.mutations.mutation import breaks


def _graph(name: str) -> str:
    return f'<meta property="og:{name}" content="[^"]*">'


MUTATIONS = (
    breaks("no og:title", "og-basic", "social/incomplete", page(_graph("title"), "")),
    breaks("no og:type", "og-basic", "social/incomplete", page(_graph("type"), "")),
    breaks("no og:image", "og-basic", "social/incomplete", page(_graph("image"), "")),
    breaks("no og:url", "og-basic", "social/incomplete", page(_graph("url"), "")),
    breaks(
        "an empty og:title",
        "og-property",
        "social/incomplete",
        page(_graph("title"), '<meta property="og:title" content="">'),
    ),
    breaks(
        "og:title by name",
        "og-property",
        "social/name-attribute",
        page('<meta property="og:title"', '<meta name="og:title"'),
    ),
    breaks(
        "og:url of another page",
        "og-basic",
        "social/url-differs",
        page(_graph("url"), '<meta property="og:url" content="%BASE%">'),
    ),
    breaks(
        "og:image relative",
        "og-image-size",
        "social/image-not-absolute",
        page(_graph("image"), '<meta property="og:image" content="/poster.jpg">'),
    ),
    breaks(
        "og:image of a missing file",
        "og-image-size",
        "link/missing-metadata-file",
        page(_graph("image"), '<meta property="og:image" content="%BASE%gone.jpg">'),
    ),
    breaks(
        "og:image of another picture",
        "thumb-same",
        "player/thumbnails-differ",
        page(_graph("image"), '<meta property="og:image" content="%BASE%icon.png">'),
    ),
    breaks(
        "og:title of another film",
        "og-same",
        "social/title-differs",
        page(_graph("title"), '<meta property="og:title" content="Another film altogether">'),
    ),
    breaks(
        "og:type that is none",
        "og-type",
        "social/unknown-type",
        page(_graph("type"), '<meta property="og:type" content="film">'),
    ),
    breaks(
        "video:duration in words",
        "og-type",
        "social/invalid-duration",
        in_head('<meta property="video:duration" content="long">'),
    ),
    breaks(
        "og:locale with a hyphen",
        "og-optional",
        "social/invalid-locale",
        in_head('<meta property="og:locale" content="en-US">'),
    ),
    breaks(
        "og:image:width before any picture",
        "og-structured",
        "social/property-before-root",
        page(_graph("title"), r'<meta property="og:image:width" content="x">\g<0>'),
    ),
    breaks(
        "a player card without player",
        "x-card",
        "social/player-card-incomplete",
        in_head('<meta name="twitter:card" content="player">'),
    ),
    breaks(
        "a card that is none", "x-card", "social/unknown-card", in_head('<meta name="twitter:card" content="movie">')
    ),
    breaks(
        "oEmbed of a missing file",
        "oe-link",
        "link/missing-asset",
        in_head('<link rel="alternate" type="application/json+oembed" href="%BASE%oembed/gone.json">'),
    ),
    breaks(
        "an icon that is missing",
        "icon",
        "link/missing-asset",
        rewritten("home", '(<link rel="icon" href=")[^"]*', r"\1/gone.png"),
    ),
    breaks(
        "a visible date of another day",
        "date-visible",
        "video/date-not-shown",
        in_body('<p>Published <time datetime="2019-01-01">1 January 2019</time></p>'),
    ),
)
