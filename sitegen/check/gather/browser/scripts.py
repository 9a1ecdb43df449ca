"""The JavaScript that is run in pages, one file each beside this module in ``scripts/``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "scripts"


@cache
def script(name: str) -> str:
    """The text of ``scripts/NAME.js``: an expression that is a function, or a whole program for the start of a page."""
    return (_FOLDER / f"{name}.js").read_text(encoding="utf-8")
