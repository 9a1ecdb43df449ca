"""How alike two texts are, told from 64 numbers each (MinHash with one permutation).

Texts are seen as sets of sequences of three words. The share of equal numbers in two signatures estimates
the share of sequences that both texts have, of all that either has. Pure functions; the same everywhere.
Sources: https://doi.org/10.1109/SEQUEN.1997.666900 (resemblance of documents) and
https://proceedings.neurips.cc/paper/2012/hash/eaa32c96f620053cf442ad32258076b9-Abstract.html (one permutation)
"""

from __future__ import annotations

import base64
import struct
import zlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

NUMBERS = 64
MOST_WORDS = 1_000
"""Words of a text that are looked at: enough to tell texts apart, and a bound to the work."""

SEQUENCES = 3
_BITS = 32
_BIN = 26  # 2**26 values of 32 bits fall into each of the 64 bins
_MASK = (1 << 64) - 1
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
_ROWS = 4  # numbers in each of 16 bands: texts that are nine tenths alike share a band in all but one of 10,000 cases
_FORMAT = f">{NUMBERS}I"
_LEADERS = 8


def signature(words: Sequence[str]) -> str:
    """64 numbers of 32 bits in Base64; empty for fewer than three words."""
    read = words[:MOST_WORDS]
    codes = list(map(_code, read))
    first, second, third = _FACTORS
    found = {
        ((a * first + b * second + c * third) & _MASK) >> _BITS
        for a, b, c in zip(codes, codes[1:], codes[2:], strict=False)
    }
    return base64.b64encode(struct.pack(_FORMAT, *_smallest(sorted(found)))).decode() if found else ""


@lru_cache(16_384)
def _code(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "replace"))


def _smallest(ordered: list[int]) -> Iterator[int]:
    """The smallest value of each bin; an empty bin takes the next value there is, round the corner."""
    for number in range(NUMBERS):
        place = bisect_left(ordered, number << _BIN)
        value = ordered[place] if place < len(ordered) else ordered[0]
        # A borrowed value is shifted by the distance it came from, so that it only equals one borrowed alike.
        yield (value + ((value >> _BIN) - number) * 0x9E3779B1) & 0xFFFFFFFF


def alike(first: str, second: str) -> float:
    """The estimated share of words in common, from 0 to 1 (twice the common sequences over the sum of both)."""
    return _share(_numbers(first), _numbers(second))


def groups(signatures: Mapping[str, str], least: float) -> list[list[str]]:
    """The keys of texts that are at least so much alike as the first of their group, in the order given.

    Only texts that share a band of numbers are compared, and each only with the first few of its band:
    the work grows with the number of texts, not with its square.
    """
    numbers = {key: _numbers(text) for key, text in signatures.items()}
    rank = {key: place for place, key in enumerate(signatures)}
    leaders: dict[tuple[int, tuple[int, ...]], list[str]] = {}
    found: dict[str, list[str]] = {}
    for key, own in numbers.items():
        bands = [(start, own[start : start + _ROWS]) for start in range(0, NUMBERS, _ROWS)]
        near = sorted({leader for band in bands for leader in leaders.get(band, ())}, key=rank.__getitem__)
        first = next((leader for leader in near if _share(numbers[leader], own) >= least), None)
        found.setdefault(first or key, []).append(key)
        if first is None:
            for band in bands:
                if len(members := leaders.setdefault(band, [])) < _LEADERS:
                    members.append(key)
    return [members for members in found.values() if len(members) > 1]


def _share(first: Sequence[int], second: Sequence[int]) -> float:
    share = sum(1 for pair in zip(first, second, strict=True) if pair[0] == pair[1]) / NUMBERS
    return 2 * share / (1 + share)


def _numbers(text: str) -> tuple[int, ...]:
    return struct.unpack(_FORMAT, base64.b64decode(text))
