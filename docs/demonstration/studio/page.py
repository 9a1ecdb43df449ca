"""A watch page as the films draw it: small, but with everything in its order."""

from __future__ import annotations

from collections.abc import Callable

from studio.kit import bars, play, sheet
from studio.palette import ACCENT, AMBER, INK, LINE, MINT, NIGHT, SAGE, SAND, Colour
from studio.scene import Scene

WIDTH, HEIGHT = 470.0, 760.0
# Top and height of each part on the sheet, for outlines and pointers.
PARTS = {
    "video": (22.0, 240.0),
    "strip": (268.0, 10.0),
    "title": (296.0, 66.0),
    "summary": (374.0, 62.0),
    "chapters": (452.0, 84.0),
    "transcript": (552.0, 190.0),
}
_CHAPTERS = (("0:00", "Sign in"), ("0:24", "Connect your data"), ("1:05", "Read the first report"))
_TURNS = ((0.62, 0.86), (0.9, 0.78), (0.7, 0.88), (0.84, 0.5))
_GREY: Colour = (178, 176, 170)
Shown = Callable[[str], float]


def watch_page(scene: Scene, left: float, top: float, shown: Shown, marked: Shown = lambda _: 0.0) -> None:
    """The sheet with its parts, each as visible as ``shown`` says, and as strongly marked as ``marked`` says."""
    with scene.group(left=left, top=top):
        sheet(scene, 0, 0, WIDTH, HEIGHT)
        for part, (y, height) in PARTS.items():
            strength = marked(part)
            if strength > 0:
                scene.box(12, y - 9, WIDTH - 24, height + 18, AMBER, radius=10, opacity=strength * 0.75)
        for part, draw in _DRAWN.items():
            strength = shown(part)
            with scene.group(opacity=strength, top=PARTS[part][0] + (1 - strength) * 12):
                draw(scene)


def _video(scene: Scene) -> None:
    scene.box(24, 0, WIDTH - 48, 240, NIGHT, radius=8)
    scene.dot((WIDTH / 2, 120), 36, SAGE)
    play(scene, (WIDTH / 2 + 1, 120), 28, NIGHT)


def _strip(scene: Scene) -> None:
    at, whole = 24.0, WIDTH - 48
    for share, colour in ((0.24, ACCENT), (0.4, LINE), (0.36, LINE)):
        scene.box(at, 0, whole * share - 5, 9, colour, radius=4.5)
        at += whole * share


def _title(scene: Scene) -> None:
    scene.text("See your first report", (24, 28), "serif", 33, INK)
    scene.text("in ninety seconds", (24, 62), "serif", 33, INK)


def _summary(scene: Scene) -> None:
    bars(scene, 24, 6, (414, 396, 262), _GREY)


def _chapters(scene: Scene) -> None:
    for index, (moment, name) in enumerate(_CHAPTERS):
        y = 14 + index * 28
        scene.text(moment, (24, y), "mono", 15, ACCENT, "lm")
        scene.text(name, (78, y), "sans-medium", 16, INK, "lm")


def _transcript(scene: Scene) -> None:
    for index, (first, second) in enumerate(_TURNS):
        y = 6 + index * 48
        scene.box(24, y, 34, 9, MINT, radius=4.5)
        bars(scene, 78, y, ((WIDTH - 102) * first, (WIDTH - 102) * second), SAND, gap=10)


_DRAWN: dict[str, Callable[[Scene], None]] = {
    "video": _video,
    "strip": _strip,
    "title": _title,
    "summary": _summary,
    "chapters": _chapters,
    "transcript": _transcript,
}
