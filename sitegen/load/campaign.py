"""One campaign's folder: texts, captions and media, read together, with all their problems.

Drafts stop nothing: what is wrong with their front matter is told as warnings, and nothing else of them is looked at. Of
pages that are gone only the text is read, since their media need not be kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sitegen.core.digests import Digest
from sitegen.core.findings import Finding, Location, Severity, error, has_errors
from sitegen.core.problems import did_you_mean
from sitegen.load.captions.cue import Track
from sitegen.load.chapters import chapter_findings
from sitegen.load.elsewhere import elsewhere, lock_findings, poster_address
from sitegen.load.front_matter import MarkdownFile, read_text, split, validate
from sitegen.load.lifecycle import Lifetime, State, lifecycle_findings, lifetime, state_of
from sitegen.load.media.cache import MediaCache
from sitegen.load.media.facts import Posters, VideoFacts
from sitegen.load.media_lock import LockedMedia, MediaLock
from sitegen.load.page_media import MediaRequest, page_media
from sitegen.load.schema import FrontMatter
from sitegen.load.tracks import find_tracks, read_tracks

_INDEX = re.compile(r"index(?:\.([A-Za-z0-9-]+))?\.md\Z")

INHERITED = frozenset(
    {
        *(
            "published",
            "updated",
            "draft",
            "withdrawn",
            "journey",
            "outcome",
            "tags",
            "video",
            "captions",
            "transcript",
            "accessibility",
        ),
        *("creator", "rights", "related", "ai", "extra"),
    }
)
"""Keys that a translation takes from the default language's file when it does not give them itself.

``draft`` is one of them, so that keeping a campaign back keeps all of it back; ``draft: false`` lets a translation go first.
"""


@dataclass(frozen=True, slots=True)
class Folder:
    """A campaign's files before reading: paths below ``content/`` with the digests of their bytes."""

    slug: str
    files: Mapping[str, Digest]

    @property
    def path(self) -> str:
        """The folder itself, below ``content/``."""
        return f"campaigns/{self.slug}"

    @property
    def names(self) -> frozenset[str]:
        """The files' paths below the folder."""
        start = len(self.path) + 1
        return frozenset(path[start:] for path in self.files)


@dataclass(frozen=True, slots=True)
class PageSource:
    """A campaign in one language: front matter, body, and the facts about its video.

    ``poster_file`` is the picture beside the text that the posters were made from, if it was one. ``locked`` is what
    the lock says of a video that lies elsewhere, ``locked_poster`` what it says of such a poster. A page whose ``state``
    is gone has no facts, no posters, and nothing from the lock.
    """

    locale: str
    text: MarkdownFile
    front: FrontMatter
    video: VideoFacts | None
    posters: Posters | None
    poster_file: str | None
    locked: LockedMedia | None = None
    locked_poster: LockedMedia | None = None
    state: State = State.LIVE


