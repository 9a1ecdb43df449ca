"""A chunk of campaigns, from folders to finished files: plain values in and out, so that any process can do it."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.build.context import EMBED, GONE, WATCH, Context
from sitegen.build.files import CampaignFiles, unused_findings
from sitegen.build.life import Life, former_addresses
from sitegen.build.locked import locked_inputs
from sitegen.build.neighbours import Neighbours
from sitegen.build.page_files import page_files
from sitegen.build.share_files import draw_share_files
from sitegen.core.digests import Digest
from sitegen.core.findings import Finding, Location, has_errors, warning
from sitegen.core.paths import SitePath
from sitegen.load.campaign import CampaignSource, Folder, load_campaign
from sitegen.load.lifecycle import State
from sitegen.model.addresses import Addresses
from sitegen.model.embed import EmbedPage
from sitegen.model.gone import GonePage, Tombstone, tombstones
from sitegen.model.page import Card, LandingPage
from sitegen.model.search import packed, search_text
from sitegen.model.watch import WatchPage, watch_pages, with_related
from sitegen.theme.chain import Chain
from sitegen.write.stage import Made, Stage

if TYPE_CHECKING:
    from sitegen.render.environment import ThemeEnvironment

HEAVIEST_PAGE = 2_000_000
"""Bytes of HTML that Googlebot keeps (https://developers.google.com/search/docs/crawling-indexing/googlebot)."""

Before = Mapping[str, Digest]
"""Digests of the files that stand in the output now, by path; what equals them is not written again."""


@dataclass(frozen=True, slots=True)
class Job:
    """One campaign to build. ``known`` has states of pages of other campaigns, as :class:`Neighbours` takes them."""

    folder: Folder
    before: Before
    known: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A page that waits for the cards of other campaigns; ``kept`` is the file that holds it meanwhile."""

    path: SitePath
    kept: str
    wanted: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What became of a campaign. With errors among ``findings`` nothing was made.

    ``asked`` says which pages of other campaigns were looked for and in what state they were, and what the lock said of
    this campaign's videos. ``life`` is there unless there are errors.
    """

    slug: str
    findings: tuple[Finding, ...]
    made: tuple[Made, ...] = ()
    cards: tuple[Card, ...] = ()
    unfinished: tuple[Unfinished, ...] = ()
    asked: Mapping[str, str] = field(default_factory=dict)
    search: tuple[tuple[str, Digest, bytes], ...] = ()
    life: Life | None = None


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
    near = Neighbours(context.reading.root, context.site.default_locale, job.known)
    live = campaign.only(State.LIVE)
    pages, problems = watch_pages(live, context.site, near.state)
    stones, more = tombstones(campaign, context.site, near.state)
    findings += problems + more + watch_pages(campaign.only(State.SCHEDULED), context.site, near.some_day)[1]
    if has_errors(findings):
        return Built(campaign.slug, tuple(findings))
    if len(pages) == len(campaign.lives):  # else nobody knows yet, or any more, what the other pages use
        findings += unused_findings(campaign, pages)
    addresses = Addresses(context.site.base_url, context.site.default_locale)
    root = context.reading.root / campaign.folder
    files = CampaignFiles(live, job.folder, root, addresses, job.before, stage)
    files.publish(pages)
    if context.site.share is not None:
        look, reading = context.site.share, context.reading
        findings += draw_share_files(look, reading.root, reading.media, pages, files)
    made = list(files.made.values())
    findings += files.findings
    if has_errors(findings):
        return Built(campaign.slug, tuple(findings))
    for page in pages:
        for path, data in page_files(context.site, page, partial(_render, context, EMBED)):
            made.append(stage.put(path, data, job.before.get(path)))
    finished, unfinished = _pages(context, campaign.slug, [*pages, *stones], job.before, stage)
    made += finished
    findings += [
        _too_heavy(campaign, item) for item in made if item.path.endswith(".html") and item.size > HEAVIEST_PAGE
    ]
    asked = {**near.asked, **locked_inputs(campaign, context.reading.lock)}
    cards = tuple(page.card for page in pages)
    life = Life(campaign.lives, former_addresses(campaign))
    words = [search_text(page.page, page.card, page.captions) for page in pages] if context.site.search else []
    search = tuple(packed(text) for text in words)
    return Built(campaign.slug, tuple(findings), tuple(made), cards, unfinished, asked, life=life, search=search)


def _pages(
    context: Context, slug: str, pages: Sequence[WatchPage | Tombstone], before: Before, stage: Stage
) -> tuple[list[Made], tuple[Unfinished, ...]]:
    """The pages that need no cards of other campaigns, rendered, and those that wait for some."""
    made: list[Made] = []
    unfinished: list[Unfinished] = []
    for item in pages:
        path = item.page.frame.path
        if item.wanted:
            unfinished.append(Unfinished(path, _keep(context.stage, slug, item.page), item.wanted))
        else:
            made.append(stage.put(path, _render(context, _template(item.page), item.page), before.get(path)))
    return made, tuple(unfinished)


def _too_heavy(campaign: CampaignSource, page: Made) -> Finding:
    message = f"/{page.path} has {page.size:,} bytes, and search engines read {HEAVIEST_PAGE:,}"
    return warning(
        "content/page-too-heavy", message, Location(campaign.folder), "split the campaign, or shorten its text"
    )


def _template(page: LandingPage | GonePage) -> str:
    return GONE if isinstance(page, GonePage) else WATCH


def _keep(folder: Path, slug: str, page: LandingPage | GonePage) -> str:
    path = folder / f"waiting-{slug}-{page.frame.locale}"
    path.write_bytes(pickle.dumps(page, protocol=pickle.HIGHEST_PROTOCOL))
    return str(path)


def finish_chunk(context: Context, pages: Sequence[tuple[Unfinished, tuple[Card, ...], Digest | None]]) -> list[Made]:
    """Render pages that waited, each with the cards it wanted and the digest of what stands in the output now."""
    stage = _stage(context.stage, os.getpid())
    made = []
    for unfinished, cards, before in pages:
        page = pickle.loads(Path(unfinished.kept).read_bytes())  # noqa: S301 - written by this very build
        made.append(stage.put(unfinished.path, _render(context, _template(page), with_related(page, cards)), before))
    return made


def _render(context: Context, template: str, page: LandingPage | EmbedPage | GonePage) -> bytes:
    from sitegen.render.environment import render

    here = context.site.locales[page.frame.locale]
    return render(environment(context.chain), template, page, context.site, here, translator(here.words))


def translator(words: Mapping[str, str]) -> Callable[[str], str]:
    """The ``_`` of templates: a fixed English text in the page's language."""
    return lambda text: words.get(text) or text
