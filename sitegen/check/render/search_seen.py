"""What a search engine takes from a page once its scripts have run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarkupSeen:
    """One script of structured data. ``digest`` is of its values, whatever their layout and order.

    ``served`` says that the page's bytes hold the same. ``types`` are those of its objects, and ``raw`` is its text:
    kept, up to a limit, where it was not served.
    """

    digest: str
    served: bool
    types: tuple[str, ...]
    raw: str


@dataclass(frozen=True, slots=True)
class HeadingSeen:
    """A main heading and whether it shows."""

    text: str
    shown: bool


@dataclass(frozen=True, slots=True)
class SearchSeen:
    """The head, the main headings and the structured data of the document as a browser holds it.

    ``metas`` are (key in lower case, content) of elements with a name or property, ``canonicals`` absolute addresses.
    """

    title: str
    metas: tuple[tuple[str, str], ...]
    canonicals: tuple[str, ...]
    headings: tuple[HeadingSeen, ...]
    markup: tuple[MarkupSeen, ...]

    def contents(self, *keys: str) -> tuple[str, ...]:
        """The contents of the meta elements with these keys, in the order of the document; empty ones are left out."""
        return tuple(content for key, content in self.metas if key in keys and content)
