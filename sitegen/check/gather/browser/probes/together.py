"""What several probes share: scripts that are put together, and facts read back from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sitegen.check.evidence import Frame
from sitegen.check.gather.browser.scripts import script
from sitegen.check.page import Page
from sitegen.check.render.access_seen import MOST, Spot
from sitegen.check.render.boxes import Box


def put_together(name: str, *parts: str) -> str:
    """A function of one argument: ``scripts/NAME.js``, called with that argument and the values of the other scripts."""
    given = ", ".join(f"({script(part)})" for part in parts)
    return f"(argument) => ({script(name)})(argument, {given})"


def spot_of(told: Mapping[str, Any]) -> Spot:
    """An element as ``place.js`` tells of it."""
    sides = told["box"]
    box = Box(*(round(float(sides[side]), 1) for side in ("x", "y", "width", "height")))
    return Spot(str(told["tag"]), str(told["near"]), box)


def spots_of(told: Iterable[Mapping[str, Any]]) -> tuple[Spot, ...]:
    """The first of several elements."""
    return tuple(map(spot_of, told))[:MOST]


def player_of(page: Page) -> dict[str, str]:
    """What ``main_player.js`` has to know to choose the same main player as :attr:`Page.player`."""
    player, video = page.player, page.video
    is_frame = isinstance(player, Frame)
    return {
        "kind": "iframe" if is_frame else "video" if player else "",
        "embed": page.absolute(video.text("embedUrl")) if video else "",
        "source": page.absolute(player.src) if player and is_frame else "",
    }
