"""The shape of front matter: what content teams may write, typed and described.

Values arrive from :mod:`sitegen.load.yaml_text`, where dates and times are still plain text. Every
field refuses what it does not know; ``extra`` is the one free table.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from sitegen.core.fields import aware_datetime, https_address, language_tag, plain_date, plain_line, plain_text
from sitegen.core.times import Seconds, parse_moment

LONGEST_TITLE = 100
"""Characters of a title: what the schema of the video sitemap allows, and the title is the same everywhere
(https://www.google.com/schemas/sitemap-video/1.1/sitemap-video.xsd)."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=300), BeforeValidator(plain_line)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TITLE), BeforeValidator(plain_line)]
Prose = Annotated[
    str, StringConstraints(min_length=1, max_length=20_000, strip_whitespace=True), AfterValidator(plain_text)
]
FileName = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Https = Annotated[str, AfterValidator(https_address)]
Tag = Annotated[str, AfterValidator(language_tag)]
Moment = Annotated[datetime, BeforeValidator(aware_datetime)]
Day = Annotated[date, BeforeValidator(plain_date)]
AiUse = Literal["none", "modified", "generated"]


def _offset(value: object) -> Seconds:
    moment = parse_moment(value)
    if moment is None:
        raise PydanticCustomError(
            "moment",
            "{value} is not a time",
            {"value": repr(value), "fix": 'write it as "1:30" or "1:02:03", in quotes'},
        )
    return moment


Offset = Annotated[float, BeforeValidator(_offset)]

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


class Part(BaseModel):
    """Frozen, and closed to keys it does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Chapter(Part):
    """One chapter: where it starts and what it is called."""

    at: Offset = Field(description="Start of the chapter", examples=["1:24"])
    title: Line


class CallToAction(Part):
    """The one next step the page offers."""

    label: Line
    url: Https


class Question(Part):
    """One question with its answer; the answer may hold Markdown."""

    q: Line
    a: Prose


class TranscriptReview(Part):
    """Who stands for the words of the captions."""

    status: Literal["machine", "reviewed"]
    by: Line | None = None

    @model_validator(mode="after")
    def _reviewed_by_somebody(self) -> TranscriptReview:
        if self.status == "reviewed" and self.by is None:
            raise PydanticCustomError(
                "reviewer_missing", "a reviewed transcript needs a reviewer", {"fix": 'add "by:" with a name or a role'}
            )
        return self


class Ai(Part):
    """What AI made, per medium; ``ai: none`` is the short form for nothing at all."""

    picture: AiUse = "none"
    voice: AiUse = "none"
    text: AiUse = "none"
    translation: AiUse = "none"
    made_with: tuple[Line, ...] = ()
    note: Prose | None = None
    reviewed_by: Line | None = None
    reviewed_on: Day | None = None

    @property
    def used(self) -> bool:
        """Whether AI made or changed anything."""
        return any(use != "none" for use in (self.picture, self.voice, self.text, self.translation))


_HOSTS = ("file", "url", "youtube", "vimeo", "peertube", "archive", "embed")


class Video(Part):
    """Where the video is: exactly one of ``file``, ``url``, ``youtube``, ``vimeo``, ``peertube``, ``archive`` and ``embed``."""

    file: FileName | None = Field(None, description="A video file beside this text")
    url: Https | None = Field(None, description="Address of a video file elsewhere")
    youtube: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{11}$")] | None = Field(
        None, description='The id of the video at YouTube: the 11 characters after "v=" in its address'
    )
    vimeo: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,12}(?:/[A-Za-z0-9]{6,20})?$")] | None = Field(
        None, description="The video's number at Vimeo"
    )
    peertube: Annotated[Https, AfterValidator(_peertube)] | None = Field(
        None, description="Address of the video's page on a PeerTube server"
    )
    archive: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$")] | None = Field(
        None, description="The item's identifier at archive.org"
    )
    embed: Https | None = Field(None, description="Address of any other player page made for iframes")
    poster: Annotated[str, StringConstraints(min_length=1, max_length=2000)] | None = Field(
        None, description="A picture beside this text, or an https address"
    )
    poster_at: Offset | None = Field(None, description="Which moment of the video file becomes the poster")
    duration: Offset | None = Field(None, description="Length of a video that lies elsewhere")
    width: Annotated[int, Field(ge=1, le=16384)] | None = None
    height: Annotated[int, Field(ge=1, le=16384)] | None = None
    language: Tag | None = Field(None, description="Language spoken in the video, where it is not the page's")

    @model_validator(mode="after")
    def _one_place(self) -> Video:
        given = [host for host in _HOSTS if getattr(self, host) is not None]
        if len(given) != 1:
            raise PydanticCustomError(
                "video_place",
                "a video is in exactly one place, and {count} are named",
                {"count": len(given), "fix": "give one of " + ", ".join(_HOSTS)},
            )
        if (self.width is None) != (self.height is None):
            raise PydanticCustomError("video_box", "width and height go together", {"fix": "give both or neither"})
        return self


def _ai(value: object) -> object:
    if value == "none":
        return {}
    if not isinstance(value, dict | Ai):
        raise PydanticCustomError(
            "ai_statement",
            "this does not say what AI made",
            {"fix": 'write "ai: none", or what it made, like "ai: {voice: generated}"'},
        )
    if isinstance(value, dict) and all(
        value.get(key, "none") == "none" for key in ("picture", "voice", "text", "translation")
    ):
        raise PydanticCustomError(
            "ai_nothing",
            "none of picture, voice, text and translation is modified or generated",
            {"fix": 'say what AI made, or write "ai: none"'},
        )
    return value


def _video(value: object) -> object:
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


class FrontMatter(Part):
    """The head of ``index.md``: one campaign in one language."""

    title: Title
    description: Annotated[str, StringConstraints(min_length=1, max_length=2048), BeforeValidator(plain_line)] = Field(
        description="The meta description"
    )
    summary: Prose | None = Field(
        None, description="The value of the video in a few sentences, for people who do not watch it"
    )
    published: Moment = Field(description="First publication, with UTC offset", examples=["2026-10-05T09:00:00+02:00"])
    updated: Moment | None = None
    journey: Literal["discovery", "consideration", "onboarding", "usage", "renewal", "recovery"] | None = None
    outcome: Line | None = Field(None, description="The business outcome this page is for")
    tags: tuple[Line, ...] = ()
    video: Annotated[Video, BeforeValidator(_video)]
    captions: dict[Tag, FileName] = Field(
        default_factory=dict, description="Caption files by language; found by name when left out"
    )
    transcript: TranscriptReview | None = None
    chapters: tuple[Chapter, ...] = ()
    cta: CallToAction | None = None
    faq: tuple[Question, ...] = ()
    related: tuple[str, ...] = ()
    ai: Annotated[Ai, BeforeValidator(_ai)] = Field(description="What AI made; never optional")
    extra: dict[str, Any] = Field(default_factory=dict, description="Free values for themes")

    @model_validator(mode="after")
    def _dates_in_order(self) -> FrontMatter:
        if self.updated is not None and self.updated < self.published:
            raise PydanticCustomError(
                "dates_order", "updated is before published", {"fix": "correct one of the two dates"}
            )
        return self


class PageFrontMatter(Part):
    """The head of a standing page: policy, privacy, about, or the introduction of the home page or of a topic."""

    title: Line
    description: Annotated[str, StringConstraints(min_length=1, max_length=2048), BeforeValidator(plain_line)]
    updated: Moment | None = None
    extra: dict[str, Any] = Field(default_factory=dict)
