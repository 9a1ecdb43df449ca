"""How the main player plays, once on the phone, and whether it starts at the second that ``?t=`` asks for."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from sitegen.check.gather.browser.probe import Probe, Visit
from sitegen.check.gather.browser.probes.complaints import COMPLAINTS
from sitegen.check.gather.browser.probes.player import asked_for, base_of, box_of
from sitegen.check.gather.browser.probes.together import player_of, put_together
from sitegen.check.render.boxes import Box
from sitegen.check.render.player_seen import FilmFile, Jump, PlaybackSeen, TrackSeen
from sitegen.check.render.views import PHONE, View

_SLOW = 3_000
"""Milliseconds in which the beginning of a file must have come from a local disk."""


def _wants(view: View) -> bool:
    return view.name == PHONE.name or view.start is not None


async def _look(visit: Visit) -> PlaybackSeen:
    start = visit.view.start
    asked = {**player_of(visit.page), "start": start, "slow": _SLOW, "complaints": "|".join(COMPLAINTS)}
    found = await visit.ask(put_together("playback", "main_player"), asked)
    files = tuple(_file(visit, address, kind) for address, kind in found.get("files", ()))
    seen = PlaybackSeen(
        kind=found["kind"],
        source=found.get("source", ""),
        box=box_of(found["box"]),
        ready=found.get("ready", 0),
        error=found.get("error", 0),
        error_words=found.get("words", ""),
        files=files,
        width=found.get("width", 0),
        height=found.get("height", 0),
        duration=_seconds(found.get("duration")),
        played=_seconds(found.get("played")),
        sought=(float(found["sought"][0]), float(found["sought"][1])) if found.get("sought") else None,
        started=_seconds(found.get("started")),
        tracks=tuple(TrackSeen(**track) for track in found.get("tracks", ()) if _is_own(visit, track["address"])),
        jumps=tuple(_jump(jump) for jump in found.get("jumps", ())),
        complaint=found.get("complaint", ""),
        complaint_box=box_of(found.get("complaintBox")),
    )
    if why := _out_of_reach(visit, seen):
        visit.lacks.append(("playback", why))
    return seen


def _file(visit: Visit, address: str, kind: str) -> FilmFile:
    asked = asked_for(visit, address)
    failure = asked.failure if asked and not asked.status else ""
    if not _is_own(visit, address):
        failure = f"it lies at {urlsplit(address).hostname}, which is not asked offline"
    return FilmFile(address, kind, asked.status if asked else 0, failure)


def _seconds(found: float | None) -> float | None:
    return None if found is None else round(float(found), 3)


def _jump(found: dict[str, Any]) -> Jump:
    wanted, landed = float(found["wanted"]), round(float(found["landed"]), 3)
    box = box_of(found["box"]) or Box(0.0, 0.0, 0.0, 0.0)
    return Jump(found["kind"], found["text"], wanted, landed, found["left"], box)


def _is_own(visit: Visit, address: str) -> bool:
    return address.startswith((base_of(visit), "data:", "blob:"))


def _out_of_reach(visit: Visit, seen: PlaybackSeen) -> str:
    """Why playing could not be tried: the player or its file lies with another host."""
    if seen.kind and not seen.files and not seen.source and seen.kind != "video":
        return "the player is a page of another host, which is not asked offline, or one without a video in it"
    away = [file for file in seen.files if not _is_own(visit, file.address)]
    if away and not seen.ready:
        return f"the file of the video lies at {urlsplit(away[0].address).hostname}, which is not asked offline"
    return ""


PLAYBACK = Probe("playback", _wants, _look, disturbs=True)
