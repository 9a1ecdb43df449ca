"""What scripts make of a page's head and structured data: the same as what was served.

Both sides are read by the same browser, once with scripts and once without, so that no difference between parsers counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sitegen.check.evidence import JsonLd
from sitegen.check.examples import PAGE, Example, edit, shows
from sitegen.check.nodes import find_nodes
from sitegen.check.render.rendered import Rendered
from sitegen.check.render.search_seen import MarkupSeen, SearchSeen
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import JAVASCRIPT_SEO, OPEN_GRAPH, ROBOTS_META, TITLES
from sitegen.core.findings import Severity

_HEADING = "<h1>See your onboarding in 90 seconds</h1>"
_TITLE = "<title>See your onboarding in 90 seconds</title>"
_ROBOTS = '<meta name="robots" content="max-snippet:-1, max-image-preview:large, max-video-preview:-1">'
_CANONICAL = '<link rel="canonical" href="https://films.example/onboarding/">'
_NAME = '"name": "See your onboarding in 90 seconds",\n      "description"'
_CRAWLERS = ("robots", "googlebot", "bingbot")
_SHUT = {"noindex", "none"}


def _script(text: str) -> tuple[Example, ...]:
    """An example in which a script at the end of the head does this."""
    return edit("</head>", f"<script>{text}</script>\n</head>", PAGE)


def _sides(view: Rendered) -> tuple[SearchSeen, SearchSeen] | None:
    """The phone's facts with scripts and without, where both are known."""
    bare = next((one.search for one in view.where(script=False) if one.search), None)
    full = next((one.search for one in view.plain if one.search), None)
    return (full, bare) if full and bare else None


def _has_both(view: Rendered) -> bool:
    return view.page.is_page and _sides(view) is not None


def _has_markup(view: Rendered) -> bool:
    sides = _sides(view)
    return _has_both(view) and sides is not None and bool(sides[0].markup or sides[1].markup)


def _markup(sides: tuple[SearchSeen, SearchSeen]) -> tuple[list[MarkupSeen], list[MarkupSeen]]:
    """The scripts of structured data that are new once scripts have run, and those that are gone then."""
    full, bare = ({one.digest: one for one in side.markup} for side in sides)
    new = [one for digest, one in full.items() if digest not in bare]
    return new, [one for digest, one in bare.items() if digest not in full]


@rule(
    "render-search/structured-data-changed",
    Severity.WARNING,
    title="A script changes the structured data that was served",
    fix="write the right values into the page that is served, and take the script's part away",
    source=JAVASCRIPT_SEO,
    needs=Rendered,
    applies=_has_markup,
    examples_pass=shows(_NAME),
    examples_fail=_script(
        "const data = document.querySelector('script[type*=ld]');"
        " data.textContent = data.textContent.replace('in 90 seconds', 'in a minute')"
    )
    + _script("document.querySelector('script[type*=ld]').remove()"),
)
def structured_data_changed(view: Rendered) -> Iterator[Fault]:
    """Whoever reads the page without its scripts, and Google on its first look, gets other facts than later readers.

    That both must be equal is our own choice; Google itself accepts markup that a script writes.
    """
    new, gone = _markup(sides) if (sides := _sides(view)) else ([], [])
    for old in gone:
        names = ", ".join(old.types[:3]) or "no type"
        other = next((one for one in new if set(one.types) & set(old.types)), None)
        said = _difference(view, other) if other else "is gone"
        yield Fault(
            f"once scripts have run, the structured data ({names}) {said}", near="application/ld+json", view="phone"
        )


def _difference(view: Rendered, new: MarkupSeen) -> str:
    """What is said otherwise in a script of structured data that took the place of a served one, as far as can be told."""
    try:
        values = json.loads(new.raw, strict=False)
    except (ValueError, RecursionError):
        return "is replaced"
    block = JsonLd(0, new.raw, tuple(values) if isinstance(values, list) else (values,))
    after = {(node.types, node.id): node.data for node in find_nodes((block,))}
    for mine in find_nodes(view.page.evidence.json_ld):
        theirs = after.get((mine.types, mine.id), mine.data)
        for key, value in mine.data.items():
            if isinstance(value, str | int | float) and theirs.get(key) != value:
                kind = "/".join(mine.types)
                return f"says {_short(theirs.get(key))} where {_short(value)} was served, as {key} of {kind}"
    return "is replaced"


