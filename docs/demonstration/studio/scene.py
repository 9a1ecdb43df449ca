"""A display list: what a frame shows, in logical pixels, and how it becomes a picture.

A frame is recorded first and drawn afterwards, so that a frame that equals the last one costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal

from PIL import Image, ImageDraw

from studio.palette import Colour, Face, font

Point = tuple[float, float]
Anchor = Literal["ls", "ms", "rs", "lm", "mm", "rm"]
_OVERSAMPLING = 3


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled polygon, circle or rounded box, or an open line; points in device pixels."""

    kind: Literal["box", "circle", "polygon", "line"]
    points: tuple[Point, ...]
    colour: Colour
    alpha: int
    radius: float = 0.0
    stroke: float = 0.0


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text at a point; size and tracking in device pixels."""

    text: str
    at: Point
    face: Face
    size: float
    colour: Colour
    alpha: int
    anchor: Anchor
    tracking: float


@dataclass(frozen=True, slots=True)
class _Place:
    """How the recorder maps logical to device space: shift, scale about the origin, opacity."""

    left: float = 0.0
    top: float = 0.0
    scale: float = _OVERSAMPLING
    opacity: float = 1.0


def width_of(text: str, face: Face, size: float, tracking: float = 0.0) -> float:
    """Width of a line of text in logical pixels."""
    return font(face, size * _OVERSAMPLING).getlength(text) / _OVERSAMPLING + tracking * len(text)


class Scene:
    """Records one frame of ``width`` by ``height`` logical pixels on a ground of one colour."""

    def __init__(self, width: int, height: int, ground: Colour) -> None:
        self.width, self.height, self.ground = width, height, ground
        self.items: list[Shape | Words] = []
        self._place = _Place()

    @contextmanager
    def group(self, opacity: float = 1.0, left: float = 0.0, top: float = 0.0, scale: float = 1.0) -> Iterator[None]:
        """Everything recorded inside is moved, scaled about the group's origin, and made see-through."""
        outer = self._place
        self._place = replace(
            outer,
            left=outer.left + left * outer.scale,
            top=outer.top + top * outer.scale,
            scale=outer.scale * scale,
            opacity=outer.opacity * min(1.0, max(0.0, opacity)),
        )
        yield
        self._place = outer

    def box(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        fill: Colour,
        radius: float = 0.0,
        opacity: float = 1.0,
    ) -> None:
        """A filled box with round corners."""
        self._shape("box", ((left, top), (left + width, top + height)), fill, opacity, radius=radius)

    def frame(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        line: Colour,
        radius: float = 0.0,
        stroke: float = 1.5,
        opacity: float = 1.0,
    ) -> None:
        """The outline of a box with round corners; the stroke lies inside the box."""
        self._shape("box", ((left, top), (left + width, top + height)), line, opacity, radius=radius, stroke=stroke)

    def dot(self, centre: Point, radius: float, fill: Colour, opacity: float = 1.0) -> None:
        """A filled circle."""
        self._shape("circle", (centre,), fill, opacity, radius=radius)

    def ring(self, centre: Point, radius: float, line: Colour, stroke: float, opacity: float = 1.0) -> None:
        """The outline of a circle."""
        self._shape("circle", (centre,), line, opacity, radius=radius, stroke=stroke)

    def polygon(self, points: tuple[Point, ...], fill: Colour, opacity: float = 1.0) -> None:
        """A filled polygon."""
        self._shape("polygon", points, fill, opacity)

    def line(self, points: tuple[Point, ...], colour: Colour, stroke: float, opacity: float = 1.0) -> None:
        """An open line with round joints."""
        self._shape("line", points, colour, opacity, stroke=stroke)

    def text(
        self,
        text: str,
        at: Point,
        face: Face,
        size: float,
        colour: Colour,
        anchor: Anchor = "ls",
        tracking: float = 0.0,
        opacity: float = 1.0,
    ) -> None:
        """One line of text; ``tracking`` is extra space after each letter."""
        place, alpha = self._place, self._alpha(opacity)
        if alpha and text:
            device = self._device(at)
            self.items.append(
                Words(text, device, face, round(size * place.scale, 2), colour, alpha, anchor, tracking * place.scale)
            )

    def picture(self) -> Image.Image:
        """The frame as RGB, ``width`` by ``height``."""
        size = (self.width * _OVERSAMPLING, self.height * _OVERSAMPLING)
        image = Image.new("RGB", size, self.ground)
        pen = ImageDraw.Draw(image, "RGBA")
        for item in self.items:
            if isinstance(item, Words):
                _write(pen, item)
            else:
                _paint(pen, item)
        return image.reduce(_OVERSAMPLING)

    def _alpha(self, opacity: float) -> int:
        return round(255 * self._place.opacity * min(1.0, max(0.0, opacity)))

    def _device(self, point: Point) -> Point:
        place = self._place
        return round(place.left + point[0] * place.scale, 2), round(place.top + point[1] * place.scale, 2)

    def _shape(
        self,
        kind: Literal["box", "circle", "polygon", "line"],
        points: tuple[Point, ...],
        colour: Colour,
        opacity: float,
        radius: float = 0.0,
        stroke: float = 0.0,
    ) -> None:
        alpha, scale = self._alpha(opacity), self._place.scale
        if alpha:
            device = tuple(self._device(point) for point in points)
            self.items.append(Shape(kind, device, colour, alpha, radius * scale, stroke * scale))


def _paint(pen: ImageDraw.ImageDraw, shape: Shape) -> None:
    ink = (*shape.colour, shape.alpha)
    fill, outline = (None, ink) if shape.stroke else (ink, None)
    stroke = max(1, round(shape.stroke))
    if shape.kind == "box":
        (left, top), (right, bottom) = shape.points
        if right - left >= 1 and bottom - top >= 1:
            radius = min(shape.radius, (right - left) / 2, (bottom - top) / 2)
            pen.rounded_rectangle((left, top, right - 1, bottom - 1), radius, fill, outline, stroke)
    elif shape.kind == "circle":
        ((x, y),) = shape.points
        pen.ellipse((x - shape.radius, y - shape.radius, x + shape.radius, y + shape.radius), fill, outline, stroke)
    elif shape.kind == "polygon":
        pen.polygon(shape.points, ink)
    else:
        pen.line(shape.points, ink, stroke, joint="curve")


def _write(pen: ImageDraw.ImageDraw, words: Words) -> None:
    face, ink = font(words.face, words.size), (*words.colour, words.alpha)
    if not words.tracking:
        # The serif's own figures hang below the line and its 1 reads like an I.
        features = ["lnum"] if words.face.startswith("serif") else None
        pen.text(words.at, words.text, ink, face, words.anchor, features=features)
        return
    length = face.getlength(words.text) + words.tracking * (len(words.text) - 1)
    x, y = words.at
    x -= {"l": 0.0, "m": length / 2, "r": length}[words.anchor[0]]
    for index, letter in enumerate(words.text):
        # Measured as a difference of two prefixes, so that kerning survives the extra space.
        offset = face.getlength(words.text[: index + 1]) - face.getlength(letter)
        pen.text((x + offset + words.tracking * index, y), letter, ink, face, "l" + words.anchor[1])
