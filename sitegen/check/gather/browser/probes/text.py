"""Asks an open page for its text: what shows of its parts, and what is kept from some readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sitegen.check.gather.browser.probe import Probe, Visit
from sitegen.check.gather.browser.scripts import script
from sitegen.check.render.boxes import Box
from sitegen.check.render.text_seen import HiddenText, Part, ShownText, TextSeen
from sitegen.check.render.views import View
from sitegen.core.digests import digest_text

_MOST = 20
"""Texts of a kind that are kept of one view."""


def _wants(view: View) -> bool:
    without_script = not view.script and not view.within and view.start is None
    return view.is_plain or without_script


async def _look(visit: Visit) -> TextSeen:
    asked = f"(argument) => ({script('text')})(({script('paint')})(), argument)"
    found = await visit.ask(asked, {"most": _MOST})
    return TextSeen(
        parts=tuple(_part(one) for one in found["parts"]),
        hidden=tuple(_hidden(one) for one in found["hidden"]),
        hidden_count=found["hidden_count"],
        unheard=tuple(_shown(one) for one in found["unheard"]),
        unheard_count=found["unheard_count"],
        drawn=tuple(ShownText(words, said, _box(box)) for said, words, box in found["drawn"]),
    )


def _part(one: Mapping[str, Any]) -> Part:
    letters, counts = one["letters"], (one["words"], one["folded"], one["held"])
    return Part(one["name"], digest_text(letters) if letters else "", *counts, one["first"], _box(one["box"]))


def _hidden(one: Mapping[str, Any]) -> HiddenText:
    return HiddenText(**{**one, "box": _box(one["box"])})


def _shown(one: Mapping[str, Any]) -> ShownText:
    return ShownText(one["words"], one["first"], _box(one["box"]))


def _box(sides: Sequence[float]) -> Box:
    return Box(*(round(float(side), 2) for side in sides))


TEXT = Probe("text", _wants, _look)
