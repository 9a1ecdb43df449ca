"""What a film is: shots with words and pictures, and where everything lies in time."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from studio.motion import Clock
from studio.palette import Colour
from studio.scene import Scene
from studio.voice import Speech, speak

_MARK = re.compile(r"\{(\w+)\}\s*")
PAUSE = 0.42


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture with what is said over it.

    Each entry of ``say`` is a sentence; ``{name}`` before a word marks a beat that the picture waits for.
    ``chapter`` names the chapter that starts with this shot, by language. ``german`` translates ``say``,
    sentence by sentence. ``lead`` and ``hold`` are the seconds of silence before and after.
    """

    say: tuple[str, ...]
    draw: Callable[[Scene, Clock], None]
    ground: Colour
    chapter: Mapping[str, str] = field(default_factory=dict)
    german: tuple[str, ...] = ()
    lead: float = 0.5
    hold: float = 0.7


@dataclass(frozen=True, slots=True)
class Film:
    """A whole video: its campaign folder, its size in pixels, its shots."""

    slug: str
    shots: tuple[Shot, ...]
    width: int = 1280
    height: int = 720
    voice: str = "en-gb-x-rp"
    label: Colour = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in time: seconds since the start of the film."""

    text: str
    start: float
    speech: Speech
    german: str | None

    @property
    def end(self) -> float:
        """When the last sound ends."""
        return self.start + self.speech.seconds


@dataclass(frozen=True, slots=True)
class Timed:
    """One shot in time."""

    shot: Shot
    start: float
    end: float
    sentences: tuple[Sentence, ...]
    beats: Mapping[str, float]


def plain(sentence: str) -> str:
    """The sentence without its beat marks: what is spoken and captioned."""
    return _MARK.sub("", sentence)


def _beats(sentence: str, speech: Speech, start: float) -> dict[str, float]:
    beats: dict[str, float] = {}
    for match in _MARK.finditer(sentence):
        word = len(plain(sentence[: match.start()]).split())
        beats[match.group(1)] = start + speech.starts[word]
    return beats


def timeline(film: Film) -> tuple[Timed, ...]:
    """Every shot with its times; a shot that opens a chapter starts on a whole second, so that its address is short."""
    timed: list[Timed] = []
    start = 0.0
    for index, shot in enumerate(film.shots):
        clock = start + shot.lead
        beats: dict[str, float] = {}
        sentences: list[Sentence] = []
        for number, marked in enumerate(shot.say):
            speech = speak(plain(marked), film.voice)
            german = shot.german[number] if shot.german else None
            sentences.append(Sentence(plain(marked), clock, speech, german))
            beats |= _beats(marked, speech, clock - start)
            clock += speech.seconds + PAUSE
        end = clock - PAUSE + shot.hold
        if index + 1 == len(film.shots) or film.shots[index + 1].chapter:
            end = float(math.ceil(end))
        timed.append(Timed(shot, start, end, tuple(sentences), beats))
        start = end
    return tuple(timed)
