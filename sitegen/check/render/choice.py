"""Which pages are shown to the browser: all of them, those that changed, or a sample that covers every kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from sitegen.check.evidence import Role
from sitegen.check.site_evidence import PageCard
from sitegen.core.digests import digest_text

_SAMPLE = re.compile(r"sample:([1-9]\d{0,5})\Z")
ALL, CHANGED = "all", "changed"


@dataclass(frozen=True, slots=True)
class Choice:
    """``all``, ``changed`` (pages whose last verdict does not hold any more), or a sample of ``most`` pages."""

    word: str
    most: int = 0


def read_choice(text: str) -> Choice:
    """``all``, ``changed`` or ``sample:N``. Raises ``ValueError`` for anything else."""
    if text in {ALL, CHANGED}:
        return Choice(text)
    if match := _SAMPLE.match(text):
        return Choice("sample", int(match.group(1)))
    raise ValueError(f"{text!r} is not {ALL}, {CHANGED} or sample:N, as in sample:50")


def chosen_pages(choice: Choice, cards: Iterable[PageCard]) -> tuple[str, ...]:
    """The paths to show, sorted; pages that are a mere redirect or a fragment are never among them."""
    shown = [card for card in cards if card.role in {Role.PAGE, Role.ERROR_PAGE}]
    if choice.word != "sample":
        return tuple(sorted(card.path for card in shown))
    return tuple(sorted(_sample(shown, choice.most)))


def first_of_kinds(cards: Iterable[PageCard]) -> frozenset[str]:
    """One page of every kind: the one a sample takes first."""
    return frozenset(paths[0] for paths in _by_kind(cards))


def _sample(cards: list[PageCard], most: int) -> list[str]:
    """One page of every kind (template, language, player), the kinds with most pages first; then more of each, in turn.

    Within a kind pages come in the order of the digest of their path: the same from run to run, and no
    prejudice of the alphabet.
    """
    return list(_in_turn(_by_kind(cards)))[:most]


def _by_kind(cards: Iterable[PageCard]) -> list[list[str]]:
    kinds: dict[tuple[str, ...], list[str]] = {}
    for card in cards:
        kinds.setdefault(kind_of(card), []).append(card.path)
    queues = sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
    return [sorted(paths, key=digest_text) for _, paths in queues]


def _in_turn(rows: list[list[str]]) -> Iterator[str]:
    for round_ in range(max(map(len, rows), default=0)):
        yield from (row[round_] for row in rows if round_ < len(row))


def kind_of(card: PageCard) -> tuple[str, ...]:
    """What a template, a language and a player leave in a card: pages with the same are alike in a browser."""
    assets = " ".join(sorted(one.address for one in card.subresources))
    parts = " ".join(name for name in ("transcript", "chapters", "summary") if card.has_id(name))
    depth = str(len([part for part in re.split(r"/", card.path) if not part.isdecimal()]))
    return card.role.value, card.lang, _player(card), parts, depth, assets


def _player(card: PageCard) -> str:
    if card.video is None:
        return ""
    uses = {reference.use for reference in card.references}
    host = urlsplit(card.video.embed_url).hostname or ""
    return "file" if "media" in uses else host or "other"
