"""Accessibility as a browser shows it: what axe-core finds, contrast by day and by night, and targets for fingers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sitegen.check.examples import HOME, edit, shows
from sitegen.check.page import Page
from sitegen.check.render.access_seen import AxeFound, AxeNode
from sitegen.check.render.evidence import Seen
from sitegen.check.render.rendered import Rendered, told
from sitegen.check.rule import Fault, Rule, rule
from sitegen.check.rules import accessibility
from sitegen.check.rules.sources import AXE, WCAG, WCAG_CONTRAST, WCAG_TARGETS
from sitegen.core.findings import Severity

_CONTRAST = "color-contrast"
_TEXT = "<p>In ninety seconds you see"
_OVER_THE_BYTES: dict[str, Rule[Page]] = {
    "aria-hidden-focus": accessibility.hidden_focus,
    "button-name": accessibility.nameless_button,
    "image-alt": accessibility.image_without_alt,
    "input-button-name": accessibility.nameless_button,
    "label": accessibility.control_without_label,
    "link-name": accessibility.nameless_link,
    "select-name": accessibility.control_without_label,
}
"""The rules of ours that find the same in the bytes of a page; axe-core then only tells of what scripts have added."""


def _found(view: Rendered) -> Iterator[tuple[Seen, AxeFound]]:
    for seen in view.seen:
        for found in seen.axe.found if seen.axe else ():
            same: Any = _OVER_THE_BYTES.get(found.rule)
            if same is None or not any(same.function(view.page)):
                yield seen, found


def _fault(seen: Seen, found: AxeFound) -> Fault:
    first = found.nodes[0]
    where = f"{found.count} elements, the first is {first.spot.tag}" if found.count > 1 else first.spot.tag
    detail = f": {first.detail}" if first.detail else ""
    message = f"{found.help} ({found.rule}): {where}{detail}"
    return Fault(message, near=first.spot.near, view=seen.view.name, box=first.spot.box.as_tuple())


def _lacks(view: Rendered) -> str:
    return view.lacking("axe")


@rule(
    "render-accessibility/axe-violation",
    Severity.ERROR,
    title="axe-core finds what WCAG forbids",
    fix="mend the element that is named; the name in brackets is that of axe-core's rule, which its documentation explains",
    source=WCAG,
    needs=Rendered,
    lacks=_lacks,
    examples_pass=shows('<ol id="chapters">'),
    examples_fail=edit('<ol id="chapters">', '<ol id="chapters" aria-lable="Chapters">')
    + edit("<h2>Transcript</h2>", '<h2>Transcript</h2>\n<div role="checkbox" tabindex="0">Follow the film</div>'),
)
def axe_violation(view: Rendered) -> Iterator[Fault]:
    """Level A and AA of WCAG 2.2, which European law asks of most shops and offices. axe-core reports what is certain."""
    for seen, found in _found(view):
        if found.is_required and found.rule != _CONTRAST:
            yield _fault(seen, found)


@rule(
    "render-accessibility/axe-advice",
    Severity.NOTE,
    title="axe-core advises something else",
    fix="follow the advice where it fits; the name in brackets is that of axe-core's rule, which its documentation explains",
    source=AXE,
    needs=Rendered,
    lacks=_lacks,
    examples_pass=shows("</main>"),
    examples_fail=edit("</main>", "</main>\n<p>Made in Bern, shown everywhere.</p>"),
)
def axe_advice(view: Rendered) -> Iterator[Fault]:
    """No success criterion demands it, but people who work with screen readers have found it to help."""
    for seen, found in _found(view):
        if not found.is_required:
            yield _fault(seen, found)


def _pale(view: Rendered) -> dict[str, tuple[AxeNode, list[Seen], int]]:
    """Pale texts, each once, with the views they are pale in and how many there are like them."""
    texts: dict[str, tuple[AxeNode, list[Seen], int]] = {}
    for seen, found in _found(view):
        if found.rule == _CONTRAST:
            for node in found.nodes:
                _, views, count = texts.setdefault(node.spot.near, (node, [], 0))
                texts[node.spot.near] = (node, [*views, seen], max(count, found.count))
    return texts


@rule(
    "render-accessibility/low-contrast",
    Severity.ERROR,
    title="Text is too pale for its background",
    fix="choose a darker or a lighter colour: 4.5 to 1 for text, 3 to 1 from 24 px on, or from 18.66 px if it is bold",
    source=WCAG_CONTRAST,
    needs=Rendered,
    lacks=_lacks,
    examples_pass=shows(_TEXT),
    examples_fail=edit(_TEXT, '<p style="color: #999; background: #fff">In ninety seconds you see')
    + edit(
        "body { max-width",
        "@media (prefers-color-scheme: dark) { p { color: #333; background: #111; } }\nbody { max-width",
        "style.css",
    ),
)
def low_contrast(view: Rendered) -> Iterator[Fault]:
    """In sunlight, on a poor screen or with tired eyes it cannot be read. Both colour schemes are looked at."""
    for node, views, count in _pale(view).values():
        others = f", one of {count} such texts" if count > 1 else ""
        yield Fault(
            f"{node.spot.tag} has a contrast of {node.detail} ({told(views)}){others}",
            near=node.spot.near,
            view=views[0].view.name,
            box=node.spot.box.as_tuple(),
        )


@rule(
    "render-accessibility/small-target",
    Severity.WARNING,
    title="A link or button is too small for a finger",
    fix="let it be at least 24 by 24 CSS pixels, with padding for example, or leave that much room around it",
    source=WCAG_TARGETS,
    needs=Rendered,
    applies=lambda view: any(seen.targets and seen.targets.total for seen in view.seen),
    examples_pass=shows('<li><a href="/onboarding/">', HOME)
    + edit("<p>Every film here", '<p>Or read <a href="/feed.xml">the feed</a>. Every film here', HOME),
    examples_fail=edit(
        "<p>Every film here",
        '<p><a href="/feed.xml">1</a><a href="/hosted/">2</a></p>\n<p>Every film here',
        HOME,
    ),
)
def small_target(view: Rendered) -> Iterator[Fault]:
    """Who has a tremor, or a bumpy ride, hits what is beside it. Links within a sentence are exempt.

    WCAG 2.2 demands it at level AA; the laws in force still rest on WCAG 2.1, which does not, so this is no error.
    """
    for seen in view.seen:
        if seen.targets and seen.targets.count:
            first = seen.targets.small[0]
            size = f"{first.box.width:.0f} by {first.box.height:.0f} px"
            others = f", as {seen.targets.count - 1} more are" if seen.targets.count > 1 else ""
            message = f"{first.tag} is {size}{others}, and others lie close to it ({seen.view.name})"
            yield Fault(message, near=first.near, view=seen.view.name, box=first.box.as_tuple())
