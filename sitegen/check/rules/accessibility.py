"""Accessibility that can be seen in the markup: names, texts and labels for those who do not see the page."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import HOME, HOSTED, PAGE, edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import (
    LIGHTHOUSE_LINKS,
    WCAG_BYPASS,
    WCAG_FOCUS,
    WCAG_NAME_ROLE,
    WCAG_NON_TEXT,
    WCAG_SOUND,
    WCAG_STRUCTURE,
)
from sitegen.core.findings import Severity

_ORNAMENTS = " .…!>\u203a\u00bb\u2192"
_LINK = '<a href="/onboarding/">See your onboarding in 90 seconds</a>'
_PARAGRAPH = "<p>Every film here"
_FRAME = 'title="A walk through the report" width'
_MAIN = "<main>\n<h1>Films that show"
_VIDEO = "<video controls "

# The words that Lighthouse takes for telling nothing, English and German.
_GENERIC = frozenset(
    [
        "click here",
        "click this",
        "go",
        "here",
        "information",
        "learn more",
        "more",
        "more info",
        "more information",
        "right here",
        "read more",
        "see more",
        "start",
        "this",
        "this page",
        "this link",
        "continue",
        "details",
        "link",
        "find out more",
        "view more",
        "hier",
        "hier klicken",
        "hier entlang",
        "klicken sie hier",
        "mehr",
        "mehr erfahren",
        "mehr infos",
        "mehr informationen",
        "mehr dazu",
        "weiterlesen",
        "weiter",
        "weitere infos",
        "weitere informationen",
        "details ansehen",
        "jetzt starten",
        "diese seite",
        "dieser link",
        "dieser artikel",
    ]
)


def _is_document(page: Page) -> bool:
    return page.is_document


def _nameless(page: Page, kind: str, what: str) -> Iterator[Fault]:
    for found in page.evidence.markup.nameless:
        if found.kind == kind:
            yield Fault(f"{what}: {found.shown}", found.line, near=found.shown.partition(" ")[2] or found.shown[:-1])


@rule(
    "accessibility/image-without-alt",
    Severity.ERROR,
    title="An image has no alt",
    fix='describe what the image shows in alt; write alt="" when it only decorates',
    source=WCAG_NON_TEXT,
    needs=Page,
    applies=lambda page: page.is_document and bool(page.evidence.images),
    examples_pass=edit(_PARAGRAPH, f'<img src="/icon.png" alt="">\n{_PARAGRAPH}', HOME),
    examples_fail=edit(_PARAGRAPH, f'<img src="/icon.png">\n{_PARAGRAPH}', HOME),
)
def image_without_alt(page: Page) -> Iterator[Fault]:
    """Without it a screen reader reads out the file's name; image search has nothing to go by."""
    for image in page.evidence.images:
        if image.alt is None:
            yield Fault(f"the image {image.src[:80]!r} has no alt", image.line, near=image.src[:80] or "<img")


@rule(
    "accessibility/nameless-link",
    Severity.ERROR,
    title="A link has no text",
    fix="write where it leads between the tags, or into aria-label; give a linked picture an alt",
    source=WCAG_NAME_ROLE,
    needs=Page,
    applies=_is_document,
    examples_pass=shows(_LINK, HOME)
    + edit(_LINK, '<a href="/onboarding/"><img src="/icon.png" alt="Your onboarding"></a>', HOME),
    examples_fail=edit(_LINK, '<a href="/onboarding/"></a>', HOME)
    + edit(_LINK, '<a href="/onboarding/"><img src="/icon.png" alt=""></a>', HOME),
)
def nameless_link(page: Page) -> Iterator[Fault]:
    """A screen reader says "link" and nothing else; search engines learn nothing of the page behind it."""
    return _nameless(page, "link", "this link has no text")


