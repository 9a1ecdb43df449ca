"""From cues to a text one can read: turns by voice and pause, in parts by chapter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from sitegen.core.times import clock
from sitegen.load.captions.cue import Cue, Track
from sitegen.model.addresses import at_moment
from sitegen.model.page import Chapter, Transcript, TranscriptPart, TranscriptTurn
from sitegen.model.words import direction

_PAUSE = 2.5
_LONG_TURN = 420
"""Characters after which a turn ends with the next sentence, so that paragraphs stay short enough to read."""

_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "؟")


@dataclass(frozen=True, slots=True)
class _Piece:
    start: float
    end: float
    speaker: str
    text: str


def transcript(track: Track, chapters: Sequence[Chapter], href: str, status: str) -> Transcript:
    """The transcript of a page at ``href``; every turn links to its moment."""
    pieces = list(_pieces(track.cues))
    marked = _marked_up(pieces)
    bounds = [chapter.at for chapter in chapters] or [0.0]
    titles = [chapter.title for chapter in chapters] or [""]
    parts: list[list[list[int]]] = [[] for _ in bounds]
    for turn in _turns(pieces, bounds):
        parts[_part_of(pieces[turn[0]].start, bounds)].append(turn)
    built: list[TranscriptPart] = []
    speaker = ""
    for number, turns in enumerate(parts):
        if not turns:
            continue
        shown: list[TranscriptTurn] = []
        for turn in turns:
            first = pieces[turn[0]]
            named = first.speaker if first.speaker != speaker or not shown else ""
            speaker = first.speaker
            cues = Markup(" ".join(marked[index] for index in turn))  # noqa: S704 - each part was escaped in _marked_up
            shown.append(TranscriptTurn(named, first.start, clock(first.start), at_moment(href, first.start), cues))
        built.append(TranscriptPart(titles[number], f"part-{number + 1}", tuple(shown)))
    return Transcript(track.language, direction(track.language), status, tuple(built))


def plain_text(track: Track) -> str:
    """The words alone, a line for each voice; speakers are named where there is more than one."""
    pieces = list(_pieces(track.cues))
    several = len({piece.speaker for piece in pieces}) > 1
    lines: list[str] = []
    speaker: str | None = None
    for piece in pieces:
        if piece.speaker != speaker or not lines:
            lines.append(f"{piece.speaker}: {piece.text}" if several and piece.speaker else piece.text)
            speaker = piece.speaker
        else:
            lines[-1] += " " + piece.text
    return "\n".join(lines)


def _pieces(cues: Sequence[Cue]) -> Iterator[_Piece]:
    for cue in cues:
        for span in cue.spans:
            text = " ".join(span.text.replace("\0", " ").split())
            if text:
                yield _Piece(cue.start, cue.end, span.speaker, text)


def _marked_up(pieces: Sequence[_Piece]) -> list[str]:
    """Each piece as a span with its moment. All texts are escaped in one call: it costs a quarter of one call each."""
    escaped = str(escape("\0".join(piece.text for piece in pieces))).split("\0")
    return (
        [f'<span data-t="{piece.start:.9g}">{text}</span>' for piece, text in zip(pieces, escaped, strict=True)]
        if pieces
        else []
    )


def _turns(pieces: Sequence[_Piece], bounds: Sequence[float]) -> Iterator[list[int]]:
    """Runs of pieces that belong in one paragraph, as positions."""
    turn: list[int] = []
    length = 0
    for index, piece in enumerate(pieces):
        if turn:
            before = pieces[index - 1]
            new_part = _part_of(piece.start, bounds) != _part_of(pieces[turn[0]].start, bounds)
            ended = length > _LONG_TURN and before.text.endswith(_SENTENCE_ENDS)
            if new_part or ended or piece.speaker != before.speaker or piece.start - before.end >= _PAUSE:
                yield turn
                turn, length = [], 0
        turn.append(index)
        length += len(piece.text) + 1
    if turn:
        yield turn


def _part_of(moment: float, bounds: Sequence[float]) -> int:
    number = 0
    for index, bound in enumerate(bounds):
        if moment + 0.05 >= bound:
            number = index
    return number
