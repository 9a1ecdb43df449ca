"""Addresses that once showed a page and now lead elsewhere, or say that the page is gone: values that hosts are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MOVED: Literal[301] = 301
"""Moved for good (https://www.rfc-editor.org/rfc/rfc9110#name-301-moved-permanently)."""

GONE: Literal[410] = 410
"""Gone for good (https://www.rfc-editor.org/rfc/rfc9110#name-410-gone)."""


@dataclass(frozen=True, slots=True, order=True)
class Move:
    """What a host answers at ``source``.

    Both addresses are paths from the root of the host, with the site's folder in them, percent-encoded and beginning
    with "/": ``/films/old-name/``. With ``status`` 301 the reader is sent to ``target``; with 410 ``target`` is empty,
    and what lies at ``source`` in the output (a page that says what became of the campaign) is the body of the answer.
    """

    source: str
    target: str
    status: Literal[301, 410]
