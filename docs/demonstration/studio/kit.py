"""Parts that every film draws with: headlines, sheets of paper, bars of text, the brand's mark."""

from __future__ import annotations

import math
from collections.abc import Sequence

from studio.motion import ease
from studio.palette import ACCENT, INK, LINE, PAPER, SHEET, Colour, Face
from studio.scene import Anchor, Point, Scene, width_of


def headline(
    scene: Scene,
    lines: Sequence[str],
    at: Point,
    size: float,
    colour: Colour = INK,
    since: float = 9.0,
    anchor: Anchor = "ls",
    face: Face = "serif",
    leading: float = 1.06,
) -> None:
    """Lines of large type that rise into place one after the other, ``since`` seconds ago."""
    for index, line in enumerate(lines):
        shown = ease((since - 0.16 * index) / 0.8)
        y = at[1] + index * size * leading + (1 - shown) * 18
        scene.text(line, (at[0], y), face, size, colour, anchor, opacity=shown)


def sheet(
    scene: Scene,
    left: float,
    top: float,
    width: float,
    height: float,
    radius: float = 14,
    fill: Colour = SHEET,
    line: Colour = LINE,
) -> None:
    """A sheet of paper: a filled box with a fine edge."""
    scene.box(left, top, width, height, line, radius)
    scene.box(left + 1.5, top + 1.5, width - 3, height - 3, fill, radius - 1.5)


def bars(
    scene: Scene,
    left: float,
    top: float,
    widths: Sequence[float],
    colour: Colour = LINE,
    height: float = 9,
    gap: float = 11,
) -> None:
    """Text seen from afar: one rounded bar a line."""
    for index, width in enumerate(widths):
        scene.box(left, top + index * (height + gap), width, height, colour, radius=height / 2)


def play(scene: Scene, centre: Point, size: float, colour: Colour) -> None:
    """A play triangle with soft corners; ``size`` is its height."""
    x, y = centre
    half, tip, soft = size * 0.4, size * 0.7, size * 0.1
    left = x - tip * 0.36
    corners = ((left, y - half), (left + tip, y), (left, y + half))
    outline: list[Point] = []
    # Each corner is an arc from the direction of the side before it to that of the side after it.
    for (px, py), (first, last) in zip(corners, ((180, 300), (-60, 60), (60, 180)), strict=True):
        for degree in range(first, last + 1, 10):
            angle = math.radians(degree)
            outline.append((px + soft * math.cos(angle), py + soft * math.sin(angle)))
    scene.polygon(tuple(outline), colour)


def mark(scene: Scene, left: float, top: float, size: float, ground: Colour = ACCENT, ink: Colour = PAPER) -> None:
    """The brand's mark: a page whose first element is a video, and text under it."""
    unit = size / 32
    scene.box(left, top, size, size, ground, radius=8 * unit)
    play(scene, (left + 16.4 * unit, top + 12 * unit), 9.6 * unit, ink)
    scene.box(left + 8 * unit, top + 20.6 * unit, 16 * unit, 2.2 * unit, ink, radius=1.1 * unit)
    scene.box(left + 8 * unit, top + 24.8 * unit, 10 * unit, 2.2 * unit, ink, radius=1.1 * unit)


def closing(scene: Scene, line: str, since: float, inks: tuple[Colour, Colour, Colour] = (INK, ACCENT, PAPER)) -> None:
    """The end card: mark, name, one line. ``inks``: of the name; of the mark and the line; inside the mark."""
    ink, quiet, inside = inks
    middle, centre = scene.height * 0.45, scene.width / 2
    shown = ease(since / 0.9)
    name = width_of("sitegen", "sans-bold", 64, -1.6)
    with scene.group(opacity=shown, top=(1 - shown) * 14):
        left = centre - (name + 84) / 2
        mark(scene, left, middle - 34, 64, quiet, inside)
        scene.text("sitegen", (left + 84, middle), "sans-bold", 64, ink, "lm", tracking=-1.6)
    later = ease((since - 0.5) / 0.9)
    scene.text(line, (centre, middle + 92), "serif-italic", 34, quiet, "ms", opacity=later)
