"""Which media of a site lie elsewhere, and which text names each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from sitegen.core.errors import SitegenError
from sitegen.core.findings import Finding, Location
from sitegen.core.problems import did_you_mean
from sitegen.load.discover import discover
from sitegen.load.elsewhere import Elsewhere, elsewhere, media_keys, poster_address
from sitegen.load.front_matter import MarkdownFile, read_text, split, validate
from sitegen.load.lifecycle import Lifetime, state_of
from sitegen.load.schema_life import Withdrawal
from sitegen.load.schema_video import Video, video_place

_INDEX = re.compile(r"campaigns/[^/]+/index(?:\.[A-Za-z0-9-]+)?\.md\Z")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A medium elsewhere: where it is, the first place in a text that names it, and the campaigns that show it."""

    place: Elsewhere
    where: Location
    campaigns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wants:
    """All media elsewhere by their keys in the lock, and what is wrong with texts that could not be read.

    ``resting`` are keys of media that only pages show which have expired or were withdrawn: nobody needs to be asked
    about them, and what is known of them may stay.
    """

    media: Mapping[str, Wanted]
    resting: frozenset[str]
    findings: tuple[Finding, ...]

    @property
    def known(self) -> frozenset[str]:
        """The keys that may stand in the lock."""
        return self.resting.union(self.media)


class _OnlyVideo(BaseModel):
    """As much of front matter as is of interest here; what else is wrong with it a build will tell."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    video: Annotated[Video, BeforeValidator(video_place)] | None = None
    withdrawn: Withdrawal | None = None

    def gone(self, as_of: datetime) -> bool:
        """Whether the page shows no video any more, whenever it was published."""
        expires = self.video.expires if self.video else None
        return state_of(Lifetime(as_of, expires, self.withdrawn.on if self.withdrawn else None), as_of).gone


def wanted_media(content: Path, as_of: datetime, slugs: Collection[str] = ()) -> Wants:
    """What the campaigns ``slugs`` (all, when none are named) show from elsewhere at the moment ``as_of``.

    Raises :class:`SitegenError` where there is no content folder or no campaign of such a name.
    """
    campaigns = discover(content).campaigns
    for slug in slugs:
        if slug not in campaigns:
            hint = did_you_mean(slug, campaigns) if campaigns else "there are no campaigns yet"
            raise SitegenError("fetch/no-campaign", f"there is no campaign {slug!r}", where=str(content), hint=hint)
    media: dict[str, Wanted] = {}
    findings: list[Finding] = []
    resting: set[str] = set()
    for slug in sorted(set(slugs) or campaigns):
        texts, problems = _texts(content, [file.path for file in campaigns[slug]])
        findings += problems
        if not problems and texts and all(front.gone(as_of) for _, front in texts):
            resting.update(key for _, front in texts if front.video for key in media_keys(front.video))
        else:
            for source, front in texts:
                _take(source, front, slug, media)
    return Wants(media, frozenset(resting - media.keys()), tuple(findings))


def _texts(content: Path, files: Iterable[str]) -> tuple[list[tuple[MarkdownFile, _OnlyVideo]], list[Finding]]:
    """The texts of one campaign, as far as they can be read."""
    texts: list[tuple[MarkdownFile, _OnlyVideo]] = []
    findings: list[Finding] = []
    for file in files:
        if not _INDEX.match(file):
            continue
        text, problems = read_text(content / file, file)
        if not problems:
            source = split(text, file)
            front, problems = validate(source, _OnlyVideo)
            texts += [(source, front)] if front is not None else []
        findings += problems
    return texts, findings


def _take(source: MarkdownFile, front: _OnlyVideo, slug: str, media: dict[str, Wanted]) -> None:
    """Add what one text names to ``media``."""
    if front.video is None:
        return
    place, poster = elsewhere(front.video), poster_address(front.video)
    named = [(place, "video", place.host)] if place else []
    named += [(Elsewhere("poster", poster), "video", "poster")] if poster else []
    for item, *path in named:
        known = media.get(item.key)
        where = known.where if known else source.yaml.where(*path)
        media[item.key] = Wanted(
            known.place if known else item, where, (known.campaigns if known else frozenset()) | {slug}
        )
