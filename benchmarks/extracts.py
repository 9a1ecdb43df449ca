"""Short texts out of long ones: whole sentences where they fit, else whole words."""

from __future__ import annotations

import re

from benchmarks.blocks import Block
from benchmarks.inline import as_plain

META = 160
"""Characters that search results show of a description."""

SUMMARY = 400
"""Characters of a summary: a few sentences."""

_SENTENCE = re.compile(r".+?(?:[.!?…]+[\"'”’»)\]]*(?=\s|\Z)|[。！？]+[」』）]*|\Z)\s*", re.DOTALL)


_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:[A-Z]|St|Mr|Mrs|Ms|Dr|Prof|vs|etc|e\.g|i\.e|approx)\.\Z")


def sentences(text: str) -> list[str]:
    """The sentences of one line of text. Joined with spaces (none after CJK full stops) they are the text again."""
    found: list[str] = []
    for sentence in (part.strip() for part in _SENTENCE.findall(text)):
        if found and _ABBREVIATED.search(found[-1]):
            found[-1] += f" {sentence}"
        elif sentence:
            found.append(sentence)
    return found


def opening(text: str, most: int) -> str:
    """The first sentences of ``text`` within ``most`` characters; where they fill less than half of it, words and "…"."""
    taken = ""
    for sentence in sentences(text):
        gap = "" if not taken or taken[-1] in "。！？」』）" else " "
        if len(taken) + len(gap) + len(sentence) > most:
            break
        taken += gap + sentence
    return taken if taken == text or len(taken) >= most // 2 else _words(text, most)


def _words(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    space = cut.rfind(" ")
    # Scripts without spaces between words are cut between characters.
    if space > most // 2:
        cut = cut[:space]
    return cut.rstrip(" ,;:–-") + "…"


def plain_of(parts: list[Block]) -> str:
    """Paragraphs and list items as one line; headings only where there is nothing else."""
    said = [as_plain(part.spans) for part in parts if part.kind not in {"heading", "rule"}]
    return " ".join(said or [as_plain(part.spans) for part in parts if part.kind == "heading"])