def _short(value: Any) -> str:
    return repr(value if value is None or isinstance(value, int | float) else str(value)[:60])


@rule(
    "render-search/structured-data-script-only",
    Severity.WARNING,
    title="Structured data is there only once scripts have run",
    fix="write the markup into the page that is served",
    source=JAVASCRIPT_SEO,
    needs=Rendered,
    applies=_has_markup,
    examples_pass=shows(_NAME),
    examples_fail=_script(
        "const more = document.createElement('script'); more.type = 'application/ld+json';"
        " more.textContent = JSON.stringify({'@context': 'https://schema.org', '@type': 'Organization', name: 'Films'});"
        " document.head.append(more)"
    ),
)
def structured_data_script_only(view: Rendered) -> Iterator[Fault]:
    """Google reads it, later and when it can; readers that run no scripts never do. Serving it is our own choice."""
    new, gone = _markup(sides) if (sides := _sides(view)) else ([], [])
    known = {kind for old in gone for kind in old.types}
    for one in new:
        if not known.intersection(one.types) or not gone:
            names = ", ".join(one.types[:3]) or "no type"
            yield Fault(f"a script adds structured data ({names})", near="</head>", view="phone")


@rule(
    "render-search/title-changed",
    Severity.WARNING,
    title="A script changes the title or the description",
    fix="write the title and the description that are meant into the page that is served",
    source=TITLES,
    needs=Rendered,
    applies=_has_both,
    examples_pass=shows(_TITLE),
    examples_fail=_script("document.title = 'Films'")
    + _script("document.querySelector('meta[name=description]').content = 'Films for you'"),
)
def title_changed(view: Rendered) -> Iterator[Fault]:
    """Search results take the one that scripts leave behind, previews and other readers the one that was served."""
    if sides := _sides(view):
        full, bare = sides
        if full.title != bare.title:
            message = f"a script makes the title {full.title[:80]!r}; served is {bare.title[:80]!r}"
            yield Fault(message, near="<title", view="phone")
        now, then = (" ".join(side.contents("description")[:1]) for side in sides)
        if now != then:
            message = f"a script makes the description {now[:80]!r}; served is {then[:80]!r}"
            yield Fault(message, near='name="description"', view="phone")


@rule(
    "render-search/noindex-by-script",
    Severity.ERROR,
    title="A script says noindex, or takes it back",
    fix="say in the page that is served, or in the X-Robots-Tag header, whether it may be indexed",
    source=JAVASCRIPT_SEO,
    needs=Rendered,
    applies=_has_both,
    examples_pass=shows(_ROBOTS),
    examples_fail=_script("document.querySelector('meta[name=robots]').content = 'noindex'")
    + edit(
        _ROBOTS,
        '<meta name="robots" content="noindex">'
        "<script>document.querySelector('meta[name=robots]').content = 'all'</script>",
    ),
)
def noindex_by_script(view: Rendered) -> Iterator[Fault]:
    """A noindex that a script adds takes the page out of results; one that is served is obeyed before any script runs."""
    if sides := _sides(view):
        full, bare = (_robots(side) & _SHUT for side in sides)
        if bool(full) != bool(bare):
            message = f"a script adds {min(full)}" if full else f"{min(bare)} is served, and a script takes it away"
            yield Fault(message, near='name="robots"', view="phone")


def _robots(side: SearchSeen) -> set[str]:
    words = ",".join(side.contents(*_CRAWLERS)).lower().split(",")
    return {word.strip() for word in words if word.strip()}


