"""The main player as a browser showed it, and how it played.

Boxes are in CSS pixels of the document, shares run from 0 to 1, times are seconds. Texts are cut.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.check.render.boxes import Box


@dataclass(frozen=True, slots=True)
class Poster:
    """The picture of a video before it starts.

    ``width`` is that of the picture as decoded: 0 when it could not be had, with ``problem`` saying why, and ``None``
    when nobody could look (another host, a view in which pictures are not decoded).
    """

    address: str
    width: int | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class PlayerSeen:
    """The main player when the page had loaded and nobody had done anything.

    - ``kind``: ``video``, ``iframe``, ``embed`` or ``object``; empty when the page shows no player.
    - ``screen``: width and height of the first viewport that ``box`` is to be compared with.
    - ``hidden``: what makes it invisible, in words, or empty. ``in_screen`` is the share of it in the first viewport.
    - ``covered``: the share of that part under something else; ``cover`` is the thing that covers most of it.
    - ``lazy``: why the frame waits for a scroll or a script, or empty.
    - ``facade``: what stands there to be clicked in place of a player, or empty.
    - ``rivals``: other players that are as large or half as large.
    - ``sounding``: the media element that plays with sound by itself; ``controllable``: whether it can be stopped.
    """

    kind: str = ""
    source: str = ""
    box: Box | None = None
    screen: tuple[float, float] = (0.0, 0.0)
    hidden: str = ""
    in_screen: float = 0.0
    covered: float = 0.0
    cover: str = ""
    cover_box: Box | None = None
    lazy: str = ""
    facade: str = ""
    facade_box: Box | None = None
    rivals: tuple[Box, ...] = ()
    sounding: str = ""
    controllable: bool = True
    poster: Poster | None = None


@dataclass(frozen=True, slots=True)
class FilmFile:
    """A file of a video. ``status`` is of HTTP and 0 without an answer, ``failure`` the browser's word for why."""

    address: str
    media_type: str
    status: int = 0
    failure: str = ""


@dataclass(frozen=True, slots=True)
class TrackSeen:
    """A text track after it was switched on.

    ``state`` is 0 to 3 as in HTML (none, loading, loaded, failed). ``text`` is what showed in the middle of a cue,
    and ``None`` when that was not tried.
    """

    kind: str
    language: str
    address: str
    state: int
    cues: int
    mode: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Jump:
    """A click on a link to a second of the same page, or on a marked cue: where the video was afterwards.

    ``kind`` is ``chapter`` or ``cue``. ``left`` means that the page would have been loaded anew.
    """

    kind: str
    text: str
    wanted: float
    landed: float
    left: bool
    box: Box


@dataclass(frozen=True, slots=True)
class PlaybackSeen:
    """How the main player played.

    ``ready`` is HTML's readyState (0 to 4); ``error`` is MediaError's code, or 4 when no source could be used.
    ``duration`` is ``None`` when unknown or endless. ``played`` is how far a short play without sound went;
    ``sought`` is what a seek wanted and what it reached. ``started`` is the time at which the video stood when the
    page was opened at ``?t=``. What was not tried is ``None``.
    """

    kind: str = ""
    source: str = ""
    box: Box | None = None
    ready: int = 0
    error: int = 0
    error_words: str = ""
    files: tuple[FilmFile, ...] = ()
    width: int = 0
    height: int = 0
    duration: float | None = None
    played: float | None = None
    sought: tuple[float, float] | None = None
    started: float | None = None
    tracks: tuple[TrackSeen, ...] = ()
    jumps: tuple[Jump, ...] = ()
    complaint: str = ""
    complaint_box: Box | None = None
