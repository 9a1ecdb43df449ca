"""The text of a page without video and without script: main text, transcript, summary and chapters, on each screen."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import edit, shows
from sitegen.check.render.evidence import Seen
from sitegen.check.render.rendered import Rendered
from sitegen.check.render.text_seen import MAIN, Part
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import JAVASCRIPT_SEO, MOBILE_FIRST, WCAG_STRUCTURE
from sitegen.core.findings import Severity

_TRANSCRIPT = '<section id="transcript">'
_WELCOME = "<p>Welcome. This is the first session: you sign up, and a workspace is made for you.</p>"
_INTRO = "<p>In ninety seconds you see the first session, from sign-up to the first report.</p>"
_MANY = 30
"""Words: fewer that come or go are no loss of a main text."""
_SOME = 10
_SHARE = 0.2
_LONG = (
    "Each part of the report has a picture, a figure and a sentence that says what the figure means and what to do "
    "when it looks odd, so that nobody has to ask a colleague before the next meeting begins on Monday."
)


def _is_page(view: Rendered) -> bool:
    return view.page.is_page and bool(_pairs(view))


def _pairs(view: Rendered) -> list[tuple[Seen, Seen]]:
    """A screen and the same screen without script, where both were looked at."""
    without = next((one for one in view.where(script=False, within="") if one.text), None)
    with_script = next((one for one in view.plain if one.text and without and _same_screen(one, without)), None)
    return [(with_script, without)] if with_script and without else []


def _same_screen(one: Seen, other: Seen) -> bool:
    return (one.view.width, one.view.height) == (other.view.width, other.view.height)


def _parts(view: Rendered) -> Iterator[tuple[Part, Part | None, Seen]]:
    """Each part with script, and the same part without it."""
    for one, without in _pairs(view):
        for part in one.text.parts if one.text else ():
            yield part, without.text.part(part.name) if without.text else None, without


def _is_lost(part: Part, bare: Part | None) -> bool:
    """Whether much of a part is missing without script; what scripts keep closed until a click counts as there with them."""
    left = bare.words if bare else 0
    if part.name == MAIN:
        return part.words - left >= max(_MANY, _SHARE * part.words)
    best = max(part.words, part.held)
    return best > 2 and left < best / 2


def _told(part: Part, bare: Part | None, one: Seen) -> Fault:
    left = bare.words if bare else 0
    message = (
        f"the {part.name} has {max(part.words, part.held)} words with script and {left} without: {part.first[:60]!r}"
    )
    return Fault(message, near=" ".join(part.first.split()[:3]), view=one.view.name, box=part.box.as_tuple())


@rule(
    "render-text/script-only",
    Severity.WARNING,
    title="Text of the page is there only once scripts have run",
    fix="write the text into the page that is served, and let scripts add comfort alone",
    source=JAVASCRIPT_SEO,
    needs=Rendered,
    applies=_is_page,
    examples_pass=shows(_INTRO) + edit(_INTRO, f"{_INTRO}<script>document.body.classList.add('scripted')</script>"),
    examples_fail=edit(_INTRO, f'{_INTRO}<p id="more"></p><script>more.textContent = "{_LONG}"</script>')
    + edit(
        _INTRO,
        f"{_INTRO}<script>document.querySelector('main').insertAdjacentHTML('beforeend', '<p>{_LONG}</p>')</script>",
    ),
)
def script_only(view: Rendered) -> Iterator[Fault]:
    """Google runs scripts, later and when it can; many other crawlers, agents and previews never do.

    That the text must stand without script is our own choice. Of the main text a fifth and 30 words may differ; of
    summary and chapters half has to be there.
    """
    for part, bare, one in _parts(view):
        if part.name in {MAIN, "summary", "chapters"} and _is_lost(part, bare):
            yield _told(part, bare, one)


@rule(
    "render-text/transcript-script-only",
    Severity.WARNING,
    title="The transcript cannot be read without script",
    fix="serve the transcript as text; fold it with <details>, which opens without script",
    source=JAVASCRIPT_SEO,
    needs=Rendered,
    applies=lambda view: _is_page(view) and any(part.name == "transcript" for part, _, _ in _parts(view)),
    examples_pass=shows(_WELCOME)
    + edit(_WELCOME, f"<details><summary>Words of the film</summary>{_WELCOME}</details>"),
    examples_fail=edit(
        _WELCOME,
        f"{_WELCOME}<style>#transcript p {{ display: none }} .scripted #transcript p {{ display: block }}</style>"
        "<script>document.documentElement.classList.add('scripted')</script>",
    )
    + edit(_TRANSCRIPT, f"{_TRANSCRIPT}<style>#transcript {{ height: 0; overflow: hidden }}</style>"),
)
def transcript_script_only(view: Rendered) -> Iterator[Fault]:
    """The transcript is the film for everybody who cannot or will not play it, crawlers and agents included.

    That it must open without script is our own choice.
    """
    for part, bare, one in _parts(view):
        if part.name == "transcript" and _is_lost(part, bare):
            yield _told(part, bare, one)


@rule(
    "render-text/differs-without-script",
    Severity.WARNING,
    title="The page reads differently with scripts and without",
    fix="let scripts change how the text looks and works, and not what it says",
    source=JAVASCRIPT_SEO,
    needs=Rendered,
    applies=_is_page,
    examples_pass=shows(_WELCOME)
    + edit(
        _WELCOME,
        f"{_WELCOME}<button hidden>Follow</button><script>document.querySelector('button').hidden = false</script>",
    ),
    examples_fail=edit(
        _WELCOME,
        f"{_WELCOME}<script>document.querySelector('#transcript p').textContent = 'Welcome to the session.'</script>",
    )
    + edit(
        _INTRO,
        f"{_INTRO}<p id=more></p><script>more.textContent = 'Sold out since Friday, so come back in spring, and bring a friend'</script>",
    ),
)
def differs_without_script(view: Rendered) -> Iterator[Fault]:
    """Two readers of one address who read two texts: what was checked and what is answered from is then not the same.

    Own choice. Words of buttons, dialogs and live messages do not count, nor do changes of fewer than 10 words in the main text,
    such as a date in the reader's time.
    """
    for part, bare, one in _parts(view):
        if _is_lost(part, bare) or part.digest == (bare.digest if bare else ""):
            continue
        gap = abs(part.words - (bare.words if bare else 0))
        if part.name not in {MAIN, "disclosure"} or gap >= _SOME:
            words, left = (bare.words, bare.first[:60]) if bare else (0, "")
            message = (
                f"the {part.name} has {words} words without script, {part.words} with it: {left!r}, {part.first[:60]!r}"
            )
            yield Fault(message, near=" ".join(left.split()[:3]), view=one.view.name, box=part.box.as_tuple())


@rule(
    "render-text/missing-on-phone",
    Severity.WARNING,
    title="Text that shows on the desktop is missing on the phone",
    fix="show the same text on both; fold long parts with <details> instead of leaving them out",
    source=MOBILE_FIRST,
    needs=Rendered,
    applies=lambda view: view.page.is_page and len([one for one in view.plain if one.text]) > 1,
    examples_pass=shows(_INTRO),
    examples_fail=edit(
        _INTRO,
        f'{_INTRO}<p class="wide">{_LONG}</p><style>@media (width < 800px) {{ .wide {{ display: none }} }}</style>',
    ),
)
def missing_on_phone(view: Rendered) -> Iterator[Fault]:
    """Google indexes what the phone gets. A fifth of the main text, and 30 words, is our own limit."""
    phones = [one for one in view.plain if one.view.mobile and one.text]
    others = [one for one in view.plain if not one.view.mobile and one.text]
    for one in phones[:1]:
        mine, most = one.text.part(MAIN) if one.text else None, max(map(_words, others), default=0)
        opened = sum(block.words for block in one.text.hidden if block.opened) if one.text else 0
        if mine and most - mine.words - opened >= max(_MANY, _SHARE * most):
            message = f"the main text has {mine.words} words on the phone and {most} on a wider screen"
            yield Fault(message, near="<main", view=one.view.name)


def _words(one: Seen) -> int:
    part = one.text.part(MAIN) if one.text else None
    return part.words if part else 0


@rule(
    "render-text/only-visual",
    Severity.ERROR,
    title="Text on the screen is kept from assistive technology",
    fix="take aria-hidden off the text, or give the same words to screen readers beside it",
    source=WCAG_STRUCTURE,
    needs=Rendered,
    applies=lambda view: view.page.is_page and any(one.text for one in view.plain),
    examples_pass=shows(_INTRO)
    + edit(_INTRO, f'{_INTRO}<p aria-hidden="true">{_INTRO[3:-4]}</p>')
    + edit(_INTRO, f'{_INTRO}<span aria-hidden="true">→</span>'),
    examples_fail=edit(_INTRO, _INTRO.replace("<p", '<p aria-hidden="true"')),
)
def only_visual(view: Rendered) -> Iterator[Fault]:
    """What people read on the screen must be there for those who listen: aria-hidden is for ornament and repetition.

    That fewer than 8 words are ornament is our own choice.
    """
    told: set[str] = set()
    for one in view.plain:
        for found in one.text.unheard if one.text else ():
            if found.words >= 8 and found.first not in told:
                told.add(found.first)
                message = f"{found.words} words show and are marked aria-hidden: {found.first[:80]!r}"
                near = " ".join(found.first.split()[:3])
                yield Fault(message, near=near, view=one.view.name, box=found.box.as_tuple())
