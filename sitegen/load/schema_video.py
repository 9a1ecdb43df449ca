"""Where a video is, and what is known of it that a file does not tell."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, StrictBool, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from sitegen.core.paths import slug_problem
from sitegen.load.schema_parts import FileName, Https, Line, Moment, Offset, Part, Tag
from sitegen.load.schema_showing import Live, Regions, Views

PEERTUBE_PAGE = re.compile(r"/(?:w|videos/watch|videos/embed)/([A-Za-z0-9-]+)\Z")
"""The path of a PeerTube video's page; its group is the video's id."""


def _peertube(value: str) -> str:
    if not PEERTUBE_PAGE.search(urlsplit(value).path.rstrip("/")):
        raise PydanticCustomError(
            "peertube_address",
            "{value} is not the address of a video on a PeerTube server",
            {"value": repr(value), "fix": "write it like https://example.org/w/abc123"},
        )
    return value


def _playlist(value: str) -> str:
    if not _path(value).endswith(".m3u8"):
        raise PydanticCustomError(
            "hls_address",
            "{value} is not the address of an HLS playlist",
            {"value": repr(value), "fix": "give the address that ends in .m3u8"},
        )
    return value


def _slug(value: str) -> str:
    if problem := slug_problem(value):
        raise PydanticCustomError("slug", "{problem}", {"problem": problem, "fix": "name the folder of a campaign"})
    return value


class Brightcove(Part):
    """A video at Brightcove; without ``player`` in the account's default player."""

    account: Annotated[str, StringConstraints(pattern=r"^[0-9]{4,20}$")] = Field(description="The account's number")
    video: Annotated[str, StringConstraints(pattern=r"^(?:[0-9]{4,20}|ref:[A-Za-z0-9._-]{1,150})$")] = Field(
        description='The video\'s number, or "ref:" and its reference'
    )
    player: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,40}$")] = Field(
        "default", description="The player's id"
    )

    def __str__(self) -> str:
        """What tells this video from all others there: account and video."""
        return f"{self.account}/{self.video}"


class JwPlayer(Part):
    """A video at JW Player; its player page belongs to one player."""

    video: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{8}$")] = Field(description="The media id")
    player: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{8}$")] = Field(description="The player's id")

    def __str__(self) -> str:
        """What tells this video from all others there: the media id."""
        return self.video


HOSTS = (
    *("file", "url", "youtube", "vimeo", "wistia", "vidyard", "mux", "brightcove", "jwplayer"),
    *("peertube", "archive", "embed"),
)
"""The keys of which a video has exactly one."""


class Video(Part):
    """Where the video is: exactly one of :data:`HOSTS`; then what is known of it that a file does not tell."""

    file: FileName | None = Field(None, description="A video file beside this text")
    url: Https | None = Field(None, description="Address of a video file elsewhere")
    youtube: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{11}$")] | None = Field(
        None, description='The id of the video at YouTube: the 11 characters after "v=" in its address'
    )
    vimeo: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,12}(?:/[A-Za-z0-9]{6,20})?$")] | None = Field(
        None, description="The video's number at Vimeo"
    )
    wistia: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{10}$")] | None = Field(
        None, description="The video's hashed id at Wistia, ten small letters and digits"
    )
    vidyard: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{16,40}$")] | None = Field(
        None, description="The player's UUID at Vidyard"
    )
    mux: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{20,100}$")] | None = Field(
        None, description="A public playback id at Mux"
    )
    brightcove: Brightcove | None = Field(None, description="Account and video at Brightcove")
    jwplayer: JwPlayer | None = Field(None, description="Video and player at JW Player")
    peertube: Annotated[Https, AfterValidator(_peertube)] | None = Field(
        None, description="Address of the video's page on a PeerTube server"
    )
    archive: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$")] | None = Field(
        None, description="The item's identifier at archive.org"
    )
    embed: Https | None = Field(None, description="Address of any other player page made for iframes")
    hls: Annotated[Https, AfterValidator(_playlist)] | None = Field(
        None, description="Address of an HLS playlist of the same video, beside an MP4 in file or url"
    )
    poster: Annotated[str, StringConstraints(min_length=1, max_length=2000)] | None = Field(
        None, description="A picture beside this text, or an https address"
    )
    poster_at: Offset | None = Field(None, description="Which moment of the video file becomes the poster")
    duration: Offset | None = Field(None, description="Length of a video that lies elsewhere")
    width: Annotated[int, Field(ge=1, le=16384)] | None = None
    height: Annotated[int, Field(ge=1, le=16384)] | None = None
    expires: Moment | None = Field(None, description="When the video goes away, with UTC offset")
    language: Tag | None = Field(None, description="Language spoken in the video, where it is not the page's")
    regions: Regions | None = Field(None, description="The countries where it may be watched, or may not")
    live: Live | None = Field(None, description="When it is on air, or was")
    views: Views | None = Field(None, description="How often it was watched, and when that was counted")
    family_friendly: StrictBool | None = Field(None, description="Whether children may watch it")
    rating: Line | None = Field(None, description="The age rating somebody gave it", examples=["FSK 12"])
    owner: Annotated[str, AfterValidator(_slug)] | None = Field(
        None, description="The campaign whose page stands for this video where several show it"
    )

    @model_validator(mode="after")
    def _one_place(self) -> Video:
        given = [host for host in HOSTS if getattr(self, host) is not None]
        if len(given) != 1:
            raise PydanticCustomError(
                "video_place",
                "a video is in exactly one place, and {count} are named",
                {"count": len(given), "fix": "give one of " + ", ".join(HOSTS)},
            )
        if (self.width is None) != (self.height is None):
            raise PydanticCustomError("video_box", "width and height go together", {"fix": "give both or neither"})
        if (self.hls and not _is_mp4(self.file or self.url or "")) or _path(self.url or "").endswith(".m3u8"):
            raise PydanticCustomError(
                "hls_alone",
                "an HLS playlist is played by some browsers only, and there is no MP4 beside it",
                {
                    "fix": "give the playlist with hls:, and the same video as an MP4 with file: or url:",
                    "at": ("hls" if self.hls else "url",),
                },
            )
        if self.expires and self.live and self.live[-1].end > self.expires:
            raise PydanticCustomError(
                "live_after_expiry",
                "the video expires at {expires}, while it is on air or before",
                {"expires": self.expires.isoformat(), "fix": "correct one of the two dates", "at": ("expires",)},
            )
        return self


def _path(address: str) -> str:
    return urlsplit(address).path.lower()


def _is_mp4(address: str) -> bool:
    return _path(address).endswith((".mp4", ".m4v"))


def video_place(value: object) -> object:
    """A bare name is a file; an address needs a word on what lies there."""
    if isinstance(value, str) and "://" in value:
        raise PydanticCustomError(
            "video_address",
            "{value} is an address, and a bare name is a file beside this text",
            {
                "value": repr(value),
                "fix": 'say where it is: {youtube: ID}, {vimeo: "NUMBER"}, {url: ADDRESS} or {embed: ADDRESS}',
            },
        )
    return {"file": value} if isinstance(value, str) else value
