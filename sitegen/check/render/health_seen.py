"""How a page behaved while it was open: what it said, asked for, stored, moved, and what it cost.

Lists are cut at :data:`MOST`; times are milliseconds since the page was asked for, sizes are bytes of bodies as files
hold them, before any compression on the way.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.check.render.boxes import Box

MOST = 20
"""Things of a kind that are kept of one view."""

_SPOILING = frozenset({"script", "fetch", "xhr", "eventsource", "websocket"})


@dataclass(frozen=True, slots=True)
class Message:
    """A message on the console; ``kind`` is ``error`` or ``warning``, ``address`` the file that it comes from."""

    kind: str
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A request to the site itself that brought nothing: ``why`` is the status, or the browser's word."""

    address: str
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """A request to another host. ``role`` is ``player`` for the hosts of the video that the page names, else empty."""

    host: str
    address: str
    kind: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that the page's own security policy stopped: ``blocked`` is an address, ``inline`` or ``eval``."""

    directive: str
    blocked: str
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Insecure:
    """Something asked for without TLS by a page that came with it; ``blocked``, or fetched with TLS all the same."""

    address: str
    blocked: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """Something stored on the visitor's device; ``kind`` is ``cookie``, ``local``, ``session``, ``database`` or ``cache``."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Shift:
    """A jump of the layout: its score, and what moved to where."""

    score: float
    element: str
    box: Box


@dataclass(frozen=True, slots=True)
class Largest:
    """The largest thing painted in the first viewport. ``address`` is of its picture, if it is one."""

    element: str
    tag: str
    address: str
    at: float
    box: Box


@dataclass(frozen=True, slots=True)
class Weight:
    """What was loaded from anywhere: ``bytes`` by kind (document, script, style, font, image, media, other)."""

    requests: int
    bytes: tuple[tuple[str, int], ...]

    def of(self, kind: str) -> int:
        """The bytes of one kind."""
        return dict(self.bytes).get(kind, 0)


@dataclass(frozen=True, slots=True)
class Repeated:
    """A file that was loaded more than once."""

    address: str
    kind: str
    times: int
    size: int


@dataclass(frozen=True, slots=True)
class Course:
    """How the page came to be, as its own clock and layout tell.

    ``shift`` is the score of layout shift, ``shifts`` its worst parts. ``blocked`` is how long tasks kept the page from
    answering, beyond 50 ms each. ``first_paint`` is when something of the page was first to be seen, ``film`` when the
    length and size of the film were known; 0 for never. ``early`` is the box of the player at the first paint, and
    ``player`` at last.
    """

    shift: float
    shifts: tuple[Shift, ...]
    largest: Largest | None
    blocked: float
    first_paint: float
    film: float
    early: Box | None
    player: Box | None


@dataclass(frozen=True, slots=True)
class HealthSeen:
    """One page in one view. In a view within another, what came anew: then ``weight`` and ``course`` are ``None``.

    ``kept`` is what the page stored without being asked anything, or, where consent was refused, all that is there
    after that.
    """

    messages: tuple[Message, ...] = ()
    thrown: tuple[str, ...] = ()
    failed: tuple[Failed, ...] = ()
    foreign: tuple[Foreign, ...] = ()
    insecure: tuple[Insecure, ...] = ()
    violations: tuple[Violation, ...] = ()
    kept: tuple[Kept, ...] = ()
    repeated: tuple[Repeated, ...] = ()
    weight: Weight | None = None
    course: Course | None = None

    @property
    def spoiled(self) -> str:
        """The host of a script or of data that the check did not let in, or empty: errors may come of that alone."""
        return next((one.host for one in self.foreign if one.kind in _SPOILING), "")


@dataclass(frozen=True, slots=True)
class ConsentSeen:
    """What became of refusing consent.

    ``label`` is the beginning of the banner's text, empty where there is none; ``accept`` and ``refuse`` are the words on
    its controls, empty where it has no such control at once. ``covers`` is the part of the player (0 to 1) that lies
    under the banner, ``covers_after`` the same once consent was refused. ``asked_after`` and ``kept_after`` are
    what the refusal was answered with: requests to other hosts, and things newly stored.
    """

    label: str = ""
    box: Box | None = None
    accept: str = ""
    refuse: str = ""
    refused: bool = False
    gone: bool = False
    covers: float = 0.0
    covers_after: float = 0.0
    asked_after: tuple[Foreign, ...] = ()
    kept_after: tuple[Kept, ...] = ()

    @property
    def found(self) -> bool:
        """Whether there is a banner."""
        return bool(self.label)
