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
from sitegen.build.files import CampaignFiles, unused_findings
from sitegen.core.digests import Digest
from sitegen.core.findings import Finding, Location, has_errors, warning
from sitegen.core.paths import SitePath, slug_problem
from sitegen.load.campaign import CampaignSource, Folder, load_campaign
from sitegen.model.addresses import Addresses
from sitegen.model.page import Card, LandingPage
from sitegen.model.watch import watch_pages, with_related
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
    findings += unused_findings(campaign, pages)
    addresses = Addresses(context.site.base_url, context.site.default_locale)
    root = context.reading.root / campaign.folder
    files = CampaignFiles(campaign, job.folder, root, addresses, job.before, stage)
    made = files.publish(pages)
    findings += files.findings
    if has_errors(findings):
        return Built(campaign.slug, tuple(findings))
    unfinished: list[Unfinished] = []
    for page in pages:
        path = page.page.frame.path
        if page.wanted:
            unfinished.append(Unfinished(path, _keep(context.stage, campaign.slug, page.page), page.wanted))
        else:
            made.append(stage.put(path, _render(context, page.page), job.before.get(path)))
    findings += [
        _too_heavy(campaign, item) for item in made if item.path.endswith(".html") and item.size > HEAVIEST_PAGE
    ]
    return Built(
        campaign.slug, tuple(findings), tuple(made), tuple(page.card for page in pages), tuple(unfinished), asked
    )


def _too_heavy(campaign: CampaignSource, page: Made) -> Finding:
    message = f"/{page.path} has {page.size:,} bytes, and search engines read {HEAVIEST_PAGE:,}"
    return warning(
        "content/page-too-heavy", message, Location(campaign.folder), "split the campaign, or shorten its text"
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
