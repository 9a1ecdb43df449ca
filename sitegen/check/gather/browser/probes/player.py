"""The main player as it lies on the page, before anybody touches it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from sitegen.check.gather.browser.log import Asked
from sitegen.check.gather.browser.probe import Probe, Visit
from sitegen.check.gather.browser.probes.together import player_of, put_together
from sitegen.check.render.boxes import Box
from sitegen.check.render.player_seen import PlayerSeen, Poster

# Things that are clicked for a player to come: buttons and links with a picture, and the elements made for it.
_FACADES = (
    "button, [role=button], [onclick], a[href], lite-youtube, lite-vimeo, youtube-video, vimeo-video,"
    " [data-video-id], [data-youtube], [data-vimeo], [data-embed]"
)


def base_of(visit: Visit) -> str:
    """The address below which the folder lies: what is elsewhere is not asked for."""
    return urljoin(visit.address.partition("?")[0], "../" * visit.page.path.count("/") or "./")


def asked_for(visit: Visit, address: str) -> Asked | None:
    """The last request for an address while the page was open."""
    wanted = address.partition("#")[0]
    return next((one for one in reversed(visit.log.asked.values()) if one.address.partition("#")[0] == wanted), None)


def box_of(sides: Iterable[float] | None) -> Box | None:
    """A box from its ``x``, ``y``, ``width``, ``height``."""
    return Box(*(round(float(side), 1) for side in sides)) if sides else None


async def _look(visit: Visit) -> PlayerSeen:
    view = visit.view
    failed = [
        one.address for one in visit.log.asked.values() if one.kind == "image" and (one.failure or one.status >= 400)
    ]
    asked = {
        **player_of(visit.page),
        "width": view.width,
        "height": view.height,
        "deep": view.is_plain,
        "facades": _FACADES,
        "refused": failed,
    }
    found = await visit.ask(put_together("player", "main_player"), asked)
    box = box_of(found.get("box"))
    width, height = found["screen"]
    return PlayerSeen(
        kind=found["kind"],
        source=found.get("source", ""),
        box=box,
        screen=(float(width), float(height)),
        hidden=found["hidden"],
        in_screen=_share(box, width, height) if box else 0.0,
        covered=round(float(found.get("covered", 0)), 3),
        cover=found.get("cover", ""),
        cover_box=box_of(found.get("coverBox")),
        lazy=found.get("lazy", ""),
        facade=found.get("facade", ""),
        facade_box=box_of(found.get("facadeBox")),
        rivals=tuple(filter(None, map(box_of, found.get("rivals", ())))),
        sounding=found["sounding"],
        controllable=found.get("controllable", True),
        poster=_poster(visit, found),
    )


def _share(box: Box, width: float, height: float) -> float:
    across = min(box.right, width) - max(box.x, 0.0)
    down = min(box.bottom, height) - max(box.y, 0.0)
    return round(max(0.0, across) * max(0.0, down) / box.area, 3) if box.area else 0.0


def _poster(visit: Visit, found: dict[str, Any]) -> Poster | None:
    address = found.get("poster", "")
    if not address:
        return None
    if not address.startswith((base_of(visit), "data:")):
        return Poster(address, None, "it lies elsewhere")
    asked = asked_for(visit, address)
    if asked and (asked.status >= 400 or asked.failure):
        return Poster(address, 0, f"status {asked.status}" if asked.status >= 400 else asked.failure)
    width = found.get("posterWidth")
    return Poster(address, width, "it cannot be decoded" if width == 0 else "")


PLAYER = Probe("player", lambda _view: True, _look)
