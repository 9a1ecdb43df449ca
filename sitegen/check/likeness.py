"""How alike two texts are, told from 64 numbers each (MinHash with one permutation).

Texts are seen as sets of sequences of three words. The share of equal numbers in two signatures estimates
the share of sequences that both texts have, of all that either has. A sequence's number is made by tabulation: each
of its words has a random number for each place, and they are added without carry. Pure functions; the same everywhere.
Sources: https://doi.org/10.1109/SEQUEN.1997.666900 (resemblance of documents),
https://proceedings.neurips.cc/paper/2012/hash/eaa32c96f620053cf442ad32258076b9-Abstract.html (one permutation) and
https://doi.org/10.1145/1993636.1993638 (tabulation, which suits the smallest numbers of large sets)
"""

from __future__ import annotations

import base64
import hashlib
import struct
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import xor

NUMBERS = 64
MOST_WORDS = 1_000
"""Words of a text that are looked at: enough to tell texts apart, and a bound to the work."""

_BIN = 24  # 2**24 values of 30 bits, which are quickest to sort, fall into each of the 64 bins
_CODES_KEPT = 16_384
_ROWS = 4  # numbers in each of 16 bands: texts that are nine tenths alike share a band in all but one of 10,000 cases
SEQUENCE = 3
_FORMAT = f">{NUMBERS}I"
_LEADERS = 8


class _Codes(dict[str, tuple[int, int, int]]):
    """Three numbers of 30 bits for a word: as the first, second and third of a sequence. Nothing ties one to another."""

    def __missing__(self, word: str) -> tuple[int, int, int]:
        if len(self) >= _CODES_KEPT:
            self.clear()
        digest = hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=12).digest()
        first, second, third = struct.unpack(">3I", digest)
        code = self[word] = (first >> 2, second >> 2, third >> 2)
        return code


_CODES = _Codes()


def signature(words: Sequence[str]) -> str:
    """64 numbers of 32 bits in Base64; empty for fewer than three words."""
    read = words[:MOST_WORDS]
    if len(read) < SEQUENCE:
        return ""
    firsts, seconds, thirds = zip(*map(_CODES.__getitem__, read), strict=True)
    found = set(map(xor, map(xor, firsts, seconds[1:]), thirds[2:]))
    return base64.b64encode(struct.pack(_FORMAT, *_smallest(sorted(found)))).decode()


def _smallest(ordered: list[int]) -> Iterator[int]:
    """The smallest value of each bin; an empty bin takes the next value there is, round the corner."""
    place = 0
    for number in range(NUMBERS):
        place = bisect_left(ordered, number << _BIN, place)
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
