"""From spoken sentences to one track: silence between them, a softer tone, even loudness."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import cast

import av
from av.audio.frame import AudioFrame
from av.filter import Graph

from studio.script import Sentence

RATE = 48_000
# A little less bass and hiss, a hint of a room, and the loudness that EBU R 128 and the web players agree on.
_CHAIN = (
    ("highpass", "f=90"),
    ("lowpass", "f=7200"),
    ("equalizer", "f=3000:t=q:w=1.2:g=-3"),
    ("aecho", "0.9:0.85:23|37:0.10|0.06"),
    ("loudnorm", "I=-18:TP=-2:LRA=7"),
    ("alimiter", "limit=0.62:level=false"),
    ("aresample", str(RATE)),
    ("aformat", f"sample_fmts=fltp:sample_rates={RATE}:channel_layouts=mono"),
)


def track(sentences: list[Sentence], length: float) -> bytes:
    """All sentences at their times on one track of ``length`` seconds; 16-bit mono."""
    rate = sentences[0].speech.rate
    whole = bytearray(round(length * rate) * 2)
    for sentence in sentences:
        at = round(sentence.start * rate) * 2
        whole[at : at + len(sentence.speech.samples)] = sentence.speech.samples
    return bytes(whole)


def mastered(samples: bytes, rate: int) -> Iterator[AudioFrame]:
    """The track through the filters above, as frames for the encoder at 48 kHz."""
    graph = Graph()
    entry = graph.add_abuffer(sample_rate=rate, format="s16", layout="mono", time_base=Fraction(1, rate))
    last = entry
    for name, options in _CHAIN:
        step = graph.add(name, options)
        last.link_to(step)
        last = step
    last.link_to(graph.add("abuffersink"))
    graph.configure()
    step_bytes = 1024 * 2
    for at in range(0, len(samples), step_bytes):
        part = samples[at : at + step_bytes]
        frame = AudioFrame(format="s16", layout="mono", samples=len(part) // 2)
        frame.sample_rate, frame.pts = rate, at // 2
        frame.planes[0].update(part.ljust(frame.planes[0].buffer_size, b"\0"))
        graph.push(frame)
        yield from _ready(graph)
    graph.push(None)
    yield from _ready(graph)


def _ready(graph: Graph) -> Iterator[AudioFrame]:
    while True:
        try:
            yield cast("AudioFrame", graph.pull())
        except (av.BlockingIOError, av.EOFError):
            return
