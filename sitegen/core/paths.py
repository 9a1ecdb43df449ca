"""Paths inside a site: relative, with ``/``, and never out of the folder they belong to."""

from __future__ import annotations

import re
import unicodedata
from typing import NewType

from sitegen.core.errors import SitegenError

SitePath = NewType("SitePath", str)
"""A file below the output folder: ``onboarding/index.html``. Relative, posix, no ``..``, NFC."""

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
"""Lower-case ASCII words joined by hyphens; the form search engines advise for addresses."""

LONGEST_SLUG = 100

LARGEST_SETTINGS = 1_000_000
"""Bytes of a settings file."""

_RESERVED_NAMES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}


def site_path(text: str) -> SitePath:
    """``text`` as a path below a folder. Raises :class:`SitegenError` for one that could leave it."""
    parts = text.split("/")
    bad = not text or "\\" in text or "\0" in text or any(part in {"", ".", ".."} for part in parts) or ":" in parts[0]
    if bad:
        raise SitegenError(
            "path/outside-folder",
            f"{text!r} is not a path inside the folder",
            hint="use a relative path with forward slashes and without '..'",
        )
    return SitePath(unicodedata.normalize("NFC", text))


def slug_problem(name: str) -> str | None:
    """Why ``name`` cannot be a slug, or ``None`` when it can."""
    if len(name) > LONGEST_SLUG:
        return f"it has {len(name)} characters, and the most is {LONGEST_SLUG}"
    if not SLUG.match(name):
        return "only lower-case letters a to z, digits and single hyphens between them are allowed"
    if name in _RESERVED_NAMES:
        return "Windows reserves this name for a device"
    return None
