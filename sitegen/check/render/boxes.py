"""Rectangles on a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in CSS pixels; ``x`` and ``y`` count from the top left of the document."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def area(self) -> float:
        """Square pixels."""
        return max(0.0, self.width) * max(0.0, self.height)

    def inside(self, width: float, height: float) -> bool:
        """Whether all of it lies in the first ``width`` by ``height`` pixels of the document; half a pixel is forgiven."""
        return self.x >= -0.5 and self.y >= -0.5 and self.right <= width + 0.5 and self.bottom <= height + 0.5

    def as_tuple(self) -> tuple[float, float, float, float]:
        """``x``, ``y``, ``width``, ``height``."""
        return self.x, self.y, self.width, self.height
