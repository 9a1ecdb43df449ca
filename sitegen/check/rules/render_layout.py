"""The page on small screens, zoomed, from right to left, without motion, in forced colours."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import HOME, PAGE, Edit, edit, shows
from sitegen.check.render.access_seen import LayoutSeen, Spot
from sitegen.check.render.evidence import Seen
from sitegen.check.render.rendered import Rendered, told
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import HTML, WCAG_MOTION, WCAG_REFLOW, WCAG_RESIZE, WCAG_SEQUENCE
from sitegen.core.findings import Severity

_TEXT = "<p>In ninety seconds you see"
_RULES = "body { max-width"
_FROM_THE_RIGHT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})
"""Languages written from right to left, as https://www.w3.org/International/questions/qa-scripts lists them."""
_ARABIC = '<html lang="ar" dir="rtl">'


def _layouts(views: tuple[Seen, ...]) -> Iterator[tuple[Seen, LayoutSeen]]:
    for seen in views:
        if seen.layout:
            yield seen, seen.layout


def _zoomed(view: Rendered) -> list[tuple[Seen, LayoutSeen]]:
    return [(seen, layout) for seen, layout in _layouts(view.seen) if seen.view.zoom != 100]


def _unzoomed(view: Rendered, seen: Seen) -> LayoutSeen | None:
    return next((one.layout for one in view.plain if one.view.name == seen.view.within), None)


def _is_too_wide(layout: LayoutSeen) -> bool:
    return layout.scrolls and layout.content > layout.width + 1


def _wide_fault(found: list[tuple[Seen, LayoutSeen]]) -> Fault:
    seen, layout = found[-1]
    first = next(iter((*layout.wide, *layout.figures)), None)
    what = f"{first.tag} sticks out" if first else "something sticks out"
    message = f"{what}: {layout.content:.0f} px in a window of {layout.width:.0f} px ({told(one for one, _ in found)})"
    box = first.box.as_tuple() if first else None
    return Fault(message, near=first.near if first else "<body", view=seen.view.name, box=box)


@rule(
    "render-layout/sideways-at-zoom",
    Severity.ERROR,
    title="A zoomed page must be scrolled sideways",
    fix="give nothing a fixed width that is wider than 320 px; let it shrink with max-width: 100%, and long words break",
    source=WCAG_REFLOW,
    needs=Rendered,
    applies=lambda view: bool(_zoomed(view)),
    examples_pass=shows(_TEXT)
    + edit(_TEXT, f'<table><tr><td style="min-width: 1000px">Days</td></tr></table>\n{_TEXT}'),
    examples_fail=edit(_TEXT, '<p style="width: 800px">In ninety seconds you see')
    + edit(
        '<html lang="en">',
        _ARABIC,
        PAGE,
        Edit(PAGE, '<a href="#main">', '<a href="#main" style="position: absolute; left: -999px">'),
    ),
)
def sideways_at_zoom(view: Rendered) -> Iterator[Fault]:
    """Who reads at 400 % would have to move every line to and fro. Tables, code and pictures may stick out."""
    found = [(seen, one) for seen, one in _zoomed(view) if _is_too_wide(one) and (one.wide or not one.figures)]
    if found:
        yield _wide_fault(found)


@rule(
    "render-layout/sideways-on-screen",
    Severity.WARNING,
    title="The page must be scrolled sideways",
    fix="let it shrink with max-width: 100%; give a wide table a box of its own that scrolls",
    source=WCAG_REFLOW,
    needs=Rendered,
    applies=lambda view: any(_layouts(view.plain)),
    examples_pass=shows(_TEXT)
    + edit(
        _TEXT,
        f'<div style="overflow: auto"><table><tr><td style="min-width: 1000px">Days</td></tr></table></div>\n{_TEXT}',
    ),
    examples_fail=edit(_TEXT, f'<table><tr><td style="min-width: 1000px">Days</td></tr></table>\n{_TEXT}'),
)
def sideways_on_screen(view: Rendered) -> Iterator[Fault]:
    """Nobody looks for what lies beside the screen, and on a phone the whole page slips. A warning by our own choice."""
    if found := [(seen, one) for seen, one in _layouts(view.plain) if _is_too_wide(one)]:
        yield _wide_fault(found)


