"""What the report tells of the browser that pages were shown in: which, how, and what it could not show."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.check.formats.words import number, visible
from sitegen.check.render.report_parts import RenderedReport, ViewNamed

MOST_NAMED = 50
"""Views that could not be seen, and accepted pictures that are about nothing, that are named."""


@dataclass(frozen=True, slots=True)
class BrowserPart:
    """Sentences and rows. ``views`` are (name, size), ``problems`` are (page, view, why), ``gone`` (page, view)."""

    lead: str
    views: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    problems: tuple[tuple[str, str, str], ...]
    more_problems: int
    gone: tuple[tuple[str, str], ...]
    more_gone: int


def browser_part(rendered: RenderedReport) -> BrowserPart:
    """The part of the report about the browser."""
    shown = (
        number(rendered.pages, "page")
        if rendered.pages == rendered.of
        else f"{rendered.pages:,} of {rendered.of:,} pages"
    )
    was = "was" if rendered.pages == 1 else "were"
    return BrowserPart(
        lead=f"{shown} {was} opened in {visible(rendered.browser) or 'a browser'}, in these views:",
        views=tuple((visible(view.name), _size(view)) for view in rendered.views),
        remarks=tuple(_remarks(rendered)),
        problems=tuple(
            (visible(one.page), visible(one.view), visible(one.why)) for one in rendered.problems[:MOST_NAMED]
        ),
        more_problems=max(0, len(rendered.problems) - MOST_NAMED),
        gone=tuple((visible(page), visible(view)) for page, view in rendered.gone[:MOST_NAMED]),
        more_gone=max(0, len(rendered.gone) - MOST_NAMED),
    )


def _size(view: ViewNamed) -> str:
    return f"{view.width:,} × {view.height:,}"  # noqa: RUF001 - the sign between width and height


def _remarks(rendered: RenderedReport) -> list[str]:
    made: list[str] = []
    if rendered.problems:
        made.append(f"{number(len(rendered.problems), 'view')} could not be seen, as told below.")
    if rendered.left_out:
        made.append(
            f"The pictures of {number(rendered.left_out, 'page')} are left out, so that this file stays small; "
            "pages with findings come first."
        )
    if rendered.accepted_with:
        held = [shot for shot in rendered.shots if shot.compared]
        differ = sum(shot.differs for shot in held)
        made.append(f"{number(len(held), 'picture')} held against what was accepted: {differ:,} not the same.")
        if rendered.browser and rendered.accepted_with != rendered.browser:
            made.append(
                f"The accepted pictures were taken with {visible(rendered.accepted_with)}, "
                "which can draw the same page a little differently."
            )
    return made
