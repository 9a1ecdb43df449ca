"""One record of the conference catalogue as a campaign, or the reason why it cannot be one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

import langcodes
from pydantic import BaseModel, ConfigDict, ValidationError

from benchmarks.blocks import Block, blocks, cleaned, markdown_of
from benchmarks.extracts import META, SUMMARY, opening, plain_of
from benchmarks.inline import escape
from benchmarks.site_folder import Campaign, Refusal, Slugs, Text, one_line
from benchmarks.videos import choose

LONGEST_TITLE = 100
LONGEST_DURATION = 12 * 3600
"""Seconds; what is longer was given in another unit (the catalogue has milliseconds, and hours taken for minutes)."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(Z|[+-]\d{2}:\d{2})?\Z")

SPEAKERS = {
    "cs": "Přednášející",
    "de": "Vortragende",
    "en": "Speakers",
    "es": "Ponentes",
    "fr": "Intervenants",
    "it": "Relatori",
    "ja": "登壇者",
    "ko": "발표자",
    "lt": "Pranešėjai",
    "pl": "Prelegenci",
    "pt": "Palestrantes",
    "ru": "Докладчики",
    "sk": "Prednášajúci",
    "th": "ผู้บรรยาย",
    "zh": "讲者",
}
"""The word above the names, in the catalogue's languages; in others the names stand without it."""


class VideoEntry(BaseModel):
    """One of a record's addresses."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    type: str
    url: str


class Record(BaseModel):
    """What is read of a record; the catalogue's other keys are named in the README."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    title: str
    videos: tuple[VideoEntry, ...]
    description: str | None = None
    summary: str | None = None
    abstract: str | None = None
    language: str | None = None
    recorded: str | None = None
    duration: float | None = None
    speakers: tuple[str, ...] = ()
    tags: tuple[str, ...] | None = None
    thumbnail_url: str | None = None
    slug: str | None = None


class RefusedError(Exception):
    """Says why a record becomes no campaign: ``args`` are the reason and what was found."""


@dataclass(slots=True)
class Mapping:
    """Maps record after record. ``notes`` counts what was assumed or left out in those that were taken."""

    slugs: Slugs = field(default_factory=Slugs)
    notes: Counter[str] = field(default_factory=Counter)

    def campaign(self, data: object, source: str) -> Campaign | Refusal:
        """The campaign that a record's JSON value becomes; ``source`` names the record in the report."""
        try:
            record = Record.model_validate(data)
            front, body, notes = _parts(record)
        except ValidationError as problem:
            first = problem.errors()[0]
            return Refusal(source, "wrong-shape", f"{'.'.join(map(str, first['loc']))}: {first['msg']}")
        except RefusedError as problem:
            reason, detail = problem.args
            return Refusal(source, reason, detail)
        stem = source.rpartition("/")[2].removesuffix(".json")
        slug = self.slugs.name(record.slug or "", str(front[1]["title"]), stem)
        if slug is None:
            return Refusal(source, "no-slug", record.title)
        self.notes.update(notes)
        return Campaign(slug, [Text(front[0], front[1], body)])


def _parts(record: Record) -> tuple[tuple[str, dict[str, object]], str, list[str]]:
    """Locale and front matter, body, and notes. Raises :class:`RefusedError`."""
    notes: list[str] = []
    title = one_line(cleaned(record.title))
    if not title:
        raise RefusedError("no-title", repr(record.title))
    if len(title) > LONGEST_TITLE:
        raise RefusedError("title-too-long", f"{len(title)} characters")
    locale = _locale(record.language)
    published = _published(record.recorded, notes)
    video = _video(record, notes)
    text = _text(record)
    plain = plain_of(text)
    if not plain:
        raise RefusedError("no-description", "description, summary and abstract hold no words")
    front: dict[str, object] = {"title": title, "description": opening(plain, META)}
    # A text that is itself no longer than a summary says everything in the body.
    if len(plain) > SUMMARY:
        front["summary"] = opening(plain, SUMMARY)
    front["published"] = published
    if tags := _tags(record, notes):
        front["tags"] = tags
    front |= {"video": video, "ai": "none"}
    return (locale, front), _body(record, locale, markdown_of(text)), notes


def _locale(language: str | None) -> str:
    if not language:
        raise RefusedError("no-language", "the record does not say which language is spoken")
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", language) or not langcodes.tag_is_valid(language):
        raise RefusedError("language-unknown", repr(language))
    return langcodes.standardize_tag(language)


def _published(recorded: str | None, notes: list[str]) -> str:
    """The day of recording stands for that of publication; without a zone the time is taken as UTC, without a time as noon."""
    if not recorded:
        raise RefusedError("no-date", repr(recorded))
    match = _MOMENT.match(recorded)
    if _DAY.match(recorded):
        notes.append("published: a day without time, taken as 12:00 UTC")
        moment = f"{recorded}T12:00:00+00:00"
    elif match:
        if not match[3]:
            notes.append("published: a time without zone, taken as UTC")
        moment = f"{match[1]}T{match[2]}{(match[3] or 'Z').replace('Z', '+00:00')}"
    else:
        raise RefusedError("date-unclear", repr(recorded))
    return _real(moment, recorded)


def _real(moment: str, recorded: str) -> str:
    try:
        return datetime.fromisoformat(moment).isoformat()
    except ValueError:
        raise RefusedError("date-unclear", repr(recorded)) from None


def _video(record: Record, notes: list[str]) -> dict[str, object]:
    place = choose([(video.type, video.url) for video in record.videos])
    if isinstance(place, str):
        raise RefusedError(place, ", ".join(video.url for video in record.videos) or "no video is listed")
    poster = (record.thumbnail_url or "").strip()
    if not poster:
        raise RefusedError("no-poster", repr(record.thumbnail_url))
    if not re.fullmatch(r"https://[^\s/\"<>\\^`{|}]+/[^\s\"<>\\^`{|}]*", poster):
        raise RefusedError("poster-not-https", poster)
    video: dict[str, object] = {place.key: place.value, "poster": poster}
    if record.duration is None:
        notes.append("duration: not known")
    elif not 0 < record.duration <= LONGEST_DURATION:
        notes.append("duration: left out, not between 0 and 12 hours")
    else:
        whole = int(record.duration)
        video["duration"] = whole if whole == record.duration else record.duration
    return video


def _text(record: Record) -> list[Block]:
    """The description; where it has no words, the abstract, then the summary."""
    for text in (record.description, record.abstract, record.summary):
        found = blocks(text or "")
        if plain_of(found):
            return found
    return []


def _tags(record: Record, notes: list[str]) -> list[str]:
    given = [one_line(tag) for tag in record.tags or ()]
    kept = list({tag.casefold(): tag for tag in reversed(given) if tag and len(tag) <= LONGEST_TITLE}.values())[::-1]
    if len(kept) < len(given):
        notes.append("tags: empty ones and repetitions left out")
    return kept


def _body(record: Record, locale: str, text: str) -> str:
    names = [escape(one_line(name)) for name in record.speakers if one_line(name)]
    if not names:
        return text
    word = SPEAKERS.get(locale.partition("-")[0])
    label = f"**{word}:** " if word else ""
    return f"{text}\n\n{label}{', '.join(names)}"
