"""What was seen in a page's markup beyond its content: names, labels, languages, inline code, and its own text in short.

Lines count from 1 and 0 means "not known", as in :mod:`sitegen.check.evidence`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Nameless:
    """A link, button, form control or frame that assistive technology has no name for; ``kind`` says which."""

    kind: str
    line: int
    shown: str


@dataclass(frozen=True, slots=True)
class IdReference:
    """An attribute such as ``for`` or ``aria-labelledby`` that names an id of the page."""

    attribute: str
    id: str
    line: int


@dataclass(frozen=True, slots=True)
class Inline:
    """A script, style, style attribute or event handler that stands in the page itself.

    ``kind`` is ``script``, ``style``, ``style-attribute`` or ``handler``; ``hashes`` are its digests as a
    content security policy writes them, without the quotes.
    """

    kind: str
    line: int
    nonce: str
    hashes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subresource:
    """A script or style sheet that the page loads; ``integrity`` and ``crossorigin`` are ``None`` when missing."""

    kind: str
    address: str
    line: int
    integrity: str | None
    crossorigin: str | None


@dataclass(frozen=True, slots=True)
class OwnText:
    """The text of the page's main part in short.

    ``marked`` says whether a main or article element tells which part that is. ``digest`` stands for the
    words, and ``signature`` for their sequences of three (see :mod:`sitegen.check.likeness`).
    """

    words: int = 0
    marked: bool = False
    digest: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Markup:
    """Facts about a page's markup. ``parts`` are the languages of elements, ``tabindexes`` the positive ones.

    ``refresh`` is a meta refresh: seconds, address as written, line. ``hidden_focus`` are the lines of links
    and controls inside ``aria-hidden``; ``sounding`` those of players that start by themselves and are not muted.
    """

    elements: int = 0
    mains: int = 0
    nameless: tuple[Nameless, ...] = ()
    id_references: tuple[IdReference, ...] = ()
    parts: tuple[tuple[str, int], ...] = ()
    tabindexes: tuple[tuple[int, int], ...] = ()
    hidden_focus: tuple[int, ...] = ()
    sounding: tuple[int, ...] = ()
    inline: tuple[Inline, ...] = ()
    subresources: tuple[Subresource, ...] = ()
    own: OwnText = OwnText()
