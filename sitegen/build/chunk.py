"""A chunk of campaigns, from folders to finished files: plain values in and out, so that any process can do it."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.build.context import WATCH, Context
from sitegen.core.digests import Digest
from sitegen.core.errors import SitegenError
from sitegen.core.findings import Finding, Location, error, has_errors, warning
from sitegen.core.paths import SitePath, slug_problem
from sitegen.load.campaign import CampaignSource, Folder, load_campaign
from sitegen.load.captions.write import format_webvtt
from sitegen.model.addresses import Addresses
from sitegen.model.facts import published_name
from sitegen.model.page import Card, LandingPage
from sitegen.model.watch import WatchPage, watch_pages, with_related
from sitegen.theme.chain import Chain
from sitegen.write.stage import Made, Stage

if TYPE_CHECKING:
    from sitegen.render.environment import ThemeEnvironment

Before = Mapping[str, Digest]
"""Digests of the files that stand in the output now, by path; what equals them is not written again."""


@dataclass(frozen=True, slots=True)
class Job:
    """One campaign to build."""

    folder: Folder
    before: Before


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A page that waits for the cards of other campaigns; ``kept`` is the file that holds it meanwhile."""

    path: SitePath
    kept: str
    wanted: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What became of a campaign. With errors among ``findings`` nothing was made.

    ``asked`` says which pages of other campaigns were looked for and whether they were there.
    """

    slug: str
    findings: tuple[Finding, ...]
    made: tuple[Made, ...] = ()
    cards: tuple[Card, ...] = ()
    unfinished: tuple[Unfinished, ...] = ()
    asked: Mapping[str, str] = field(default_factory=dict)


def build_chunk(context: Context, jobs: Sequence[Job]) -> list[Built]:
    """Build each campaign by itself: the findings of one do not hide those of another."""
    stage = _stage(context.stage, os.getpid())
    return [_build(context, job, stage) for job in jobs]


@lru_cache(maxsize=4)
def _stage(folder: Path, process: int) -> Stage:
    return Stage(folder, f"p{process}")


@lru_cache(maxsize=4)
def environment(chain: Chain) -> ThemeEnvironment:
    """The templates of a chain, compiled once in each process."""
    from sitegen.render.environment import environment_for

    return environment_for(chain)


def _build(context: Context, job: Job, stage: Stage) -> Built:
    campaign, findings = load_campaign(job.folder, context.reading)
    if campaign is None:
        return Built(job.folder.slug, tuple(findings))
    asked: dict[str, str] = {}
    pages, problems = watch_pages(
        campaign, context.site, _existence(context.reading.root, context.site.default_locale, asked)
    )
    findings += problems
    if has_errors(findings):
        return Built(campaign.slug, tuple(findings))
    findings += _unused(campaign, pages)
    made = _files(context, campaign, pages, job, stage)
    unfinished: list[Unfinished] = []
    for page in pages:
        path = page.page.frame.path
        if page.wanted:
            unfinished.append(Unfinished(path, _keep(context.stage, campaign.slug, page.page), page.wanted))
        else:
            made.append(stage.put(path, _render(context, page.page), job.before.get(path)))
    return Built(
        campaign.slug, tuple(findings), tuple(made), tuple(page.card for page in pages), tuple(unfinished), asked
    )


def _existence(root: Path, default_locale: str, asked: dict[str, str]) -> Callable[[str, str], bool]:
    def exists(slug: str, locale: str) -> bool:
        name = f"page:{slug}:{locale}"
        if name not in asked:
            asked[name] = "there" if page_exists(root, default_locale, slug, locale) else ""
        return bool(asked[name])

    return exists


def page_exists(root: Path, default_locale: str, slug: str, locale: str) -> bool:
    """Whether a campaign has a text in a language."""
    if slug_problem(slug):
        return False  # also where the file system would take "Film" for "film", or ".." for a folder
    folder = root / "campaigns" / slug
    names = [f"index.{locale}.md"] + (["index.md"] if locale == default_locale else [])
    return any((folder / name).is_file() for name in names)


def _keep(folder: Path, slug: str, page: LandingPage) -> str:
    path = folder / f"waiting-{slug}-{page.frame.locale}"
    path.write_bytes(pickle.dumps(page, protocol=pickle.HIGHEST_PROTOCOL))
    return str(path)


def finish_chunk(context: Context, pages: Sequence[tuple[Unfinished, tuple[Card, ...], Digest | None]]) -> list[Made]:
    """Render pages that waited, each with the cards it wanted and the digest of what stands in the output now."""
    stage = _stage(context.stage, os.getpid())
    made = []
    for unfinished, cards, before in pages:
        page = pickle.loads(Path(unfinished.kept).read_bytes())  # noqa: S301 - written by this very build
        made.append(stage.put(unfinished.path, _render(context, with_related(page, cards)), before))
    return made


def _render(context: Context, page: LandingPage) -> bytes:
    from sitegen.render.environment import render

    here = context.site.locales[page.frame.locale]
    return render(environment(context.chain), WATCH, page, context.site, here, translator(here.words))


def translator(words: Mapping[str, str]) -> Callable[[str], str]:
    """The ``_`` of templates: a fixed English text in the page's language."""
    return lambda text: words.get(text) or text


