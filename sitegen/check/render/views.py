"""The views in which pages are looked at: a screen, and the conditions a visitor sets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at a page.

    ``width`` and ``height`` are those of the viewport in CSS pixels. ``start`` is the second that the address asks
    for with ``?t=``. A view with ``within`` is looked at in the visit of that other view, by switching its conditions
    once everything else has been seen; one without has a visit of its own. ``zoom`` is in percent.
    A view ``once_a_kind`` has conditions that a template, a language and a player meet alike on all their pages, so
    one page of each kind is enough. ``refuse`` is a CSS selector for the button that refuses consent, where the words
    on it are not enough to find it.
    """

    name: str
    width: int
    height: int
    mobile: bool = False
    scheme: str = "light"
    reduced_motion: bool = False
    forced_colours: bool = False
    script: bool = True
    slow: bool = False
    refuses_consent: bool = False
    start: float | None = None
    zoom: int = 100
    within: str = ""
    once_a_kind: bool = False
    refuse: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it is a screen and nothing else: a page opened as most visitors open it."""
        return not self.within and self.script and not (self.slow or self.refuses_consent) and self.start is None


PHONE = View("phone", 412, 823, mobile=True)
DESKTOP = View("desktop", 1350, 940)
START = 30.0
"""Seconds: where ``?t=`` is tried. Videos that are shorter are opened at their middle."""


def views_of(screens: Iterable[View] = (), refuse: str = "") -> tuple[View, ...]:
    """Every view of a page, the two default screens first, then ``screens``, then the conditions."""
    return (
        PHONE,
        replace(PHONE, name="phone dark", scheme="dark", within=PHONE.name),
        replace(PHONE, name="phone reduced motion", reduced_motion=True, within=PHONE.name, once_a_kind=True),
        replace(PHONE, name="phone forced colours", forced_colours=True, within=PHONE.name, once_a_kind=True),
        DESKTOP,
        replace(DESKTOP, name="desktop dark", scheme="dark", within=DESKTOP.name, once_a_kind=True),
        replace(DESKTOP, name="desktop at 200 %", width=675, height=470, zoom=200, within=DESKTOP.name),
        replace(DESKTOP, name="desktop at 400 %", width=337, height=235, zoom=400, within=DESKTOP.name),
        *screens,
        replace(PHONE, name="phone without script", script=False),
        replace(PHONE, name="phone at ?t=", start=START),
        replace(PHONE, name="phone consent refused", refuses_consent=True, once_a_kind=True, refuse=refuse),
        replace(PHONE, name="phone on a slow network", slow=True, once_a_kind=True),
    )
