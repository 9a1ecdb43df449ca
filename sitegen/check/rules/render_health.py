"""What goes wrong while a page is open: errors, files that are not there, what the page's own policy stops."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from sitegen.check.examples import PAGE, Edit, Example, shows
from sitegen.check.render.evidence import Seen
from sitegen.check.render.health_seen import HealthSeen
from sitegen.check.render.rendered import Rendered, told
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import (
    HTTP_ERRORS,
    LAYOUT_SHIFT,
    LIGHTHOUSE_CONSOLE,
    OWN_CHOICE,
    PAGE_EXPERIENCE,
    SECURITY_POLICY,
)
from sitegen.core.findings import Severity

_SCRIPT = '<script src="/watch.js" defer></script>'
_OUTSIDE = "other hosts are not asked here, and errors may come of that: {} has a script or data for the page"


def runs(code: str, *more: Edit) -> tuple[Example, ...]:
    """One example in which the watch page runs ``code`` from a script file of its own."""
    return (
        Example(
            edits=(
                Edit(PAGE, _SCRIPT, f'{_SCRIPT}\n<script src="/extra.js" defer></script>'),
                Edit("extra.js", "", code),
                *more,
            )
        ),
    )


def health_of(view: Rendered) -> Iterator[tuple[Seen, HealthSeen]]:
    """The views in which the page's health was seen."""
    for one in view.seen:
        if one.health is not None:
            yield one, one.health


def by_thing(view: Rendered, things: Callable[[HealthSeen], tuple[Any, ...]]) -> dict[Any, list[Seen]]:
    """Every different thing, with the views in which it was seen."""
    found: dict[Any, list[Seen]] = {}
    for one, health in health_of(view):
        for thing in things(health):
            found.setdefault(thing, []).append(one)
    return found


def near(view: Rendered, address: str) -> str:
    """How the page itself writes the path of an address, or empty when its HTML does not."""
    path = urlsplit(address).path
    files = [script.src for script in view.page.evidence.scripts] + [link.href for link in view.page.evidence.links]
    return next((written for written in files if path and written.endswith(path)), "")


def _spoiled(view: Rendered) -> str:
    host = next((health.spoiled for _, health in health_of(view) if health.spoiled), "")
    return _OUTSIDE.format(host) if host else ""


def _messages(view: Rendered, kind: str) -> Iterator[Fault]:
    # The same page is opened with a query, too; that does not make it another message.
    said = by_thing(
        view,
        lambda health: tuple(
            replace(one, address=one.address.partition("?")[0]) for one in health.messages if one.kind == kind
        ),
    )
    for message, where in said.items():
        place = f" ({message.address})" if message.address else ""
        text = f"the console says {message.text!r}{place}: {told(where)}"
        yield Fault(text, near=near(view, message.address), view=where[0].view.name)


@rule(
    "render-health/console-error",
    Severity.WARNING,
    title="The page reports an error on the console",
    fix="open the page with the browser's developer tools, and mend what the message names",
    source=LIGHTHOUSE_CONSOLE,
    needs=Rendered,
    lacks=_spoiled,
    examples_pass=shows(_SCRIPT),
    examples_fail=runs('console.error("the chapters could not be read");'),
)
def console_error(view: Rendered) -> Iterator[Fault]:
    """Errors on the console are faults that somebody noticed and nobody mended.

    Lighthouse counts them. What comes of hosts that the check does not ask is left out, and what has a rule of its
    own.
    """
    if not _spoiled(view):
        yield from _messages(view, "error")


@rule(
    "render-health/console-warning",
    Severity.NOTE,
    title="The page reports a warning on the console",
    fix="read the warning in the browser's developer tools; it often names a feature that will go",
    source=OWN_CHOICE,
    needs=Rendered,
    lacks=_spoiled,
    examples_pass=shows(_SCRIPT),
    examples_fail=runs('console.warn("this way of seeking will go");'),
)
def console_warning(view: Rendered) -> Iterator[Fault]:
    """Browsers announce in this way what they will stop to support. That it is told here is our own choice."""
    if not _spoiled(view):
        yield from _messages(view, "warning")


@rule(
    "render-health/uncaught-error",
    Severity.ERROR,
    title="A script of the page breaks down",
    fix="mend the script, or catch the error where the page can do without what failed",
    source=LIGHTHOUSE_CONSOLE,
    needs=Rendered,
    lacks=_spoiled,
    examples_pass=shows(_SCRIPT) + runs('try { nowhere(); } catch { document.body.dataset.plain = "1"; }'),
    examples_fail=runs('Promise.reject(new Error("no chapters"));\nnowhere();'),
)
def uncaught_error(view: Rendered) -> Iterator[Fault]:
    """Behind an error that nobody catches, or a promise that is broken, the rest of the script does not happen.

    Where a script of another host is left out, errors may come of that, and nothing is said.
    """
    for text, where in by_thing(view, lambda health: health.thrown).items() if not _spoiled(view) else ():
        place = text.rpartition("(")[2].rstrip(")") if text.endswith(")") else ""
        address = place.rsplit(":", 2)[0] if place.startswith("http") else ""
        yield Fault(f"{text}: {told(where)}", near=near(view, address), view=where[0].view.name)


