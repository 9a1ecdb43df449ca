"""One page together with the files it names, as rules see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.check.evidence import Track
from sitegen.check.file_evidence import FILMS, Cue, FileFacts, Film, Picture, Use
from sitegen.check.page import Page


@dataclass(frozen=True, slots=True)
class Named:
    """A file of the site, where the page names it and what for."""

    use: Use
    written: str
    line: int
    facts: FileFacts


class PageFiles:
    """A view of a page and of what is in the files it names. Files that lie elsewhere are not among them.

    ``cues`` holds the cues of its caption files by path.
    """

    def __init__(self, page: Page, named: tuple[Named, ...], cues: Mapping[str, tuple[Cue, ...]]) -> None:
        self.page = page
        self.named = named
        self.cues = cues
        self._by_address = {page.absolute(item.written): item.facts for item in named}

    def at(self, written: str) -> FileFacts | None:
        """The file that an address of the page leads to."""
        return self._by_address.get(self.page.absolute(written)) if written else None

    def of(self, *uses: Use) -> Iterator[Named]:
        """The files named for one of ``uses``, each once."""
        seen: set[str] = set()
        for item in self.named:
            if item.use in uses and item.facts.path not in seen:
                seen.add(item.facts.path)
                yield item

    def films(self) -> Iterator[tuple[Named, Film]]:
        """The films that could be opened, each once."""
        for item in self.of(*FILMS):
            if (film := item.facts.film) and not film.problem and not film.unopened:
                yield item, film

    def pictures(self, *uses: Use) -> Iterator[tuple[Named, Picture]]:
        """The pictures named for one of ``uses`` that could be decoded, each once."""
        for item in self.of(*uses):
            if (picture := item.facts.picture) and not picture.problem and not picture.unopened:
                yield item, picture

    @property
    def main_film(self) -> tuple[Named, Film] | None:
        """The film that ``contentUrl`` names, else the first one that the page plays."""
        films = list(self.films())
        return next((found for found in films if found[0].use is Use.CONTENT), films[0] if films else None)

    def tracks(self, *kinds: Use) -> Iterator[tuple[Track, FileFacts]]:
        """The tracks of one of these kinds, each with its file."""
        for player in self.page.evidence.players:
            for track in player.tracks:
                facts = self.at(track.src)
                if facts is not None and facts.captions is not None and track.kind in kinds:
                    yield track, facts

    def lacking_films(self) -> str:
        """Why a film was not opened, or empty."""
        return _first(item.facts.film.unopened for item in self.of(*FILMS) if item.facts.film)

    def lacking_pictures(self, *uses: Use) -> str:
        """Why a picture was not decoded, or empty."""
        return _first(item.facts.picture.unopened for item in self.of(*uses) if item.facts.picture)


def _first(reasons: Iterator[str]) -> str:
    return next(filter(None, reasons), "")
