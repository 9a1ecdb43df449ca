"""Chapters as the page shows them and as search engines read them."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.core.times import clock
from sitegen.load.captions.cue import Track, TrackKind
from sitegen.load.schema import FrontMatter
from sitegen.model.addresses import at_moment
from sitegen.model.page import Chapter
from sitegen.model.structured_data import Clip, SeekToAction, number

SHORTEST_VIDEO_WITH_CLIPS = 30
"""Seconds a whole video lasts before Google reads clips in it, or finds moments itself
(https://developers.google.com/search/docs/appearance/structured-data/video#clip)."""

SEEK_LANGUAGES = frozenset("de en es fr it ja ko nl pt ru tr zh".split())  # noqa: SIM905 - reads as a list of words
"""Languages in which Google finds moments itself
(https://developers.google.com/search/docs/appearance/structured-data/video#seek)."""


def chapters(
    front: FrontMatter, tracks: Sequence[Track], locale: str, href: str, duration: float | None
) -> tuple[Chapter, ...]:
    """The author's chapters; where there are none, those of a chapters track in the page's language."""
    starts = [(chapter.at, chapter.title) for chapter in front.chapters] or _from_track(tracks, locale, duration)
    shown: list[Chapter] = []
    for index, (at, title) in enumerate(starts):
        end = starts[index + 1][0] if index + 1 < len(starts) else duration
        length = max(0.0, end - at) if end is not None else 0.0
        share = round(100 * length / duration, 2) if duration else 0.0
        shown.append(Chapter(at, clock(at), title, at_moment(href, at), length, clock(length) if length else "", share))
    return tuple(shown)


def _from_track(tracks: Sequence[Track], locale: str, duration: float | None) -> list[tuple[float, str]]:
    language = locale.split("-", maxsplit=1)[0]
    for track in tracks:
        if track.kind is TrackKind.CHAPTERS and track.language.split("-")[0] == language:
            starts: dict[float, str] = {}
            for cue in track.cues:
                if duration is None or cue.start < duration:
                    starts.setdefault(cue.start, " ".join(cue.text.split()))
            return sorted((at, title) for at, title in starts.items() if title)
    return []


def clips(shown: Sequence[Chapter], url: str, duration: float | None) -> tuple[Clip, ...] | None:
    """Clips for the markup. Two chapters within one second share an address, so only the first is a clip."""
    if not shown or duration is None or duration < SHORTEST_VIDEO_WITH_CLIPS:
        return None
    result: list[Clip] = []
    seen: set[str] = set()
    for chapter in shown:
        address = at_moment(url, chapter.at)
        if address not in seen:
            seen.add(address)
            end = number(chapter.at + chapter.length) if chapter.length else None
            result.append(Clip(name=chapter.title, startOffset=number(chapter.at), endOffset=end, url=address))
    return tuple(result)


def seek_action(url: str, duration: float | None, spoken: str) -> SeekToAction | None:
    """The offer to find moments in a video whose author names none; ``spoken`` is the language of its words."""
    if (
        duration is None
        or duration < SHORTEST_VIDEO_WITH_CLIPS
        or spoken.split("-", maxsplit=1)[0] not in SEEK_LANGUAGES
    ):
        return None
    return SeekToAction(target=f"{url}?t={{seek_to_second_number}}")
