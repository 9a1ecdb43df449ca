"""Where hosts answer questions about their videos.

oEmbed endpoints are those of https://oembed.com/providers.json; the others are named where they stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_OEMBED = MappingProxyType(
    {
        "youtube": ("https://www.youtube.com/oembed", "https://www.youtube.com/watch?v={id}"),
        "vimeo": ("https://vimeo.com/api/oembed.json", "https://vimeo.com/{id}"),
        "wistia": ("https://fast.wistia.com/oembed", "https://fast.wistia.com/embed/iframe/{id}"),
        "vidyard": ("https://api.vidyard.com/dashboard/v1.1/oembed", "https://share.vidyard.com/watch/{id}"),
        "brightcove": ("https://oembed.brightcove.com/", "{id}"),
    }
)


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Addresses with ``{id}`` where the video's id goes; ``oembed`` has the endpoint and the page to ask it about.

    ``brightcove`` is the player page that account, player and video make, see :mod:`sitegen.model.players`.
    """

    oembed: Mapping[str, tuple[str, str]] = field(default_factory=lambda: _OEMBED)
    # https://archive.org/developers/md-read.html
    archive: str = "https://archive.org/metadata/{id}"
    archive_picture: str = "https://archive.org/services/img/{id}"
    # https://www.mux.com/docs/guides/play-your-videos and /get-images-from-a-video
    mux: str = "https://stream.mux.com/{id}.m3u8"
    mux_picture: str = "https://image.mux.com/{id}/thumbnail.jpg"
    # https://docs.jwplayer.com/platform/reference/get_v2-media-media-id
    jwplayer: str = "https://cdn.jwplayer.com/v2/media/{id}"
    # YouTube keeps this size for videos of high resolution only; its oEmbed answer names one with black bars.
    youtube_picture: str = "https://i.ytimg.com/vi/{id}/maxresdefault.jpg"
