"""Pictures of rendered pages beside the pictures that were accepted."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import PAGE, edit, shows, write
from sitegen.check.render.evidence import Seen
from sitegen.check.render.rendered import Rendered, told
from sitegen.check.render.shot_seen import Compared
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import VISUAL_COMPARISON
from sitegen.core.findings import Severity

MOST_SHARE = 0.0001
"""Of all pixels may differ: about a letter on a phone's screen."""

_HEADING = "<h1>See your onboarding in 90 seconds</h1>"
_NEW_PAGE = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>About these films</title>\n'
    '<meta name="robots" content="noindex">\n<link rel="icon" href="/icon.png">\n</head>\n'
    '<body>\n<main>\n<h1>About these films</h1>\n<p>Who makes them. <a href="/">All films</a></p>\n</main>\n</body>\n</html>\n'
)


def _compared(rendered: Rendered) -> list[tuple[Seen, Compared]]:
    return [(one, one.shot.compared) for one in rendered.seen if one.shot and one.shot.compared]


def _is_compared(rendered: Rendered) -> bool:
    return bool(_compared(rendered))


def _not_comparable(rendered: Rendered) -> str:
    return next((f"{one.view.name}: {held.problem}" for one, held in _compared(rendered) if held.problem), "")


def _in_words(one: Seen, held: Compared) -> str:
    if one.shot and (held.width, held.height) != (one.shot.width, one.shot.height):
        return (
            f"{held.width} by {held.height} pixels were accepted, now there are {one.shot.width} by {one.shot.height}"
        )
    return f"{max(held.share * 100, 0.01):.2g} % of the pixels in {one.view.name}"


@rule(
    "render-picture/differs-from-accepted",
    Severity.WARNING,
    title="A page looks different from the picture that was accepted",
    fix="look at the picture of the difference; mend the page, or accept its new look with --accept",
    source=VISUAL_COMPARISON,
    needs=Rendered,
    applies=_is_compared,
    lacks=_not_comparable,
    examples_pass=shows(_HEADING),
    examples_fail=edit(_HEADING, "<h1>See your whole onboarding in 90 seconds</h1>"),
)
def differs_from_accepted(rendered: Rendered) -> Iterator[Fault]:
    """A change of style or template can move or hide things on pages that nobody looked at.

    That a difference is a warning, and from which share of pixels on, is our own choice.
    """
    found = [(one, held) for one, held in _compared(rendered) if held.share > MOST_SHARE]
    if not found:
        return
    one, held = max(found, key=lambda pair: pair[1].share)
    box = tuple(map(float, held.box or (0, 0, 0, 0)))
    left, top = (one.shot.left, one.shot.top) if one.shot else (0.0, 0.0)
    now = rendered.evidence.browser
    other = f"; it was accepted with {held.browser}, and {now} may draw it otherwise" if held.browser != now else ""
    yield Fault(
        f"it looks different in {told(one for one, _ in found)} ({_in_words(one, held)}){other}",
        view=one.view.name,
        box=(box[0] + left, box[1] + top, box[2], box[3]),
    )


@rule(
    "render-picture/not-accepted",
    Severity.NOTE,
    title="There is no accepted picture of a page",
    fix="look at the page, and accept its look with --accept",
    source=VISUAL_COMPARISON,
    needs=Rendered,
    applies=_is_compared,
    examples_pass=shows(_HEADING, PAGE),
    examples_fail=write("about/index.html", _NEW_PAGE),
)
def not_accepted(rendered: Rendered) -> Iterator[Fault]:
    """A page that is new since pictures were accepted is compared with nothing, so a later change of it goes unseen.

    That this is told is our own choice.
    """
    new = [one for one, held in _compared(rendered) if not held.accepted]
    if new:
        yield Fault(f"no picture of it was accepted in {told(new)}", view=new[0].view.name)
