"""The label that tells how a video was made, under every condition: its size and place, and what takes it away."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sitegen.check.examples import Example, edit, shows
from sitegen.check.render.evidence import Seen
from sitegen.check.render.rendered import Rendered, told
from sitegen.check.render.views import View
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.render_disclosure import has_label, is_fine, is_special, judged, near_of, states, styled
from sitegen.check.rules.sources import AI_ACT
from sitegen.core.findings import Severity

_LABEL = '<div data-ai-disclosure="generated">AI: picture and voice are generated</div>'
_SMALLEST = 12.0
"""CSS pixels."""
_FARTHEST = 200.0
"""CSS pixels between the label and the player."""
_IN_WORDS = {
    "behind-act": "shows only after a hover or a click",
    "not-shown": "does not show",
    "transparent": "is transparent",
    "one-pixel": "is too small to be seen",
    "off-screen": "stands outside of the page",
    "covered": "is covered",
    "clipped": "is cut off",
    "silent": "is kept from screen readers",
    "pale": "has too little contrast",
    "below": "is not in the first viewport",
}


def _lost(view: Rendered, condition: Callable[[View], bool]) -> Iterator[Fault]:
    """One fault over the views with a condition that takes away what the same screen shows without it."""
    found = [
        one for one in view.seen if one.labels and condition(one.view) and not is_fine(one) and is_special(view, one)
    ]
    if found:
        one, first = found[0], next(iter(judged(found[0])), None)
        state = min(states(one, first)) if first else ""
        what = _IN_WORDS[state] if state else "is not in the document"
        box = first.box.as_tuple() if first else None
        message = f"the label {what} in this view, and is fine without its condition ({told(found)})"
        yield Fault(message, near="data-ai-disclosure", view=one.view.name, box=box)


def _when(condition: str) -> tuple[Example, ...]:
    """An example in which a style sheet takes the label away under a condition."""
    style = f"<style>@media ({condition}) {{ [data-ai-disclosure] {{ display: none }} }}</style>"
    return edit(_LABEL, f"{style}{_LABEL}")


@rule(
    "render-disclosure/missing-at-start",
    Severity.ERROR,
    title="Who enters at a later moment of the video does not see the disclosure",
    fix="show the label under every address of the page, with ?t= as without",
    source=AI_ACT,
    needs=Rendered,
    applies=has_label,
    examples_pass=shows(_LABEL),
    examples_fail=edit(
        _LABEL,
        f"{_LABEL}<script>if (location.search) document.querySelector('[data-ai-disclosure]').hidden = true</script>",
    ),
)
def missing_at_start(view: Rendered) -> Iterator[Fault]:
    """The label is due at each person's first exposure, and a link to a moment is where that person enters."""
    yield from _lost(view, lambda one: one.start is not None)


@rule(
    "render-disclosure/lost-without-script",
    Severity.ERROR,
    title="Without script the disclosure cannot be seen",
    fix="serve the label in the page, and let no script be needed to show it",
    source=AI_ACT,
    needs=Rendered,
    applies=has_label,
    examples_pass=shows(_LABEL),
    examples_fail=edit(
        _LABEL,
        "<style>html:not(.scripted) [data-ai-disclosure] { display: none }</style>"
        f'<script>document.documentElement.classList.add("scripted")</script>{_LABEL}',
    )
    + edit(_LABEL, f"<script>document.write('{_LABEL}')</script>"),
)
def lost_without_script(view: Rendered) -> Iterator[Fault]:
    """A player may run without the page's scripts; when one of them fails, the film plays on and nobody is told."""
    yield from _lost(view, lambda one: not one.script)


@rule(
    "render-disclosure/lost-in-dark",
    Severity.ERROR,
    title="In the dark colours the disclosure cannot be seen",
    fix="give the label a colour of its own for both colour schemes",
    source=AI_ACT,
    needs=Rendered,
    applies=has_label,
    examples_pass=shows(_LABEL),
    examples_fail=_when("prefers-color-scheme: dark")
    + edit(
        _LABEL,
        f"<style>@media (prefers-color-scheme: dark) {{ [data-ai-disclosure] {{ color: #fff }} }}</style>{_LABEL}",
    ),
)
def lost_in_dark(view: Rendered) -> Iterator[Fault]:
    """Half of all phones are set to dark, and a colour chosen for white paper disappears there."""
    yield from _lost(view, lambda one: one.scheme == "dark")


@rule(
    "render-disclosure/lost-in-forced-colours",
    Severity.ERROR,
    title="In forced colours the disclosure cannot be seen",
    fix="write the label as text, and leave its colours to the system in that mode",
    source=AI_ACT,
    needs=Rendered,
    applies=has_label,
    examples_pass=shows(_LABEL) + styled("background: #123; color: #fff"),
    examples_fail=_when("forced-colors: active"),
)
def lost_in_forced_colours(view: Rendered) -> Iterator[Fault]:
    """People with low vision let their system choose the colours; the law wants them to be told like all others."""
    yield from _lost(view, lambda one: one.forced_colours)


@rule(
    "render-disclosure/tiny",
    Severity.WARNING,
    title="The disclosure is set in very small letters",
    fix="set it in letters of at least 12 pixels, best in those of the text",
    source=AI_ACT,
    needs=Rendered,
    applies=has_label,
    examples_pass=shows(_LABEL) + styled("font-size: 12px"),
    examples_fail=styled("font-size: 9px"),
)
def tiny(view: Rendered) -> Iterator[Fault]:
    """Clear and distinguishable, says the law, and names no size. Twelve pixels are our own choice."""
    small = [
        (one, label)
        for one in view.seen
        for label in judged(one)[:1]
        if label.size is not None and label.size < _SMALLEST and not label.lost and not _has_better(one)
    ]
    if small:
        one, label = small[0]
        message = f"the label is set in letters of {label.size:.3g} px ({told(each for each, _ in small)})"
        yield Fault(message, near=near_of(label), view=one.view.name, box=label.box.as_tuple())


def _has_better(one: Seen) -> bool:
    return any(not states(one, label) and (label.size or _SMALLEST) >= _SMALLEST for label in judged(one))


@rule(
    "render-disclosure/away-from-player",
    Severity.WARNING,
    title="The disclosure stands far from the player",
    fix="put it directly above or below the player",
    source=AI_ACT,
    needs=Rendered,
    applies=has_label,
    examples_pass=shows(_LABEL),
    examples_fail=edit(_LABEL, f'{_LABEL}<div style="height: 260px"></div>'),
)
def away_from_player(view: Rendered) -> Iterator[Fault]:
    """It has to be clear what the label is about; general notes and footers are not enough.

    That 200 pixels are far is our own choice.
    """
    for one in view.plain:
        gaps = [(label.gap, label) for label in judged(one) if label.gap is not None and not label.lost]
        gap, label = min(gaps, key=lambda found: found[0], default=(0.0, None))
        if label is not None and gap > _FARTHEST:
            message = f"the label is {gap:.0f} px away from the player ({one.view.name})"
            yield Fault(message, near=near_of(label), view=one.view.name, box=label.box.as_tuple())
            return
