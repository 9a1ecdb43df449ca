"""Pictures of the first screen that come out the same each time, as long as the page is the same."""

from __future__ import annotations

from pathlib import Path

from sitegen.check.gather.browser.probe import Probe, Visit
from sitegen.check.gather.browser.scripts import script
from sitegen.check.gather.whole_file import put_whole
from sitegen.check.render.shot_seen import ShotSeen
from sitegen.check.render.views import View
from sitegen.core.digests import digest_bytes

PATIENCE = 3_000
"""Milliseconds that fonts, posters and the like have to arrive."""
_TRIES = 4


def shot_probe(folder: Path, *, steady: bool = False, every: bool = False) -> Probe:
    """A probe that lays pictures into ``folder``, which is made when it is not there.

    Pictures are taken of the screens and their dark variants, or of ``every`` view. With ``steady`` each is taken until
    it comes out the same twice running, which comparisons need and which takes twice as long. The probe has to come
    last among those that do not disturb: it waits for what loads, and ends animations. ``look`` raises ``OSError``
    when the folder cannot be written.
    """

    async def look(visit: Visit) -> ShotSeen:
        return await _shot(visit, folder, steady=steady)

    return Probe("shot", _all if every else _some, look)


def _some(view: View) -> bool:
    return view.is_plain or (view.scheme == "dark" and view.zoom == 100)


def _all(_view: View) -> bool:
    return True


async def _shot(visit: Visit, folder: Path, *, steady: bool) -> ShotSeen:
    # Without scripts no promise is ever kept, so there is nothing to wait with, and the page has not moved.
    waits = visit.view.script
    found = await visit.ask(script("settled"), PATIENCE) if waits else {"left": 0, "top": 0}
    data = await _taken(visit)
    same = not steady
    for _ in range(_TRIES if steady else 0):
        again = await _taken(visit)
        if same := again == data:
            break
        data = again
    if waits:
        await visit.ask(script("released"))
    digest = digest_bytes(data)
    name = f"{digest[:32]}.png"
    put_whole(folder / name, data)
    view = visit.view
    return ShotSeen(view.width, view.height, digest, name, float(found["left"]), float(found["top"]), same)


async def _taken(visit: Visit) -> bytes:
    # To hide the caret, Playwright writes a style sheet into the page, which a content security policy may forbid.
    return await visit.tab.screenshot(type="png", animations="disabled", caret="initial", scale="css")
