"""Whether chapters and captions fit the video they belong to."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sitegen.core.findings import Finding, Location, error, warning
from sitegen.core.times import clock
from sitegen.load.captions.cue import Track, TrackKind

if TYPE_CHECKING:
    from sitegen.load.media.facts import VideoFacts
    from sitegen.load.media_lock import LockedMedia
    from sitegen.load.schema import FrontMatter
    from sitegen.load.yaml_text import YamlText

_TOLERANCE = 0.5
"""Seconds by which a cue may outlast the video; encoders round."""


def duration_of(front: FrontMatter, video: VideoFacts | None, locked: LockedMedia | None = None) -> float | None:
    """Seconds: of the file where there is one, else as the author gave it, else as the lock has it."""
    if video:
        return video.duration
    return front.video.duration or (locked.duration if locked else None)


def chapter_findings(
    yaml: YamlText,
    front: FrontMatter,
    video: VideoFacts | None,
    tracks: list[Track],
    locked: LockedMedia | None = None,
) -> list[Finding]:
    """Chapters in order and inside the video; no cue after its end."""
    findings: list[Finding] = []
    for number, (one, two) in enumerate(pairwise(front.chapters), start=1):
        if two.at <= one.at:
            where = yaml.where("chapters", number, "at")
            findings.append(
                error(
                    "chapters/out-of-order",
                    f'"{two.title}" starts at {clock(two.at)}, not after the chapter before it',
                    where,
                    "order chapters by time, each with a start of its own",
                )
            )
    duration = duration_of(front, video, locked)
    if duration is None:
        return findings
    for number, chapter in enumerate(front.chapters):
        if chapter.at >= duration:
            where = yaml.where("chapters", number, "at")
            findings.append(
                error(
                    "chapters/after-the-end",
                    f'"{chapter.title}" starts at {clock(chapter.at)}, and the video ends at {clock(duration)}',
                    where,
                    "correct the time",
                )
            )
    return findings + [
        _late(track, duration) for track in tracks if _last_end(track) > duration + _TOLERANCE and _fits_kind(track)
    ]


def _fits_kind(track: Track) -> bool:
    # A chapter's last cue is often closed with a round number; players clip it.
    return track.kind is not TrackKind.CHAPTERS


def _last_end(track: Track) -> float:
    return max((cue.end for cue in track.cues), default=0.0)


def _late(track: Track, duration: float) -> Finding:
    end = clock(_last_end(track))
    return warning(
        "captions/after-the-end",
        f"cues go on until {end}, and the video ends at {clock(duration)}",
        Location(track.file),
        "check that these captions belong to this video",
    )
