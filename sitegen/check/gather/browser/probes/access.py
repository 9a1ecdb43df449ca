"""What the probes of accessibility share: scripts that are put together, and facts read back from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

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
    """What the bytes of the page say of its main player, as ``main_player.js`` wants to know it."""
    frame, video = page.player_frame, page.video
    return {
        "kind": "video" if any(one.tag == "video" for one in page.evidence.players) else "frame",
        "embed": page.absolute(video.text("embedUrl")) if video else "",
        "source": page.absolute(frame.src) if frame else "",
    }
