"""The caption files of a campaign: which there are, what they are for, and their cues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from sitegen.core.fields import language_tag
from sitegen.core.findings import Finding, Location, error, warning
from sitegen.load.captions.cue import Track, TrackKind
from sitegen.load.captions.read import read_track

if TYPE_CHECKING:
    from sitegen.load.schema import FrontMatter
    from sitegen.load.yaml_text import YamlText

_NAMED = re.compile(r"(captions|subtitles|descriptions|chapters)\.([A-Za-z0-9-]+)\.(vtt|srt)\Z")
_TIMED = (".vtt", ".srt")


@dataclass(frozen=True, slots=True)
class TrackFile:
    """A caption file to be read: ``file`` is its name in the campaign's folder."""

    kind: TrackKind
    language: str
    file: str


def find_tracks(
    names: frozenset[str], folder: str, fronts: Sequence[tuple[YamlText, FrontMatter]]
) -> tuple[list[TrackFile], list[Finding]]:
    """The caption files named in any front matter, and those found by name, in a fixed order.

    A translation that takes its captions from another text names none itself.
    """
    findings: list[Finding] = []
    found: dict[tuple[TrackKind, str], TrackFile] = {}
    for yaml, front in fronts:
        for language, name in front.captions.items() if "captions" in yaml.data else ():
            if name in names:
                found[TrackKind.CAPTIONS, language] = TrackFile(TrackKind.CAPTIONS, language, name)
            else:
                findings.append(
                    error(
                        "captions/missing-file",
                        f'there is no caption file "{name}"',
                        yaml.where("captions", language),
                        "correct the name under captions, or add the file",
                    )
                )
    taken = {track.file for track in found.values()}
    for track, finding in _by_name(sorted(names - taken), folder):
        if finding:
            findings.append(finding)
        elif track and (track.kind, track.language) in found:
            other = found[track.kind, track.language].file
            findings.append(
                warning(
                    "captions/second-file",
                    f'"{other}" already serves as {track.kind} in {track.language}',
                    Location(f"{folder}/{track.file}"),
                    "keep one of the two",
                )
            )
        elif track:
            found[track.kind, track.language] = track
    order = list(TrackKind)
    return sorted(found.values(), key=lambda track: (order.index(track.kind), track.language)), findings


def _by_name(names: list[str], folder: str) -> Iterator[tuple[TrackFile | None, Finding | None]]:
    for name in names:
        match = _NAMED.match(name)
        if match is None:
            if name.endswith(_TIMED):
                fix = "name it like captions.en.vtt, subtitles.de.vtt, chapters.en.vtt or descriptions.en.vtt, or list it under captions"
                yield (
                    None,
                    warning(
                        "captions/unknown-name", "this caption file is not used", Location(f"{folder}/{name}"), fix
                    ),
                )
            continue
        try:
            yield TrackFile(TrackKind(match[1]), language_tag(match[2]), name), None
        except PydanticCustomError:
            yield (
                None,
                error(
                    "captions/unknown-language",
                    f'"{match[2]}" is not a language tag',
                    Location(f"{folder}/{name}"),
                    "use a tag such as en, de or pt-BR in the file's name",
                ),
            )


def read_tracks(files: list[TrackFile], root: Path, folder: str) -> tuple[list[Track], list[Finding]]:
    """The cues of each file."""
    tracks: list[Track] = []
    findings: list[Finding] = []
    for item in files:
        path = f"{folder}/{item.file}"
        track, problems = read_track(root / path, path, item.kind, item.language)
        findings += problems
        if track is not None:
            tracks.append(track)
    return tracks, findings
