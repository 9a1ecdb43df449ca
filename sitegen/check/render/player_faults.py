"""How rules ask about the player in all views at once, and tell one fault for all views that show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.check.evidence import Player
from sitegen.check.render.boxes import Box
from sitegen.check.render.evidence import Seen
from sitegen.check.render.player_seen import PlaybackSeen, PlayerSeen
from sitegen.check.render.rendered import Rendered, told
from sitegen.check.render.views import DESKTOP, PHONE
from sitegen.check.rule import Fault

Found = tuple[Seen, str, Box | None]
"""A view in which something is wrong, what it is in words, and where."""


def is_watched(view: Rendered) -> bool:
    """Whether the page is one for watching a video."""
    return view.page.is_watch_page


def has_film(view: Rendered) -> bool:
    """Whether the page holds a ``<video>``, or plays one in a frame and is for watching it."""
    player = view.page.player
    return player is not None and (view.page.is_watch_page or (view.page.is_page and isinstance(player, Player)))


def players(seen: Iterable[Seen]) -> Iterator[tuple[Seen, PlayerSeen]]:
    """The player in those views in which it was looked for."""
    return ((one, one.player) for one in seen if one.player is not None)


def on_screens(view: Rendered) -> Iterator[tuple[Seen, PlayerSeen, Box]]:
    """The player on each of the two default screens, where it has a box and is not hidden."""
    for one, player in players(view.seen):
        if one.view.name in {PHONE.name, DESKTOP.name} and player.box and player.box.area and not player.hidden:
            yield one, player, player.box


def tries(view: Rendered, *, at_second: bool = False) -> Iterator[tuple[Seen, PlaybackSeen]]:
    """How the video played where that could be tried: opened plainly, or ``at_second`` with ``?t=``."""
    for one in view.seen:
        beyond_reach = any(name == "playback" for name, _ in one.lacks)
        if one.playback and not beyond_reach and (one.view.start is not None) == at_second:
            yield one, one.playback


def playback_lacking(view: Rendered) -> str:
    """Why playing could not be tried, or empty."""
    return view.lacking("playback")


def faults_of(view: Rendered, found: Iterable[Found], line: int = 0, near: str = "") -> Iterator[Fault]:
    """One fault with the words of the first view, naming all of them; it points at the player unless told where."""
    every = list(found)
    if not every:
        return
    first, message, box = every[0]
    player, video = view.page.player, view.page.video
    if not line and player is not None:
        line, near = player.line, "<video" if isinstance(player, Player) else "<iframe"
    elif not line and video is not None:
        line = video.line()
    shown = box.as_tuple() if box and box.area else None
    yield Fault(f"{message} ({told(one for one, _, _ in every)})", line, near, view=first.view.name, box=shown)
