"""The brand's files: the mark as an icon in PNG and SVG, drawn from the same numbers as in the films."""

from __future__ import annotations

from pathlib import Path

from studio.kit import mark
from studio.palette import ACCENT, PAPER
from studio.scene import Scene

ICON = 512
_SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <rect width="32" height="32" rx="8" fill="{ground}"/>
  <path d="M13.9 8.1v7.8l6.8-3.9z" fill="{ink}" stroke="{ink}" stroke-width="1.8" stroke-linejoin="round"/>
  <rect x="8" y="20.6" width="16" height="2.2" rx="1.1" fill="{ink}"/>
  <rect x="8" y="24.8" width="10" height="2.2" rx="1.1" fill="{ink}"/>
</svg>
"""


def write_brand(folder: Path) -> None:
    """Write ``icon.png`` and ``icon.svg``; ``logo.svg`` holds letters as outlines and is kept by hand."""
    folder.mkdir(parents=True, exist_ok=True)
    scene = Scene(ICON, ICON, ACCENT)
    mark(scene, 0, 0, ICON)
    scene.picture().save(folder / "icon.png", optimize=True)
    colours = {"ground": "#{:02x}{:02x}{:02x}".format(*ACCENT), "ink": "#{:02x}{:02x}{:02x}".format(*PAPER)}
    (folder / "icon.svg").write_text(_SVG.format(**colours), encoding="utf-8", newline="\n")