@rule(
    "accessibility/nameless-button",
    Severity.ERROR,
    title="A button has no name",
    fix="write what it does between the tags, or into aria-label",
    source=WCAG_NAME_ROLE,
    needs=Page,
    applies=_is_document,
    examples_pass=edit(_PARAGRAPH, f'<button aria-label="Play"><svg></svg></button>\n{_PARAGRAPH}', HOME),
    examples_fail=edit(_PARAGRAPH, f"<button><svg></svg></button>\n{_PARAGRAPH}", HOME)
    + edit(_PARAGRAPH, f'<input type="button">\n{_PARAGRAPH}', HOME),
)
def nameless_button(page: Page) -> Iterator[Fault]:
    """Whoever cannot see the picture on it does not know what it does."""
    return _nameless(page, "button", "this button has no name")


@rule(
    "accessibility/control-without-label",
    Severity.ERROR,
    title="A form field has no label",
    fix="give it an id and a <label for> of that name; a placeholder is no label",
    source=WCAG_NAME_ROLE,
    needs=Page,
    applies=_is_document,
    examples_pass=edit(_PARAGRAPH, f'<label>Find <input type="search"></label>\n{_PARAGRAPH}', HOME)
    + edit(_PARAGRAPH, f'<label for="q">Find</label> <input id="q">\n{_PARAGRAPH}', HOME),
    examples_fail=edit(_PARAGRAPH, f'<input type="search" placeholder="Find">\n{_PARAGRAPH}', HOME),
)
def control_without_label(page: Page) -> Iterator[Fault]:
    """A screen reader can only say "edit": nobody knows what to fill in."""
    return _nameless(page, "control", "this field has no label")


@rule(
    "accessibility/frame-without-title",
    Severity.ERROR,
    title="A frame has no title",
    fix="say in title what the frame shows, for example the name of the film",
    source=WCAG_NAME_ROLE,
    needs=Page,
    applies=lambda page: bool(page.evidence.frames),
    examples_pass=shows(_FRAME, HOSTED),
    examples_fail=edit(_FRAME, "width", HOSTED),
)
def frame_without_title(page: Page) -> Iterator[Fault]:
    """Screen readers list frames by their titles; one without is a closed box with the film somewhere inside."""
    return _nameless(page, "frame", "this frame has no title")


@rule(
    "accessibility/skipped-heading",
    Severity.WARNING,
    title="A level of headings is left out",
    fix="let an h3 stand below an h2, and so on; choose sizes in the style sheet",
    source=WCAG_STRUCTURE,
    needs=Page,
    applies=lambda page: page.is_document and bool(page.evidence.headings),
    examples_pass=shows("<h2>Transcript</h2>"),
    examples_fail=edit("<h2>Transcript</h2>", "<h4>Transcript</h4>"),
)
def skipped_heading(page: Page) -> Iterator[Fault]:
    """People who move from heading to heading look for the part in between, and take it for lost."""
    deepest = 0
    for heading in page.evidence.headings:
        if heading.hidden:
            continue
        if deepest and heading.level > deepest + 1:
            message = f"h{heading.level} {heading.text[:60]!r} follows an h{deepest}"
            yield Fault(message, heading.line, near=f"<h{heading.level}")
        deepest = heading.level


@rule(
    "accessibility/missing-main",
    Severity.WARNING,
    title="The page does not say which part is its main content",
    fix="put the film and its texts into one <main>",
    source=WCAG_BYPASS,
    needs=Page,
    applies=lambda page: page.is_page,
    examples_pass=shows(_MAIN, HOME),
    examples_fail=edit(_MAIN, "<div>\n<h1>Films that show", HOME),
)
def missing_main(page: Page) -> Iterator[Fault]:
    """Screen readers jump to it with one key, and readers of pages, human or not, tell content from frame by it."""
    if page.evidence.markup.mains == 0:
        yield Fault("the page has no main element", near="<body")


