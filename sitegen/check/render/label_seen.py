"""Labels that tell how a video was made, as they stand on the screen."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.check.render.boxes import Box

LEAST_SIDE = 3.0
"""CSS pixels: a label that is flatter is no label to the eye."""
LEAST_LETTERS = 6.0
"""CSS pixels: letters of this size cannot be told apart."""
_FAINT = 0.1
_MOST = 0.9
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class LabelSeen:
    """One label, measured.

    - ``place``: its number among the labels; ``kind``: the value of ``data-ai-disclosure``; ``marked``: whether it has it.
    - ``text``: its text in the document; ``read``: what of it is laid out, or the names of its pictures.
    - ``box``: around what is laid out; ``side``: the shorter side of the element.
    - ``rendered`` and ``visible``: neither ``display: none`` nor closed away; not ``visibility: hidden``.
    - ``opacity``: of the element with all around it; ``alpha``: of the strongest ink.
    - ``size``: of most of its letters in CSS pixels. ``contrast``: of the text that stands out least, which is ``pale``
      and ``large`` by WCAG's measure; ``None`` where a picture or an effect lies behind.
    - ``kept``: the share that no ancestor clips away; ``on_page``: the share that scrolling can reach.
    - ``covered``: the share of the points tried over which something is painted, which is ``by``; ``missed``: of those
      where the label does not answer; ``None`` outside of the viewport.
    - ``gap``: pixels to the player. ``act``: what brings it out where it does not show. ``silent``: kept from screen readers.
    """

    place: int
    kind: str
    marked: bool
    text: str
    read: str
    box: Box
    side: float
    rendered: bool
    visible: bool
    opacity: float
    alpha: float
    size: float | None
    contrast: float | None
    large: bool
    pale: str
    kept: float
    on_page: float
    covered: float | None
    missed: float | None
    by: str
    gap: float | None
    act: str
    silent: bool

    @property
    def lost(self) -> str:
        """Why nobody can see it, as one word, or empty: the first reason that explains all others."""
        gone = not self.rendered or not self.visible
        if self.act:
            return "behind-act"
        if gone or not self.read:
            return "not-shown"
        if self.opacity < _FAINT or self.alpha < _FAINT:
            return "transparent"
        if self.side < LEAST_SIDE or (self.size is not None and self.size < LEAST_LETTERS) or self.box.area < 1:
            return "one-pixel"
        if self.on_page < _HALF:
            return "off-screen"
        if self.kept < _MOST:
            return "clipped"
        if self.covered is not None and self.covered > _HALF:
            return "covered"
        return "clipped" if (self.missed or 0) > _HALF else ""

    @property
    def is_pale(self) -> bool:
        """Whether its contrast is below what WCAG 2.2 asks of text of its size (success criterion 1.4.3)."""
        return self.contrast is not None and self.contrast < (3.0 if self.large else 4.5)


@dataclass(frozen=True, slots=True)
class LabelsSeen:
    """The first of ``count`` labels, in the order of the document, and the place of the main player."""

    count: int
    player: Box | None
    labels: tuple[LabelSeen, ...]
