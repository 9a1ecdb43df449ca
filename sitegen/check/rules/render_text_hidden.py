"""Text that some readers do not get: hidden from the eye, read aloud alone, or drawn by a style sheet."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import edit, shows
from sitegen.check.render.evidence import Seen
from sitegen.check.render.rendered import Rendered, told
from sitegen.check.render.text_seen import HiddenText
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import SPAM_POLICY
from sitegen.core.findings import Severity

_INTRO = "<p>In ninety seconds you see the first session, from sign-up to the first report.</p>"
_BLOCK = (
    "Cheap onboarding films, onboarding videos, best onboarding video, buy onboarding films, onboarding film shop, "
    "onboarding film maker, film your onboarding, onboarding films for banks, for schools, for towns, for airlines."
)
_LONG = f"{_BLOCK} {_BLOCK.lower()}"
_READER = "position: absolute; width: 1px; height: 1px; overflow: hidden"
_PAINTED = {"opacity", "tiny", "same colour", "transparent"}
_AWAY = {"clipped", "off-screen"}
_PUT_ASIDE = {"display", "visibility", "collapsed"}
_BLOCK_WORDS = 20
_LONG_WORDS = 40
_IN_WORDS = {
    "opacity": "are transparent",
    "tiny": "are set in letters below 2 px",
    "same colour": "have the colour of their background",
    "transparent": "have no colour",
    "clipped": "are cut to a pixel",
    "off-screen": "stand outside of the page",
    "display": "are not displayed",
    "visibility": "are set invisible",
    "collapsed": "stand in a box without height",
    "aria-label": "stand in an aria-label",
}


def _was_read(view: Rendered) -> bool:
    return view.page.is_page and any(one.text for one in view.plain)


def _on_every_screen(view: Rendered, ways: set[str], least: int) -> Iterator[tuple[HiddenText, Seen]]:
    """The blocks of text that are hidden in one of these ways wherever the page was looked at, of so many words."""
    screens = [one for one in view.plain if one.text]
    hidden = [{block.first for block in one.text.hidden if block.way in ways} for one in screens if one.text]
    first = screens[0].text
    for block in first.hidden if first else ():
        large = block.way in ways and block.words >= least and not block.repeated
        if large and all(block.first in found for found in hidden):
            yield block, screens[0]


def _fault(view: Rendered, block: HiddenText, one: Seen) -> Fault:
    views = told(seen for seen in view.plain if seen.text)
    message = f"{block.words} words {_IN_WORDS[block.way]} ({views}): {block.first[:80]!r}"
    box = block.box.as_tuple() if block.box.area else None
    return Fault(message, near=" ".join(block.first.split()[:3]), view=one.view.name, box=box)


@rule(
    "render-text/hidden-text",
    Severity.ERROR,
    title="A block of text is in the page and hidden from everybody's eye",
    fix="show the text, or take it out",
    source=SPAM_POLICY,
    needs=Rendered,
    applies=_was_read,
    examples_pass=shows(_INTRO)
    + edit(_INTRO, f"{_INTRO}<details><summary>More</summary><p>{_BLOCK}</p></details>")
    + edit(_INTRO, f'{_INTRO}<p style="{_READER}">In ninety seconds you see it all.</p>')
    + edit(_INTRO, f'{_INTRO}<p style="opacity: 0; transition: opacity 1s">{_BLOCK}</p>'),
    examples_fail=edit(_INTRO, f'{_INTRO}<p style="font-size: 1px">{_BLOCK}</p>')
    + edit(_INTRO, f'{_INTRO}<p style="-webkit-text-fill-color: #fff">{_BLOCK}</p>')
    + edit(_INTRO, f'{_INTRO}<p style="opacity: 0">{_BLOCK}</p>')
    + edit(_INTRO, f'{_INTRO}<p style="position: absolute; left: -9999px" aria-hidden="true">{_BLOCK}</p>'),
)
def hidden_text(view: Rendered) -> Iterator[Fault]:
    """Search engines punish text that is written for them and hidden from people, by size, colour or place.

    Text that fades in, that repeats what shows, that visitors can open, or that screen readers get is none. That fewer
    than 20 words do no harm is our own choice.
    """
    for block, one in _on_every_screen(view, _PAINTED | _AWAY, _BLOCK_WORDS):
        kept = block.way in _PAINTED or not block.spoken
        if kept and not block.moving and not block.opened:
            yield _fault(view, block, one)


@rule(
    "render-text/never-shown",
    Severity.WARNING,
    title="A block of text is in the page, does not show, and nothing opens it",
    fix="show the text, give it a control that opens it, or take it out",
    source=SPAM_POLICY,
    needs=Rendered,
    applies=_was_read,
    examples_pass=shows(_INTRO)
    + edit(
        _INTRO,
        f'{_INTRO}<button aria-controls="more" aria-expanded="false">More</button><p id="more" hidden>{_LONG}</p>',
    )
    + edit(_INTRO, f"{_INTRO}<dialog><p>{_LONG}</p></dialog>"),
    examples_fail=edit(_INTRO, f"{_INTRO}<p hidden>{_LONG}</p>")
    + edit(_INTRO, f'{_INTRO}<p style="visibility: hidden">{_LONG}</p>'),
)
def never_shown(view: Rendered) -> Iterator[Fault]:
    """It may be waiting for a script, or be a leftover; visitors never see it, and search engines may doubt the page.

    Own choice, since no markup says for sure that nothing opens it: 40 words, on every screen.
    """
    for block, one in _on_every_screen(view, _PUT_ASIDE, _LONG_WORDS):
        if not block.opened:
            yield _fault(view, block, one)


@rule(
    "render-text/only-in-accessibility-tree",
    Severity.WARNING,
    title="A long text is for screen readers alone",
    fix="show the text to everybody; keep what only screen readers get to labels and short hints",
    source=SPAM_POLICY,
    needs=Rendered,
    applies=_was_read,
    examples_pass=shows(_INTRO) + edit(_INTRO, f'{_INTRO}<p style="{_READER}">You are on the page of the film.</p>'),
    examples_fail=edit(_INTRO, f'{_INTRO}<p style="{_READER}">{_LONG}</p>')
    + edit(_INTRO, f'{_INTRO}<section aria-label="{_LONG}"><p>More</p></section>'),
)
def only_in_accessibility_tree(view: Rendered) -> Iterator[Fault]:
    """Text for screen readers is welcome where it says in words what a picture shows, as tables and figures do.

    A transcript or summary that nobody else gets is a page of its own that nobody checks. That 40 words are long (25 in
    an aria-label, which cannot be read piece by piece) is our own choice.
    """
    for block, one in _on_every_screen(view, _AWAY, _LONG_WORDS):
        if block.spoken and not block.table and not block.opened:
            yield _fault(view, block, one)
    for block, one in _on_every_screen(view, {"aria-label"}, 1):
        yield _fault(view, block, one)


@rule(
    "render-text/drawn-by-style",
    Severity.WARNING,
    title="Words on the screen are drawn by a style sheet",
    fix="write the words into the page, and leave marks and ornament to the style sheet",
    source=SPAM_POLICY,
    needs=Rendered,
    applies=_was_read,
    examples_pass=shows(_INTRO) + edit(_INTRO, f"<style>h1::after {{ content: ' →' }}</style>{_INTRO}"),
    examples_fail=edit(_INTRO, f"<style>h1::after {{ content: 'Free for the first three months' }}</style>{_INTRO}"),
)
def drawn_by_style(view: Rendered) -> Iterator[Fault]:
    """They are no part of the document: no search, no translation and no copy finds them. Three words, our own choice."""
    known: set[str] = set()
    for one in view.plain:
        for found in one.text.drawn if one.text else ():
            if found.words >= 3 and found.first not in known:
                known.add(found.first)
                message = f"a style sheet draws the words {found.first[:80]!r} ({one.view.name})"
                yield Fault(message, near="<link", view=one.view.name, box=found.box.as_tuple())
