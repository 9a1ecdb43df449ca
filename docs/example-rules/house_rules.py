"""A rule of our own: every watch page carries a call to action."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sitegen.check.examples import HOSTED, Edit, Example
from sitegen.check.page import Page
from sitegen.check.rule import Fault, Source, rule
from sitegen.core.findings import Severity

HANDBOOK = Source("https://example.org/handbook/watch-pages", date(2026, 11, 22))
"""Where the demand stands, and when that was last read."""

_BUTTON = '<a href="https://app.example/start">Start free</a>'


@rule(
    "house/no-call-to-action",
    Severity.WARNING,
    title="A watch page does not say what to do next",
    fix="link to the product's start page",
    source=HANDBOOK,
    needs=Page,
    applies=lambda page: page.is_watch_page,
    examples_pass=(Example(edits=(Edit(HOSTED, "</h1>", f"</h1>{_BUTTON}"),)),),
    examples_fail=(Example(shows=(HOSTED, "<h1>")),),
)
def no_call_to_action(page: Page) -> Iterator[Fault]:
    """People who have watched the film to its end look for the next step, and leave when there is none."""
    if not any("app.example" in anchor.href for anchor in page.evidence.anchors):
        yield Fault("no link leads to app.example", near="</h1>")
