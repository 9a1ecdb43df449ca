"""Mutations of the Clips, which become key moments."""

from __future__ import annotations

from typing import Any

from benchmarks.mutations.changes import NodeChange, clip, having, page, video, without
from benchmarks.mutations.mutation import breaks
from benchmarks.mutations.site import GoodSite


def _all_clips(**values: Any) -> NodeChange:
    def change(item: dict[str, Any], site: GoodSite) -> None:
        for part in item["hasPart"]:
            having(**values)(part, site)

    return change


def _swapped(item: dict[str, Any], _site: GoodSite) -> None:
    item["hasPart"] = item["hasPart"][::-1]


def _same_start(item: dict[str, Any], _site: GoodSite) -> None:
    item["hasPart"][1]["startOffset"] = item["hasPart"][0]["startOffset"]


def _short(item: dict[str, Any], _site: GoodSite) -> None:
    item["duration"] = "PT20S"
    item["hasPart"] = [
        {**item["hasPart"][0], "endOffset": 8},
        {**item["hasPart"][1], "startOffset": 8, "endOffset": 20},
    ]


MUTATIONS = (
    breaks("a Clip without name", "clip-required", "clip/missing-property", clip(0, without("name"))),
    breaks("a Clip with an empty name", "clip-order", "clip/missing-property", clip(0, having(name=""))),
    breaks("a Clip without startOffset", "clip-required", "clip/missing-property", clip(1, without("startOffset"))),
    breaks("a Clip without url", "clip-required", "clip/missing-property", clip(0, without("url"))),
    breaks("a Clip without endOffset", "clip-endoffset", "clip/missing-end", clip(0, without("endOffset"))),
    breaks("a Clip's address without time", "clip-url", "clip/url-without-time", clip(1, having(url="%URL%"))),
    breaks("a Clip's time in the fragment", "clip-url", "clip/url-without-time", clip(1, having(url="%URL%#t=24"))),
    breaks("a Clip on another page", "clip-url", "clip/url-without-time", clip(1, having(url="%SECOND%?t=24"))),
    breaks(
        "a Clip on another host", "clip-url", "clip/url-without-time", clip(1, having(url="https://else.example/?t=24"))
    ),
    breaks(
        "a Clip's address with another second", "clip-deeplink", "clip/other-second", clip(1, having(url="%URL%?t=3"))
    ),
    breaks("two Clips with one start", "clip-unique-start", "clip/out-of-order", video(_same_start)),
    breaks("Clips in reverse", "clip-order", "clip/out-of-order", video(_swapped)),
    breaks("a Clip that ends before it starts", "clip-range", "clip/outside-video", clip(1, having(endOffset=1))),
    breaks("a Clip that overlaps the next", "clip-range", "clip/overlapping", clip(0, having(endOffset=40))),
    breaks("a Clip after the end", "clip-range", "clip/outside-video", clip(-1, having(endOffset=9000))),
    breaks("a Clip before the start", "clip-range", "clip/outside-video", clip(0, having(startOffset=-4))),
    breaks("startOffset as a clock", "clip-required", "clip/missing-property", clip(1, having(startOffset="0:24"))),
    breaks("startOffset as a duration", "clip-required", "clip/missing-property", clip(1, having(startOffset="PT24S"))),
    breaks("Clips with one name", "clip-order", "clip/name-not-shown", video(_all_clips(name="A part"))),
    breaks("Clips of a video below 30 seconds", "clip-min-length", "clip/video-too-short", video(_short)),
    breaks(
        "a Clip that the page does not show",
        "clip-visible",
        "clip/name-not-shown",
        clip(1, having(name="Nobody reads this here")),
    ),
    breaks("Clips without a player", "clip-on-watchpage", "player/missing", page("<video.*?</video>", "")),
)