@rule(
    "render-health/missing-file",
    Severity.ERROR,
    title="The page asks its own site for a file that is not there",
    fix="add the file, or take away what asks for it: a style sheet, a script, a source set",
    source=HTTP_ERRORS,
    needs=Rendered,
    examples_pass=shows(_SCRIPT),
    examples_fail=runs('new Image().src = "/onboarding/gone.png";\nfetch("/chapters.json");'),
)
def missing_file(view: Rendered) -> Iterator[Fault]:
    """Only a browser sees what style sheets and scripts ask for.

    Each miss costs a visitor a picture, a font or a function, and a crawler some of its visits.
    """
    for failed, where in by_thing(view, lambda health: health.failed).items():
        why = f"status {failed.why}" if failed.why.isdecimal() else failed.why
        text = f"{failed.address} ({failed.kind}) brings {why}: {told(where)}"
        yield Fault(text, near=near(view, failed.address), view=where[0].view.name)


_POLICY = "default-src 'self'; frame-src https://player.example; object-src 'none'; base-uri 'none'"
_SENT = Edit("_headers", "", f"/*\n  Content-Security-Policy: {_POLICY}\n")


@rule(
    "render-health/csp-violation",
    Severity.ERROR,
    title="The page's own security policy stops a part of it",
    fix="allow in Content-Security-Policy what the page needs, or take away what it does not",
    source=SECURITY_POLICY,
    needs=Rendered,
    examples_pass=runs("document.body.dataset.ready = 1;", _SENT),
    examples_fail=runs('document.body.setAttribute("style", "color: black");', _SENT),
)
def csp_violation(view: Rendered) -> Iterator[Fault]:
    """What a policy forbids does not happen: a style is not applied, a script not run, a request not sent.

    The policy is the one of ``_headers`` or of a meta element; one that only reports does not count.
    """
    for one, where in by_thing(view, lambda health: health.violations).items():
        source = f" in {one.source}, line {one.line}" if one.source else ""
        text = f"{one.directive} stops {one.blocked or 'something'}{source}: {told(where)}"
        yield Fault(text, near=near(view, one.source), view=where[0].view.name)


@rule(
    "render-health/mixed-content",
    Severity.ERROR,
    title="A page with https asks for something without",
    fix="write https:// in the address",
    source=PAGE_EXPERIENCE,
    needs=Rendered,
    applies=lambda view: view.page.address.startswith("https:"),
    requires_address=True,
    examples_pass=runs('new Image().src = "https://films.example/onboarding/poster.jpg";'),
    examples_fail=runs(
        'new Image().src = "http://films.example/onboarding/poster.jpg";\n'
        'fetch("http://films.example/feed.xml").catch(() => {});'
    ),
)
def mixed_content(view: Rendered) -> Iterator[Fault]:
    """Browsers block scripts, styles, frames and data without TLS, and ask for pictures and films with TLS all the same, which a host may not answer.

    Google wants pages without either.
    """
    for one, where in by_thing(view, lambda health: health.insecure).items():
        what = "is blocked" if one.blocked else "is fetched with https or not at all"
        yield Fault(f"{one.address} {what}: {told(where)}", near=one.address, view=where[0].view.name)


_LATE = """new PerformanceObserver(() => {
  const bar = document.createElement("p");
  bar.style.height = "400px";
  document.body.prepend(bar);
}).observe({ type: "paint", buffered: true });"""


@rule(
    "render-health/layout-shift",
    Severity.WARNING,
    title="The page jumps while it loads",
    fix="give pictures, frames and films their width and height, and keep room for what comes late",
    source=LAYOUT_SHIFT,
    needs=Rendered,
    lacks=lambda view: view.lacking("layout-shift"),
    examples_pass=shows('width="1280" height="720">'),
    examples_fail=runs(_LATE),
)
def layout_shift(view: Rendered) -> Iterator[Fault]:
    """People lose the line they read, and press what they did not mean.

    The score is the worst within 5 seconds; 0.1 is still good. Visitors who wait on a slow network see most of it, so
    the page is opened on one, too.
    """
    most = view.budgets.layout_shift
    jumps = [(one, health.course) for one, health in health_of(view) if health.course and health.course.shift > most]
    if jumps:
        seen, worst = max(jumps, key=lambda found: found[1].shift)
        moved = next((shift for shift in worst.shifts), None)
        what = f"; {moved.element} moves most" if moved else ""
        text = f"layout shift is {worst.shift:.2f}, and {most:g} is good{what}: {told(one for one, _ in jumps)}"
        yield Fault(text, view=seen.view.name, box=moved.box.as_tuple() if moved else None)
