"""What was seen inside a file that a page names: film, picture or captions. Small facts, no bytes, no judgement.

Times are in seconds. ``signature`` is what the first bytes say the file is, whatever its name says; the words are
those of :mod:`sitegen.check.gather.signature`, and ``unknown`` and ``empty``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Use(StrEnum):
    """What a page names a file for."""

    FILM = "film"
    CONTENT = "content"
    """``contentUrl`` of a VideoObject."""
    SHARED_FILM = "shared-film"
    """``og:video``, where it is a file and no player."""
    POSTER = "poster"
    THUMBNAIL = "thumbnail"
    SHARE = "share"
    """``og:image`` or ``twitter:image``."""
    ICON = "icon"
    CAPTIONS = "captions"
    SUBTITLES = "subtitles"
    DESCRIPTIONS = "descriptions"
    CHAPTERS = "chapters"
    METADATA = "metadata"


FILMS = frozenset({Use.FILM, Use.CONTENT})
PICTURES = frozenset({Use.POSTER, Use.THUMBNAIL, Use.SHARE, Use.ICON})
TRACKS = frozenset({Use.CAPTIONS, Use.SUBTITLES, Use.DESCRIPTIONS, Use.CHAPTERS, Use.METADATA})


@dataclass(frozen=True, slots=True)
class Film:
    """A film as a decoder opened it. ``problem`` says why it could not be, ``unopened`` why nobody tried.

    ``width`` and ``height`` are pixels as shown, turned and stretched as the file asks. ``index_first`` is ``None`` for
    containers that keep no index of that kind; ``missing`` counts the bytes that the container announces and the file lacks.
    """

    duration: float
    width: int
    height: int
    video_codec: str
    pixel_format: str
    audio_codec: str
    index_first: bool | None
    missing: int
    problem: str = ""
    unopened: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture. ``opaque`` is the share of its pixels with an alpha above 250, from 0 to 1.

    ``problem`` says why it could not be decoded, ``unopened`` why nobody tried; then the other values mean nothing.
    """

    width: int
    height: int
    opaque: float
    problem: str = ""
    unopened: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A place where a caption file leaves the grammar, or is hard to read.

    ``code`` says in a word what kind of slip it is; ``line`` and ``column`` count from 1, ``near`` is what stands there.
    """

    line: int
    column: int
    code: str
    message: str
    near: str = ""


class Cue(NamedTuple):
    """A cue that parsed; ``text`` is plain, with its lines kept apart and its tags gone.

    A page has hundreds of them, and a tuple is made in a third of the time of an object.
    """

    line: int
    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class CaptionFacts:
    """A caption file, without its words.

    ``covered`` is the time during which at least one cue shows. ``scripts`` are the letters counted by writing system,
    most first. ``problem`` says why the file could not be read.
    """

    cues: int
    first_start: float
    last_end: float
    last_line: int
    covered: float
    scripts: tuple[tuple[str, int], ...]
    slips: tuple[Slip, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the file says about its own origin.

    ``credentials`` is ``absent``, ``present`` (found, not validated), ``valid``, ``untrusted`` (valid, by a signer that is on
    no list known here) or ``broken``, with ``problem`` for the reason. ``source_types`` are the addresses of the digital
    source types that its credentials state, ``xmp_types`` those of its XMP metadata. ``unchecked`` says why credentials that
    are present were not validated.
    """

    credentials: str = "absent"
    problem: str = ""
    source_types: tuple[str, ...] = ()
    xmp_types: tuple[str, ...] = ()
    unchecked: str = ""

    @property
    def all_types(self) -> tuple[str, ...]:
        """Every source type that the file states, each once."""
        return tuple(dict.fromkeys(self.source_types + self.xmp_types))


@dataclass(frozen=True, slots=True)
class FileFacts:
    """One file. ``film``, ``picture`` and ``captions`` are there when the file was named as such."""

    path: str
    size: int
    signature: str
    film: Film | None = None
    picture: Picture | None = None
    captions: CaptionFacts | None = None
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file and everything that the site's pages name it for, sorted."""

    facts: FileFacts
    uses: tuple[Use, ...]

    def is_for(self, uses: frozenset[Use]) -> bool:
        """Whether a page names it for one of these."""
        return not uses.isdisjoint(self.uses)
