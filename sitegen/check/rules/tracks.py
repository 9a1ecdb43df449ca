"""The attributes of ``<track>``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sitegen.check.evidence import Track
from sitegen.check.examples import edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import TRACK_ELEMENT
from sitegen.core.findings import Severity

_KINDS = ("subtitles", "captions", "descriptions", "chapters", "metadata")
_GROUPS = {"captions": "captions and subtitles", "subtitles": "captions and subtitles"}
_LANGUAGE = re.compile(r"(?:[a-z]{2,3}(?:-[a-z0-9]{1,8})*|x(?:-[a-z0-9]{1,8})+|i(?:-[a-z0-9]{1,8})+)\Z", re.IGNORECASE)

_TRACK = '<track kind="captions" src="/onboarding/captions.en.vtt" srclang="en" label="English" default>'
_GERMAN = '<track kind="subtitles" src="/onboarding/captions.de.vtt" srclang="de" label="Deutsch">'
_NAMED = shows(_TRACK)


def _tracks(page: Page) -> Iterator[Track]:
    return (track for player in page.evidence.players for track in player.tracks)


def _has_tracks(page: Page) -> bool:
    return any(True for _ in _tracks(page))


@rule(
    "captions/missing-language",
    Severity.ERROR,
    title="A track of subtitles does not name its language",
    fix='add srclang, for example srclang="en"',
    source=TRACK_ELEMENT,
    needs=Page,
    applies=lambda page: any(track.kind == "subtitles" for track in _tracks(page)),
    examples_pass=edit(_TRACK, f"{_TRACK}\n{_GERMAN}"),
    examples_fail=edit(_TRACK, f"{_TRACK}\n{_GERMAN}".replace(' srclang="de"', "")),
)
def missing_language(page: Page) -> Iterator[Fault]:
    """HTML requires it of subtitles, which is also what a track without kind is. A translation needs a language."""
    for track in _tracks(page):
        if track.kind == "subtitles" and not (track.srclang or "").strip():
            yield Fault("the track has no srclang", track.line, near=track.src or "<track")


@rule(
    "captions/language-not-told",
    Severity.WARNING,
    title="A track of captions, descriptions or chapters does not name its language",
    fix='add srclang, for example srclang="en"',
    source=TRACK_ELEMENT,
    needs=Page,
    applies=_has_tracks,
    examples_pass=_NAMED,
    examples_fail=edit(_TRACK, _TRACK.replace(' srclang="en"', "")),
)
def language_not_told(page: Page) -> Iterator[Fault]:
    """Players list and choose tracks by language. HTML requires it of subtitles alone; of the others it is our advice."""
    for track in _tracks(page):
        if track.kind in {"captions", "descriptions", "chapters"} and not (track.srclang or "").strip():
            yield Fault("the track has no srclang", track.line, near=track.src or "<track")


@rule(
    "captions/invalid-language",
    Severity.ERROR,
    title="The language of a track is not a language tag",
    fix="write a tag of BCP 47, for example en, de-CH or zh-Hans, with hyphens",
    source=TRACK_ELEMENT,
    needs=Page,
    applies=lambda page: any(track.srclang for track in _tracks(page)),
    examples_pass=_NAMED,
    examples_fail=edit('srclang="en"', 'srclang="en_US"') + edit('srclang="en"', 'srclang="english"'),
)
def invalid_language(page: Page) -> Iterator[Fault]:
    """Players cannot match it with the language that a person prefers, and so do not choose the track."""
    for track in _tracks(page):
        language = (track.srclang or "").strip()
        if language and not _LANGUAGE.match(language):
            yield Fault(f"srclang={language!r} is not a language tag", track.line, near=language)


@rule(
    "captions/unknown-kind",
    Severity.ERROR,
    title="A track is of a kind that HTML does not know",
    fix="write captions, subtitles, descriptions, chapters or metadata",
    source=TRACK_ELEMENT,
    needs=Page,
    applies=_has_tracks,
    examples_pass=_NAMED,
    examples_fail=edit(_TRACK, f"{_TRACK}\n{_GERMAN}".replace('"subtitles"', '"subtitle"')),
)
def unknown_kind(page: Page) -> Iterator[Fault]:
    """Browsers take such a track for metadata, meant for scripts: people are never offered it."""
    for track in _tracks(page):
        if track.kind not in _KINDS:
            yield Fault(f"kind={track.kind!r} is not known", track.line, near=track.kind)


@rule(
    "captions/repeated-track",
    Severity.ERROR,
    title="Two tracks of a player have the same kind, language and label",
    fix="give them different labels, or take one out",
    source=TRACK_ELEMENT,
    needs=Page,
    applies=_has_tracks,
    examples_pass=edit(_TRACK, f"{_TRACK}\n{_GERMAN}"),
    examples_fail=edit(_TRACK, f"{_TRACK}\n{_TRACK.replace(' default', '')}"),
)
def repeated_track(page: Page) -> Iterator[Fault]:
    """HTML forbids it: in the menu of the player they are one and the same."""
    for player in page.evidence.players:
        seen: set[tuple[str, str, str | None]] = set()
        for track in player.tracks:
            key = (track.kind, (track.srclang or "").lower(), track.label)
            if key in seen:
                yield Fault(
                    f"there is another {track.kind} track with this language and label", track.line, near=track.src
                )
            seen.add(key)


@rule(
    "captions/several-defaults",
    Severity.ERROR,
    title="Several tracks of a player are on by default",
    fix="keep default on one track among captions and subtitles, one of descriptions and one of chapters",
    source=TRACK_ELEMENT,
    needs=Page,
    applies=_has_tracks,
    examples_pass=_NAMED,
    examples_fail=edit(_TRACK, f"{_TRACK}\n{_GERMAN.replace('>', ' default>')}"),
)
def several_defaults(page: Page) -> Iterator[Fault]:
    """HTML allows one of each group; with more, each browser picks another."""
    for player in page.evidence.players:
        groups = [_GROUPS.get(track.kind, track.kind) for track in player.tracks if track.default]
        for group, count in Counter(groups).items():
            if count > 1 and group in {"captions and subtitles", "descriptions", "chapters"}:
                yield Fault(f"{count} tracks among {group} have default", player.line, near="default")


@rule(
    "captions/empty-label",
    Severity.ERROR,
    title="The label of a track is empty",
    fix="name the language in its own words, for example Deutsch, or leave label out",
    source=TRACK_ELEMENT,
    needs=Page,
    applies=lambda page: any(track.label is not None for track in _tracks(page)),
    examples_pass=_NAMED,
    examples_fail=edit('label="English"', 'label=""'),
)
def empty_label(page: Page) -> Iterator[Fault]:
    """HTML wants text there: it is what the menu of the player shows."""
    for track in _tracks(page):
        if track.label is not None and not track.label.strip():
            yield Fault("label is empty", track.line, near=track.src or "<track")


@rule(
    "captions/track-without-file",
    Severity.ERROR,
    title="A track names no file",
    fix="give src the address of the WebVTT file, or take the track out",
    source=TRACK_ELEMENT,
    needs=Page,
    applies=_has_tracks,
    examples_pass=_NAMED,
    examples_fail=edit(_TRACK, f'{_TRACK}\n<track kind="subtitles" src="" srclang="de" label="Deutsch">'),
)
def track_without_file(page: Page) -> Iterator[Fault]:
    """The player offers the track, and nothing comes."""
    for track in _tracks(page):
        if not track.src:
            yield Fault("the track has no src", track.line, near="<track")
