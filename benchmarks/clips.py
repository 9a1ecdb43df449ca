"""Caption files grouped by the clip they belong to, which their names tell: ``clip_captions_de.vtt``, ``clip_de.vtt``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path

import langcodes

from benchmarks.extracts import META, SUMMARY, opening
from benchmarks.site_folder import Campaign, Refusal, Slugs, Text
from sitegen.core.findings import Severity
from sitegen.load.captions.cue import Track, TrackKind
from sitegen.load.captions.read import read_track

PUBLISHED = "2020-01-01T12:00:00+00:00"
_NAME = re.compile(
    r"(?P<clip>.+?)(?:[_-](?P<kind>captions|subtitles|descriptions?|chapters|meta(?:data)?))?"
    r"(?:_(?P<language>[a-z]{2,3}(?:-[a-z0-9]{2,8})?))?(?:_(?P<variant>\w+))?",
    re.IGNORECASE,
)
_KINDS = {"": "captions", "description": "descriptions"}


@dataclass(frozen=True, slots=True)
class CaptionFile:
    """A file that was read: its bytes go into the campaign as they are."""

    path: Path
    track: Track


@dataclass(slots=True)
class Clips:
    """Takes file after file. ``findings`` counts what the reader says of each, by rule."""

    findings: dict[str, Counter[str]] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    clips: dict[str, dict[tuple[TrackKind, str], CaptionFile]] = field(default_factory=dict)

    @property
    def taken(self) -> int:
        """How many files belong to a campaign now."""
        return sum(len(files) for files in self.clips.values())

    def add(self, path: Path) -> None:
        """Take a file, or refuse it with a reason."""
        match = _NAME.fullmatch(path.stem)
        if match is None or not (match["kind"] or match["language"]):
            self._refuse(path, "unknown-name", "the name tells neither a kind nor a language")
            return
        kind = (match["kind"] or "").lower()
        if kind.startswith("meta"):
            self._refuse(path, "metadata-track", "a metadata track is read by scripts, not by people")
            return
        # Without a language in its name a file belongs to the clip's original, and these clips are in English.
        language = langcodes.standardize_tag(match["language"] or "en")
        self._read(path, match["clip"], TrackKind(_KINDS.get(kind, kind)), language)

    def _read(self, path: Path, clip: str, kind: TrackKind, language: str) -> None:
        track, findings = read_track(path, path.name, kind, language)
        self.findings[path.name] = Counter(f"{finding.rule} ({finding.severity})" for finding in findings)
        wrong = next((finding for finding in findings if finding.severity is Severity.ERROR), None)
        if wrong is not None:
            self._refuse(path, wrong.rule, str(wrong))
        elif track is None or not track.cues:
            self._refuse(path, "no-cues", "the file holds no cue")
        elif (kind, language) in self.clips.setdefault(clip, {}):
            other = self.clips[clip][kind, language].path.name
            self._refuse(path, "second-file", f"{other} already serves as {kind} in {language}")
        else:
            self.clips[clip][kind, language] = CaptionFile(path, track)

    def _refuse(self, path: Path, reason: str, detail: str) -> None:
        self.refusals.append(Refusal(path.name, reason, detail))

    def campaigns(self) -> Iterator[Campaign]:
        """One campaign for each clip, with a page in every language that has words for it."""
        slugs = Slugs()
        for clip, files in sorted(self.clips.items()):
            slug = slugs.name(clip)
            if slug is None or not files:
                continue
            media = f"https://media.example.org/{slug}"
            end = ceil(max(cue.end for file in files.values() for cue in file.track.cues))
            video = {"url": f"{media}.mp4", "poster": f"{media}.jpg", "duration": end}
            names = {f"{kind}.{tag}{file.path.suffix}": file.path.read_bytes() for (kind, tag), file in files.items()}
            yield Campaign(slug, [_text(clip, tag, words, video) for tag, words in _words(files).items()], names)


def _words(files: dict[tuple[TrackKind, str], CaptionFile]) -> dict[str, str]:
    """What is said, by language; of clips without captions what is described, then what chapters are called."""
    for kinds in ({TrackKind.CAPTIONS, TrackKind.SUBTITLES}, {TrackKind.DESCRIPTIONS}, {TrackKind.CHAPTERS}):
        found = {
            tag: " ".join(cue.text for cue in file.track.cues) for (kind, tag), file in files.items() if kind in kinds
        }
        if any(words.strip() for words in found.values()):
            return {tag: " ".join(words.split()) for tag, words in sorted(found.items()) if words.strip()}
    return {}


def _text(clip: str, tag: str, words: str, video: dict[str, object]) -> Text:
    title = " ".join(re.split(r"[-_\s]+", clip)).capitalize()
    front: dict[str, object] = {
        "title": title,
        "description": opening(words, META),
        "published": PUBLISHED,
        "video": video,
        "ai": "none",
    }
    if len(words) > SUMMARY:
        front["summary"] = opening(words, SUMMARY)
    return Text(tag, front)
