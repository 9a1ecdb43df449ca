"""Mutations of the VideoObject and of the JSON-LD that carries it."""

from __future__ import annotations

import json
from typing import Any

from benchmarks.mutations.changes import having, in_head, page, video, without
from benchmarks.mutations.mutation import breaks
from benchmarks.mutations.site import JSON_LD, GoodSite, nodes_of

_SECOND_VIDEO = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "VideoObject", '
    '"@id": "%URL%#other", "name": "Another film", "description": "Something else.", '
    '"thumbnailUrl": "%BASE%other.jpg", "uploadDate": "2026-10-05T09:00:00Z", "contentUrl": "%BASE%other.mp4"}</script>'
)
_LIVE = {"@type": "BroadcastEvent", "isLiveBroadcast": True, "startDate": "2026-10-05T09:00:00Z"}
_COUNTER = {"@type": "InteractionCounter", "interactionType": {"@type": "WatchAction"}, "userInteractionCount": 7}
_SEEK = {"@type": "SeekToAction", "target": "%", "startOffset-input": "required name=seek_to_second_number"}
_ADDRESS = "video/invalid-address"


def _name_of_second(item: dict[str, Any], site: GoodSite) -> None:
    found = JSON_LD.search(site.text("second"))
    nodes = nodes_of(json.loads(found[2])) if found else ()
    item["name"] = next(other["name"] for other in nodes if other.get("@type") == "VideoObject")


