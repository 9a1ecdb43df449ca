"""The shape of front matter: what content teams may write, typed and described.

Values arrive from :mod:`sitegen.load.yaml_text`, where dates and times are still plain text. Every
field refuses what it does not know; ``extra`` is the one free table.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StrictBool, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from sitegen.core.fields import plain_line
from sitegen.load.schema_life import Alias, Withdrawal
from sitegen.load.schema_parts import Day, FileName, Https, Line, Moment, Offset, Part, Prose, Tag, Title
from sitegen.load.schema_rights import Feature, Makers, Rights
from sitegen.load.schema_showing import before
from sitegen.load.schema_video import Video, video_place

AiUse = Literal["none", "modified", "generated"]


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
    draft: StrictBool = Field(default=False, description="Whether the page is kept back, whatever its dates say")
    withdrawn: Withdrawal | None = Field(None, description="When the page was taken back, and why")
    aliases: tuple[Alias, ...] = Field((), description="Former names or addresses, which lead here")
    journey: Literal["discovery", "consideration", "onboarding", "usage", "renewal", "recovery"] | None = None
    outcome: Line | None = Field(None, description="The business outcome this page is for")
    tags: tuple[Line, ...] = ()
    video: Annotated[Video, BeforeValidator(video_place)]
    captions: dict[Tag, FileName] = Field(
        default_factory=dict, description="Caption files by language; found by name when left out"
    )
    transcript: TranscriptReview | None = None
    accessibility: tuple[Feature, ...] = Field((), description="What the video offers beside captions and transcript")
    creator: Makers | None = Field(None, description="Who made the video, where it is not the publisher")
    rights: Rights | None = Field(None, description="Who holds the rights in the video, and what others may do")
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
                "dates_order",
                "updated is before published",
                {"fix": "correct one of the two dates", "at": ("updated",)},
            )
        views = self.video.views
        if views is not None and before(views.on, self.published):
            raise PydanticCustomError(
                "dates_order",
                "the views were counted on {on}, before the video was published",
                {"on": views.on.isoformat(), "fix": "correct one of the two dates", "at": ("video", "views", "on")},
            )
        return self


class PageFrontMatter(Part):
    """The head of a standing page: policy, privacy, about, or the introduction of the home page or of a topic."""

    title: Line
    description: Annotated[str, StringConstraints(min_length=1, max_length=2048), BeforeValidator(plain_line)]
    updated: Moment | None = None
    extra: dict[str, Any] = Field(default_factory=dict)
