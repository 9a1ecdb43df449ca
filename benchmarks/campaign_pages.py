"""As many campaigns with long transcripts as wanted, made up and the same every time, as a site folder."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.site_folder import Campaign, Text, write_site
from benchmarks.timing import TimedCue
from benchmarks.transcripts import webvtt

VOICES = ("Ada Okafor", "Ben Lindqvist", "Chiara Rossi")
_FIRST = ("ka", "lo", "mi", "ter", "sun", "ve", "ra", "pol", "den", "ish", "or", "an", "gre", "ul", "to", "bri")
_LAST = ("n", "ra", "s", "ling", "t", "mer", "ve", "do", "x", "ly", "th", "nd", "ss", "m")
_TOPICS = ("onboarding", "analytics", "billing", "security", "renewal", "reports", "teams", "integrations")


def write_campaigns(folder: Path, pages: int, cues: int = 280) -> None:
    """Write ``folder/content`` with ``pages`` campaigns of ``cues`` cues each; a hosted video, so no media work."""
    write_site(folder, "Campaign pages", campaigns(pages, cues), ())


def campaigns(pages: int, cues: int) -> Iterator[Campaign]:
    """The campaigns one by one; number ``n`` is the same whatever ``pages`` is."""
    words = vocabulary()
    for number in range(pages):
        yield _campaign(number, cues, words)


def vocabulary(size: int = 4_000) -> list[str]:
    """Made-up words, so that no two transcripts are near each other by chance and no real text is needed."""
    dice = random.Random(17)
    return ["".join(dice.choices(_FIRST, k=dice.randint(1, 3))) + dice.choice(_LAST) for _ in range(size)]


def _campaign(number: int, cues: int, words: list[str]) -> Campaign:
    dice = random.Random(number)
    slug, topic = f"campaign-{number:05}", _TOPICS[number % len(_TOPICS)]
    spoken = _cues(dice, cues, words)
    title = f"{' '.join(dice.choices(words, k=3))} {topic} {number}".capitalize()
    media = f"https://media.example.org/{slug}"
    front = {
        "title": title,
        "description": f"What {_sentence(dice, words, 6)} and how {_sentence(dice, words, 5)}.",
        "published": "2026-01-15T09:00:00+00:00",
        "tags": [topic],
        "video": {
            "url": f"{media}.mp4",
            "poster": f"{media}.jpg",
            "duration": round(spoken[-1].end, 3),
            "width": 1280,
            "height": 720,
        },
        "chapters": [{"at": _at(spoken[at].start), "title": _sentence(dice, words, 3)} for at in _marks(cues)],
        "ai": "none",
    }
    body = "\n\n".join(f"{_sentence(dice, words, 40).capitalize()}." for _ in range(4))
    return Campaign(slug, [Text("en", front, body)], {"captions.en.vtt": webvtt(spoken)})


def _cues(dice: random.Random, count: int, words: list[str]) -> list[TimedCue]:
    found, moment, voice = [], 0.0, 0
    for number in range(count):
        if number % 8 == 0:
            voice = dice.randrange(len(VOICES))
        lines = (_sentence(dice, words, 4).capitalize(), f"{_sentence(dice, words, 4)}.")
        found.append(TimedCue(round(moment, 3), round(moment + 4.8, 3), VOICES[voice], lines))
        moment += 5
    return found


def _sentence(dice: random.Random, words: list[str], length: int) -> str:
    return " ".join(dice.choices(words, k=length))


def _marks(cues: int) -> range:
    return range(0, cues, max(cues // 6, 1))


def _at(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
