"""How long a page takes to be of use: what is painted when, and what has its room from the start."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import PAGE, Edit, Example, edit, shows
from sitegen.check.render.boxes import Box
from sitegen.check.render.evidence import Seen
from sitegen.check.render.health_seen import Course
from sitegen.check.render.rendered import Rendered, told
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.render_health import health_of, runs
from sitegen.check.rules.render_weight import padded
from sitegen.check.rules.sources import BLOCKING_TIME, LARGEST_PAINT, LAYOUT_SHIFT
from sitegen.core.findings import Severity

_SLACK = 4.0
"""CSS pixels that a player may grow or shrink by once the film is known."""
_LATER = 300.0
"""Milliseconds that text may come after the film's own data: frames are not drawn at every moment."""
_PLAIN = shows('<link rel="stylesheet" href="/style.css">')
_SCRIPT = '<script src="/watch.js" defer></script>'
_BUSY = edit(
    _SCRIPT,
    f'<script src="/extra.js"></script>\n{_SCRIPT}',
    PAGE,
    Edit("extra.js", "", "const until = performance.now() + 2700;\nwhile (performance.now() < until);"),
)


def _courses(view: Rendered, *, slow: bool) -> list[tuple[Seen, Course]]:
    """How the page came to be in plain views, or on a slow network."""
    found = ((one, health.course) for one, health in health_of(view) if one.view.slow == slow)
    return [(one, course) for one, course in found if course and (slow or one.view.is_plain)]


@rule(
    "render-weight/long-tasks",
    Severity.NOTE,
    title="Scripts keep the page from answering",
    fix="split long work into parts, or do it when it is asked for",
    source=BLOCKING_TIME,
    needs=Rendered,
    lacks=lambda view: view.lacking("longtask"),
    examples_pass=_PLAIN,
    examples_fail=_BUSY,
)
def long_tasks(view: Rendered) -> Iterator[Fault]:
    """While a task runs nothing can be pressed.

    What tasks take beyond 50 ms each is added up; 200 ms is still good. It is a time of this machine, so it only
    advises, and counts when every screen shows it.
    """
    courses = _courses(view, slow=False)
    least = min((course.blocked for _, course in courses), default=0.0)
    if least > view.budgets.long_tasks:
        views = told(one for one, _ in courses)
        yield Fault(f"long tasks block the page for {least:,.0f} ms, and {view.budgets.long_tasks:,} is good: {views}")


@rule(
    "render-weight/largest-paint-late",
    Severity.NOTE,
    title="The largest thing on the first screen is painted late",
    fix="let the poster stand in the HTML, preload it, and let no script or font hold up the first screen",
    source=LARGEST_PAINT,
    needs=Rendered,
    lacks=lambda view: view.lacking("largest-contentful-paint"),
    examples_pass=_PLAIN,
    examples_fail=_BUSY,
)
def largest_paint_late(view: Rendered) -> Iterator[Fault]:
    """On most watch pages it is the poster, and 2.5 s is still good.

    It is a time of this machine, which has no network between itself and the page: it only advises, and counts when
    every screen shows it.
    """
    found = [(course.largest, one) for one, course in _courses(view, slow=False)]
    times = [(largest.at, largest, one) for largest, one in found if largest is not None]
    at, largest, seen = min(times, key=lambda one: one[0], default=(0.0, None, None))
    if largest and seen and at > view.budgets.largest_paint:
        text = f"{largest.element} is painted after {at:,.0f} ms, and {view.budgets.largest_paint:,} is good"
        yield Fault(text, view=seen.view.name, box=largest.box.as_tuple())


@rule(
    "render-weight/largest-paint-elsewhere",
    Severity.NOTE,
    title="A picture other than the poster is the largest thing on the first screen",
    fix="give the film the most room on its own watch page",
    source=LARGEST_PAINT,
    needs=Rendered,
    applies=lambda view: view.page.is_watch_page and any(one.poster for one in view.page.evidence.players),
    lacks=lambda view: view.lacking("largest-contentful-paint"),
    examples_pass=shows('poster="/onboarding/poster.jpg"'),
    examples_fail=(
        Example(
            edits=(
                Edit(
                    PAGE, "</video>", '</video>\n<img src="/hosted/poster.jpg" alt="A desk" width="400" height="225">'
                ),
                Edit(PAGE, "<video controls", '<video style="width: 320px" controls'),
            )
        ),
    ),
)
def largest_paint_elsewhere(view: Rendered) -> Iterator[Fault]:
    """The page is about the film: a larger picture draws the eye, and holds up the poster. Our own choice."""
    posters = {view.page.absolute(one.poster) for one in view.page.evidence.players if one.poster}
    for one, course in _courses(view, slow=False):
        largest = course.largest
        if largest and largest.tag in {"img", "image"} and largest.address and largest.address not in posters:
            text = f"{largest.element} ({largest.address}) is the largest thing painted: {one.view.name}"
            yield Fault(text, view=one.view.name, box=largest.box.as_tuple())
            return


@rule(
    "render-weight/player-late-on-slow-network",
    Severity.WARNING,
    title="On a slow network the player has no room of its own at first",
    fix="give the player its width and height in the HTML, and let the style sheet keep its shape",
    source=LAYOUT_SHIFT,
    needs=Rendered,
    applies=lambda view: view.page.is_watch_page,
    lacks=lambda view: view.lacking("slow"),
    examples_pass=shows('width="1280" height="720">'),
    examples_fail=(
        Example(
            edits=(
                Edit("style.css", "height: auto; aspect-ratio: 16 / 9;", "height: 20px;"),
                *runs('addEventListener("load", () => { document.querySelector("video").style.height = "400px"; });')[
                    0
                ].edits,
            )
        ),
    ),
)
def player_late_on_slow_network(view: Rendered) -> Iterator[Fault]:
    """Its room has to be there with the first text, however long the film takes: else all below it moves down.

    What it may still change by, a few pixels, is our own choice.
    """
    for one, course in _courses(view, slow=True):
        now, early = course.player, course.early
        if now and now.area and course.first_paint and not _is_like(early, now):
            was = f"{early.width:.0f} by {early.height:.0f}" if early else "not there"
            text = f"at the first paint the player is {was}, and later {now.width:.0f} by {now.height:.0f} pixels"
            yield Fault(text, near="<video", view=one.view.name, box=now.as_tuple())


def _is_like(early: Box | None, now: Box) -> bool:
    return early is not None and abs(early.width - now.width) <= _SLACK and abs(early.height - now.height) <= _SLACK


@rule(
    "render-weight/text-after-film",
    Severity.NOTE,
    title="On a slow network there is nothing to read before the film is there",
    fix="let no script, style sheet or font that comes late hold up the text",
    source=LARGEST_PAINT,
    needs=Rendered,
    applies=lambda view: view.page.is_watch_page,
    lacks=lambda view: view.lacking("slow", "paint"),
    examples_pass=shows("<h1>See your onboarding in 90 seconds</h1>"),
    examples_fail=padded("style.css", 290_000),
)
def text_after_film(view: Rendered) -> Iterator[Fault]:
    """Who waits for a film reads meanwhile, if there is something to read. It is a time of this machine and advises."""
    for one, course in _courses(view, slow=True):
        if course.film and course.first_paint > course.film + _LATER:
            text = f"the first paint comes {course.first_paint - course.film:,.0f} ms after the film's own data"
            yield Fault(text, view=one.view.name)
