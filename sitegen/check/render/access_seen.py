"""What was seen of a page by way of axe-core, the keyboard, a finger, and other sizes and settings of the screen."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.check.render.boxes import Box

MOST = 20
"""Elements of a kind that are kept; a count beside them says how many there were."""

_REQUIRED = frozenset({"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"})


@dataclass(frozen=True, slots=True)
class Spot:
    """An element: its start tag as the browser has it, a piece of the page's source to point at, and its place."""

    tag: str
    near: str
    box: Box


@dataclass(frozen=True, slots=True)
class AxeNode:
    """An element that a rule of axe-core found fault with; ``detail`` says what is wrong with it."""

    spot: Spot
    detail: str


@dataclass(frozen=True, slots=True)
class AxeFound:
    """What one rule of axe-core found: ``nodes`` are the first of ``count``, ``tags`` the standards it belongs to."""

    rule: str
    impact: str
    help: str
    tags: tuple[str, ...]
    count: int
    nodes: tuple[AxeNode, ...]

    @property
    def is_required(self) -> bool:
        """Whether WCAG 2.2 demands it at level A or AA; the rest is advice."""
        return not _REQUIRED.isdisjoint(self.tags)


@dataclass(frozen=True, slots=True)
class AxeSeen:
    """``version`` is that of axe-core; ``alike`` counts the elements that were passed over as repetitions of others."""

    version: str
    alike: int
    found: tuple[AxeFound, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the keyboard came to. ``shows`` says whether anything changes there, ``covered`` whether other things hide it."""

    spot: Spot
    shows: bool
    covered: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A main part of the page, ``player``, ``chapters`` or ``cues``, and whether the keyboard can come to it."""

    name: str
    spot: Spot
    reached: bool


@dataclass(frozen=True, slots=True)
class SkipLink:
    """A link at the start of a page that leads past what is ahead; ``works`` when the keyboard goes on behind it."""

    spot: Spot
    works: bool


@dataclass(frozen=True, slots=True)
class KeyboardSeen:
    """A walk with the key Tab over some of the page's ``places``, the elements that take part in it.

    ``trap`` is the element that the keyboard does not leave, ``beyond`` one that it never comes to for that.
    ``mouse_only`` are elements that call themselves buttons or links and cannot be focused.
    """

    places: int
    stops: tuple[Stop, ...]
    parts: tuple[Part, ...]
    trap: Spot | None
    beyond: Spot | None
    skip: SkipLink | None
    mouse_only: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class TargetsSeen:
    """What can be tapped: ``small`` are the first of ``count`` that are too small for a finger, of ``total``."""

    total: int
    count: int
    small: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Present:
    """A main part of the page, whether it can be seen in this view, and where."""

    name: str
    spot: Spot
    visible: bool


@dataclass(frozen=True, slots=True)
class LayoutSeen:
    """How the page lies in its view.

    ``width`` is that of the viewport and ``content`` of what is in it, in CSS pixels; ``scrolls`` says whether one can
    scroll sideways where the content is wider, ``wide`` are the elements that stick out, ``figures`` those of them that may:
    tables, code, pictures, films. ``cut`` are texts of which a
    part is cut off; ``moving`` are elements that move without end, ``smooth`` says whether scrolling is animated.
    ``unseen`` are texts in a colour that cannot be seen. ``direction`` is ``ltr`` or ``rtl``, ``aligned`` the element
    whose text begins at the wrong side.
    """

    width: float
    content: float
    scrolls: bool
    wide: tuple[Spot, ...]
    figures: tuple[Spot, ...]
    parts: tuple[Present, ...]
    cut: tuple[Spot, ...]
    moving: tuple[Spot, ...]
    smooth: bool
    unseen: tuple[Spot, ...]
    direction: str
    aligned: Spot | None
