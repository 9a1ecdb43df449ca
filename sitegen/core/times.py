"""Lengths of time and moments in a video."""

from __future__ import annotations

import re
from typing import NewType

Seconds = NewType("Seconds", float)
"""Seconds from the start of a video, or a length; three decimals are kept."""

_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)(?:[.,](\d{1,3}))?\Z")
_PLAIN = re.compile(r"\d{1,6}(?:\.\d{1,3})?\Z")
_ISO = re.compile(r"PT(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,6}(?:\.\d{1,3})?)S)?\Z")


def parse_moment(value: object) -> Seconds | None:
    """Seconds from ``"1:30"``, ``"1:02:03.5"``, ``"90"``, ``90``, ``90.5`` or ``"PT1M30S"``; ``None`` if it is none of these."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return Seconds(round(float(value), 3)) if 0 <= value < 1_000_000 else None
    if not isinstance(value, str):
        return None
    text = value.strip()
    if match := _CLOCK.match(text):
        hours, minutes, seconds, decimals = match.groups()
        if hours is not None and int(minutes) > 59:
            return None
        whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
        return Seconds(whole + int((decimals or "0").ljust(3, "0")) / 1000)
    if _PLAIN.match(text):
        return Seconds(float(text))
    if (match := _ISO.match(text)) and any(match.groups()):
        hours, minutes, seconds = match.groups()
        return Seconds(round(int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(seconds or 0), 3))
    return None


def clock(seconds: float) -> str:
    """``0:07``, ``12:05``, ``1:02:03``: how players write a time; fractions are cut off."""
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def iso_duration(seconds: float) -> str:
    """``PT1H2M3S``: ISO 8601 with whole seconds, at least one, as every consumer of video markup reads it."""
    whole = max(1, round(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    parts = [f"{hours}H" * bool(hours), f"{minutes}M" * bool(minutes), f"{left}S" * bool(left)]
    return "PT" + "".join(parts)
