"""What of a page's text can be read on the screen, and what only some readers get."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.check.render.boxes import Box

MAIN = "main text"
"""The name of the part that holds all others."""
PARTS = ("transcript", "summary", "chapters", "disclosure")
"""The names of the others; a page need not have them."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: ``main text``, or one of :data:`PARTS`.

    ``words`` can be read at load or by opening a ``<details>``, which holds ``folded`` of them; ``held`` are all in
    the document. Words of controls, dialogs and live messages count among ``held`` alone. ``digest`` is of the words
    that can be read, without white space; ``first`` are the first of them.
    """

    name: str
    digest: str
    words: int
    folded: int
    held: int
    first: str
    box: Box


@dataclass(frozen=True, slots=True)
class HiddenText:
    """A block of text that does not show: at least a dozen words.

    ``way`` is ``display``, ``visibility``, ``opacity``, ``clipped`` (to a pixel or two), ``collapsed`` (a box without
    height), ``off-screen``, ``tiny``, ``same colour``, ``transparent`` or ``aria-label``. ``opened`` says that visitors have a control
    for it, ``repeated`` that the same words show elsewhere, ``moving`` that it may be about to appear, ``spoken``
    that screen readers read it, ``table`` that it stands with a table or figure.
    """

    way: str
    words: int
    first: str
    tag: str
    opened: bool
    repeated: bool
    moving: bool
    spoken: bool
    table: bool
    box: Box


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text on the screen and where it is; ``words`` counts those with two letters at least."""

    words: int
    first: str
    box: Box


@dataclass(frozen=True, slots=True)
class TextSeen:
    """The text of a page in one view.

    ``hidden`` are the first of ``hidden_count``; ``unheard``, the first of ``unheard_count``, are shown and kept from
    assistive technology; ``drawn`` are words that a style sheet puts ahead of or behind elements.
    """

    parts: tuple[Part, ...]
    hidden: tuple[HiddenText, ...]
    hidden_count: int
    unheard: tuple[ShownText, ...]
    unheard_count: int
    drawn: tuple[ShownText, ...]

    def part(self, name: str) -> Part | None:
        """The part of this name, or ``None`` where the page has none."""
        return next((part for part in self.parts if part.name == name), None)
