"""Sites as hosts see them, and how the two static hosts read patterns, each by its own published code."""

import re
from functools import cache

from hypothesis import strategies as st

from sitegen.core.config_hosting import Hosting
from sitegen.render.hosting.site import HostedSite


@cache
def cloudflare(pattern):
    """As Cloudflare Pages reads a pattern: whole paths, one splat, placeholders up to a slash."""
    pieces = re.split(r"(\*|:[A-Za-z]\w*)", pattern)
    inner = ["(.*)" if piece == "*" else "([^/]+)" if piece.startswith(":") else re.escape(piece) for piece in pieces]
    return re.compile("".join(inner))


@cache
def netlify(pattern):
    """As Netlify's parser of headers does it, the missing escape beside an asterisk included."""
    parts = [part for part in pattern.split("/") if part]
    inner = [
        "([^/]+)"
        if part.startswith(":")
        else "?(.*)"
        if part == "*"
        else part.replace("*", "(.*)")
        if "*" in part
        else re.escape(part)
        for part in parts
    ]
    return re.compile(f"/{'/'.join(inner)}/?", re.IGNORECASE)


READINGS = {"netlify": netlify, "cloudflare": cloudflare}


def address(path):
    """The path that browsers ask for."""
    return "/" + (path[:-10] if path == "index.html" or path.endswith("/index.html") else path)


def sent(rules, reading, path):
    """Name of a header to all values that rules set for a path."""
    found = {}
    for rule in rules:
        if reading(rule.pattern).fullmatch(address(path)):
            for name, value in rule.headers:
                found.setdefault(name, []).append(value)
    return found


def hosted(*paths, **changes):
    """A site of the given files; ``hosting`` are settings by name."""
    settings = Hosting.model_validate(changes.pop("hosting", {}))
    return HostedSite(**{"base_url": "https://example.org", "paths": paths, "settings": settings, **changes})


NASTY = [
    *("film", "export-to-pdf", "mp4", "learn-png", "yoga", "mexico", "embed-this", "pages", "topics-x", "assets-new"),
    *("page-2", "cmd", "what-is-md", "jpg", "brand-svg", "de-film", "de2"),
]
SLUGS = st.one_of(st.sampled_from(NASTY), st.from_regex(r"[a-z0-9]{1,6}(?:-[a-z0-9]{1,6})?", fullmatch=True)).filter(
    lambda slug: slug not in {"de", "pt-br", "embed", "assets", "brand", "page", "topics", "pagefind", "search"}
)
FILES = [
    "video.mp4",
    "poster.jpg",
    "captions.en.vtt",
    "Photo.JPG",
    "plan.pdf",
    "data.json",
    "clip.ogv",
    "a.svg",
    "b.gif",
    "x",
]
ASSETS = [
    "site.0123456789.css",
    "watch.0123456789.js",
    "m.0123456789.mjs",
    "icons/a.0123456789.svg",
    "f.0123456789.woff2",
]


@st.composite
def sites(draw):
    """A site of any campaigns, topics, languages, theme files and hosts."""
    folders = ("", *draw(st.sampled_from([(), ("de/",), ("de/", "pt-br/")])))
    hosts = draw(st.sampled_from([("netlify", "cloudflare"), ("netlify",), ("cloudflare",)]))
    slugs = draw(st.lists(SLUGS, min_size=1, max_size=6, unique=True))
    topics = draw(st.lists(st.sampled_from(["embed", "trust", "page", "to-pdf", "svg"]), unique=True))
    paths = ["404.html", "robots.txt", "sitemap.xml", "feed.json", "brand/logo.svg", "about/index.html"]
    paths += [f"assets/{name}" for name in draw(st.lists(st.sampled_from(ASSETS), unique=True))]
    players = draw(st.booleans())
    for folder in folders:
        paths += [f"{folder}index.html", f"{folder}page/2/index.html", f"{folder}feed.xml"]
        paths += [f"{folder}topics/{topic}/index.html" for topic in topics]
        paths += [f"{folder}topics/{topic}/page/2/index.html" for topic in topics[:1]]
        for slug in slugs:
            paths += [f"{folder}{slug}/index.html", f"{folder}{slug}/index.md", f"{folder}{slug}/oembed.json"]
            paths += [f"{folder}{slug}/embed/index.html"] if players else []
    for slug in slugs:
        paths += [f"{slug}/{name}" for name in draw(st.lists(st.sampled_from(FILES), unique=True, max_size=4))]
    return hosted(*dict.fromkeys(paths), folders=folders[1:], hosting={"hosts": hosts}, preview=draw(st.booleans()))
