"""The pictures that go out with a link to a page, as templates and feeds may name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitegen.model.page import Image


@dataclass(frozen=True, slots=True)
class SharePictures:
    """``card`` is the share card, ``email`` the poster with a play mark, ``preview`` a few moving seconds; ``None`` where not made."""

    card: Image | None = None
    email: Image | None = None
    preview: Image | None = None