def _lost(seen: Seen, layout: LayoutSeen, before: LayoutSeen | None) -> Iterator[tuple[Seen, Spot]]:
    known = {spot.tag for spot in before.cut} if before else set()
    for spot in (*layout.cut, *(() if layout.scrolls else layout.wide)):
        if spot.tag not in known:
            yield seen, spot


@rule(
    "render-layout/text-cut-at-zoom",
    Severity.ERROR,
    title="Text is cut off when the page is zoomed",
    fix="let boxes grow with their text: min-height instead of height, and no overflow: hidden",
    source=WCAG_RESIZE,
    needs=Rendered,
    applies=lambda view: bool(_zoomed(view)),
    examples_pass=edit(_TEXT, '<p style="min-height: 1.2em">In ninety seconds you see'),
    examples_fail=edit(_TEXT, '<p style="height: 1.2em; overflow: hidden">In ninety seconds you see')
    + edit(_RULES, f"html {{ overflow-x: hidden; }}\np {{ white-space: nowrap; }}\n{_RULES}", "style.css"),
)
def text_cut_at_zoom(view: Rendered) -> Iterator[Fault]:
    """Larger text is what zooming is for; here a part of it cannot be read at all.

    Dots at the end, and texts that are cut without zoom as well, are taken for intent.
    """
    texts: dict[str, list[tuple[Seen, Spot]]] = {}
    for seen, layout in _zoomed(view):
        for found in _lost(seen, layout, _unzoomed(view, seen)):
            texts.setdefault(found[1].tag + found[1].near, []).append(found)
    for lost in texts.values():
        seen, spot = lost[-1]
        message = f"a part of the text of {spot.tag} is cut off ({told(one for one, _ in lost)})"
        yield Fault(message, near=spot.near, view=seen.view.name, box=spot.box.as_tuple())


@rule(
    "render-layout/part-lost-at-zoom",
    Severity.ERROR,
    title="A main part of the page is gone when it is zoomed",
    fix="let it stay in small windows; zooming makes a window small, on a desk as well",
    source=WCAG_RESIZE,
    needs=Rendered,
    applies=lambda view: bool(_zoomed(view)),
    examples_pass=shows('<ol id="chapters">'),
    examples_fail=edit(
        _RULES, f"@media (max-width: 360px) {{ #chapters {{ display: none; }} }}\n{_RULES}", "style.css"
    ),
)
def part_lost_at_zoom(view: Rendered) -> Iterator[Fault]:
    """Player, heading, label, chapters and transcript are what people came for, at any size of the text."""
    parts: dict[str, tuple[Spot, list[Seen]]] = {}
    for seen, layout in _zoomed(view):
        before = _unzoomed(view, seen)
        there = {part.name: part.spot for part in before.parts if part.visible} if before else {}
        for part in layout.parts:
            if part.name in there and not part.visible:
                parts.setdefault(part.name, (there[part.name], []))[1].append(seen)
    for name, (spot, views) in parts.items():
        yield Fault(f"the {name} is not to be seen any more ({told(views)})", near=spot.near, view=views[0].view.name)


def _is_from_the_right(view: Rendered) -> bool:
    parts = (view.page.evidence.lang or "").lower().split("-")
    return parts[0] in _FROM_THE_RIGHT and "latn" not in parts and "cyrl" not in parts


@rule(
    "render-layout/wrong-direction",
    Severity.WARNING,
    title="A page in a language from right to left runs from left to right",
    fix='write dir="rtl" on the html element',
    source=HTML,
    needs=Rendered,
    applies=_is_from_the_right,
    examples_pass=edit('<html lang="en">', _ARABIC, HOME),
    examples_fail=edit('<html lang="en">', '<html lang="ar">', HOME),
)
def wrong_direction(view: Rendered) -> Iterator[Fault]:
    """Full stops jump to the wrong end, lists and columns are mirrored, and mixed lines come in the wrong order."""
    found = [seen for seen, layout in _layouts(view.plain) if layout.direction == "ltr"]
    if found:
        message = f"the page is in {view.page.evidence.lang}, and its text runs from left to right ({told(found)})"
        yield Fault(message, near="<html", view=found[0].view.name)


