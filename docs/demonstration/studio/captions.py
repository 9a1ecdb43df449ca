"""Captions and chapters as WebVTT, cut where the words and the voice allow it.

Bounds kept: two lines of 42 characters, one to seven seconds, at most 20 characters a second.
Format: https://www.w3.org/TR/webvtt1/
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from studio.script import Sentence, Timed

LINE, LINES, SHORTEST, LONGEST, PACE = 42, 2, 1.0, 7.0, 20.0
_LINGER = 0.35
# Words that belong to the one after them.
_LEANING = frozenset(
    """
    a an the of to in on at by for from with and or but as is are was not no that which who its his her their this one
    der die das den dem des ein eine einen einem einer und oder aber von vom zu zum zur im an am auf für mit bei aus
    ist sind nicht kein keine dass wer was wie als ihr ihre sein seine diese dieser
    """.split()  # noqa: SIM905 - words in a text are easier to keep than forty strings
)


class UnreadableError(Exception):
    """A sentence cannot be cut into cues that people can read in time."""


@dataclass(frozen=True, slots=True)
class Caption:
    """One cue: seconds, and one or two lines."""

    start: float
    end: float
    lines: tuple[str, ...]


def _lines(text: str) -> tuple[str, ...] | None:
    """One line, or the two that break best: after a mark, else nearly even with the longer one below."""
    if len(text) <= LINE:
        return (text,)
    words = text.split()
    splits = ((" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words)))
    fitting = [pair for pair in splits if max(map(len, pair)) <= LINE]
    if not fitting:
        return None
    return min(fitting, key=lambda pair: abs(len(pair[0]) - len(pair[1])) + _tear(pair[0].split()[-1]))


def _tear(word: str) -> float:
    """How much a break after this word hurts: little after a mark, much after an article or a preposition."""
    if word[-1] in ",;:.?!":
        return -12.0
    return 16.0 if word.lower() in _LEANING else 0.0


def _cost(words: Sequence[str], first: int, last: int, seconds: float) -> float | None:
    text = " ".join(words[first:last])
    lines = _lines(text)
    if lines is None or not SHORTEST <= seconds <= LONGEST or len(text) > PACE * seconds:
        return None
    broken = 0.0 if last == len(words) else 12.0 + _tear(words[last - 1])
    return 10.0 + broken + abs(len(text) - 60) / 10


def cut(text: str, starts: Sequence[float], end: float) -> tuple[Caption, ...]:
    """The sentence as cues; ``starts`` holds the second of each word, ``end`` the moment the last cue may stay until.

    Raises:
        UnreadableError: no division keeps the bounds.
    """
    words = text.split()
    edges = [*starts, end]
    best: list[tuple[float, int] | None] = [(0.0, 0)] + [None] * len(words)
    for last in range(1, len(words) + 1):
        for first in range(last):
            before = best[first]
            cost = _cost(words, first, last, edges[last] - edges[first]) if before else None
            if before and cost is not None and (best[last] is None or before[0] + cost < best[last][0]):  # type: ignore[index]
                best[last] = (before[0] + cost, first)
    cues: list[Caption] = []
    last = len(words)
    while last:
        found = best[last]
        if found is None:
            raise UnreadableError(f"this sentence is too fast to be read, or a word of it is too long: {text!r}")
        first = found[1]
        cues.append(Caption(edges[first], edges[last], _lines(" ".join(words[first:last])) or ()))
        last = first
    return tuple(reversed(cues))


def _stay(sentences: Sequence[Sentence], index: int, length: float) -> float:
    """How long a sentence's last cue may stay: a little after the voice, but not into the next sentence."""
    following = sentences[index + 1].start if index + 1 < len(sentences) else length
    return min(sentences[index].end + _LINGER, following)


def spoken(shots: Iterable[Timed]) -> tuple[Caption, ...]:
    """The captions in the language that is spoken, word by word."""
    sentences, length = _flat(shots)
    cues: list[Caption] = []
    for index, sentence in enumerate(sentences):
        starts = [sentence.start + offset for offset in sentence.speech.starts]
        cues.extend(cut(sentence.text, starts, _stay(sentences, index, length)))
    return tuple(cues)


def translated(shots: Iterable[Timed]) -> tuple[Caption, ...]:
    """The German subtitles: each sentence over the time of its original, divided by letters."""
    sentences, length = _flat(shots)
    cues: list[Caption] = []
    for index, sentence in enumerate(sentences):
        text = sentence.german or ""
        end = sentences[index + 1].start - 0.04 if index + 1 < len(sentences) else length
        end = min(end, sentence.end + 1.2)
        words, position, starts = text.split(), 0, []
        for word in words:
            starts.append(sentence.start + (end - sentence.start) * position / (len(text) + 1))
            position += len(word) + 1
        cues.extend(cut(text, starts, end))
    return tuple(cues)


def _flat(shots: Iterable[Timed]) -> tuple[list[Sentence], float]:
    held = list(shots)
    return [sentence for shot in held for sentence in shot.sentences], held[-1].end


def _stamp(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, thousandths = divmod(thousandths, 60_000)
    return f"{minutes:02}:{thousandths // 1000:02}.{thousandths % 1000:03}"


def captions_file(cues: Iterable[Caption], speaker: str) -> str:
    """The text of a caption file in which one voice speaks."""
    blocks = ["WEBVTT"]
    for number, cue in enumerate(cues, 1):
        text = "\n".join(html.escape(line, quote=False) for line in cue.lines)
        blocks.append(f"{number}\n{_stamp(cue.start)} --> {_stamp(cue.end)}\n<v {speaker}>{text}</v>")
    return "\n\n".join(blocks) + "\n"


def chapters_file(shots: Sequence[Timed], language: str) -> str:
    """The text of a chapter file; chapters follow each other without a gap."""
    opening = [shot for shot in shots if shot.shot.chapter]
    ends = [shot.start for shot in opening[1:]] + [shots[-1].end]
    blocks = ["WEBVTT"]
    for shot, end in zip(opening, ends, strict=True):
        title = html.escape(shot.shot.chapter[language], quote=False)
        blocks.append(f"{_stamp(shot.start)} --> {_stamp(end)}\n{title}")
    return "\n\n".join(blocks) + "\n"
