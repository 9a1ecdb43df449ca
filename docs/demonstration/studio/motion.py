"""Time inside a shot: easing, and the moments at which marked words are spoken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


def ease(position: float) -> float:
    """A calm start and a calmer end: 0 to 0, 1 to 1, held outside."""
    held = min(1.0, max(0.0, position))
    return held * held * held * (held * (held * 6 - 15) + 10)


def mix(start: float, end: float, position: float) -> float:
    """The value between two others; ``position`` from 0 to 1."""
    return start + (end - start) * position


@dataclass(frozen=True, slots=True)
class Clock:
    """Where a shot is: seconds since its start, its length, and the moments of its marked words."""

    now: float
    length: float
    beats: Mapping[str, float]

    def since(self, beat: str, after: float = 0.0) -> float:
        """Seconds since the marked word, less ``after``; negative before it. ``""`` is the start of the shot."""
        return self.now - after - (self.beats[beat] if beat else 0.0)

    def rise(self, beat: str = "", over: float = 0.7, after: float = 0.0) -> float:
        """0 before the marked word, 1 from ``over`` seconds after it, eased between."""
        return ease(self.since(beat, after) / over)

    def within(self, beat: str, until: str, over: float = 0.5) -> float:
        """1 from one marked word to another, eased at both ends, 0 elsewhere."""
        return self.rise(beat, over) * (1.0 - self.rise(until, over))
