"""The search index: which parts of it are stale, and making those.

An index cannot be changed in place, only made anew, so it comes in parts of a bounded size: a changed page costs the
part it is in. The search page asks all parts of its language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sitegen.build.campaigns import Outcome, Past
from sitegen.build.chunk import Job, build_chunk, environment, translator
from sitegen.build.context import SEARCH, Context
from sitegen.build.finish import WholeFile
from sitegen.build.pagefind import make_index, searchable
from sitegen.build.whole import Recipe, Whole
from sitegen.core.config import SiteConfig
from sitegen.core.digests import Digest, digest_pairs, digest_text
from sitegen.core.findings import Finding, Location, warning
from sitegen.core.paths import SitePath
from sitegen.load.campaign import Folder
from sitegen.model.addresses import Addresses
from sitegen.model.listing import Listing
from sitegen.model.search import SearchText, unpacked
from sitegen.model.search_page import search_page
from sitegen.model.site import SiteInfo
from sitegen.plan.freshness import reasons
from sitegen.plan.ledger import ArtefactRow, Ledger
from sitegen.render.environment import render
from sitegen.write.stage import Made, Stage

PART = 512
"""Pages in one part, at most: to make one takes a second for films of two minutes, three for films of ten."""

ENTRY = "pagefind-entry.json"

Key = tuple[str, str]
"""Slug and language of a watch page."""


@dataclass(frozen=True, slots=True)
class Part:
    """Pages of one language that share an index, which lies in ``folder``; ``digest`` is that of all they say."""

    locale: str
    folder: str
    keys: tuple[Key, ...]
    digest: Digest


def search_parts(past: Past, outcome: Outcome, site: SiteInfo) -> list[Part]:
    """All parts of all languages. Which part a page is in follows from its slug and the number of pages alone."""
    if not site.search:
        return []
    addresses = Addresses(site.base_url, site.default_locale)
    kept = {key: digest for key, digest in past.search.items() if key[0] not in outcome.rows}
    known = kept | {key: digest for key, (digest, _) in outcome.search.items()}
    live = {(card.slug, card.locale) for cards in outcome.cards.values() for card in cards}
    by_locale: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(known.keys() & live):
        by_locale[key[1]].append(key)
    return [part for locale, keys in sorted(by_locale.items()) for part in _split(locale, keys, known, addresses)]


def _split(locale: str, keys: Sequence[Key], known: Mapping[Key, Digest], addresses: Addresses) -> Iterator[Part]:
    count = 1
    while count * PART < len(keys):
        count *= 2  # so that a site that grows by a page does not move all the others
    shares: dict[int, list[Key]] = defaultdict(list)
    for key in keys:
        shares[int(digest_text(key[0])[:8], 16) % count].append(key)
    for number, (_, share) in enumerate(sorted(shares.items())):
        digest = digest_pairs((key[0], known[key]) for key in share)
        yield Part(locale, addresses.search_part(locale, number), tuple(share), digest)


def search_recipes(whole: Whole, listings: Sequence[Listing], parts: Sequence[Part]) -> Iterator[Recipe]:
    """The search page of every language that has pages."""
    site, addresses = whole.context.site, whole.addresses
    if not site.search:
        return
    there = {listing.locale for listing in listings} | {source.locale for source in whole.standing}
    locales = tuple(tag for tag in site.locales if tag in there)
    for tag in locales:
        folders = tuple(addresses.href(part.folder) for part in parts if part.locale == tag)
        inputs = {"site": whole.base["site"], "code": whole.base["code"], "theme": whole.base[SEARCH]}
        inputs |= {"languages": " ".join(locales), "parts": " ".join(folders)}
        yield Recipe(addresses.search(tag), inputs, partial(_page, whole, tag, locales, folders))


def _page(whole: Whole, tag: str, locales: tuple[str, ...], folders: tuple[str, ...]) -> bytes:
    site = whole.context.site
    here = site.locales[tag]
    page = search_page(site, here, locales, folders)
    return render(environment(whole.context.chain), SEARCH, page, site, here, translator(here.words))


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """Makes the files of the index that are stale; ``jobs`` says how many parts are made at once."""

    parts: Sequence[Part]
    context: Context
    folders: Mapping[str, Folder]
    code: str
    ledger: Ledger
    past: Past
    outcome: Outcome
    jobs: int

    def files(self) -> tuple[list[WholeFile], dict[str, tuple[str, ...]]]:
        """All files of the index, and for each stale part the reason, under the name of its entry."""
        from concurrent.futures import ThreadPoolExecutor

        files: list[WholeFile] = []
        why: dict[str, tuple[str, ...]] = {}
        stale: list[Part] = []
        stage = Stage(self.context.stage, "search")
        before = self._before()
        for part in self.parts:
            rows = before.get(part.folder, [])
            if changed := self._reasons(part, rows):
                why[part.folder + ENTRY] = changed
                stale.append(part)
            else:
                files += [(Made(SitePath(path), row.digest, row.size), row.inputs) for path, row in rows]
        with ThreadPoolExecutor(self.jobs) as threads:
            for start in range(0, len(stale), self.jobs):
                turn = stale[start : start + self.jobs]
                texts = [[self._text(key) for key in part.keys] for part in turn]
                for part, made in zip(turn, threads.map(make_index, texts, map(_language, turn)), strict=True):
                    files += self._put(part, made, stage)
        return files, why

    def _before(self) -> dict[str, list[tuple[str, ArtefactRow]]]:
        """The files of earlier parts by folder."""
        rows: dict[str, list[tuple[str, ArtefactRow]]] = defaultdict(list)
        for path, row in self.past.artefacts.items():
            if path.startswith("pagefind/") and not row.owner:
                rows["/".join(path.split("/", 3)[:3]) + "/"].append((path, row))
        return rows

    def _reasons(self, part: Part, rows: Sequence[tuple[str, ArtefactRow]]) -> tuple[str, ...]:
        entry = next((row for path, row in rows if path.endswith(ENTRY)), None)
        if found := reasons(entry.inputs if entry else None, self._inputs(part)):
            return found
        lost = [path for path, _ in rows if path not in self.past.intact]
        return tuple(f"{path} is missing from the output or was changed there" for path in lost[:1])

    def _inputs(self, part: Part) -> dict[str, str]:
        return {"search": part.digest, "code": self.code}

    def _put(self, part: Part, made: Mapping[str, bytes], stage: Stage) -> Iterator[WholeFile]:
        for name, data in made.items():
            path = SitePath(part.folder + name)
            yield stage.put(path, data, self.past.before(path)), self._inputs(part)

    def _text(self, key: Key) -> SearchText:
        fresh = self.outcome.search.get(key)
        digest, data = fresh or (self.past.search[key], self.ledger.search_data(*key))
        return unpacked(data, digest) or self._read_again(key)

    def _read_again(self, key: Key) -> SearchText:
        """The words of a page of which the ledger holds nothing readable any more, from its sources."""
        (built,) = build_chunk(self.context, [Job(self.folders[key[0]], {})])
        for locale, digest, data in built.search:
            self.outcome.search[built.slug, locale] = digest, data
        digest, data = self.outcome.search[key]
        text = unpacked(data, digest)
        if text is None:
            raise AssertionError(f"the words of {key} were packed and cannot be unpacked")
        return text


def _language(part: Part) -> str:
    return part.locale.split("-")[0].lower()


def search_findings(config: SiteConfig) -> list[Finding]:
    """What keeps a site that wants a search from having one."""
    if not config.search.enabled or searchable(config):
        return []
    message = "there is no search index, and pages show no search field: Pagefind is not installed"
    fix = 'install the extra: pip install "sitegen[search]"'
    return [warning("site/no-search-index", message, Location("site.toml"), fix)]
