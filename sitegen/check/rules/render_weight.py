"""What a page costs its visitors in requests and bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sitegen.check.examples import Edit, Example, patched, shows
from sitegen.check.render.evidence import Seen
from sitegen.check.render.health_seen import Weight
from sitegen.check.render.rendered import Rendered, told
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.render_health import by_thing, health_of, near, runs
from sitegen.check.rules.sources import CRAWL_LIMITS, OWN_CHOICE
from sitegen.core.findings import Severity

_STYLE = "body { max-width: 70ch; margin: auto; }\n"
_PLAIN = shows('<link rel="stylesheet" href="/style.css">')


def _most(view: Rendered, cost: Callable[[Weight], int]) -> tuple[int, Seen] | None:
    """The most that a view costs."""
    found = [(cost(health.weight), one) for one, health in health_of(view) if health.weight]
    return max(found, key=lambda one: one[0], default=None)


def _bytes(view: Rendered, kind: str, words: str, budget: int) -> Iterator[Fault]:
    found = _most(view, lambda weight: weight.of(kind))
    if found and found[0] > budget:
        yield Fault(
            f"{words} {found[0]:,} bytes, and the budget is {budget:,}: {told([found[1]])}", view=found[1].view.name
        )


def padded(file: str, size: int) -> tuple[Example, ...]:
    """One example in which a file is as long as that, all of it white space."""
    return patched(file, f"is {size:,} bytes long", lambda data: data.ljust(size))


@rule(
    "render-weight/too-many-requests",
    Severity.ERROR,
    title="A page makes more requests than its budget allows",
    fix="join or drop scripts and pictures, load what is out of sight lazily, or raise the budget in the settings",
    source=OWN_CHOICE,
    needs=Rendered,
    examples_pass=_PLAIN,
    # Pictures, since a page has not loaded before they have.
    examples_fail=runs('for (let number = 0; number < 120; number++) new Image().src = "/icon.png?" + number;'),
)
def too_many_requests(view: Rendered) -> Iterator[Fault]:
    """Each request costs a visitor on a slow network a wait, and a crawler a visit.

    The default is our own choice; the pieces of one film count once.
    """
    found = _most(view, lambda weight: weight.requests)
    if found and found[0] > view.budgets.requests:
        text = f"the page makes {found[0]:,} requests, and the budget is {view.budgets.requests:,}: {told([found[1]])}"
        yield Fault(text, view=found[1].view.name)


@rule(
    "render-weight/html-over-budget",
    Severity.ERROR,
    title="The HTML of a page is longer than its budget allows",
    fix="split the page, or move data that scripts need out of it",
    source=CRAWL_LIMITS,
    needs=Rendered,
    examples_pass=_PLAIN,
    examples_fail=runs(
        'const frame = document.createElement("iframe");\nframe.src = "/more.html";\ndocument.body.append(frame);',
        Edit("more.html", "", "More of it. " * 200_000),
    ),
)
def html_over_budget(view: Rendered) -> Iterator[Fault]:
    """Google reads the first 2 MB of a page, its frames included in what they show; visitors pay for all of it."""
    yield from _bytes(view, "document", "the page and its own frames have", view.budgets.html_bytes)


@rule(
    "render-weight/script-over-budget",
    Severity.ERROR,
    title="The scripts of a page are longer than their budget allows",
    fix="drop what the page does not use, or raise the budget in the settings",
    source=OWN_CHOICE,
    needs=Rendered,
    examples_pass=_PLAIN,
    examples_fail=padded("watch.js", 1_200_000),
)
def script_over_budget(view: Rendered) -> Iterator[Fault]:
    """A script is fetched, read and run before it is of any use. The default is our own choice."""
    yield from _bytes(view, "script", "scripts have", view.budgets.script_bytes)


@rule(
    "render-weight/style-over-budget",
    Severity.ERROR,
    title="The style sheets of a page are longer than their budget allows",
    fix="drop rules that the page does not use, or raise the budget in the settings",
    source=OWN_CHOICE,
    needs=Rendered,
    examples_pass=_PLAIN,
    examples_fail=padded("style.css", 400_000),
)
def style_over_budget(view: Rendered) -> Iterator[Fault]:
    """Nothing is drawn before the style sheets are there. The default is our own choice."""
    yield from _bytes(view, "style", "style sheets have", view.budgets.style_bytes)


@rule(
    "render-weight/font-over-budget",
    Severity.ERROR,
    title="The fonts of a page are longer than their budget allows",
    fix="use the fonts of the device, or only the letters and weights that the page shows",
    source=OWN_CHOICE,
    needs=Rendered,
    examples_pass=_PLAIN,
    examples_fail=patched(
        "letters.woff2",
        "is 1,200,000 bytes long",
        lambda data: data.ljust(1_200_000),
        Edit(
            "style.css",
            _STYLE,
            f"{_STYLE}@font-face {{ font-family: letters; src: url(/letters.woff2); }}\nh1 {{ font-family: letters; }}\n",
        ),
    ),
)
def font_over_budget(view: Rendered) -> Iterator[Fault]:
    """Text in a font that is still on its way is not to be seen, or jumps when it comes. The default is our own choice."""
    yield from _bytes(view, "font", "fonts have", view.budgets.font_bytes)


@rule(
    "render-weight/image-over-budget",
    Severity.ERROR,
    title="The pictures of a page are longer than their budget allows",
    fix="offer them in the size they are shown at, in a modern format, and lazily below the first screen",
    source=OWN_CHOICE,
    needs=Rendered,
    examples_pass=_PLAIN,
    examples_fail=patched(
        "large.png",
        "is 6,000,000 bytes long",
        lambda data: data.ljust(6_000_000),
        *runs('new Image().src = "/large.png";')[0].edits,
    ),
)
def image_over_budget(view: Rendered) -> Iterator[Fault]:
    """Pictures are most of what pages weigh, and the poster has to wait its turn among them. Our own choice."""
    yield from _bytes(view, "image", "pictures have", view.budgets.image_bytes)


@rule(
    "render-weight/downloaded-twice",
    Severity.WARNING,
    title="A page downloads the same file more than once",
    fix="let a preload match how the file is used (as, crossorigin), and keep in scripts what has been fetched",
    source=OWN_CHOICE,
    needs=Rendered,
    examples_pass=_PLAIN,
    examples_fail=runs('fetch("/feed.xml").then(() => fetch("/feed.xml"));'),
)
def downloaded_twice(view: Rendered) -> Iterator[Fault]:
    """The second time is for nothing; most often a preload does not fit, and its file is thrown away. Our own choice."""
    for one, where in by_thing(view, lambda health: health.repeated).items():
        text = f"{one.address} ({one.kind}, {one.size:,} bytes) is downloaded {one.times} times: {told(where)}"
        yield Fault(text, near=near(view, one.address), view=where[0].view.name)