MUTATIONS = (
    breaks("VideoObject without name", "vo-name", "video/missing-name", video(without("name"))),
    breaks("VideoObject with an empty name", "vo-name", "video/missing-name", video(having(name=""))),
    breaks("the name of another video", "vo-name", "video/shared-name", video(_name_of_second)),
    breaks("no thumbnailUrl", "vo-thumbnailurl", "video/missing-thumbnail-url", video(without("thumbnailUrl"))),
    breaks("thumbnailUrl relative", "vo-thumbnailurl", _ADDRESS, video(having(thumbnailUrl="/poster.jpg"))),
    breaks("thumbnailUrl over http", "vo-url-distinct", _ADDRESS, video(having(thumbnailUrl="http://a.example/p.jpg"))),
    breaks(
        "thumbnailUrl of a missing file",
        "vo-crawlable",
        "link/missing-metadata-file",
        video(having(thumbnailUrl="%BASE%gone.jpg")),
    ),
    breaks("no uploadDate", "vo-uploaddate", "video/missing-upload-date", video(without("uploadDate"))),
    breaks(
        "uploadDate in words", "vo-uploaddate", "video/invalid-upload-date", video(having(uploadDate="last Tuesday"))
    ),
    breaks(
        "uploadDate on 30 February",
        "vo-uploaddate",
        "video/invalid-upload-date",
        video(having(uploadDate="2026-02-30T09:00:00Z")),
    ),
    breaks(
        "uploadDate without offset",
        "vo-uploaddate-tz",
        "video/upload-date-without-zone",
        video(having(uploadDate="2026-10-05T09:00:00")),
    ),
    breaks(
        "uploadDate as a bare day",
        "vo-uploaddate-warn",
        "video/upload-date-without-zone video/invalid-upload-date",
        video(having(uploadDate="2026-10-05")),
    ),
    breaks("contentUrl is the page", "vo-contenturl", "video/shared-address", video(having(contentUrl="%URL%"))),
    breaks("embedUrl is the page", "vo-embedurl", "video/shared-address", video(having(embedUrl="%URL%"))),
    breaks(
        "embedUrl is the video file",
        "vo-url-distinct",
        "video/shared-address",
        video(lambda item, _: item.update(embedUrl=item["contentUrl"])),
    ),
    breaks(
        "contentUrl as a data: address",
        "file-data-url",
        _ADDRESS,
        video(having(contentUrl="data:video/mp4;base64,AAAA")),
    ),
    breaks("contentUrl as a blob: address", "file-data-url", _ADDRESS, video(having(contentUrl="blob:%BASE%1234"))),
    breaks("contentUrl relative", "vo-url-distinct", _ADDRESS, video(having(contentUrl="video.mp4"))),
    breaks(
        "contentUrl with a fragment",
        "find-no-fragment",
        "video/invalid-address",
        video(lambda item, _: item.update(contentUrl=item["contentUrl"] + "#one")),
    ),
    breaks(
        "neither contentUrl nor embedUrl", "vo-one-location", "video/missing-location", video(without("contentUrl"))
    ),
    breaks(
        "contentUrl of a web page",
        "file-types",
        "video/unsupported-format",
        video(having(contentUrl="https://cdn.example/watch.html")),
    ),
    breaks(
        "contentUrl of a Flash file",
        "vir-format",
        "video/unsupported-format",
        video(having(contentUrl="https://cdn.example/watch.swf")),
    ),
    breaks(
        "contentUrl with an expiring signature",
        "file-stable",
        "video/expiring-address",
        video(having(contentUrl="https://cdn.example/v.mp4?Expires=1790000000&Signature=abc&Key-Pair-Id=K1")),
    ),
    breaks(
        "VideoObject without description", "vo-description", "video/missing-description", video(without("description"))
    ),
    breaks("duration in words", "vo-duration", "video/invalid-duration", video(having(duration="90 seconds"))),
    breaks("duration of a clock", "vo-duration", "video/invalid-duration", video(having(duration="1:30"))),
    breaks("duration of nothing", "vo-duration-positive", "video/zero-duration", video(having(duration="PT0S"))),
    breaks("duration in years", "vo-duration-positive", "video/invalid-duration", video(having(duration="P1Y"))),
    breaks(
        "duration of another film", "vo-duration-positive", "media/duration-differs", video(having(duration="PT47M"))
    ),
    breaks("expires in words", "vo-expires", "video/invalid-expires", video(having(expires="next summer"))),
    breaks(
        "expires before the upload",
        "vo-expires",
        "video/expires-before-upload",
        video(having(expires="2001-01-01T00:00:00Z")),
    ),
    breaks(
        "regions both allowed and not",
        "vo-regions-xor",
        "video/both-region-lists",
        video(having(regionsAllowed="DE", ineligibleRegion="FR")),
    ),
    breaks("a region that does not exist", "vo-regions", "video/unknown-region", video(having(regionsAllowed="UK1"))),
    breaks(
        "a view count in words",
        "vo-interaction",
        "video/invalid-interaction-statistic",
        video(having(interactionStatistic={**_COUNTER, "userInteractionCount": "many"})),
    ),
    breaks(
        "a negative view count",
        "vo-interaction",
        "video/invalid-interaction-statistic",
        video(having(interactionStatistic={**_COUNTER, "userInteractionCount": -3})),
    ),
    breaks(
        "a counter of nothing",
        "vo-interaction",
        "video/invalid-interaction-statistic",
        video(having(interactionStatistic={"@type": "InteractionCounter", "userInteractionCount": 3})),
    ),
    breaks(
        "the old interactionCount",
        "vo-interactioncount-old",
        "structured-data/superseded-term",
        video(having(interactionCount="1234")),
    ),
    breaks(
        "an invented rating",
        "vo-rating",
        "video/with-rating",
        video(having(aggregateRating={"@type": "AggregateRating", "ratingValue": 5, "ratingCount": 3})),
    ),
    breaks("live without end", "live-never-recorded", "live/recorded-as-live", video(having(publication=_LIVE))),
    breaks(
        "live without start",
        "live-required",
        "live/missing-property",
        video(
            having(publication={"@type": "BroadcastEvent", "isLiveBroadcast": True, "endDate": "2026-10-05T10:00:00Z"})
        ),
    ),
    breaks(
        "live without saying so",
        "live-required",
        "live/missing-property",
        video(
            having(
                publication={
                    "@type": "BroadcastEvent",
                    "startDate": "2026-10-05T09:00:00Z",
                    "endDate": "2026-10-05T10:00:00Z",
                }
            )
        ),
    ),
    breaks(
        "live that ends before it starts",
        "live-enddate",
        "live/ends-before-start",
        video(having(publication={**_LIVE, "endDate": "2026-10-04T09:00:00Z"})),
    ),
    breaks(
        "SeekToAction without the place for seconds",
        "seek-target",
        "seek/invalid-target seek/with-clips",
        video(having(potentialAction={**_SEEK, "target": "https://films.example/?t=1"})),
    ),
    breaks(
        "SeekToAction without its input",
        "seek-input",
        "seek/invalid-input seek/invalid-target seek/with-clips",
        video(
            having(
                potentialAction={"@type": "SeekToAction", "target": "https://films.example/?t={seek_to_second_number}"}
            )
        ),
    ),
    breaks(
        "SeekToAction beside Clips",
        "seek-or-clip",
        "seek/with-clips",
        video(
            lambda item, site: item.update(potentialAction={**_SEEK, "target": site.url + "?t={seek_to_second_number}"})
        ),
    ),
    breaks("a second VideoObject", "vo-main-only", "video/several-objects", in_head(_SECOND_VIDEO)),
    breaks(
        "the VideoObject twice",
        "vo-one-per-video",
        "video/several-objects",
        page(
            r'(<script type="application/ld\+json">.*?)"@id": ?"[^"]*#video"(.*?</script>)',
            r'\g<0>\1"@id": "%URL%#again"\2',
        ),
    ),
    breaks(
        "markup of another thing than the page shows",
        "vo-visible",
        "video/name-not-shown",
        video(having(name="How to bake bread at home")),
    ),
)
