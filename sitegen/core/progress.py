"""Where long work tells how far it is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Takes phase after phase. ``total`` counts what the phase goes through: campaigns, files or pages."""

    def phase(self, name: str, total: int = 0) -> None:
        """A new phase begins."""

    def advance(self, count: int) -> None:
        """``count`` more of the phase's total are done."""


class Silent:
    """Tells nobody."""

    def phase(self, name: str, total: int = 0) -> None:
        """Nothing."""

    def advance(self, count: int) -> None:
        """Nothing."""