@rule(
    "render-search/robots-changed",
    Severity.WARNING,
    title="A script changes the robots meta element",
    fix="write what crawlers may do into the page that is served",
    source=ROBOTS_META,
    needs=Rendered,
    applies=_has_both,
    examples_pass=shows(_ROBOTS),
    examples_fail=_script("document.querySelector('meta[name=robots]').content = 'max-video-preview:0'"),
)
def robots_changed(view: Rendered) -> Iterator[Fault]:
    """Which of the two counts depends on whether a crawler runs scripts. That both are equal is our own choice."""
    if sides := _sides(view):
        full, bare = (_robots(side) for side in sides)
        if full != bare and bool(full & _SHUT) == bool(bare & _SHUT):
            message = f"a script makes robots {', '.join(sorted(full))!r}; served is {', '.join(sorted(bare))!r}"
            yield Fault(message, near='name="robots"', view="phone")


@rule(
    "render-search/canonical-changed",
    Severity.WARNING,
    title="A script changes the canonical address",
    fix="serve the right canonical link, and let no script touch it",
    source=JAVASCRIPT_SEO,
    needs=Rendered,
    applies=_has_both,
    examples_pass=shows(_CANONICAL),
    examples_fail=_script("document.querySelector('link[rel=canonical]').href = 'https://films.example/'")
    + _script("document.querySelector('link[rel=canonical]').remove()"),
)
def canonical_changed(view: Rendered) -> Iterator[Fault]:
    """Google asks that scripts neither change nor add it; two answers to one question may end in a third."""
    if sides := _sides(view):
        full, bare = (", ".join(dict.fromkeys(side.canonicals)) for side in sides)
        if full != bare:
            message = f"a script makes the canonical address {full or 'none'}; served is {bare or 'none'}"
            yield Fault(message, near='rel="canonical"', view="phone")


@rule(
    "render-search/heading-changed",
    Severity.WARNING,
    title="A script changes the main heading",
    fix="write the heading that is meant into the page that is served",
    source=TITLES,
    needs=Rendered,
    applies=_has_both,
    examples_pass=shows(_HEADING),
    examples_fail=edit(_HEADING, f"{_HEADING}<script>document.querySelector('h1').textContent = 'Films'</script>"),
)
def heading_changed(view: Rendered) -> Iterator[Fault]:
    """Search engines may take the title of a result from it. That it is the same without script is our own choice."""
    if sides := _sides(view):
        full, bare = ([heading.text for heading in side.headings] for side in sides)
        if full != bare:
            message = f"scripts make the main heading {'; '.join(full)[:80]!r}; served is {'; '.join(bare)[:80]!r}"
            yield Fault(message, near="<h1", view="phone")


@rule(
    "render-search/heading-not-visible",
    Severity.WARNING,
    title="The main heading does not show",
    fix="show one main heading that names the video",
    source=TITLES,
    needs=Rendered,
    applies=lambda view: _has_both(view) and any(one.search and one.search.headings for one in view.plain),
    examples_pass=shows(_HEADING),
    examples_fail=edit("<h1>", '<h1 style="display: none">'),
)
def heading_not_visible(view: Rendered) -> Iterator[Fault]:
    """The title of a search result may come from the main heading that people see; one that is hidden does not count."""
    for one in view.plain:
        headings = one.search.headings if one.search else ()
        if headings and not any(heading.shown for heading in headings):
            yield Fault(f"the main heading {headings[0].text[:80]!r} does not show", near="<h1", view=one.view.name)


@rule(
    "render-search/card-changed",
    Severity.WARNING,
    title="A script writes what share cards are made of",
    fix="write the og: and twitter: elements into the page that is served",
    source=OPEN_GRAPH,
    needs=Rendered,
    applies=_has_both,
    examples_pass=shows('<meta property="og:type" content="video.other">'),
    examples_fail=_script("document.querySelector('meta[property=\"og:title\"]').content = 'Films'"),
)
def card_changed(view: Rendered) -> Iterator[Fault]:
    """Who makes share cards runs no scripts, so what a script writes never gets there. A warning by our own choice."""
    if sides := _sides(view):
        full, bare = ({pair for pair in side.metas if pair[0].startswith(("og:", "twitter:"))} for side in sides)
        changed = sorted({key for key, _ in full ^ bare})
        if changed:
            yield Fault(f"a script changes {', '.join(changed[:5])}", near=changed[0], view="phone")
