"""One page from bytes to verdict, and the chunk of pages that a worker process takes at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sitegen.check.card import card_of
from sitegen.check.gather.evidence_file import page_line
from sitegen.check.gather.excerpts import excerpts_of
from sitegen.check.gather.folder import read
from sitegen.check.gather.media import MediaGatherer
from sitegen.check.gather.page import read_page
from sitegen.check.judge import Rules, skipped, verdict_on
from sitegen.check.located import locate
from sitegen.check.media_seen import of_page
from sitegen.check.packed import pack, unpack
from sitegen.check.page import Page
from sitegen.check.page_files import PageFiles
from sitegen.check.registry import all_rules
from sitegen.check.rule import Rule
from sitegen.check.site_evidence import FileEvidence
from sitegen.check.verdict import PageVerdict, Verdict, packed_card, packed_media


@dataclass(frozen=True, slots=True)
class Ground:
    """What all pages of a run have in common.

    ``readable`` are the files of the folder that can be read; ``only`` are the ids of the rules to apply, sorted.
    ``others`` is the digest of the files that are no pages: when they change, what is known of them is gathered anew.
    """

    folder: str
    base_url: str
    readable: tuple[str, ...]
    only: tuple[str, ...]
    keep_evidence: bool = False
    others: str = ""


class PageJudge:
    """Judges page after page of one run."""

    def __init__(self, ground: Ground, rules: Sequence[Rule[Any]]) -> None:
        self._ground = ground
        self._folder = Path(ground.folder)
        self._rules = rules_of_pages(rules)
        self._media = MediaGatherer(self._folder, ground.base_url, ground.readable)

    def judge(self, path: str, problem: str) -> PageVerdict:
        """The verdict on the page at ``path``; ``problem`` says why it cannot be read, if so."""
        file, data = (FileEvidence(path, 0, "", problem), b"") if problem else read(self._folder, path)
        if file.problem:
            return PageVerdict(file, skipped(self._rules, f"the page was not read: {file.problem}"), b"")
        page = Page(read_page(path, data, file.digest, self._ground.base_url))
        files = self._media.of(page)
        verdict = judged(self._rules, page, files, has_address=bool(self._ground.base_url))
        if verdict.found:
            found = locate(verdict.found, lambda name, places: excerpts_of(name, data, places), path)
            verdict = Verdict(verdict.statuses, verdict.reasons, found)
        line = page_line(files) if self._ground.keep_evidence else ""
        relies = tuple((name, "") for name in self._media.wanted(page))
        return PageVerdict(file, verdict, packed_card(card_of(page)), packed_media(of_page(files)), relies, line)


def rules_of_pages(rules: Sequence[Rule[Any]]) -> Rules:
    """The rules that look at one page, in the order in which a page's verdict names them."""
    return tuple(rule for kind in (Page, PageFiles) for rule in rules if rule.needs is kind)


def judged(rules: Rules, page: Page, files: PageFiles, *, has_address: bool) -> Verdict:
    """The verdict of ``rules`` on one page; places are not looked up yet."""
    views = ((rule, page if rule.needs is Page else files) for rule in rules)
    return verdict_on(views, page.path, has_address=has_address)


def judge_chunk(ground: bytes, pages: Sequence[tuple[str, str]]) -> list[PageVerdict]:
    """The verdicts on these pages, each (path, problem). ``ground`` is packed: a process reads it once."""
    judge = _judge(ground)
    return [judge.judge(path, problem) for path, problem in pages]


def packed_ground(ground: Ground) -> bytes:
    """A :class:`Ground` for :func:`judge_chunk`."""
    return pack(Ground, ground).encode("utf-8")


@lru_cache(maxsize=1)
def _judge(packed: bytes) -> PageJudge:
    ground = unpack(Ground, packed.decode("utf-8"))
    wanted = frozenset(ground.only)
    return PageJudge(ground, [rule for rule in all_rules() if rule.id in wanted])
