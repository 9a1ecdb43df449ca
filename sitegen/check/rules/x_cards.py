"""Cards on X: the form each kind needs, and the limits of their parts."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from sitegen.check.addresses import normalise
from sitegen.check.examples import HOSTED, Edit, Example, edit
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import X_CARDS
from sitegen.core.findings import Severity

_TITLE = '<meta property="og:title" content="A walk through the report">'
_LARGE = '<meta name="twitter:card" content="summary_large_image">'
_KINDS = ("summary", "summary_large_image", "player", "app")
_PLAYER_NEEDS = ("twitter:player", "twitter:player:width", "twitter:player:height")
_PLAYER = (
    '<meta name="twitter:card" content="player">\n<meta name="twitter:site" content="@films">\n'
    '<meta name="twitter:player" content="https://player.example/embed/4711">\n'
    '<meta name="twitter:player:width" content="1280">\n<meta name="twitter:player:height" content="720">'
)
LONGEST = {"title": 70, "description": 200}
LONGEST_ALT = 420
"""Characters."""


def _added(text: str, *more: Edit) -> tuple[Example, ...]:
    return edit(_TITLE, f"{_TITLE}\n{text}", HOSTED, *more)


def _card(page: Page) -> str:
    return page.meta("twitter:card").lower()


def _has_card(page: Page) -> bool:
    return page.is_page and bool(_card(page))


def _is_player(page: Page) -> bool:
    return page.is_page and _card(page) == "player"


@rule(
    "social/unknown-card",
    Severity.WARNING,
    title="twitter:card is of a kind that does not exist",
    fix="write summary_large_image, or player with all that it needs",
    source=X_CARDS,
    needs=Page,
    applies=_has_card,
    examples_pass=_added(_LARGE),
    examples_fail=_added(_LARGE.replace("summary_large_image", "video")),
)
def unknown_card(page: Page) -> Iterator[Fault]:
    """A card of an unknown kind is not shown at all."""
    if _card(page) not in _KINDS:
        yield Fault(f"twitter:card is {_card(page)[:40]!r}", page.meta_line("twitter:card"), near="twitter:card")


@rule(
    "social/player-card-incomplete",
    Severity.ERROR,
    title="A player card lacks a part that it needs",
    fix="give twitter:player, its width and height, twitter:site, and a picture; or use summary_large_image",
    source=X_CARDS,
    needs=Page,
    applies=_is_player,
    examples_pass=_added(_PLAYER),
    examples_fail=_added(_PLAYER.replace("twitter:player:height", "twitter:player:depth"))
    + _added(_PLAYER.replace("twitter:site", "twitter:owner")),
)
def player_card_incomplete(page: Page) -> Iterator[Fault]:
    """A player card that lacks one of them falls back to a bare link, worse than a card with a large picture."""
    missing = [key for key in _PLAYER_NEEDS if not page.meta(key)]
    if not page.meta("twitter:site", "twitter:site:id"):
        missing.append("twitter:site")
    if not page.meta("twitter:image", "twitter:image:src", "og:image"):
        missing.append("twitter:image")
    if missing:
        yield Fault(
            f"the player card has no {', no '.join(missing)}", page.meta_line("twitter:card"), near="twitter:card"
        )


@rule(
    "social/player-card-address",
    Severity.ERROR,
    title="The player of a player card is not an absolute https address",
    fix="write the address of the page that shows the player, with https:// and host",
    source=X_CARDS,
    needs=Page,
    applies=lambda page: _is_player(page) and bool(page.meta("twitter:player")),
    examples_pass=_added(_PLAYER),
    examples_fail=_added(_PLAYER.replace("https://player.example", "")),
)
def player_card_address(page: Page) -> Iterator[Fault]:
    """The player is opened in a frame on another site, which takes https and nothing else."""
    written = page.meta("twitter:player")
    if not normalise(written).startswith("https://"):
        yield Fault(f"twitter:player is {written[:80]!r}", page.meta_line("twitter:player"), near=written[:60])


@rule(
    "social/card-text-too-long",
    Severity.NOTE,
    title="A text of the card is longer than X shows",
    fix="give twitter:title at most 70 and twitter:description at most 200 characters",
    source=X_CARDS,
    needs=Page,
    applies=_has_card,
    examples_pass=_added(_LARGE),
    examples_fail=_added(f'{_LARGE}\n<meta name="twitter:title" content="{"A walk through " * 6}">'),
)
def card_text_too_long(page: Page) -> Iterator[Fault]:
    """Longer texts are cut off in the middle. Without texts of its own the card takes those of Open Graph."""
    for part, longest in LONGEST.items():
        text = page.meta(f"twitter:{part}")
        if len(text) > longest:
            message = f"twitter:{part} has {len(text)} characters, and X shows {longest}"
            yield Fault(message, page.meta_line(f"twitter:{part}"), near=f"twitter:{part}")


@rule(
    "social/card-alt-too-long",
    Severity.WARNING,
    title="twitter:image:alt is longer than X takes",
    fix=f"describe the picture in at most {LONGEST_ALT} characters",
    source=X_CARDS,
    needs=Page,
    applies=lambda page: bool(page.meta("twitter:image:alt")),
    examples_pass=_added(f'{_LARGE}\n<meta name="twitter:image:alt" content="The report">'),
    examples_fail=_added(f'{_LARGE}\n<meta name="twitter:image:alt" content="{"The report. " * 40}">'),
)
def card_alt_too_long(page: Page) -> Iterator[Fault]:
    """A description over the limit is not taken, and people who listen to the card hear nothing."""
    text = page.meta("twitter:image:alt")
    if len(text) > LONGEST_ALT:
        yield Fault(f"twitter:image:alt has {len(text)} characters", page.meta_line("twitter:image:alt"))


@rule(
    "social/card-image-format",
    Severity.WARNING,
    title="The picture of a card is an SVG",
    fix="give a JPEG, PNG, WebP or GIF of less than 5 MB",
    source=X_CARDS,
    needs=Page,
    applies=lambda page: _has_card(page) and bool(page.meta("twitter:image", "twitter:image:src", "og:image")),
    examples_pass=_added(_LARGE),
    examples_fail=_added(f'{_LARGE}\n<meta name="twitter:image" content="https://player.example/4711.svg">'),
)
def card_image_format(page: Page) -> Iterator[Fault]:
    """X shows no SVG, so the card stays without a picture."""
    key = next(key for key in ("twitter:image", "twitter:image:src", "og:image") if page.meta(key))
    if urlsplit(normalise(page.meta(key))).path.lower().endswith(".svg"):
        yield Fault(f"{key} is {page.meta(key)[:80]!r}", page.meta_line(key), near=page.meta(key)[:60])
