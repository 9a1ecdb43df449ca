"""What went wrong in a visit, and whose fault it was: the page's, or that of a browser that died around it."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.check.gather.browser.session import Open
from sitegen.check.gather.browser.visiting import MovedError


@dataclass(frozen=True, slots=True)
class Trouble:
    """``words`` for people. It is the page's ``own`` when it can hardly be due to another page."""

    words: str
    own: bool


def trouble_of(error: Exception, opened: Open | None, patience: float) -> Trouble | None:
    """What an exception from a visit means, or ``None`` when it is no matter of the page or the browser.

    ``opened`` is the tab, if there was one; ``patience`` the seconds that a visit may take.
    """
    from playwright.async_api import Error
    from playwright.async_api import TimeoutError as Waited

    if isinstance(error, MovedError):
        return Trouble(f"the page leads on to {str(error)[:200]}", own=True)
    if opened is not None and opened.crashed:
        return Trouble("the page makes the browser crash", own=True)
    if isinstance(error, TimeoutError):
        return Trouble(f"the page hangs: it did not come to an end within {patience:g} s", own=True)
    text = str(error).partition("\n")[0].strip()[:200]
    if isinstance(error, Waited):
        return Trouble(f"the page hangs: {text}", own=True)
    if not isinstance(error, Error):
        return None
    if opened is None or "closed" in text or "crash" in text:
        return Trouble("the browser died while it showed the page", own=False)
    if "destroyed" in text or "interrupted" in text:
        return Trouble("the page leads on to another one while it is looked at", own=True)
    return Trouble(f"the browser gave up: {text}", own=False)
