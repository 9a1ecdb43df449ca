"""Asks an open page for the labels that tell how its video was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sitegen.check.evidence import Frame
from sitegen.check.gather.browser.probe import Probe, Visit
from sitegen.check.gather.browser.scripts import script
from sitegen.check.page import Page
from sitegen.check.render.boxes import Box
from sitegen.check.render.label_seen import LabelSeen, LabelsSeen
from sitegen.check.render.views import View
from sitegen.check.rules.disclosure import names_ai

_NUMBERS = ("side", "opacity", "alpha", "size", "contrast", "kept", "on_page", "covered", "missed", "gap")
_MOST = 10
"""Texts that name AI, on a page without marked labels."""


def _wants(_view: View) -> bool:
    return True


async def _look(visit: Visit) -> LabelsSeen:
    asked = f"(argument) => ({script('labels')})(({script('paint')})(), argument)"
    found = await visit.ask(asked, {"texts": _texts(visit.page), "frame": _frame(visit.page)})
    player = _box(found["player"]) if found["player"] else None
    return LabelsSeen(found["count"], player, tuple(_label(one) for one in found["labels"]))


def _texts(page: Page) -> list[str]:
    """What stands in for a label on a page that marks none: its texts that name AI."""
    if page.evidence.disclosures or not page.is_watch_page:
        return []
    language = page.evidence.lang or ""
    return [run.text for run in page.evidence.texts if names_ai(run.text, language)][:_MOST]


def _frame(page: Page) -> str:
    return page.absolute(page.player.src) if isinstance(page.player, Frame) else ""


def _label(one: Mapping[str, Any]) -> LabelSeen:
    numbers = {key: None if one[key] is None else round(float(one[key]), 3) for key in _NUMBERS}
    return LabelSeen(**{**one, **numbers, "box": _box(one["box"])})


def _box(sides: Sequence[float]) -> Box:
    return Box(*(round(float(side), 2) for side in sides))


LABELS = Probe("labels", _wants, _look)
