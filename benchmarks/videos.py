"""Which of a record's videos becomes the campaign's: hosted players first, then files that browsers can load."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_YOUTUBE_ID = re.compile(r"[\w-]{11}\Z", re.ASCII)
_VIMEO = re.compile(r"/(?:video/)?(\d{1,12})(?:/(\w{6,20}))?/?\Z")
_ARCHIVE = re.compile(r"/(?:details|embed)/([\w-][\w.-]{0,199})/?\Z", re.ASCII)
_PEERTUBE = re.compile(r"/(?:videos/watch|w|videos/embed)/[\w-]+\Z")
_FILES = ("mp4", "webm", "ogv", "mkv")
_ORDER = ("youtube", "vimeo", "peertube", "archive", *_FILES)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a video is, as front matter names it: ``key`` is one of youtube, vimeo, peertube, archive and url."""

    key: str
    value: str


def choose(videos: Sequence[tuple[str, str]]) -> Place | str:
    """The best place among ``(type, address)`` pairs, or the reason why there is none."""
    if not videos:
        return "no-video"
    answers = [(_order(kind), place_of(kind, url)) for kind, url in videos]
    places = [(order, place) for order, place in answers if isinstance(place, Place)]
    if places:
        return min(places, key=lambda pair: pair[0])[1]
    reasons = [answer for _, answer in answers if isinstance(answer, str)]
    return next((reason for reason in ("video-not-https", "video-address-unclear") if reason in reasons), reasons[0])


def _order(kind: str) -> int:
    kind = _kind(kind)
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _kind(kind: str) -> str:
    return "archive" if kind == "archive.org" else kind


def place_of(kind: str, url: str) -> Place | str:
    """One address as a place, or why it cannot be one."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "video-address-unclear"
    kind = _kind(kind)
    if kind == "youtube":
        return _youtube(parts.hostname or "", parts.path, parts.query)
    if kind == "vimeo":
        match = _VIMEO.search(parts.path)
        return Place("vimeo", "/".join(part for part in match.groups() if part)) if match else "video-address-unclear"
    if kind == "archive":
        match = _ARCHIVE.search(parts.path)
        return Place("archive", match[1]) if match else "video-address-unclear"
    if kind != "peertube" and kind not in _FILES:
        return "video-host-unknown"
    if parts.scheme != "https" or not parts.hostname:
        return "video-not-https"
    if kind == "peertube":
        return Place("peertube", url) if _PEERTUBE.search(parts.path) else "video-address-unclear"
    return Place("url", url.replace(" ", "%20"))


def _youtube(host: str, path: str, query: str) -> Place | str:
    if host.endswith("youtu.be"):
        name = path.strip("/")
    elif path == "/watch":
        name = parse_qs(query).get("v", [""])[0]
    else:
        name = path.rpartition("/")[2] if path.startswith(("/embed/", "/v/", "/live/", "/shorts/")) else ""
    return Place("youtube", name) if _YOUTUBE_ID.match(name) else "video-address-unclear"
