"""What a build is for."""

from __future__ import annotations

from enum import StrEnum


class Environment(StrEnum):
    """A preview is to be looked at and kept out of search engines; production is to be found."""

    PRODUCTION = "production"
    PREVIEW = "preview"
