"""A picture of the first screen of a page, and how it compares with the one that was accepted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Compared:
    """A picture beside the accepted one of the same page and view.

    ``accepted`` says whether there is such a picture. ``share`` is the part of all pixels that differ, from 0 to 1,
    after a tolerance for each channel; ``box`` (x, y, width, height in pixels of the picture) holds all that differ.
    ``width`` and ``height`` are those of the accepted picture, ``browser`` names what it was taken with. ``before``
    and ``changes`` are files in the folder of pictures: the accepted picture, and the new one with all that differs
    marked; both are empty where nothing differs. ``problem`` says why the two could not be compared.
    """

    accepted: bool
    share: float = 0.0
    box: tuple[int, int, int, int] | None = None
    width: int = 0
    height: int = 0
    browser: str = ""
    before: str = ""
    changes: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ShotSeen:
    """The picture is a PNG of ``width`` by ``height`` pixels, one for each CSS pixel.

    ``file`` is its name in the folder of pictures, ``digest`` the SHA-256 of its bytes. ``left`` and ``top`` are the
    place in the document, in CSS pixels, that its corner shows. ``steady`` is false where the page never looked the
    same twice. ``compared`` is ``None`` where nobody asked for a comparison.
    """

    width: int
    height: int
    digest: str
    file: str
    left: float = 0.0
    top: float = 0.0
    steady: bool = True
    compared: Compared | None = None
