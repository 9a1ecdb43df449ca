"""BreadcrumbList: the way to the page, as shown in place of its address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sitegen.check.examples import HOSTED, Example, edit
from sitegen.check.nodes import Node
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import BREADCRUMBS
from sitegen.core.findings import Severity

_DURATION = '"duration": "PT4M",'
_FIRST = '{"@type": "ListItem", "position": 1, "name": "All films", "item": "https://films.example/"}'
_SECOND = '{"@type": "ListItem", "position": 2, "name": "A walk through the report"}'
_TRAIL = f'"subjectOf": {{"@type": "WebPage", "breadcrumb": {{"@type": "BreadcrumbList", "itemListElement": [{_FIRST}, {_SECOND}]}}}},'


def _trail(old: str = "", new: str = "") -> tuple[Example, ...]:
    return edit(_DURATION, f"{_DURATION} {_TRAIL.replace(old, new) if old else _TRAIL}", HOSTED)


_GOOD_TRAIL = _trail()


def _has_trail(page: Page) -> bool:
    return any(node.is_a("BreadcrumbList") for node in page.nodes)


def _items(node: Node) -> list[dict[str, Any]]:
    """The steps of a trail that are written out; references are left to whoever resolves them."""
    found = (value for value in node.values("itemListElement") if isinstance(value, dict))
    return [value for value in found if set(value) != {"@id"}]


@rule(
    "breadcrumb/too-short",
    Severity.WARNING,
    title="A BreadcrumbList has fewer than two steps",
    fix="list the way from the home page to this page, or leave the BreadcrumbList out",
    source=BREADCRUMBS,
    needs=Page,
    applies=_has_trail,
    examples_pass=_GOOD_TRAIL,
    examples_fail=_trail(f", {_SECOND}", ""),
)
def breadcrumb_too_short(page: Page) -> Iterator[Fault]:
    """A trail with one step leads nowhere; search engines ask for two."""
    for node in page.nodes:
        if (
            node.is_a("BreadcrumbList")
            and len(node.values("itemListElement")) < 2
            and set(node.data) - {"@id", "@type"}
        ):
            steps = len(node.values("itemListElement"))
            yield Fault(f"the BreadcrumbList has {steps} of at least two steps", node.line())


@rule(
    "breadcrumb/incomplete-step",
    Severity.ERROR,
    title="A step of a BreadcrumbList lacks its name, position or address",
    fix="give every ListItem position and name, and every one but the last an item with its address",
    source=BREADCRUMBS,
    needs=Page,
    applies=_has_trail,
    examples_pass=_GOOD_TRAIL,
    examples_fail=_trail('"name": "All films", ', "")
    + _trail(', "item": "https://films.example/"', "")
    + _trail('"position": 1, ', ""),
)
def breadcrumb_incomplete_step(page: Page) -> Iterator[Fault]:
    """One incomplete step makes the whole trail invalid, and the result shows the bare address instead."""
    for node in page.nodes:
        steps = _items(node) if node.is_a("BreadcrumbList") else []
        for number, step in enumerate(steps, start=1):
            item = step.get("item")
            missing = [] if step.get("position") is not None else ["position"]
            if not step.get("name") and not (isinstance(item, dict) and (item.get("name") or set(item) == {"@id"})):
                missing.append("name")
            if not item and number < len(steps):
                missing.append("item")
            if missing:
                yield Fault(f"step {number} of the BreadcrumbList has no {', no '.join(missing)}", node.line())


@rule(
    "breadcrumb/wrong-position",
    Severity.ERROR,
    title="The steps of a BreadcrumbList are not numbered from 1",
    fix="number the steps 1, 2, 3 in the order of the trail",
    source=BREADCRUMBS,
    needs=Page,
    applies=_has_trail,
    examples_pass=_GOOD_TRAIL,
    examples_fail=_trail('"position": 2', '"position": 1') + _trail('"position": 1', '"position": 0'),
)
def breadcrumb_wrong_position(page: Page) -> Iterator[Fault]:
    """The order is taken from the numbers, not from the list: equal or missing numbers leave it open."""
    for node in page.nodes:
        steps = _items(node) if node.is_a("BreadcrumbList") else []
        given = [str(step["position"]) for step in steps if step.get("position") is not None]
        if len(given) == len(steps) and sorted(given) != sorted(str(number + 1) for number in range(len(steps))):
            yield Fault(f"the steps of the BreadcrumbList are numbered {', '.join(given)}", node.line())
