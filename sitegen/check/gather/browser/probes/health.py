"""How a page behaves: what the log tells of its visit, and what the browser itself measured."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from sitegen.check.gather.browser.log import Asked, Log, Said
from sitegen.check.gather.browser.probe import Probe, Visit
from sitegen.check.gather.browser.scripts import script
from sitegen.check.page import Page
from sitegen.check.render.boxes import Box
from sitegen.check.render.health_seen import (
    MOST,
    Course,
    Failed,
    Foreign,
    HealthSeen,
    Insecure,
    Kept,
    Largest,
    Message,
    Repeated,
    Shift,
    Violation,
    Weight,
)
from sitegen.check.render.views import View

_KINDS = {"document": "document", "script": "script", "stylesheet": "style", "font": "font", "image": "image"}
_KINDS |= {"media": "media"}
_REMOTE = frozenset({"http", "https", "ws", "wss"})
_GIVEN_UP = ("net::ERR_ABORTED", "NS_BINDING_ABORTED", "cancelled", "Load request cancelled")
"""A request that the page or the browser itself broke off, as players do with the rest of a film."""
_NEVER_SENT = frozenset({"csp", "mixed-content"})
_INSECURE = re.compile(r"Mixed Content: .*?requested an insecure .*?'(http:[^']+)'", re.DOTALL)
# These tell of what has facts of its own here.
_TOLD_ELSEWHERE = re.compile(
    r"Failed to load resource:|Mixed Content:|.{0,400}violates the following Content", re.DOTALL
)
_FREE = 50.0
"""Milliseconds of a task that nobody notices: https://web.dev/articles/tbt."""


async def _look(visit: Visit) -> HealthSeen:
    measured = await visit.ask(script("health"), frame_of(visit.page)) if _asks(visit) else None
    events = visit.log.fresh()
    site, players = visit.address, hosts_of_players(visit.page)
    foreign = tuple(foreign_requests(events.asked.values(), site, players))
    missing = _unique(_failed(events, site))
    return HealthSeen(
        messages=_unique(_messages(events.said, foreign)),
        thrown=_unique(events.thrown),
        failed=missing,
        foreign=foreign[:MOST],
        insecure=_unique(_insecure(events, measured)) if site.startswith("https:") else (),
        violations=_unique(Violation(**one) for one in measured["violations"]) if measured else (),
        kept=kept_of(measured["stored"], await visit.tab.context.cookies())[:MOST] if measured else (),
        repeated=tuple(_repeated(events.asked.values(), measured["repeated"])) if measured else (),
        weight=_weight(events.asked.values()) if measured else None,
        course=_course(visit, measured) if measured else None,
    )


def _asks(visit: Visit) -> bool:
    """A page is measured once in its visit; views within it only add what was said and asked for since."""
    return visit.view.script and not visit.view.within


def frame_of(page: Page) -> str:
    """The address of the frame that shows the page's video, or empty."""
    return page.absolute(page.player_frame.src) if page.player_frame else ""


def hosts_of_players(page: Page) -> frozenset[str]:
    """The hosts that the page itself names for its video: of its player, its files, its pictures."""
    named = [frame_of(page)] if page.video or not page.evidence.players else []
    named += [page.absolute(written) for player in page.evidence.players for written, _ in player.addresses]
    for video in page.videos:
        named += [page.absolute(one) for key in ("embedUrl", "contentUrl", "thumbnailUrl") for one in video.texts(key)]
    return frozenset(host for address in named if (host := _host(address)))


def foreign_requests(asked: Iterable[Asked], site: str, players: Iterable[str]) -> Iterator[Foreign]:
    """The requests that left for another host than that of ``site`` and its kin, each host and kind once."""
    seen: set[tuple[str, str]] = set()
    for one in asked:
        host = _host(one.address)
        if not host or is_kin(host, _host(site)) or one.failure in _NEVER_SENT or (host, one.kind) in seen:
            continue
        seen.add((host, one.kind))
        yield Foreign(host, one.address[:300], one.kind, "player" if host in players else "")


def is_kin(host: str, other: str) -> bool:
    """Whether one of two hosts lies below the other, ``www.`` left aside: ``media.films.example``, ``www.films.example``."""
    mine, site = host.removeprefix("www."), other.removeprefix("www.")
    return mine == site or mine.endswith(f".{site}") or site.endswith(f".{mine}")


