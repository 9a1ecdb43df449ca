"""Cut the fonts of share cards from whole Noto fonts: ``python cut_fonts.py FOLDER-OF-FONTS FOLDER-TO-WRITE-TO``.

The first folder holds, anywhere below it, the static TrueType files of Noto Sans, Noto Sans Arabic and Noto Sans
Devanagari (Medium and Bold) and of Noto Sans JP, SC and KR (Bold), named like ``NotoSans_700Bold.ttf``. Needs fonttools
and brotli. The same files and versions give the same bytes.
"""

import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont


def spans(text: str) -> set[int]:
    """The characters of ``20-7e 25cc``."""
    pairs = (part.partition("-") for part in text.split())
    return {char for first, _, last in pairs for char in range(int(first, 16), int(last or first, 16) + 1)}


def level(codec: str, rows: Iterable[int]) -> set[int]:
    """The characters of these rows of a national standard; the first rows of Han letters hold the everyday ones."""
    found = set()
    for row in rows:
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes([row, cell]).decode(codec)))
            except UnicodeDecodeError:
                continue
    return found


EUROPE = spans(
    "20-7e a0-24f 259 2b0-36f 370-3ff 400-52f 1e00-1eff 2000-209f 20a0-20c0 2100-218f 2190-22ff 25cc fb00-fb06"
)
EAST = spans("20-7e a0-17f 2010-2027 2030-203b 20a0-20bf 2190-2193 3000-303f ff01-ff65 ffe0-ffe6")
JAPANESE = EAST | spans("3040-30ff") | level("euc_jp", range(0xA1, 0xD0)) | set(map(ord, "塡剝頰𠮟俱囊"))
CHINESE = EAST | level("gb2312", range(0xA1, 0xA4)) | level("gb2312", range(0xB0, 0xD8))
KOREAN = EAST | spans("3130-318f") | level("euc_kr", range(0xB0, 0xC9))

PLAN: tuple[tuple[str, tuple[str, ...], set[int] | None], ...] = (
    ("NotoSans", ("Medium", "Bold"), EUROPE),
    ("NotoSansArabic", ("Medium", "Bold"), None),
    ("NotoSansDevanagari", ("Medium", "Bold"), None),
    ("NotoSansJP", ("Bold",), JAPANESE),
    ("NotoSansSC", ("Bold",), CHINESE),
    ("NotoSansKR", ("Bold",), KOREAN),
)
"""Family, weights, and the characters that stay; ``None`` for all. Scripts whose letters join keep all their rules."""

_FEATURES = ["ccmp", "locl", "mark", "mkmk", "kern", "liga", "calt", "palt"]


def cut(source: Path, target: Path, characters: set[int] | None) -> dict[str, str]:
    """Write ``target``; returns its digest and its characters, as ``coverage.json`` holds them."""
    font = TTFont(source, recalcTimestamp=False)  # the day of cutting is no part of the font
    options = subset.Options()
    options.hinting = False
    options.name_IDs = ["*"]
    options.layout_features = ["*"] if characters is None else _FEATURES
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters or set(font.getBestCmap()))
    cutter.subset(font)
    font.flavor = "woff2"
    font.save(target, reorderTables=True)
    ranges: list[list[int]] = []
    for char in sorted(TTFont(target).getBestCmap()):
        if ranges and char == ranges[-1][1] + 1:
            ranges[-1][1] = char
        else:
            ranges.append([char, char])
    written = " ".join(f"{first:x}" if first == last else f"{first:x}-{last:x}" for first, last in ranges)
    return {"digest": hashlib.sha256(target.read_bytes()).hexdigest(), "ranges": written}


def main(source: Path, target: Path) -> None:
    """Cut all fonts and write the table of their characters."""
    table = {}
    for family, weights, characters in PLAN:
        for weight in weights:
            whole = next(source.rglob(f"{family}_*{weight}.ttf"))
            table[f"{family}-{weight}"] = cut(whole, target / f"{family}-{weight}.woff2", characters)
    (target / "coverage.json").write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
