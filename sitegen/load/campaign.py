"""One campaign's folder: texts, captions and media, read together, with all their problems."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitegen.core.digests import Digest
from sitegen.core.findings import Finding, Location, error, has_errors
from sitegen.core.problems import did_you_mean
from sitegen.load.captions.cue import Track
from sitegen.load.chapters import chapter_findings
from sitegen.load.front_matter import MarkdownFile, read_text, split, validate
from sitegen.load.media.cache import MediaCache
from sitegen.load.media.facts import Posters, VideoFacts
from sitegen.load.page_media import MediaRequest, page_media
from sitegen.load.schema import FrontMatter
from sitegen.load.tracks import find_tracks, read_tracks

_INDEX = re.compile(r"index(?:\.([A-Za-z0-9-]+))?\.md\Z")

INHERITED = frozenset(
    {"published", "updated", "journey", "outcome", "tags", "video", "captions", "transcript", "related", "ai", "extra"}
)
"""Keys that a translation takes from the default language's file when it does not give them itself."""


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

    ``poster_file`` is the picture beside the text that the posters were made from, if it was one.
    """

    locale: str
    text: MarkdownFile
    front: FrontMatter
    video: VideoFacts | None
    posters: Posters | None
    poster_file: str | None


@dataclass(frozen=True, slots=True)
class CampaignSource:
    """Everything a campaign's folder says, read and valid. ``names`` are all its files."""

    slug: str
    folder: str
    pages: tuple[PageSource, ...]
    tracks: tuple[Track, ...]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader needs beside the folder: where content lies, the site's languages, and the media cache."""

    root: Path
    locales: tuple[str, ...]
    media: MediaCache


def load_campaign(folder: Folder, reading: Reading) -> tuple[CampaignSource | None, list[Finding]]:
    """Read a folder. With any error among the findings the source is ``None``: nothing half-read goes on."""
    texts, findings = _texts(folder, reading)
    fronts: dict[str, FrontMatter] = {}
    inherited: Mapping[str, Any] = {}
    unknown = frozenset() if _readable(folder, reading, texts) else INHERITED
    for locale in reading.locales:
        if locale not in texts:
            continue
        front, problems = validate(texts[locale], FrontMatter, inherited, unknown)
        findings += problems
        if front is not None:
            fronts[locale] = front
        if locale == reading.locales[0]:
            inherited = {key: value for key, value in texts[locale].yaml.data.items() if key in INHERITED}
    named = [(texts[locale].yaml, front) for locale, front in fronts.items()]
    files, problems = find_tracks(folder.names, folder.path, named)
    tracks, more = read_tracks(files, reading.root, folder.path)
    findings += problems + more
    pages = _pages(folder, reading, texts, fronts, findings)
    for page in pages:
        findings += chapter_findings(page.text.yaml, page.front, page.video, tracks)
    if has_errors(findings) or len(pages) != len(texts):
        return None, findings
    return CampaignSource(folder.slug, folder.path, tuple(pages), tuple(tracks), folder.names), findings


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
    texts: dict[str, MarkdownFile],
    fronts: dict[str, FrontMatter],
    findings: list[Finding],
) -> list[PageSource]:
    pages: list[PageSource] = []
    for locale, front in fronts.items():
        request = MediaRequest(front.video, folder.path, folder.files, locale if pages else "")
        video, posters, problems = page_media(request, texts[locale].yaml, reading.root, reading.media)
        first = pages[0] if pages else None
        if (
            first is not None
            and posters is not None
            and first.posters is not None
            and posters.main.digest == first.posters.main.digest
        ):
            posters = first.posters
        findings += problems
        pages.append(PageSource(locale, texts[locale], front, video, posters, request.poster_file))
    return pages
