"""The player's own looks: large enough, with a picture before it starts, and with buttons."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.evidence import Player
from sitegen.check.examples import PAGE, Edit, edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import VIDEO_REPORT, WCAG_NAME_ROLE
from sitegen.core.findings import Severity

SMALLEST = 140
"""Pixels: a player whose height and width are both not above this is too small to be indexed."""

_VIDEO = '<video controls preload="metadata" poster="/onboarding/poster.jpg" width="1280" height="720">'


def _own(page: Page) -> Player | None:
    return page.player if page.is_watch_page and isinstance(page.player, Player) else None


@rule(
    "player/too-small",
    Severity.WARNING,
    title="The player is too small to count as a video",
    fix="make it at least 141 pixels high, or wider than that and a third of the page; let CSS fit it to the screen",
    source=VIDEO_REPORT,
    needs=Page,
    applies=lambda page: _own(page) is not None,
    console="Video too small",
    examples_pass=shows(_VIDEO),
    examples_fail=edit(_VIDEO, _VIDEO.replace("1280", "128").replace("720", "72")),
)
def too_small(page: Page) -> Iterator[Fault]:
    """Search engines skip players that are smaller. A warning only: a style sheet may set another size."""
    player = _own(page)
    if player is None or player.sized_by_style:
        return
    sides = [int(side) for side in (player.width, player.height) if side and side.isdecimal()]
    if len(sides) == 2 and max(sides) <= SMALLEST:
        yield Fault(f"the player is {sides[0]} by {sides[1]} pixels", player.line, near="<video")


@rule(
    "player/missing-poster",
    Severity.NOTE,
    title="A player shows no picture before it starts",
    fix="give the video element a poster, the same picture as thumbnailUrl",
    source=VIDEO_REPORT,
    needs=Page,
    applies=lambda page: _own(page) is not None,
    examples_pass=shows(_VIDEO),
    examples_fail=edit(_VIDEO, _VIDEO.replace('poster="/onboarding/poster.jpg" ', "")),
)
def missing_poster(page: Page) -> Iterator[Fault]:
    """People see a black box until the first frame has come. A poster is our own advice; nobody demands it."""
    player = _own(page)
    if player is not None and not player.poster:
        yield Fault("the video element has no poster", player.line, near="<video")


@rule(
    "player/missing-controls",
    Severity.WARNING,
    title="A player cannot be started",
    fix="write <video controls>, and let a script take the attribute away when it shows buttons of its own",
    source=WCAG_NAME_ROLE,
    needs=Page,
    applies=lambda page: _own(page) is not None,
    examples_pass=shows(_VIDEO)
    + edit(
        _VIDEO,
        _VIDEO.replace("controls ", ""),
        PAGE,
        Edit(PAGE, "</head>", '<script src="/player.js"></script>\n</head>'),
        Edit("player.js", "", "// buttons\n"),
    ),
    examples_fail=edit(
        _VIDEO, _VIDEO.replace("controls ", ""), PAGE, Edit(PAGE, '<script src="/watch.js" defer></script>\n', "")
    ),
)
def missing_controls(page: Page) -> Iterator[Fault]:
    """Without buttons, and without a script that could make some, nobody can play or stop the film."""
    player = _own(page)
    if player is not None and not player.controls and not page.evidence.scripts:
        yield Fault("the video element has no controls, and the page no script", player.line, near="<video")