def kept_of(stored: Mapping[str, Iterable[str]], cookies: Iterable[Mapping[str, Any]]) -> tuple[Kept, ...]:
    """What is stored on the device, by kind and name."""
    found = {Kept(kind, str(name)[:100]) for kind, names in stored.items() for name in names}
    found |= {Kept("cookie", str(one.get("name", ""))[:100]) for one in cookies}
    return tuple(sorted(found, key=lambda one: (one.kind, one.name)))


def box_of(sides: list[float] | None) -> Box | None:
    """The box of four numbers from a script."""
    return Box(*map(float, sides)) if sides else None


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in _REMOTE else ""


def _messages(said: Iterable[Said], foreign: Iterable[Foreign]) -> Iterator[Message]:
    refused = {one.host for one in foreign}
    texts: set[str] = set()
    for one in said:
        kind = {"error": "error", "assert": "error", "warning": "warning"}.get(one.kind)
        ours = any(host in one.text or host == _host(one.address) for host in refused)
        if kind and not ours and one.text not in texts and not _TOLD_ELSEWHERE.match(one.text):
            texts.add(one.text)
            yield Message(kind, one.text[:300], one.address[:300])


def _failed(events: Log, site: str) -> Iterator[Failed]:
    for one in events.asked.values():
        failure = "" if one.failure.startswith(_GIVEN_UP) or one.failure in _NEVER_SENT else one.failure
        # The status of the page itself is known to the visit.
        is_page = one.address.partition("#")[0] == site.partition("#")[0]
        is_own = _host(one.address) == _host(site) and one.kind != "websocket"
        if is_own and not is_page and (one.status >= 400 or failure):
            yield Failed(one.address[:300], one.kind, str(one.status or failure))


def _insecure(events: Log, measured: Mapping[str, Any] | None) -> Iterator[Insecure]:
    stopped = {one.address for one in events.asked.values() if one.failure == "mixed-content"}
    told = [(match.group(1), one.text) for one in events.said if (match := _INSECURE.match(one.text))]
    stopped.update(address for address, text in told if "has been blocked" in text)
    seen: set[str] = set()
    for address in (*sorted(stopped), *(address for address, _ in told), *(measured["insecure"] if measured else ())):
        if address not in seen:
            seen.add(address)
            yield Insecure(address[:300], address in stopped)


def _repeated(asked: Iterable[Asked], loads: Iterable[tuple[str, int]]) -> Iterator[Repeated]:
    by_address = {one.address.partition("#")[0]: one for one in asked if one.method == "GET" and one.status == 200}
    for address, times in sorted(loads):
        if (one := by_address.get(address)) and one.kind != "media":
            yield Repeated(address[:300], one.kind, times, one.size)


def _weight(asked: Iterable[Asked]) -> Weight:
    requests = [one for one in asked if _host(one.address) and one.failure not in _NEVER_SENT]
    total: Counter[str] = Counter()
    films: dict[str, int] = {}
    for one in requests:
        if one.kind == "media":
            films[one.address] = max(films.get(one.address, 0), one.size)
        elif one.status == 200:
            total[_KINDS.get(one.kind, "other")] += one.size
    total["media"] = sum(films.values())
    return Weight(
        len(requests) - sum(one.kind == "media" for one in requests) + len(films), tuple(sorted(total.items()))
    )


def _course(visit: Visit, told: Mapping[str, Any]) -> Course:
    if visit.view.slow and visit.devtools is None:
        visit.lacks.append(("slow", "only Chromium can be given a slow network"))
    visit.lacks.extend((kind, f"this browser does not tell {kind}") for kind in told["lacks"])
    largest = told["largest"]
    nowhere = Box(0.0, 0.0, 0.0, 0.0)
    return Course(
        shift=round(float(told["shift"]), 4),
        shifts=tuple(
            Shift(round(float(one["score"]), 4), one["element"], box_of(one["box"]) or nowhere) for one in told["moved"]
        ),
        largest=Largest(**{**largest, "at": float(largest["at"]), "box": box_of(largest["box"])}) if largest else None,
        blocked=float(sum(max(0.0, task - _FREE) for task in told["tasks"])),
        first_paint=float(told["paint"]),
        film=float(told["film"]),
        early=box_of(told["early"]),
        player=box_of(told["player"]),
    )


def _unique(things: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(things))[:MOST]


def _always(_view: View) -> bool:
    return True


HEALTH = Probe("health", _always, _look, script("health_start"))