@rule(
    "accessibility/several-mains",
    Severity.WARNING,
    title="The page has several main parts",
    fix="keep one <main>, and use section or article inside it",
    source=WCAG_STRUCTURE,
    needs=Page,
    applies=lambda page: page.is_document,
    examples_pass=shows(_MAIN, HOME),
    examples_fail=edit("</main>", "</main>\n<main><p>More films.</p></main>", HOME),
)
def several_mains(page: Page) -> Iterator[Fault]:
    """With two of them a jump to the main content ends in either."""
    if (found := page.evidence.markup.mains) > 1:
        yield Fault(f"the page has {found} main elements", near="<main")


@rule(
    "accessibility/generic-link-text",
    Severity.WARNING,
    title="A link's text does not say where it leads",
    fix="write the name of the page or film",
    source=LIGHTHOUSE_LINKS,
    needs=Page,
    applies=lambda page: page.is_page,
    examples_pass=shows(_LINK, HOME),
    examples_fail=edit(_LINK, '<a href="/onboarding/">Learn more</a>', HOME)
    + edit('<a href="/onboarding/">', '<a href="/onboarding/">Mehr</a> <a href="/onboarding/">', HOME),
)
def generic_link_text(page: Page) -> Iterator[Fault]:
    """Read out in a list of links, or seen by a search engine, these words mean nothing."""
    for anchor in page.evidence.anchors:
        text = " ".join(anchor.text.split()).strip(_ORNAMENTS).casefold()
        if text in _GENERIC and not anchor.href.startswith("#"):
            yield Fault(f"the link to {anchor.href[:80]} says {anchor.text!r}", anchor.line, near=anchor.href[:80])


@rule(
    "accessibility/positive-tabindex",
    Severity.WARNING,
    title="An element has a place of its own in the order of the keyboard",
    fix='use tabindex="0" or "-1", and let the order of the page decide',
    source=WCAG_FOCUS,
    needs=Page,
    applies=_is_document,
    examples_pass=edit(_PARAGRAPH, f'<div tabindex="0">Scroll here</div>\n{_PARAGRAPH}', HOME),
    examples_fail=edit(_LINK, _LINK.replace("<a ", '<a tabindex="3" '), HOME),
)
def positive_tabindex(page: Page) -> Iterator[Fault]:
    """The keyboard jumps there first, past everything that stands above it."""
    for number, line in page.evidence.markup.tabindexes:
        yield Fault(f"tabindex is {number}", line, near="tabindex")


@rule(
    "accessibility/hidden-focus",
    Severity.ERROR,
    title="A link or control lies in a part that is hidden from assistive technology",
    fix='take aria-hidden away, or give the element tabindex="-1"',
    source=WCAG_NAME_ROLE,
    needs=Page,
    applies=_is_document,
    examples_pass=edit(
        _PARAGRAPH, f'<div aria-hidden="true"><a href="/" tabindex="-1">Films</a></div>\n{_PARAGRAPH}', HOME
    ),
    examples_fail=edit(_PARAGRAPH, f'<div aria-hidden="true"><a href="/">Films</a></div>\n{_PARAGRAPH}', HOME),
)
def hidden_focus(page: Page) -> Iterator[Fault]:
    """The keyboard comes to it, and the screen reader says nothing: people do not know where they are."""
    for line in page.evidence.markup.hidden_focus:
        yield Fault("this element can be reached by keyboard, and stands in aria-hidden", line)


@rule(
    "accessibility/sound-by-itself",
    Severity.ERROR,
    title="A film or sound starts by itself",
    fix="remove autoplay, or mute the player",
    source=WCAG_SOUND,
    needs=Page,
    applies=lambda page: bool(page.evidence.players),
    examples_pass=shows(_VIDEO, PAGE) + edit(_VIDEO, "<video autoplay muted controls ", PAGE),
    examples_fail=edit(_VIDEO, "<video autoplay controls ", PAGE),
)
def sound_by_itself(page: Page) -> Iterator[Fault]:
    """It drowns the voice of a screen reader, and startles everybody else. That none is allowed is our own choice."""
    for line in page.evidence.markup.sounding:
        yield Fault("the player has autoplay and is not muted", line, near="autoplay")
