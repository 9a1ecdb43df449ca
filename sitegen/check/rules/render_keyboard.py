"""The page without a mouse: what the key Tab comes to, and whether it can be seen where one is."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import edit, shows
from sitegen.check.render.access_seen import KeyboardSeen, Spot
from sitegen.check.render.evidence import Seen
from sitegen.check.render.rendered import Rendered
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import WCAG_BYPASS, WCAG_FOCUS_COVERED, WCAG_FOCUS_VISIBLE, WCAG_KEYBOARD, WCAG_TRAP
from sitegen.core.findings import Severity

_LINK = '<a href="/">All films</a>'
_SKIP = '<a href="#main">To the film</a>'
_CHAPTER = '<a href="?t=0">0:00 Welcome</a>'


def _walks(view: Rendered) -> Iterator[tuple[Seen, KeyboardSeen]]:
    for seen in view.seen:
        if seen.keyboard:
            yield seen, seen.keyboard


def _has_places(view: Rendered) -> bool:
    return bool(view.lacking("keyboard")) or any(walk.places for _, walk in _walks(view))


def _lacks(view: Rendered) -> str:
    return view.lacking("keyboard")


def _at(seen: Seen, spot: Spot, message: str) -> Fault:
    return Fault(message, near=spot.near, view=seen.view.name, box=spot.box.as_tuple())


@rule(
    "render-keyboard/trap",
    Severity.ERROR,
    title="The keyboard does not get out of an element",
    fix="let the key Tab do what it does by itself, or move the focus on to what comes next",
    source=WCAG_TRAP,
    needs=Rendered,
    applies=_has_places,
    lacks=_lacks,
    examples_pass=shows(_LINK),
    examples_fail=edit(
        _LINK, """<a href="/" onkeydown="if (event.key === 'Tab') event.preventDefault()">All films</a>"""
    )
    + edit(_CHAPTER, """<a href="?t=0" onblur="document.querySelector('header a').focus()">0:00 Welcome</a>"""),
)
def trap(view: Rendered) -> Iterator[Fault]:
    """Who works with the keyboard is stuck there, and never comes to the rest of the page."""
    for seen, walk in _walks(view):
        if walk.trap:
            beyond = f"; {walk.beyond.tag} is never reached" if walk.beyond else ""
            yield _at(seen, walk.trap, f"the key Tab does not lead on from {walk.trap.tag}{beyond}")


@rule(
    "render-keyboard/focus-unseen",
    Severity.ERROR,
    title="One cannot see where the keyboard is",
    fix="do not take the outline away; give :focus-visible one that is easy to see",
    source=WCAG_FOCUS_VISIBLE,
    needs=Rendered,
    applies=_has_places,
    lacks=_lacks,
    examples_pass=shows(_LINK)
    + edit("body { max-width", "a:focus { outline: 0; box-shadow: 0 0 0 3px #06c; }\nbody { max-width", "style.css"),
    examples_fail=edit("body { max-width", "a:focus { outline: 0; }\nbody { max-width", "style.css"),
)
def focus_unseen(view: Rendered) -> Iterator[Fault]:
    """A pointer is seen; the place of the keyboard is only seen if the page shows it."""
    for seen, walk in _walks(view):
        blind = [stop.spot for stop in walk.stops if not stop.shows]
        if blind:
            others = f", nor at {len(blind) - 1} others" if len(blind) > 1 else ""
            yield _at(seen, blind[0], f"nothing changes when the keyboard is at {blind[0].tag}{others}")


@rule(
    "render-keyboard/focus-covered",
    Severity.ERROR,
    title="What the keyboard is at is hidden under something else",
    fix="leave room for bars that stay in place, with scroll-padding for example, or let them go when the focus comes",
    source=WCAG_FOCUS_COVERED,
    needs=Rendered,
    applies=_has_places,
    lacks=_lacks,
    examples_pass=shows("</main>"),
    examples_fail=edit(
        "</main>",
        '</main>\n<footer style="position: relative">\n<a href="/">Films from A to Z</a>\n'
        '<div style="position: absolute; inset: 0; background: #fff"></div>\n</footer>',
    ),
)
def focus_covered(view: Rendered) -> Iterator[Fault]:
    """Bars for consent or for the player lie over the link that Enter would follow; one presses it blindly."""
    for seen, walk in _walks(view):
        for stop in walk.stops:
            if stop.covered:
                yield _at(seen, stop.spot, f"{stop.spot.tag} has the focus and lies under something else")


@rule(
    "render-keyboard/player-out-of-reach",
    Severity.ERROR,
    title="The player cannot be reached by keyboard",
    fix="keep the browser's controls, or build your own of buttons; give the player no negative tabindex",
    source=WCAG_KEYBOARD,
    needs=Rendered,
    applies=lambda view: (
        bool(_lacks(view)) or any(part.name == "player" for _, walk in _walks(view) for part in walk.parts)
    ),
    lacks=_lacks,
    examples_pass=shows("<video controls"),
    examples_fail=edit("<video controls", '<video tabindex="-1" controls'),
)
def player_out_of_reach(view: Rendered) -> Iterator[Fault]:
    """The film is what the page is for; without a mouse it can then not be started."""
    for seen, walk in _walks(view):
        for part in walk.parts:
            if part.name == "player" and not part.reached and not walk.trap:
                yield _at(seen, part.spot, f"the key Tab passes by the player {part.spot.tag}")


@rule(
    "render-keyboard/moment-out-of-reach",
    Severity.ERROR,
    title="The links to moments of the film cannot be reached by keyboard",
    fix="let at least the first of them be an ordinary link without a negative tabindex",
    source=WCAG_KEYBOARD,
    needs=Rendered,
    applies=lambda view: (
        bool(_lacks(view)) or any(part.name != "player" for _, walk in _walks(view) for part in walk.parts)
    ),
    lacks=_lacks,
    examples_pass=shows(_CHAPTER),
    examples_fail=edit(_CHAPTER, '<a href="?t=0" tabindex="-1">0:00 Welcome</a>'),
)
def moment_out_of_reach(view: Rendered) -> Iterator[Fault]:
    """Chapters and the lines of the transcript are then for people with a mouse only."""
    for seen, walk in _walks(view):
        for part in walk.parts:
            if part.name != "player" and not part.reached and not walk.trap:
                yield _at(seen, part.spot, f"the key Tab passes by the first of the {part.name}, {part.spot.tag}")


@rule(
    "render-keyboard/skip-link-dead",
    Severity.WARNING,
    title="The link past the start of the page leads nowhere",
    fix="let it lead to the id of the main part, and let no script keep it from doing so",
    source=WCAG_BYPASS,
    needs=Rendered,
    applies=lambda view: bool(_lacks(view)) or any(walk.skip for _, walk in _walks(view)),
    lacks=_lacks,
    examples_pass=shows(_SKIP),
    examples_fail=edit(_SKIP, '<a href="#main" onclick="return false">To the film</a>'),
)
def skip_link_dead(view: Rendered) -> Iterator[Fault]:
    """It promises a way past the menu, and the keyboard stays in it. Landmarks are another way, so this is no error."""
    for seen, walk in _walks(view):
        if walk.skip and not walk.skip.works:
            yield _at(seen, walk.skip.spot, f"after {walk.skip.spot.tag} the keyboard goes on ahead of its target")


@rule(
    "render-keyboard/mouse-only",
    Severity.WARNING,
    title="Something that can be clicked cannot be reached by keyboard",
    fix="make it a button or a link",
    source=WCAG_KEYBOARD,
    needs=Rendered,
    lacks=_lacks,
    examples_pass=edit(_SKIP, f"{_SKIP} <button>Larger text</button>"),
    examples_fail=edit(_SKIP, f'{_SKIP} <span role="button">Larger text</span>'),
)
def mouse_only(view: Rendered) -> Iterator[Fault]:
    """It calls itself a button or a link, or listens to clicks, and takes no focus.

    There may be another way to what it does, so this is no error.
    """
    for seen, walk in _walks(view):
        for spot in walk.mouse_only:
            yield _at(seen, spot, f"{spot.tag} can be clicked, and takes no focus")
