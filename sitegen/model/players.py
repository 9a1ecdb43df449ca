"""Where a video plays: the address of the file, or of somebody else's player.

The address in the iframe and ``embedUrl`` are the same value, since a differing host was seen to keep
videos out of search results.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from sitegen.core.media_types import media_type
from sitegen.load.schema_video import PEERTUBE_PAGE, Video
from sitegen.model.page import HLS

_COOKIELESS = re.compile(r"https://www\.youtube-nocookie\.com/embed/")
_OPTIONS = re.compile(r"(https://(?:www\.youtube\.com/embed|player\.vimeo\.com/video)/[^?#]+)[?#].*\Z")


@dataclass(frozen=True, slots=True)
class Place:
    """``content_url`` is the media file, ``embed_url`` a player page; full addresses, and at least one is not empty.

    ``kind`` says what the watch page itself shows: ``video``, the file played by the browser, or ``iframe``, the player
    page. A file of our own has a player page, too, for others to embed. ``hls`` is the address of a playlist of the same
    video, or ``""``. ``seekable`` tells whether the video can be opened at a second: players of some hosts cannot.
    """

    content_url: str
    embed_url: str
    media_type: str
    kind: str
    hls: str = ""
    seekable: bool = True


def hosted(video: Video) -> Place | None:
    """The place of a video that lies elsewhere; ``None`` for a file of our own."""
    if video.url:
        return Place(video.url, "", media_type_of(video.url), "video", video.hls or "")
    address = _embed_address(video)
    seekable = not (video.vidyard or video.brightcove or video.jwplayer or video.embed)
    return Place("", address, "", "iframe", seekable=seekable) if address else None


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
    return _business_embed(video) or video.embed or ""


def _business_embed(video: Video) -> str:
    """Players of hosts for businesses.

    Wistia: https://docs.wistia.com/docs/construct-a-wistia-embed-code (its "fallback" embed). Mux:
    https://www.mux.com/docs/guides/player-mux-com. The others name no page that shows their addresses; these are the
    ones that their embed codes make, as sites in public use them: Vidyard's player (see
    https://www.npmjs.com/package/@vidyard/embed-code), Brightcove's basic embed, JW Player's page of one video.
    """
    if video.wistia:
        return f"https://fast.wistia.net/embed/iframe/{video.wistia}"
    if video.vidyard:
        return f"https://play.vidyard.com/{video.vidyard}"
    if video.mux:
        return f"https://player.mux.com/{video.mux}"
    if video.brightcove:
        at = video.brightcove
        return f"https://players.brightcove.net/{at.account}/{at.player}_default/index.html?videoId={quote(at.video)}"
    if video.jwplayer:
        return f"https://cdn.jwplayer.com/players/{video.jwplayer.video}-{video.jwplayer.player}.html"
    return ""


def peertube_embed(address: str) -> str:
    """The player of a PeerTube video from the address of its page; ``""`` for an address of another form."""
    parts = urlsplit(address)
    match = PEERTUBE_PAGE.search(parts.path.rstrip("/"))
    return f"https://{parts.netloc}/videos/embed/{match[1]}" if match else ""


def media_type_of(address: str) -> str:
    """The media type by the file's ending; ``""`` where the ending tells of no video."""
    kind = media_type(urlsplit(address).path)
    return kind if kind == HLS or kind.startswith("video/") else ""


def identity(place: Place, digest: str = "") -> str:
    """What two campaigns have in common that show one video: the digest of a file of ours, else its address.

    How the player is to look, and which of YouTube's hosts it comes from, does not make another video of it.
    """
    if digest:
        return f"sha256:{digest}"
    address = _COOKIELESS.sub("https://www.youtube.com/embed/", place.content_url or place.embed_url)
    return _OPTIONS.sub(r"\1", address)
