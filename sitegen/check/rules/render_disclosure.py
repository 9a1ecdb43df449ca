"""The label that tells how a video was made, as it stands on the screen: there, legible and in nobody's way.

The rules look at labels that say "modified" or "generated", and at texts that name AI where a synthetic video has no
marked label. A page passes when one of its labels meets every demand; else its first label is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sitegen.check.examples import PAGE, Example, edit, shows
from sitegen.check.render.evidence import Seen
from sitegen.check.render.label_seen import LEAST_LETTERS, LabelSeen
from sitegen.check.render.rendered import Rendered, told
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.disclosure import is_synthetic
from sitegen.check.rules.sources import AI_ACT, WCAG_CONTRAST
from sitegen.core.findings import Severity

_TEXT = "AI: picture and voice are generated"
_LABEL = f'<div data-ai-disclosure="generated">{_TEXT}</div>'
_BESIDE = "put it beside the player, in plain text that shows at once"
_BELOW = "below"
_PALE = "pale"
_SILENT = "silent"


def styled(style: str) -> tuple[Example, ...]:
    """An example in which the label of the reference page has a ``style``."""
    return edit(_LABEL, _LABEL.replace(">", f' style="{style}">', 1))


def has_label(view: Rendered) -> bool:
    """Whether the page owes people a label that can be looked at."""
    page = view.page
    if not page.is_watch_page:
        return False
    if page.evidence.disclosures:
        return is_synthetic(page) or any(found.kind != "none" for found in page.evidence.disclosures)
    return is_synthetic(page) and any(one.labels and one.labels.labels for one in view.seen)


def judged(one: Seen) -> tuple[LabelSeen, ...]:
    """The labels of a view that say more than "none"."""
    return tuple(label for label in one.labels.labels if label.kind != "none") if one.labels else ()


def states(one: Seen, label: LabelSeen) -> frozenset[str]:
    """What is wrong with a label, as words; for one that cannot be seen the reason alone."""
    if label.lost:
        return frozenset({label.lost})
    view = one.view
    below = view.zoom == 100 and not label.box.inside(view.width, view.height)
    found = ((_SILENT, label.silent), (_PALE, label.is_pale), (_BELOW, below))
    return frozenset(name for name, holds in found if holds)


def is_fine(one: Seen) -> bool:
    """Whether some label of a view meets every demand."""
    return any(not states(one, label) for label in judged(one))


def is_special(view: Rendered, one: Seen) -> bool:
    """Whether a condition takes from a view a label that shows on the same screen without it; other rules tell so."""
    mine = one.view
    if mine.script and mine.start is None and mine.scheme == "light" and not mine.forced_colours:
        return False
    return any(
        (twin.view.width, twin.view.height) == (mine.width, mine.height) and is_fine(twin)
        for twin in view.plain
        if twin.labels
    )


def _faults(view: Rendered, state: str, in_words: Callable[[LabelSeen], str]) -> Iterator[Fault]:
    """One fault over all views in which the first label is in this state."""
    views = [one for one in view.seen if one.labels and not is_fine(one) and not is_special(view, one)]
    found = [(one, label) for one in views for label in judged(one)[:1] if state in states(one, label)]
    if found:
        one, label = found[0]
        message = f"the label {label.text[:60]!r} {in_words(label)} ({told(each for each, _ in found)})"
        yield Fault(message, near=near_of(label), view=one.view.name, box=label.box.as_tuple())


def near_of(label: LabelSeen) -> str:
    """What to point at in the source."""
    return "data-ai-disclosure" if label.marked else label.text[:40]


@rule(
    "render-disclosure/not-shown",
    Severity.ERROR,
    title="The disclosure is in the page and does not show",
    fix=f"take away what hides it, and {_BESIDE}",
    source=AI_ACT,
    needs=Rendered,
    applies=has_label,
    examples_pass=shows(_LABEL),
    examples_fail=styled("display: none")
    + edit(_LABEL, f"{_LABEL}<script>document.querySelector('[data-ai-disclosure]').remove()</script>"),
)
def not_shown(view: Rendered) -> Iterator[Fault]:
    """People must be able to perceive it without any tool; a label that only source code holds tells nobody."""
    yield from _faults(view, "not-shown", lambda _: "does not show")
    gone = [one for one in view.plain if one.labels and not judged(one)]
    if gone:
        message = f"the label is served and gone once the page has loaded ({told(gone)})"
        yield Fault(message, near="data-ai-disclosure", view=gone[0].view.name)


@rule(
    "render-disclosure/behind-hover-or-click",
    Severity.ERROR,
    title="The disclosure shows only after a hover or a click",
    fix=_BESIDE,
    source=AI_ACT,
    needs=Rendered,
    applies=has_label,
    examples_pass=shows(_LABEL)
    + edit(_LABEL, f"{_LABEL}<details><summary>How this was made</summary><p>With Example Avatar.</p></details>"),
    examples_fail=edit(_LABEL, f"<details><summary>About this film</summary>{_LABEL}</details>")
    + edit(_LABEL, f"<style>i + div {{ display: none }} i:hover + div {{ display: block }}</style><i>i</i>{_LABEL}")
    + edit(_LABEL, f'<div data-ai-disclosure="generated" title="{_TEXT}"></div>'),
)
def behind_act(view: Rendered) -> Iterator[Fault]:
    """It is to be perceived without any action; on a phone there is no hover, and who does not click never learns it."""
    yield from _faults(view, "behind-act", lambda label: f"shows only by {label.act}")


@rule(
    "render-disclosure/transparent",
    Severity.ERROR,
    title="The disclosure is transparent",
    fix="let it stand without opacity, in a colour that differs from what lies behind",
    source=AI_ACT,
    needs=Rendered,
    applies=has_label,
    examples_pass=shows(_LABEL) + styled("opacity: 0.9"),
    examples_fail=styled("opacity: 0"),
)
def transparent(view: Rendered) -> Iterator[Fault]:
    """It takes up room and cannot be seen. The limit, a tenth of full strength, is our own choice."""
    yield from _faults(view, "transparent", lambda label: f"has {min(label.opacity, label.alpha):.0%} of its strength")


@rule(
    "render-disclosure/one-pixel",
    Severity.ERROR,
    title="The disclosure is too small to be seen",
    fix="give it the size of the text around it",
    source=AI_ACT,
    needs=Rendered,
    applies=has_label,
    examples_pass=shows(_LABEL),
    examples_fail=styled("position: absolute; width: 1px; height: 1px; overflow: hidden; white-space: nowrap")
    + styled("font-size: 1px"),
)
def one_pixel(view: Rendered) -> Iterator[Fault]:
    """Text for screen readers alone is no disclosure to people who look.

    The limits, a side of 3 pixels and letters of 6, are our own choice.
    """

    def in_words(label: LabelSeen) -> str:
        if label.size is not None and label.size < LEAST_LETTERS:
            return f"has letters of {label.size:g} px"
        return f"has a side of {label.side:g} px"

    yield from _faults(view, "one-pixel", in_words)


@rule(
    "render-disclosure/off-screen",
    Severity.ERROR,
    title="The disclosure stands outside of the page",
    fix=_BESIDE,
    source=AI_ACT,
    needs=Rendered,
    applies=has_label,
    examples_pass=shows(_LABEL),
    examples_fail=styled("position: absolute; left: -9999px"),
)
def off_screen(view: Rendered) -> Iterator[Fault]:
    """No scrolling leads to it: it is there for programs and for nobody who looks at the page."""
    yield from _faults(view, "off-screen", lambda label: f"stands at {label.box.x:.0f}, {label.box.y:.0f}")


@rule(
    "render-disclosure/covered",
    Severity.ERROR,
    title="The disclosure is covered",
    fix="move what lies over it, such as a banner or a fixed head",
    source=AI_ACT,
    needs=Rendered,
    applies=has_label,
    examples_pass=shows(_LABEL)
    + edit(
        _LABEL, f'<div style="position: relative">{_LABEL}<a href="/" style="position: absolute; inset: 0"></a></div>'
    ),
    examples_fail=edit(
        _LABEL,
        f'<div style="position: relative">{_LABEL}<b style="position: absolute; inset: 0; background: #fff"></b></div>',
    )
    + edit(
        _LABEL,
        "<style>.how { position: relative } .how::after { content: ''; position: absolute; inset: 0; background: #fff }"
        f'</style><div class="how">{_LABEL}</div>',
    ),
)
def covered(view: Rendered) -> Iterator[Fault]:
    """Something is painted over it in the very moment in which the page is first seen. Clear glass covers nothing."""
    yield from _faults(view, "covered", lambda label: f"is covered by {label.by or 'another element'}")


@rule(
    "render-disclosure/clipped",
    Severity.ERROR,
    title="The disclosure is cut off",
    fix="give the box the room that the words need on every screen",
    source=AI_ACT,
    needs=Rendered,
    applies=has_label,
    examples_pass=shows(_LABEL),
    examples_fail=styled("overflow: hidden; white-space: nowrap; width: 60px; text-overflow: ellipsis")
    + styled("clip-path: inset(0 60% 0 0)"),
)
def clipped(view: Rendered) -> Iterator[Fault]:
    """Half a sentence is half a statement, and the part that is left may say the opposite.

    That a tenth may be missing, for rounded corners and the like, is our own choice.
    """
    yield from _faults(view, "clipped", lambda label: f"is cut to {label.kept:.0%} of itself")


@rule(
    "render-disclosure/low-contrast",
    Severity.ERROR,
    title="The disclosure does not stand out from its background",
    fix="choose colours with a contrast of at least 4.5:1, or 3:1 for large letters",
    source=WCAG_CONTRAST,
    needs=Rendered,
    applies=has_label,
    examples_pass=shows(_LABEL) + styled("background: #123; color: #fff"),
    examples_fail=styled("color: #fff"),
)
def low_contrast(view: Rendered) -> Iterator[Fault]:
    """The information has to be clear and accessible: 4.5:1 is WCAG's limit, and the yardstick of the Code of Practice.

    Where a picture or an effect lies behind the words the contrast is not known, and nothing is said.
    """

    def in_words(label: LabelSeen) -> str:
        return f"has a contrast of {label.contrast:.2f}:1 at {label.pale[:40]!r}"

    yield from _faults(view, _PALE, in_words)


@rule(
    "render-disclosure/not-in-first-viewport",
    Severity.ERROR,
    title="The disclosure is not in the first viewport",
    fix="put it directly above or below the player, so that both are seen at once",
    source=AI_ACT,
    needs=Rendered,
    applies=has_label,
    examples_pass=shows(_LABEL),
    examples_fail=styled("position: absolute; top: 2000px"),
)
def not_in_first_viewport(view: Rendered) -> Iterator[Fault]:
    """People are to learn of it at the latest when they first meet the content, not after scrolling.

    The first viewport is our measure of that first meeting; where text is enlarged it does not count.
    """
    yield from _faults(view, _BELOW, lambda label: f"stands at {label.box.y:.0f} px, to {label.box.bottom:.0f} px")


@rule(
    "render-disclosure/kept-from-screen-readers",
    Severity.ERROR,
    title="The disclosure is kept from screen readers",
    fix="take aria-hidden off the label and off what holds it",
    source=AI_ACT,
    needs=Rendered,
    applies=has_label,
    examples_pass=shows(_LABEL)
    + edit(_LABEL, _LABEL.replace("AI: ", '<b aria-hidden="true">AI</b> ').replace("picture", "AI: picture")),
    examples_fail=edit(_LABEL, _LABEL.replace(">", ' aria-hidden="true">', 1), PAGE),
)
def kept_from_screen_readers(view: Rendered) -> Iterator[Fault]:
    """The law asks for information that is accessible, and the sound may be as synthetic as the picture."""
    yield from _faults(view, _SILENT, lambda _: "is marked aria-hidden")
