"""What was seen of a page in a browser: plain facts, view by view, as JSON both ways.

Each kind of fact has a module of its own beside this one and one field in :class:`Seen`; a field is ``None`` where
nobody looked for it in that view.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.check.render.access_seen import AxeSeen, KeyboardSeen, LayoutSeen, TargetsSeen
from sitegen.check.render.health_seen import ConsentSeen, HealthSeen
from sitegen.check.render.label_seen import LabelsSeen
from sitegen.check.render.player_seen import PlaybackSeen, PlayerSeen
from sitegen.check.render.search_seen import SearchSeen
from sitegen.check.render.shot_seen import ShotSeen
from sitegen.check.render.text_seen import TextSeen
from sitegen.check.render.views import View


@dataclass(frozen=True, slots=True)
class Seen:
    """One page in one view.

    ``address`` is as it was opened and ``status`` is of HTTP. ``problem`` says why nothing could be seen (the browser
    died, the page hung), else it is empty. ``lacks`` names what could not be looked at, and why.
    """

    view: View
    address: str
    status: int = 0
    problem: str = ""
    lacks: tuple[tuple[str, str], ...] = ()
    player: PlayerSeen | None = None
    playback: PlaybackSeen | None = None
    text: TextSeen | None = None
    labels: LabelsSeen | None = None
    axe: AxeSeen | None = None
    keyboard: KeyboardSeen | None = None
    targets: TargetsSeen | None = None
    layout: LayoutSeen | None = None
    health: HealthSeen | None = None
    consent: ConsentSeen | None = None
    search: SearchSeen | None = None
    shot: ShotSeen | None = None


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """One page in all its views, in the order of :func:`~sitegen.check.render.views.views_of`.

    ``relies`` are the paths below the folder that the browser asked for, there or not; ``browser`` names it with its
    version.
    """

    path: str
    browser: str
    seen: tuple[Seen, ...]
    relies: tuple[str, ...] = ()
