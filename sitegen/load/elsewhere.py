"""Videos and pictures that lie elsewhere: the keys they have in the lock, and whether lock and front matter agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.core.findings import Finding, Severity, warning
from sitegen.core.times import clock
from sitegen.load.schema_video import HOSTS

if TYPE_CHECKING:
    from sitegen.load.media_lock import LockedMedia, MediaLock
    from sitegen.load.schema_video import Video
    from sitegen.load.yaml_text import YamlText

_SECONDS_APART = 1.0
_SHAPE_APART = 0.02
"""How much two ratios of width to height may differ; hosts round the size of their players."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a video is: ``host`` is the key of front matter that says so, ``value`` what it says."""

    host: str
    value: str

    @property
    def key(self) -> str:
        """The key in the lock: the address where it is one, else host and id, like ``youtube:abcdefghijk``."""
        return self.value if "://" in self.value else f"{self.host}:{self.value}"


def elsewhere(video: Video) -> Elsewhere | None:
    """Where a video lies that is no file of ours."""
    if video.file is not None:
        return None
    if video.brightcove is not None:
        place = video.brightcove
        return Elsewhere("brightcove", f"{place.account}/{place.player}/{place.video}")
    if video.jwplayer is not None:
        return Elsewhere("jwplayer", video.jwplayer.video)
    host = next(name for name in HOSTS if getattr(video, name) is not None)
    return Elsewhere(host, getattr(video, host))


def poster_address(video: Video) -> str | None:
    """The address of a poster that is no file of ours; it is its own key in the lock."""
    return video.poster if video.poster is not None and "://" in video.poster else None


def media_keys(video: Video) -> tuple[str, ...]:
    """The keys of everything of a video that lies elsewhere."""
    place, poster = elsewhere(video), poster_address(video)
    return tuple(key for key in (place.key if place else None, poster) if key)


def lock_findings(video: Video, lock: MediaLock, yaml: YamlText, *, has_poster: bool) -> list[Finding]:
    """What is missing because the lock does not know a video, or where lock and front matter disagree.

    A translation that takes its video from another text is silent: that text has the finding.
    """
    place = elsewhere(video)
    if place is None or lock.told or "video" not in yaml.data:
        return []
    entry = lock.entry(place.key)
    if entry is None:
        return _missing(video, place, yaml, has_poster=has_poster)
    return _unknown_length(video, place, entry, yaml) + _disagreeing(video, entry, yaml)


def _missing(video: Video, place: Elsewhere, yaml: YamlText, *, has_poster: bool) -> list[Finding]:
    facts = [] if has_poster else ["poster"]
    if video.duration is None and video.live is None:
        facts.append("duration")
    # A host's player has a shape of its own; the frame of a file that the page plays itself matters by itself.
    if video.width is None and (facts or place.host == "url"):
        facts.append("width and height")
    if not facts:
        return []
    message = f"media.lock does not know this video, so these facts are missing: {', '.join(facts)}"
    severity = Severity.WARNING if has_poster else Severity.ERROR
    fix = f'run "sitegen fetch", or add {facts[0]} below "video:" yourself'
    return [Finding("media/not-in-lock", severity, message, yaml.where("video", place.host), fix)]


def _unknown_length(video: Video, place: Elsewhere, entry: LockedMedia, yaml: YamlText) -> list[Finding]:
    """Some hosts do not tell how long a video is, YouTube among them."""
    if video.duration or entry.duration or video.live is not None:
        return []
    message = "neither the front matter nor media.lock says how long this video is"
    return [warning("media/no-duration", message, yaml.where("video", place.host), 'add "duration:" below "video:"')]


def _disagreeing(video: Video, entry: LockedMedia, yaml: YamlText) -> list[Finding]:
    findings = []
    fix = 'correct the front matter, or run "sitegen fetch --refresh" where the video was replaced'
    if video.duration and entry.duration and abs(video.duration - entry.duration) > _SECONDS_APART:
        message = f"the duration is {clock(video.duration)} here and {clock(entry.duration)} in media.lock"
        findings.append(warning("media/lock-disagrees", message, yaml.where("video", "duration"), fix))
    if video.width and video.height and entry.width and entry.height:
        given, found = f"{video.width}x{video.height}", f"{entry.width}x{entry.height}"
        shapes = video.width / video.height, entry.width / entry.height
        other_shape = abs(shapes[0] - shapes[1]) > _SHAPE_APART * max(shapes)
        if other_shape if entry.source == "oembed" else given != found:
            message = f"the video is {given} here and {found} in media.lock"
            findings.append(warning("media/lock-disagrees", message, yaml.where("video", "width"), fix))
    return findings