@rule(
    "render-layout/wrong-side",
    Severity.NOTE,
    title="Text that runs from right to left begins at the left",
    fix="write text-align: start, or leave it out",
    source=WCAG_SEQUENCE,
    needs=Rendered,
    applies=lambda view: any(layout.direction == "rtl" for _, layout in _layouts(view.plain)),
    examples_pass=edit('<html lang="en">', _ARABIC, HOME),
    examples_fail=edit(
        '<html lang="en">', _ARABIC, HOME, Edit(HOME, "<p>Every film", '<p style="text-align: left">Every film')
    ),
)
def wrong_side(view: Rendered) -> Iterator[Fault]:
    """The eye looks for the next line at the right. A style sheet that was made for the other direction, and our advice."""
    for seen, layout in _layouts(view.plain):
        if spot := layout.aligned:
            yield Fault(
                f"{spot.tag} is aligned to the left", near=spot.near, view=seen.view.name, box=spot.box.as_tuple()
            )
            return


@rule(
    "render-layout/motion-all-the-same",
    Severity.WARNING,
    title="Things move though the visitor asked for less motion",
    fix="put animations and smooth scrolling inside @media (prefers-reduced-motion: no-preference)",
    source=WCAG_MOTION,
    needs=Rendered,
    applies=lambda view: any(_layouts(tuple(view.where(reduced_motion=True)))),
    examples_pass=edit(
        _RULES,
        "@keyframes drift { to { transform: translateX(9px); } }\n"
        f"@media (prefers-reduced-motion: no-preference) {{ h1 {{ animation: drift 3s infinite; }} }}\n{_RULES}",
        "style.css",
    ),
    examples_fail=edit(
        _RULES,
        "@keyframes drift { to { transform: translateX(9px); } }\n"
        f"h1 {{ animation: drift 3s infinite; }}\n{_RULES}",
        "style.css",
    )
    + edit(_RULES, f"html {{ scroll-behavior: smooth; }}\n{_RULES}", "style.css"),
)
def motion_all_the_same(view: Rendered) -> Iterator[Fault]:
    """Motion makes some people sick, and they have said so in their settings.

    WCAG asks for it at level AAA; that we warn is our own choice.
    """
    for seen, layout in _layouts(tuple(view.where(reduced_motion=True))):
        for spot in layout.moving:
            yield Fault(f"{spot.tag} goes on moving", near=spot.near, view=seen.view.name, box=spot.box.as_tuple())
        if layout.smooth:
            yield Fault("the page scrolls smoothly, with scroll-behavior on the html element", view=seen.view.name)


@rule(
    "render-layout/unseen-in-forced-colours",
    Severity.WARNING,
    title="Text cannot be seen in forced colours",
    fix="leave out forced-color-adjust: none, or choose system colours such as CanvasText in @media (forced-colors: active)",
    source=WCAG_RESIZE,
    needs=Rendered,
    applies=lambda view: any(_layouts(tuple(view.where(forced_colours=True)))),
    examples_pass=edit(_TEXT, '<p style="background: #222; color: #fff">In ninety seconds you see'),
    examples_fail=edit(
        _TEXT,
        '<p style="background: #222; color: #fff"><span style="color: #fff; forced-color-adjust: none">See.</span> In ninety seconds you see',
    ),
)
def unseen_in_forced_colours(view: Rendered) -> Iterator[Fault]:
    """People who need strong contrast choose all colours themselves; what insists on its own is lost on them.

    No success criterion names this setting: that we warn is our own choice.
    """
    for seen, layout in _layouts(tuple(view.where(forced_colours=True))):
        for spot in layout.unseen:
            message = f"{spot.tag} has nearly the colour of what is behind it ({seen.view.name})"
            yield Fault(message, near=spot.near, view=seen.view.name, box=spot.box.as_tuple())
