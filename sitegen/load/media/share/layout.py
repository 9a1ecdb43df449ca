"""Where things stand on a card: boxes in pixels, worked out for left to right and turned round for the other way."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.load.media.share.look import CARD_HEIGHT, CARD_WIDTH

MARGIN = 64
HEADER = 48
"""The height of the line with logo or name."""

FOOTER = 64
"""The height of the lines that tell of AI."""

_GAP = 52
_BESIDE = (552, 430)
_UPRIGHT = (330, 486)
_ALONE = (800, 400)
_SQUARISH = 1.2
_TOP = MARGIN + HEADER + 22


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its upper left corner and size."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column that is not in it."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first row that is not in it."""
        return self.top + self.height

    def mirrored(self) -> Box:
        """The box as seen in a mirror beside the card."""
        return Box(CARD_WIDTH - self.right, self.top, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes of one card. ``picture`` is ``None`` where there is no poster, ``title`` where nothing can be written."""

    header: Box
    title: Box | None
    footer: Box
    picture: Box | None

    def mirrored(self) -> Layout:
        """The layout for scripts that run from right to left."""
        return Layout(
            self.header.mirrored(),
            self.title.mirrored() if self.title else None,
            self.footer.mirrored(),
            self.picture.mirrored() if self.picture else None,
        )


def layout(poster: tuple[int, int] | None, *, titled: bool) -> Layout:
    """The boxes for a poster of this width and height, if there is one, beside a title, if there is one."""
    whole = CARD_WIDTH - 2 * MARGIN
    picture = _picture(poster, titled=titled) if poster else None
    column = picture.left - _GAP - MARGIN if picture and titled else whole
    header = Box(MARGIN, MARGIN - 8, column, HEADER)
    title = Box(MARGIN, _TOP, column, CARD_HEIGHT - 2 * _TOP) if titled else None
    footer = Box(MARGIN, CARD_HEIGHT - MARGIN - FOOTER + 8, column if titled else whole, FOOTER)
    return Layout(header, title, footer, picture)


def _picture(poster: tuple[int, int], *, titled: bool) -> Box:
    """The poster in its own shape: at the end of the card beside a title, in the middle without one."""
    wide, high = poster
    most = _ALONE if not titled else _BESIDE if wide >= high * _SQUARISH else _UPRIGHT
    scale = min(most[0] / wide, most[1] / high)
    width, height = max(2, round(wide * scale)), max(2, round(high * scale))
    left = CARD_WIDTH - MARGIN - width if titled else (CARD_WIDTH - width) // 2
    return Box(left, (CARD_HEIGHT - height) // 2, width, height)
