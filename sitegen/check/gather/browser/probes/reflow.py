"""How a page lies on a screen: zoomed, from right to left, without motion, in forced colours."""

from __future__ import annotations

from typing import Any

from sitegen.check.gather.browser.probe import Probe, Visit
from sitegen.check.gather.browser.probes.together import player_of, put_together, spot_of, spots_of
from sitegen.check.render.access_seen import MOST, LayoutSeen, Present
from sitegen.check.render.views import View


def _wants(view: View) -> bool:
    """Every screen, and the conditions under which pages fall apart."""
    return view.script and (view.is_plain or view.zoom != 100 or view.reduced_motion or view.forced_colours)


async def _look(visit: Visit) -> LayoutSeen:
    wanted = {"most": MOST, "forced": visit.view.forced_colours, "player": player_of(visit.page)}
    return layout_seen(await visit.ask(put_together("reflow", "place", "main_player"), wanted))


def layout_seen(told: dict[str, Any]) -> LayoutSeen:
    """The facts in what ``reflow.js`` gives back."""
    return LayoutSeen(
        width=float(told["width"]),
        content=float(told["content"]),
        scrolls=bool(told["scrolls"]),
        wide=spots_of(told["wide"]),
        figures=spots_of(told["figures"]),
        parts=tuple(Present(one["name"], spot_of(one["spot"]), bool(one["visible"])) for one in told["parts"]),
        cut=spots_of(told["cut"]),
        moving=spots_of(told["moving"]),
        smooth=bool(told["smooth"]),
        unseen=spots_of(told["unseen"]),
        direction=str(told["direction"]),
        aligned=spot_of(told["aligned"]) if told["aligned"] else None,
    )


REFLOW = Probe("layout", _wants, _look)
