"""Mutations of robots.txt, feeds and llms.txt."""

from __future__ import annotations

from benchmarks.mutations.changes import added, data, in_head, removed, rewritten
from benchmarks.mutations.mutation import breaks

_TO_MEDIA = "User-agent: *\nDisallow: /*.mp4$\n\nSitemap: %BASE%sitemap.xml\n"


MUTATIONS = (
    breaks(
        "robots.txt closes everything",
        "rt-format",
        "robots/blocks-page",
        added("robots.txt", "User-agent: *\nDisallow: /\n\nSitemap: %BASE%sitemap.xml\n"),
    ),
    breaks("robots.txt closes the videos", "rt-media", "robots/blocks-media", added("robots.txt", _TO_MEDIA)),
    breaks(
        "robots.txt closes the styles",
        "idx-resources",
        "robots/blocks-media robots/blocks-style",
        added("robots.txt", "User-agent: *\nDisallow: /*.css$\n\nSitemap: %BASE%sitemap.xml\n"),
    ),
    breaks(
        "robots.txt closes pictures for Googlebot-Image",
        "thumb-access",
        "robots/blocks-media",
        added("robots.txt", "User-agent: Googlebot-Image\nDisallow: /\n\nSitemap: %BASE%sitemap.xml\n"),
    ),
    breaks(
        "a rule before any crawler",
        "rt-lh",
        "robots/rule-without-agent",
        added("robots.txt", "Disallow: /preview/\nUser-agent: *\nAllow: /\n\nSitemap: %BASE%sitemap.xml\n"),
    ),
    breaks(
        "a field that does not exist",
        "rt-lh",
        "robots/unknown-field",
        added("robots.txt", "User-agent: *\nDissallow: /preview/\n\nSitemap: %BASE%sitemap.xml\n"),
    ),
    breaks(
        "a line without colon",
        "rt-format",
        "robots/unknown-field",
        added("robots.txt", "User-agent: *\nAllow /\n\nSitemap: %BASE%sitemap.xml\n"),
    ),
    breaks(
        "a relative sitemap in robots.txt",
        "sm-robots",
        "robots/sitemap-not-absolute",
        added("robots.txt", "User-agent: *\nAllow: /\n\nSitemap: sitemap.xml\n"),
    ),
    breaks(
        "a web page as robots.txt",
        "rt-format",
        "robots/sitemap-not-named robots/unknown-field",
        added("robots.txt", "<!doctype html><title>Not found</title><p>Not found</p>"),
    ),
    breaks(
        "robots.txt names a missing sitemap",
        "sm-robots",
        "sitemap/named-but-missing",
        added("robots.txt", "User-agent: *\nAllow: /\n\nSitemap: %BASE%sitemap.xml\nSitemap: %BASE%gone.xml\n"),
    ),
    breaks("a feed cut off", "rfc4287", "feed/not-xml", data("feed", lambda old: old[:-9])),
    breaks(
        "a feed entry of a missing page",
        "rfc4287",
        "feed/entry-without-page",
        rewritten("feed", r'(<entry>.*?<link[^>]*href=")[^"]*', r"\1%BASE%gone/"),
    ),
    breaks(
        "a feed entry without id",
        "rfc4287",
        "feed/missing-element",
        rewritten("feed", r"(<entry>(?:(?!</entry>).)*?)<id>.*?</id>", r"\1"),
    ),
    breaks("a feed that is missing", "rfc4287", "link/missing-asset", removed("feed")),
    breaks(
        "an llms.txt without heading",
        "rt-llms",
        "llms/missing-heading llms/missing-links",
        added("llms.txt", "nothing of use"),
    ),
    breaks(
        "noindex in the head of the home page",
        "rob-crawlable",
        "sitemap/noindex-page",
        in_head('<meta name="robots" content="noindex">', "home"),
    ),
)
