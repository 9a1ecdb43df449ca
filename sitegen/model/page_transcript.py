"""The transcript of a watch page with what is said about it: who reviewed it, and in which language it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitegen.load.captions.cue import Track, TrackKind
from sitegen.model.facts import PageFacts, main_track
from sitegen.model.page import Chapter, Transcript
from sitegen.model.transcript import transcript
from sitegen.model.words import apart, isolated, language_in_text, listed, say


def page_transcript(facts: PageFacts, chapters: Sequence[Chapter]) -> Transcript | None:
    """The captions as text, in the page's language where there are such captions, else in the video's."""
    track = main_track(facts)
    if track is None:
        return None
    review = facts.source.front.transcript
    status = ""
    if review is not None and review.status == "reviewed":
        status = say(facts.locale, "Reviewed by {name}", name=isolated(review.by or "", facts.locale))
    elif review is not None:
        status = say(facts.locale, "Made by a machine and not yet reviewed")
    return replace(transcript(track, chapters, facts.href, status), foreign=_foreign(facts, track))


def _foreign(facts: PageFacts, track: Track) -> tuple[str, ...]:
    """What is said above a transcript that is not in the page's language: its language, and what else there is to read."""
    tag = facts.locale.tag
    if not apart(track.language, tag):
        return ()
    language = language_in_text(track.language, tag)
    lines = [say(facts.locale, "Language of the transcript: {language}", language=language)]
    others = [other for other in _subtitles(facts) if other != track.language]
    if others:
        names = listed([language_in_text(other, tag) for other in others], tag)
        lines.append(say(facts.locale, "Subtitles: {languages}", languages=names))
    return tuple(lines)


def _subtitles(facts: PageFacts) -> list[str]:
    """The languages in which our own player shows the spoken words; a player of somebody else's shows what it has."""
    kinds = {TrackKind.CAPTIONS, TrackKind.SUBTITLES}
    found = [track.language for track in facts.campaign.tracks if track.kind in kinds]
    return list(dict.fromkeys(found)) if facts.place.kind == "video" else []
