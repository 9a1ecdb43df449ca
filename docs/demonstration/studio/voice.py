"""Synthetic speech by eSpeak NG, a formant synthesiser that works by rules and was not trained on anybody's voice.

The library is asked for samples and for the moment of every word; captions and pictures follow those moments.
Documentation: https://github.com/espeak-ng/espeak-ng/blob/master/src/include/espeak-ng/speak_lib.h
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from functools import cache

LIBRARY = "libespeak-ng.so.1"
_RETRIEVAL, _UTF8, _WORD_EVENT = 2, 1, 1
_RATE, _PITCH, _RANGE, _WORD_GAP = 1, 3, 4, 7
# How names of the trade are said, where the letters alone mislead the synthesiser.
_SAID = {
    "sitegen": "site-jen",
    "JSON-LD": "jason L D",
    "WebVTT": "web V T T",
    "AI": "A I",
    "HTML": "H T M L",
    "URL": "U R L",
}


class MissingVoiceError(Exception):
    """The speech library is not installed."""


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("message", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_void_p),
    ]


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


@dataclass(frozen=True, slots=True)
class Speech:
    """One spoken sentence: 16-bit mono samples, and for each written word the second at which it starts."""

    samples: bytes
    rate: int
    starts: tuple[float, ...]

    @property
    def seconds(self) -> float:
        """Length of the sentence."""
        return len(self.samples) / 2 / self.rate


@cache
def _library() -> tuple[ctypes.CDLL, int]:
    try:
        library = ctypes.CDLL(LIBRARY)
    except OSError as problem:
        raise MissingVoiceError(f"{LIBRARY} was not found; run: apt-get install espeak-ng") from problem
    rate = library.espeak_Initialize(_RETRIEVAL, 0, None, 0)
    if rate <= 0:
        raise MissingVoiceError(f"{LIBRARY} did not start; reinstall espeak-ng-data")
    return library, rate


def version() -> str:
    """The library's version, for the disclosure."""
    library, _ = _library()
    library.espeak_Info.restype = ctypes.c_char_p
    return str(library.espeak_Info(None).decode().split()[0])


def _spoken(sentence: str) -> tuple[str, list[int]]:
    """What is given to the synthesiser, and where in it each written word starts."""
    parts: list[str] = []
    offsets: list[int] = []
    position = 0
    for word in sentence.split():
        core = re.sub(r"^\W+|\W+$", "", word)
        said = word.replace(core, _SAID[core]) if core in _SAID else word
        offsets.append(position)
        parts.append(said)
        position += len(said) + 1
    return " ".join(parts), offsets


@cache
def speak(sentence: str, voice: str, words_a_minute: int = 150, pitch: int = 44, pitch_range: int = 58) -> Speech:
    """Speak one sentence.

    Raises:
        MissingVoiceError: the library or the voice is not installed.
    """
    library, rate = _library()
    if library.espeak_SetVoiceByName(voice.encode()) != 0:
        raise MissingVoiceError(f"{voice!r} is no voice of this eSpeak NG; list them with: espeak-ng --voices")
    for parameter, value in ((_RATE, words_a_minute), (_PITCH, pitch), (_RANGE, pitch_range), (_WORD_GAP, 1)):
        library.espeak_SetParameter(parameter, value, 0)
    samples = bytearray()
    events: list[tuple[int, float]] = []

    def receive(wave: ctypes._Pointer[ctypes.c_short], count: int, event: ctypes._Pointer[_Event]) -> int:
        if count > 0:
            samples.extend(ctypes.string_at(wave, count * 2))
        index = 0
        while event[index].type != 0:
            if event[index].type == _WORD_EVENT:
                events.append((event[index].text_position - 1, event[index].sample / rate))
            index += 1
        return 0

    callback = _Callback(receive)
    library.espeak_SetSynthCallback(callback)
    text, offsets = _spoken(sentence)
    data = text.encode()
    library.espeak_Synth(data, len(data) + 1, 0, 1, 0, _UTF8, None, None)
    library.espeak_Synchronize()
    return Speech(_trimmed(bytes(samples), rate), rate, _starts(offsets, events))


def _starts(offsets: list[int], events: list[tuple[int, float]]) -> tuple[float, ...]:
    """The first event inside each written word; a word run together with the last one starts with it."""
    starts: list[float] = []
    for index, offset in enumerate(offsets):
        end = offsets[index + 1] if index + 1 < len(offsets) else 1 << 30
        inside = [second for position, second in events if offset <= position < end]
        starts.append(min(inside) if inside else (starts[-1] if starts else 0.0))
    return tuple(starts)


def _trimmed(samples: bytes, rate: int) -> bytes:
    """Without the silence that the synthesiser leaves at the end, but for a tenth of a second."""
    length = len(samples)
    while length >= 2 and abs(int.from_bytes(samples[length - 2 : length], "little", signed=True)) < 40:
        length -= 2
    return samples[: min(len(samples), length + 2 * (rate // 10))]