@dataclass(frozen=True, slots=True)
class CampaignSource:
    """Everything a campaign's folder says, read and valid. ``names`` are all its files.

    ``pages`` holds all languages but drafts, ``lives`` all languages. ``main_locale`` is the one that the others are
    translations of, whatever state it is in.
    """

    slug: str
    folder: str
    pages: tuple[PageSource, ...]
    tracks: tuple[Track, ...]
    names: frozenset[str]
    lives: Mapping[str, Lifetime]
    main_locale: str

    def only(self, *states: State) -> CampaignSource:
        """The campaign with those of its pages that are in one of ``states``."""
        return replace(self, pages=tuple(page for page in self.pages if page.state in states))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader needs beside the folder: where content lies, the site's languages, the media cache and the lock.

    ``as_of`` is the moment that decides on the states of pages; without one every page that is no draft is read as live.
    """

    root: Path
    locales: tuple[str, ...]
    media: MediaCache
    lock: MediaLock = MediaLock()
    as_of: datetime | None = None

    def state(self, life: Lifetime) -> State:
        """The state of a page."""
        if self.as_of is None:
            return State.LIVE if life.published else State.DRAFT
        return state_of(life, self.as_of)


def load_campaign(folder: Folder, reading: Reading) -> tuple[CampaignSource | None, list[Finding]]:
    """Read a folder. With any error among the findings the source is ``None``: nothing half-read goes on."""
    texts, findings = _texts(folder, reading)
    drafts = _drafts(texts, reading.locales[0])
    fronts, problems = _fronts(folder, reading, texts, drafts)
    findings += problems
    lives = {tag: lifetime(fronts[tag]) if tag in fronts else Lifetime() for tag in texts if tag in {*fronts, *drafts}}
    left = {tag for tag in texts if tag not in lives or not (tag in drafts or reading.state(lives[tag]).gone)}
    tracks: list[Track] = []
    if left or not texts:
        named = [(texts[locale].yaml, front) for locale, front in fronts.items() if locale in left]
        files, problems = find_tracks(folder.names, folder.path, named)
        tracks, more = read_tracks(files, reading.root, folder.path)
        findings += problems + more
    pages = _pages(folder, reading, texts, fronts, findings)
    for page in pages:
        findings += lifecycle_findings(page.text.yaml, page.front)
        if page.locale in left:
            findings += chapter_findings(page.text.yaml, page.front, page.video, tracks, page.locked)
    if has_errors(findings) or len(lives) != len(texts):
        return None, findings
    main = next(tag for tag in reading.locales if tag in texts)
    return CampaignSource(folder.slug, folder.path, tuple(pages), tuple(tracks), folder.names, lives, main), findings


def _drafts(texts: Mapping[str, MarkdownFile], default: str) -> frozenset[str]:
    """The languages that are kept back, as far as their files can be read."""
    inherited = texts[default].yaml.data.get("draft") if default in texts else False
    return frozenset(tag for tag, text in texts.items() if text.yaml.data.get("draft", inherited) is True)


def _fronts(
    folder: Folder, reading: Reading, texts: Mapping[str, MarkdownFile], drafts: frozenset[str]
) -> tuple[dict[str, FrontMatter], list[Finding]]:
    """The front matter of all languages but drafts, whose problems are warnings unless another language inherits them."""
    fronts: dict[str, FrontMatter] = {}
    findings: list[Finding] = []
    inherited: Mapping[str, Any] = {}
    default = reading.locales[0]
    unknown = frozenset() if _readable(folder, reading, texts) else INHERITED
    for locale in reading.locales:
        if locale not in texts:
            continue
        front, problems = validate(texts[locale], FrontMatter, inherited, unknown)
        if locale in drafts and (locale != default or len(drafts) == len(texts)):
            problems = [replace(problem, severity=Severity.WARNING) for problem in problems]
        findings += problems
        if front is not None and locale not in drafts:
            fronts[locale] = front
        if locale == default:
            inherited = {key: value for key, value in texts[locale].yaml.data.items() if key in INHERITED}
    return fronts, findings


def _readable(folder: Folder, reading: Reading, texts: Mapping[str, MarkdownFile]) -> bool:
    """Whether the text that translations inherit from could be read, or there is none."""
    default = reading.locales[0]
    named = bool(folder.names & {"index.md", f"index.{default}.md"})
    return bool(texts[default].yaml.data) if default in texts else not named


def _texts(folder: Folder, reading: Reading) -> tuple[dict[str, MarkdownFile], list[Finding]]:
    texts: dict[str, MarkdownFile] = {}
    findings: list[Finding] = []
    for name in sorted(folder.names):
        match = _INDEX.match(name)
        if match is None:
            continue
        file, locale = f"{folder.path}/{name}", match[1] or reading.locales[0]
        if locale not in reading.locales:
            fix = did_you_mean(locale, reading.locales) + ', or add it to "locales" in site.toml'
            findings.append(
                error("content/unknown-locale", f'"{locale}" is not a language of this site', Location(file), fix)
            )
        elif locale in texts:
            findings.append(
                error(
                    "content/second-text",
                    f"{texts[locale].file} is the {locale} page already",
                    Location(file),
                    "keep one of the two",
                )
            )
        else:
            text, problems = read_text(reading.root / file, file)
            findings += problems
            if not problems:
                texts[locale] = split(text, file)
    if not texts and not findings:
        findings.append(error("content/no-index", "the campaign has no text", Location(folder.path), "add index.md"))
    return texts, findings


def _pages(
    folder: Folder,
    reading: Reading,
    texts: Mapping[str, MarkdownFile],
    fronts: Mapping[str, FrontMatter],
    findings: list[Finding],
) -> list[PageSource]:
    pages: list[PageSource] = []
    main = next((tag for tag in reading.locales if tag in texts), "")
    first: Posters | None = None
    for locale, front in fronts.items():
        state = reading.state(lifetime(front))
        if state.gone:
            pages.append(PageSource(locale, texts[locale], front, None, None, None, state=state))
            continue
        page, problems = _page(folder, reading, texts, front, (locale, main))
        findings += problems
        if first is not None and page.posters is not None and page.posters.main.digest == first.main.digest:
            page = replace(page, posters=first)
        first = first or page.posters
        # The text that a video comes from tells what is wrong with it; where that is a draft or gone, another tells it.
        silent = main in texts and not any(page.locale == main and not page.state.gone for page in pages)
        yaml = texts[main if silent and "video" not in texts[locale].yaml.data else locale].yaml
        has_poster = bool(front.video.poster or page.posters)
        findings += lock_findings(front.video, reading.lock, yaml, has_poster=has_poster)
        pages.append(replace(page, state=state))
    return pages


def _page(
    folder: Folder, reading: Reading, texts: Mapping[str, MarkdownFile], front: FrontMatter, tags: tuple[str, str]
) -> tuple[PageSource, list[Finding]]:
    """A page with its media; ``tags`` are its language and the one whose pictures have the plain names."""
    locale, main = tags
    place, poster = elsewhere(front.video), poster_address(front.video)
    locked = reading.lock.entry(place.key) if place else None
    locked_poster = reading.lock.entry(poster) if poster else None
    has_picture = place is not None and (locked is None or locked.thumbnail is not None)
    request = MediaRequest(front.video, folder.path, folder.files, locale if locale != main else "", has_picture)
    video, posters, problems = page_media(request, texts[locale].yaml, reading.root, reading.media)
    page = PageSource(locale, texts[locale], front, video, posters, request.poster_file, locked, locked_poster)
    return page, problems
