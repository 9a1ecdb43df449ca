"""What authors wrote for a page in Markdown, kept beside the HTML that was made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Written:
    """The body, the answers to the page's questions in their order, and where relative targets in them lead.

    ``targets`` maps a target as written to its address from the root of the host.
    """

    body: str = ""
    answers: tuple[str, ...] = ()
    targets: Mapping[str, str] = field(default_factory=dict)
