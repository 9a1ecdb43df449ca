"""What can be tapped on a phone, and what of it is too small."""

from __future__ import annotations

from sitegen.check.gather.browser.probe import Probe, Visit
from sitegen.check.gather.browser.probes.together import put_together, spots_of
from sitegen.check.render.access_seen import MOST, TargetsSeen


async def _look(visit: Visit) -> TargetsSeen:
    told = await visit.ask(put_together("targets", "place"), MOST)
    return TargetsSeen(int(told["total"]), int(told["count"]), spots_of(told["small"]))


TARGETS = Probe("targets", lambda view: view.is_plain and view.mobile, _look)
