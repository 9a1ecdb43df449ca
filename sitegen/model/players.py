"""Where a video plays: the address of the file, or of somebody else's player.

The address in the iframe and ``embedUrl`` are the same value, since a differing host was seen to keep
videos out of search results.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from sitegen.load.schema import PEERTUBE_PAGE, Video

_TYPES = {
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "webm": "video/webm",
    "ogv": "video/ogg",
    "mov": "video/quicktime",
    "mkv": "video/x-matroska",
    "m3u8": "application/vnd.apple.mpegurl",
}


@dataclass(frozen=True, slots=True)
class Place:
    """``content_url`` is the media file, ``embed_url`` a player page; full addresses, and at least one is not empty."""

    content_url: str
    embed_url: str
    media_type: str


def hosted(video: Video) -> Place | None:
    """The place of a video that lies elsewhere; ``None`` for a file of our own."""
    if video.url:
        return Place(video.url, "", media_type_of(video.url))
    address = _embed_address(video)
    return Place("", address, "") if address else None


def _embed_address(video: Video) -> str:
    if video.youtube:
        return f"https://www.youtube.com/embed/{video.youtube}"
    if video.vimeo:
        number, _, secret = video.vimeo.partition("/")
        return f"https://player.vimeo.com/video/{number}" + (f"?h={secret}" if secret else "")
    if video.archive:
        return f"https://archive.org/embed/{quote(video.archive)}"
    if video.peertube:
        return peertube_embed(video.peertube)
    return video.embed or ""


def peertube_embed(address: str) -> str:
    """The player of a PeerTube video from the address of its page; ``""`` for an address of another form."""
    parts = urlsplit(address)
    match = PEERTUBE_PAGE.search(parts.path.rstrip("/"))
    return f"https://{parts.netloc}/videos/embed/{match[1]}" if match else ""


def media_type_of(address: str) -> str:
    """The media type by the file's ending; ``""`` where the ending tells nothing."""
    ending = urlsplit(address).path.rsplit(".", 1)[-1].lower()
    return _TYPES.get(ending, "")
