"""Small campaigns on disk: hosted videos, so that no media library is needed."""

from __future__ import annotations

from pathlib import Path

from sitegen.core.digests import digest_file
from sitegen.load.campaign import Folder, Reading
from sitegen.load.media.cache import MediaCache

LEAST = """\
---
title: From folder to page
description: How a folder becomes a page.
published: 2026-10-05T09:00:00+02:00
video: {youtube: abcdefghijk, poster: "https://example.org/poster.jpg", duration: "1:30"}
ai: none
---

Body.
"""

VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n"


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    """Write ``files`` below ``folder``."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)


def campaign(content: Path, files: dict[str, str | bytes], slug: str = "film") -> Folder:
    """The folder of a campaign with these files, as a build hands it to the reader."""
    write(content / "campaigns" / slug, files)
    names = sorted(path for path in (content / "campaigns" / slug).rglob("*") if path.is_file())
    return Folder(slug, {path.relative_to(content).as_posix(): digest_file(path) for path in names})


def reading(content: Path, *locales: str) -> Reading:
    """What a reader is given beside the folder."""
    return Reading(content, locales or ("en",), MediaCache(content.parent / "media"))
