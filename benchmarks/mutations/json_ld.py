"""Mutations of the JSON-LD as a text, of its vocabulary, and of what stands in it beside the video."""

from __future__ import annotations

from benchmarks.mutations.changes import having, in_body, in_head, node, page, script, video, without
from benchmarks.mutations.mutation import breaks

MUTATIONS = (
    breaks(
        "a comma too many",
        "vo-jsonld-clean",
        "structured-data/does-not-parse",
        script(r'"uploadDate"', ', "uploadDate"'),
    ),
    breaks(
        "a comment in the JSON-LD", "vo-jsonld-clean", "structured-data/does-not-parse", script("{", "{ // the film")
    ),
    breaks(
        "an HTML comment round the JSON-LD", "vo-jsonld-clean", "structured-data/does-not-parse", script(r"^", "<!--")
    ),
    breaks(
        "single quotes", "vo-jsonld-clean", "structured-data/does-not-parse", script('"uploadDate"', "'uploadDate'")
    ),
    breaks("JSON-LD cut off", "vo-jsonld-clean", "structured-data/does-not-parse", script(r'"uploadDate"[\s\S]*', "")),
    breaks(
        "an empty JSON-LD script",
        "vo-jsonld-clean",
        "structured-data/does-not-parse",
        script(r"[\s\S]+", ""),
    ),
    breaks(
        "a key twice",
        "vo-jsonld-clean",
        "structured-data/duplicate-key",
        script('"uploadDate"', '"uploadDate": "2020-01-01T00:00:00Z", "uploadDate"'),
    ),
    breaks(
        "the end of the script inside a text",
        "vo-jsonld-escape",
        "structured-data/does-not-parse",
        script('"description": ?"', '"description": "a </script> b'),
    ),
    breaks(
        "no @context",
        "so-context",
        "structured-data/unknown-context",
        script(r'"@context": ?"https://schema.org",', ""),
    ),
    breaks(
        "a misspelt @context",
        "so-context",
        "structured-data/unknown-context",
        script("https://schema.org", "https://shema.org"),
    ),
    breaks(
        "a type that does not exist",
        "so-known",
        "structured-data/unknown-type",
        video(having(**{"@type": "VideoObjekt"})),
    ),
    breaks(
        "a property that does not exist", "so-known", "structured-data/unknown-property", video(having(viewMode="wide"))
    ),
    breaks(
        "a property in the wrong case",
        "so-known",
        "structured-data/unknown-property",
        video(having(thumbnailURL="%BASE%p.jpg")),
    ),
    breaks("a superseded property", "so-superseded", "structured-data/superseded-term", video(having(actors="Ann"))),
    breaks(
        "a property of another type",
        "so-domain",
        "structured-data/property-of-other-type",
        video(having(cookTime="PT5M")),
    ),
    breaks(
        "a number where a thing belongs", "so-range", "structured-data/wrong-value-kind", video(having(publisher=7))
    ),
    breaks(
        "a Boolean in words",
        "so-datatype-literal",
        "structured-data/wrong-value-kind",
        video(having(isFamilyFriendly="perhaps")),
    ),
    breaks(
        "an origin that schema.org does not have",
        "dst-members",
        "structured-data/unknown-enumeration-value",
        video(having(digitalSourceType="https://schema.org/MadeByRobotsDigitalSource")),
    ),
    breaks(
        "a retired IPTC origin",
        "iptc-retired",
        "structured-data/unknown-enumeration-value",
        video(having(digitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/softwareImage")),
    ),
    breaks(
        "a reference to nothing",
        "so-id",
        "structured-data/unresolved-reference",
        video(having(publisher={"@id": "%URL%#nobody"})),
    ),
    breaks("a relative @id", "so-id", "structured-data/unresolved-reference", video(having(**{"@id": "video"}))),
    breaks(
        "no structured data",
        "watch-main",
        "sitemap/video-without-markup",
        page(r'<script type="application/ld\+json">.*?</script>', ""),
    ),
    breaks(
        "Microdata with another name",
        "vo-one-per-video",
        "structured-data/syntaxes-differ",
        in_body(
            '<div itemscope itemtype="https://schema.org/VideoObject"><meta itemprop="name" content="Another"></div>'
        ),
    ),
    breaks(
        "a breadcrumb without position",
        "sd-breadcrumb",
        "breadcrumb/incomplete-step",
        in_head(
            '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": "A", "item": "%BASE%"}, {"@type": "ListItem", "name": "B"}]}</script>'
        ),
    ),
    breaks(
        "a breadcrumb of one",
        "sd-breadcrumb",
        "breadcrumb/too-short",
        in_head(
            '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, "name": "A", "item": "%BASE%"}]}</script>'
        ),
    ),
    breaks("WebSite without name", "sd-website", "site-name/incomplete", node("WebSite", without("name"), "home")),
    breaks(
        "Organization with a missing logo",
        "sd-org",
        "link/missing-metadata-file",
        node("Organization", having(logo="%BASE%gone.png"), "home"),
    ),
)
