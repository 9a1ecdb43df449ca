"""Accessibility as axe-core judges it: https://github.com/dequelabs/axe-core."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from sitegen.check.gather.browser.probe import Probe, Visit
from sitegen.check.gather.browser.probes.together import put_together, spot_of
from sitegen.check.render.access_seen import AxeFound, AxeNode, AxeSeen
from sitegen.check.render.views import DESKTOP, View

_STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_CONTRAST = {"type": "rule", "values": ["color-contrast"]}
_OFF = (
    # What does not change between the bytes and the browser has rules of its own, over the bytes.
    "bypass",
    "document-title",
    "duplicate-id-aria",
    "frame-title",
    "frame-title-unique",
    "heading-order",
    "html-has-lang",
    "html-lang-valid",
    "html-xml-lang-mismatch",
    "landmark-no-duplicate-main",
    "landmark-one-main",
    "meta-refresh",
    "meta-viewport",
    "meta-viewport-large",
    "no-autoplay-audio",
    "page-has-heading-one",
    "tabindex",
    "valid-lang",
    "video-caption",
    # Sizes are measured on the phone, in targets.js.
    "target-size",
)
_NODES = 5
_THERE = "() => typeof axe === 'object' && typeof axe.run === 'function'"


@cache
def axe_source() -> str:
    """The program of axe-core, or empty where the package that carries it is not installed."""
    try:
        return (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    except (ModuleNotFoundError, FileNotFoundError):
        return ""


def _wants(view: View) -> bool:
    """Once whole, on the first wide screen; in the dark, contrast alone."""
    return view.script and (view.name == DESKTOP.name or (view.within == DESKTOP.name and view.scheme == "dark"))


async def _look(visit: Visit) -> AxeSeen | None:
    source = axe_source()
    if not source:
        visit.lacks.append(("axe", "axe-core is not there: install sitegen[browser]"))
        return None
    if not await visit.ask(_THERE):
        await _lay(visit, source)
    whole = visit.view.is_plain
    wanted = {"only": list(_STANDARDS) if whole else _CONTRAST, "off": list(_OFF) if whole else [], "most": _NODES}
    told = await visit.ask(put_together("axe", "place", "alike"), wanted)
    if "problem" in told:
        visit.lacks.append(("axe", f"axe-core gave up: {told['problem']}"))
        return None
    return axe_seen(told)


async def _lay(visit: Visit, source: str) -> None:
    """Bring the program into the page: half a megabyte, which Chromium takes at half the cost without Playwright's frame."""
    if visit.devtools is None:
        await visit.tab.evaluate(source)
    else:
        await visit.devtools.send("Runtime.evaluate", {"expression": source})


def axe_seen(told: dict[str, Any]) -> AxeSeen:
    """The facts in what ``axe.js`` gives back."""
    found = (
        AxeFound(
            rule=str(one["rule"]),
            impact=str(one["impact"]),
            help=str(one["help"])[:200],
            tags=tuple(tag for tag in one["tags"] if tag.startswith(("wcag", "best"))),
            count=int(one["count"]),
            nodes=tuple(AxeNode(spot_of(node["spot"]), str(node["detail"])) for node in one["nodes"]),
        )
        for one in told["found"]
    )
    return AxeSeen(str(told["version"]), int(told["alike"]), tuple(sorted(found, key=lambda one: one.rule)))


AXE = Probe("axe", _wants, _look, disturbs=True)
