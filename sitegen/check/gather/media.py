"""The files that pages name, each opened once in a run: films, pictures and captions."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from sitegen.check.addresses import NOWHERE, path_below
from sitegen.check.evidence import Player
from sitegen.check.file_evidence import FILMS, PICTURES, TRACKS, CaptionFacts, Cue, FileFacts, Use
from sitegen.check.gather.captions import read_captions
from sitegen.check.gather.film import read_film
from sitegen.check.gather.picture import read_picture
from sitegen.check.gather.provenance import read_provenance
from sitegen.check.gather.signature import HEAD, signature_of
from sitegen.check.page import Page
from sitegen.check.page_files import Named, PageFiles

_METAS = {
    **dict.fromkeys(
        ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"), Use.SHARE
    ),
    **dict.fromkeys(("og:video", "og:video:url", "og:video:secure_url"), Use.SHARED_FILM),
}
_KINDS = {use.value: use for use in TRACKS}
_PLAYLIST = "m3u8"  # It names films and holds none.
_CUES_KEPT = 32  # Caption files whose words stay in memory: those of one page, and some that pages share.


class MediaGatherer:
    """Opens the files below ``folder`` that pages name; ``paths`` are those that can be read."""

    def __init__(self, folder: Path, base_url: str, paths: Iterable[str]) -> None:
        self._folder = folder
        self._base = base_url or NOWHERE
        self._paths = frozenset(paths)
        self._facts: dict[str, FileFacts] = {}
        self._gone: set[str] = set()
        self._cues: OrderedDict[str, tuple[Cue, ...]] = OrderedDict()

    def of(self, page: Page) -> PageFiles:
        """The page with the facts of its files."""
        named = []
        for use, written, line in _pointers(page):
            path = path_below(self._base, page.absolute(written).partition("?")[0]) or ""
            if path in self._paths:
                named.append(Named(use, written, line, self._open(path, use)))
        # A file that is named for several things is known in full only now.
        settled = tuple(replace(item, facts=self._facts[item.facts.path]) for item in named)
        tracks = {item.facts.path: self._words(item.facts.path, item.use) for item in settled if item.use in TRACKS}
        return PageFiles(page, settled, tracks)

    def wanted(self, page: Page) -> tuple[str, ...]:
        """The paths below the folder that the page names, whether a file is there or not, sorted."""
        found = (path_below(self._base, page.absolute(written).partition("?")[0]) for _, written, _ in _pointers(page))
        return tuple(sorted({path for path in found if path}))

    def _open(self, path: str, use: Use) -> FileFacts:
        facts = self._facts.get(path)
        if path in self._gone and facts is not None:
            return facts
        try:
            if facts is None:
                facts = self._begun(path)
            if use in FILMS and facts.film is None and facts.signature != _PLAYLIST:
                facts = replace(facts, film=read_film(self._folder / path, facts.signature))
            elif use in PICTURES and facts.picture is None:
                facts = replace(facts, picture=read_picture(self._folder / path, facts.signature))
            elif use in TRACKS and facts.captions is None:
                facts = replace(facts, captions=self._captions(path, use)[0])
        except OSError:
            # Gone or locked since the folder was listed: the list of files says so, and here nothing is known of it.
            facts = facts or FileFacts(path, 0, "unknown")
            self._gone.add(path)
        self._facts[path] = facts
        return facts

    def _begun(self, path: str) -> FileFacts:
        place = self._folder / path
        with place.open("rb") as stream:
            signature = signature_of(stream.read(HEAD))
        return FileFacts(path, place.stat().st_size, signature, provenance=read_provenance(place, signature))

    def _captions(self, path: str, use: Use) -> tuple[CaptionFacts, tuple[Cue, ...]]:
        found = read_captions(self._folder / path, use)
        self._cues[path] = found[1]
        if len(self._cues) > _CUES_KEPT:
            self._cues.popitem(last=False)
        return found

    def _words(self, path: str, use: Use) -> tuple[Cue, ...]:
        known = self._cues.get(path)
        return self._captions(path, use)[1] if known is None else known


@lru_cache(1)
def _pointers(page: Page) -> tuple[tuple[Use, str, int], ...]:
    """What the page names, as (use, address as written, line)."""
    return tuple(_pointing(page))  # Kept, since it is asked for twice.


def _pointing(page: Page) -> Iterator[tuple[Use, str, int]]:
    for player in page.evidence.players:
        yield from _of_player(player)
    for node in page.videos:
        for use, key in ((Use.CONTENT, "contentUrl"), (Use.THUMBNAIL, "thumbnailUrl")):
            for address in node.texts(key):
                yield use, address, node.line(key)
    for meta in page.evidence.metas:
        if named := _METAS.get(meta.key):
            yield named, meta.content, meta.line
    for link in page.evidence.links:
        if "icon" in link.rels:
            yield Use.ICON, link.href, link.line


def _of_player(player: Player) -> Iterator[tuple[Use, str, int]]:
    if player.tag == "video":
        yield Use.FILM, player.src, player.line
        yield Use.POSTER, player.poster, player.line
        for source in player.sources:
            yield Use.FILM, source.src, source.line
    for track in player.tracks:
        yield _KINDS.get(track.kind, Use.METADATA), track.src, track.line
