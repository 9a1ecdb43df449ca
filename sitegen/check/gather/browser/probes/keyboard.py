"""A walk over the page with the key Tab."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sitegen.check.gather.browser.probe import Probe, Visit
from sitegen.check.gather.browser.probes.together import player_of, put_together, spot_of, spots_of
from sitegen.check.render.access_seen import MOST, KeyboardSeen, Part, SkipLink, Stop
from sitegen.check.render.views import DESKTOP

if TYPE_CHECKING:
    from playwright.async_api import JSHandle

_PICTURED = 2
"""Places of which pictures are taken; each costs two of about a tenth of a second."""


async def _look(visit: Visit) -> KeyboardSeen | None:
    browser = visit.tab.context.browser
    if browser is not None and browser.browser_type.name == "webkit":
        visit.lacks.append(("keyboard", "the key Tab leaves out links in WebKit"))
        return None
    keyboard = visit.tab.keyboard
    parts = ("place", "main_player", "keyboard_places", "focus_look")
    wanted = {"player": player_of(visit.page), "most": MOST}
    walk = await visit.tab.evaluate_handle(put_together("keyboard", *parts), wanted)
    try:
        await walk.evaluate("walk => walk.start()")
        while await walk.evaluate("walk => walk.next()"):
            await keyboard.press("Tab")
        skips = await walk.evaluate("walk => walk.toSkip()")
        if skips:
            await keyboard.press("Enter")
            await keyboard.press("Tab")
        seen = keyboard_seen(await walk.evaluate("(walk, skipped) => walk.tell(skipped)", skips))
        return await _surely(visit, walk, seen)
    finally:
        await walk.dispose()


async def _surely(visit: Visit, walk: JSHandle, seen: KeyboardSeen) -> KeyboardSeen:
    """Where no style changed with the focus, pictures of the screen tell whether anything else did."""
    doubtful = [at for at, stop in enumerate(seen.stops) if not stop.shows]
    stops = list(seen.stops)
    for at in doubtful[:_PICTURED]:
        shots = []
        for on in (True, False):
            await walk.evaluate("(walk, [at, on]) => walk.again(at, on)", [at, on])
            # A player shows and hides its controls as it likes.
            players = visit.tab.locator("video, iframe")
            shots.append(await visit.tab.screenshot(type="png", mask=[players]))
        stops[at] = replace(stops[at], shows=shots[0] != shots[1])
    if doubtful and all(stops[at].shows for at in doubtful[:_PICTURED]):
        # It is shown by other means, which will hold for the rest as well.
        stops = [replace(stop, shows=True) for stop in stops]
    return replace(seen, stops=tuple(stops))


def keyboard_seen(told: dict[str, Any]) -> KeyboardSeen:
    """The facts in what ``keyboard.js`` gives back."""
    skip = told["skip"]
    return KeyboardSeen(
        places=int(told["places"]),
        stops=tuple(Stop(spot_of(one["spot"]), bool(one["shows"]), bool(one["covered"])) for one in told["stops"]),
        parts=tuple(Part(one["name"], spot_of(one["spot"]), bool(one["reached"])) for one in told["parts"]),
        trap=spot_of(told["trap"]) if told["trap"] else None,
        beyond=spot_of(told["beyond"]) if told["beyond"] else None,
        skip=SkipLink(spot_of(skip["spot"]), bool(skip["works"])) if skip else None,
        mouse_only=spots_of(told["mouse"]),
    )


KEYBOARD = Probe("keyboard", lambda view: view.name == DESKTOP.name, _look, disturbs=True)
