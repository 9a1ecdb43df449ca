"""The mark that says, in the picture itself and in every frame, what a machine made."""

from __future__ import annotations

from studio.palette import ACCENT, CREAM, MUTED, NIGHT, PAPER, SAGE
from studio.scene import Scene, width_of

_TEXT = "Synthetic voice, generated script"


def draw_label(scene: Scene) -> None:
    """Top right, small and steady, in the colours of the ground."""
    dark = sum(scene.ground) < 380
    mark, letters, words = (SAGE, NIGHT, CREAM) if dark else (ACCENT, PAPER, MUTED)
    size = 15.0
    right, middle = scene.width - 36, 38
    start = right - width_of(_TEXT, "sans", size)
    scene.text(_TEXT, (start, middle), "sans", size, words, "lm", opacity=0.8 if dark else 1.0)
    scene.box(start - 40, middle - 11, 30, 22, mark, radius=5)
    scene.text("AI", (start - 25, middle), "sans-bold", 13.5, letters, "mm", tracking=0.4)
