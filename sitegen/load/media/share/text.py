"""Text as cards draw it: what is left out, what belongs together, and where a line may end."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

MOST = 240
"""Clusters of a text that are looked at; no card has room for more."""

_JOINERS = "\u200c\u200d"
# Scripts written without spaces: kana, Han, and what stands among them in full width.
_WIDE = re.compile(
    "[\u2e80-\u303f\u3041-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]"
)
_HIGH = re.compile("[\u0600-\u08ff\u0900-\u0dff\u0e00-\u0eff\ufb50-\ufdff\ufe70-\ufefc]")
# Scripts that run from right to left, or whose letters join, stack or change places: Hebrew and Arabic to Sinhala,
# Tibetan and Burmese, Khmer and Mongolian. Thai and Lao stand one beside the other.
_SET = re.compile("[\u0590-\u0dff\u0f00-\u109f\u1780-\u18af\ufb1d-\ufdff\ufe70-\ufefc]")
# Signs that join the following consonant to the letter before them.
_VIRAMA = 9
_HIRAGANA = re.compile("[\u3041-\u309f]")
_KATAKANA = re.compile("[\u30a0-\u30ff]")
_KANA = re.compile("[\u3041-\u30ff]")
_LONGEST_PHRASE = 7
"""Characters of a Japanese phrase that are kept on one line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text that no line break divides; ``spaced`` tells that white space stands before it."""

    text: str
    spaced: bool


def plain(text: str) -> str:
    """``text`` composed, on one line, without what has no shape: controls, and marks that turn the direction."""
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    kept = (
        char
        for char in composed
        if char in _JOINERS or unicodedata.category(char) not in {"Cf", "Cc", "Cs", "Co", "Cn"}
    )
    return " ".join("".join(kept).split())


def shapes(text: str) -> frozenset[str]:
    """The characters of ``text`` that a font must have a shape for."""
    return frozenset(char for char in text if not char.isspace() and not has_no_shape(char))


def has_no_shape(char: str) -> bool:
    """Whether ``char`` only joins its neighbours or chooses among the shapes of the one before it."""
    return char in _JOINERS or _selects(char)


def is_picture(char: str) -> bool:
    """Whether ``char`` is a little picture or the dress of one, which a title can lose without losing its words."""
    return unicodedata.category(char) in {"So", "Sk"} or has_no_shape(char) or char == "\u20e3"


def is_set(char: str) -> bool:
    """Whether ``char`` is drawn rightly only where its neighbours are looked at too."""
    return bool(_SET.match(char))


def clusters(text: str) -> list[str]:
    """``text`` in units that readers see as one letter: marks stay with what they stand on, joined letters together."""
    units: list[str] = []
    joined = False
    for char in text:
        mark = unicodedata.category(char) in {"Mn", "Mc", "Me"} or has_no_shape(char)
        if units and not units[-1].isspace() and (mark or (joined and not char.isspace())):
            units[-1] += char
        else:
            units.append(char)
        joined = char == "\u200d" or unicodedata.combining(char) == _VIRAMA
    return units


def pieces(text: str) -> list[Piece]:
    """``text`` cut where a line may end: at spaces, and between the characters of scripts that use none."""
    found: list[Piece] = []
    for word in text.split(" "):
        spaced = bool(found)
        for part in _parts(word):
            found.append(Piece(part, spaced))
            spaced = False
    return found


def _parts(word: str) -> list[str]:
    """``word`` cut between wide characters; where hiragana shows that it is Japanese, between phrases as far as these are short."""
    units = clusters(word)
    free = [False, *(_may_divide(before, after) for before, after in pairwise(units))]
    if not any(free):
        return [word]
    phrases = _cut_at(units, [at and _new_phrase(units[place - 1], units[place]) for place, at in enumerate(free)])
    if not _HIRAGANA.search(word):
        return _cut_at(units, free)
    parts: list[str] = []
    place = 0
    for phrase in phrases:
        size = len(clusters(phrase))
        short = size <= _LONGEST_PHRASE
        parts += [phrase] if short else _cut_at(units[place : place + size], [False, *free[place + 1 : place + size]])
        place += size
    return parts


def _cut_at(units: list[str], cuts: list[bool]) -> list[str]:
    parts: list[str] = []
    for unit, cut in zip(units, cuts, strict=True):
        if cut or not parts:
            parts.append(unit)
        else:
            parts[-1] += unit
    return parts


def _may_divide(before: str, after: str) -> bool:
    """Whether a line may end between two units: not before a closing mark, not after an opening one, not in a katakana word."""
    wide = _WIDE.match(before) or _WIDE.match(after)
    if not wide or _ends(after[0]) or _begins(before[-1]):
        return False
    counted = before[-1].isdigit() and not after[0].isdigit()  # a number stays with what it counts
    return not counted and not (_KATAKANA.match(before) and _KATAKANA.match(after))


def _new_phrase(before: str, after: str) -> bool:
    """Whether Japanese would rather end a line here: after a mark, or where hiragana gives way to another script."""
    marked = _ends(before[-1]) and not _KANA.match(before)
    return marked or bool(_HIRAGANA.match(before) and not _HIRAGANA.match(after))


@lru_cache(maxsize=4096)
def _ends(char: str) -> bool:
    """Whether ``char`` never begins a line: closing marks, dashes, small kana, and what repeats or lengthens."""
    mark = unicodedata.category(char) in {"Pe", "Pf", "Po", "Pd"}
    return mark or char in "ー々ゝゞヽヾ゛゜" or bool(_KANA.match(char) and " SMALL " in unicodedata.name(char, ""))


def _begins(char: str) -> bool:
    """Whether ``char`` never ends a line: opening marks, and signs before a sum."""
    return unicodedata.category(char) in {"Ps", "Pi", "Sc"}


def shortened(text: str) -> str:
    """At most :data:`MOST` clusters of ``text``; what is cut off could not be drawn anyway."""
    units = clusters(text)
    return text if len(units) <= MOST else "".join(units[:MOST])


def line_factor(text: str) -> float:
    """The distance of lines as a multiple of the size: more for scripts that reach above and below Latin letters."""
    if _HIGH.search(text):
        return 1.42
    return 1.3 if _WIDE.search(text) else 1.16


def _selects(char: str) -> bool:
    """Whether ``char`` only chooses among the shapes of the one before it."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef" or "\U0001f3fb" <= char <= "\U0001f3ff"