def _files(
    context: Context, campaign: CampaignSource, pages: Sequence[WatchPage], job: Job, stage: Stage
) -> list[Made]:
    """The campaign's media: the video byte for byte, pictures, captions as WebVTT, and files that texts show."""
    addresses = Addresses(context.site.base_url, context.site.default_locale)
    root = context.reading.root / campaign.folder
    made: dict[str, Made] = {}

    def copy(name: str, source: Path, digest: Digest) -> None:
        path = addresses.media(campaign.slug, name)
        if path not in made:
            made[path] = stage.copy(path, source, digest, job.before.get(path))

    for page in campaign.pages:
        if page.posters is not None:
            for picture in (page.posters.main, *page.posters.others):
                copy(picture.file, Path(picture.source), picture.digest)
        if page.video is not None and page.front.video.file:
            copy(page.front.video.file, root / page.front.video.file, page.video.digest)
    for name in sorted(set().union(*(page.used for page in pages))):
        copy(name, root / name, job.folder.files[f"{campaign.folder}/{name}"])
    if any(page.page.player.tracks for page in pages):
        for track in campaign.tracks:
            path = addresses.media(campaign.slug, published_name(track))
            made[path] = stage.put(path, format_webvtt(track.cues, track.head).encode(), job.before.get(path))
    return list(made.values())


def _unused(campaign: CampaignSource, pages: Sequence[WatchPage]) -> list[Finding]:
    used = set().union(*(page.used for page in pages)) | {track.file.rsplit("/", 1)[1] for track in campaign.tracks}
    for page in campaign.pages:
        used |= {page.text.file.rsplit("/", 1)[1], page.front.video.file or "", page.front.video.poster or ""}
    left = [
        name
        for name in sorted(campaign.names - used)
        if not name.startswith("poster.") and not name.endswith((".vtt", ".srt"))
    ]
    fix = "link to it from the text, or move it out of the content folder"
    return [
        warning("content/unused-file", "no page uses this file", Location(f"{campaign.folder}/{name}"), fix)
        for name in left
    ]


def clash(path: str, one: str, two: str) -> Finding:
    """Two sources that would be published under one address."""
    return error(
        "content/address-clash",
        f'"{one}" and "{two}" would both be published as {path}',
        Location(two),
        "rename one of them",
    )


__all__ = [
    "Before",
    "Built",
    "Job",
    "SitegenError",
    "Unfinished",
    "build_chunk",
    "clash",
    "environment",
    "finish_chunk",
    "page_exists",
    "translator",
]
