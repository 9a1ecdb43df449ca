"""A page as a browser showed it, as rules see it: its bytes, and every view of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.check.page import Page
from sitegen.check.page_files import PageFiles
from sitegen.check.render.budgets import Budgets
from sitegen.check.render.evidence import RenderedPage, Seen


class Rendered:
    """A view of :class:`RenderedPage` beside the page's own bytes (``page``, ``files``)."""

    def __init__(self, files: PageFiles, evidence: RenderedPage, budgets: Budgets | None = None) -> None:
        self.files = files
        self.page: Page = files.page
        self.evidence = evidence
        self.budgets = budgets or Budgets()

    @property
    def path(self) -> str:
        """The file of the page."""
        return self.page.path

    @property
    def seen(self) -> tuple[Seen, ...]:
        """The views that came to something."""
        return tuple(one for one in self.evidence.seen if not one.problem)

    @property
    def plain(self) -> tuple[Seen, ...]:
        """The page on each screen, as most visitors open it."""
        return tuple(one for one in self.seen if one.view.is_plain)

    def where(self, **conditions: object) -> Iterator[Seen]:
        """The views with these conditions: ``where(script=False)``, ``where(slow=True)``."""
        for one in self.seen:
            if all(getattr(one.view, name) == value for name, value in conditions.items()):
                yield one

    def lacking(self, *names: str) -> str:
        """Why one of these kinds of facts could not be looked at in some view, or empty: for a rule's ``lacks``."""
        for one in self.evidence.seen:
            if one.problem:
                return f"{one.view.name}: {one.problem}"
            for name, why in one.lacks:
                if name in names:
                    return f"{one.view.name}: {why}"
        return ""


def told(seen: Iterable[Seen], most: int = 3) -> str:
    """The names of views for a message: ``phone, desktop and 4 more views``."""
    names = list(dict.fromkeys(one.view.name for one in seen))
    if len(names) <= most:
        return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
    left = len(names) - most
    return f"{', '.join(names[:most])} and {left} more view{'s' if left > 1 else ''}"
