"""What site search knows of a watch page: its words, and the second at which each of them is said.

The index gives the places of words found, counted in words from the start of the text. A table that travels with
the page turns such a place into a second of the video.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from sitegen.core.digests import Digest, digest_bytes
from sitegen.load.captions.cue import Track
from sitegen.model.page import Card, LandingPage

# The script of the search page splits queries in the same way.
_UNSPACED = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ec0-\u0ec6\u1000-\u102a\u103f\u1780-\u17b3"
    "\u2e80-\u2fdf\u3005\u3007\u3041-\u3096\u309d-\u30fa\u30fc-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003fffd"
)
"""Letters of scripts that are written without spaces: Thai, Lao, Burmese, Khmer, kana, bopomofo and Han."""
_SIGNS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3\u17dd\u3099\u309a"
    "\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
"""Signs that stand on the letter before them."""

_LETTER = re.compile(f"[{_UNSPACED}][{_SIGNS}]*")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_CONTROL = re.compile("[\0-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class SearchText:
    """A page as the index takes it. ``words`` stand apart by single spaces.

    ``address`` is the page's address from the root of the host, ``#``, and what a result shows as a JSON object:
    ``times`` (pairs of the first word's number and a whole second, or -1 where no moment belongs to the words),
    ``spoken`` (the number of the first word of the transcript),
    ``chapters`` (pairs of second and title), ``image`` (address, width, height), ``mark`` and ``label`` of the AI
    disclosure, and ``length`` of the video. Pagefind gives addresses back as they were; other values it would search.
    """

    locale: str
    address: str
    title: str
    words: str


def search_text(page: LandingPage, card: Card, track: Track | None) -> SearchText:
    """What search knows of ``page``; ``track`` holds the captions that its transcript was made from."""
    words: list[str] = []
    times: list[tuple[int, int]] = []

    def take(text: str, second: int) -> None:
        apart = words_of(text)
        if apart and (times[-1][1] if times else -1) != second:
            times.append((len(words), second))
        words.extend(apart)

    for text in _written(page):
        take(text, -1)
    for chapter in page.chapters:
        take(chapter.title, int(chapter.at))
    spoken = len(words)
    for cue in track.cues if track else ():
        take(cue.text, int(cue.start))
    picture = card.picture
    shown = {
        "times": times,
        "spoken": spoken,
        "chapters": [(int(chapter.at), chapter.title) for chapter in page.chapters],
        "image": (picture.href, picture.width, picture.height) if picture else None,
        "mark": card.ai_mark,
        "label": card.ai_label,
        "length": page.duration_text,
    }
    address = f"{page.frame.href}#{json.dumps(shown, ensure_ascii=False, separators=(',', ':'))}"
    return SearchText(page.frame.locale, address, page.title, " ".join(words))


def _written(page: LandingPage) -> Iterator[str]:
    """The texts of a page that are not said in the video."""
    if _LETTER.search(page.title):
        yield page.title  # Pagefind searches titles by itself, but only as far as they have spaces
    yield from page.summary or (page.description,)
    yield str(page.body_html.striptags())
    for answer in page.faq:
        yield answer.question
        yield str(answer.answer_html.striptags())


def words_of(text: str) -> list[str]:
    """The words of a text. Where a script has no spaces each letter is one, so that any part of a sentence is found."""
    text = _CONTROL.sub(" ", _UNSEEN.sub("", text))
    return _LETTER.sub(lambda match: f" {match[0]} ", text).split()


def packed(text: SearchText) -> tuple[str, Digest, bytes]:
    """Language, digest and bytes of a text, as the ledger keeps it."""
    data = json.dumps(astuple(text)).encode("ascii")
    return text.locale, digest_bytes(data), zlib.compress(data, 1)


def unpacked(data: bytes, digest: Digest) -> SearchText | None:
    """The text that :func:`packed` made bytes of, or ``None`` where they are damaged."""
    try:
        plain = zlib.decompress(data)
        return SearchText(*json.loads(plain)) if digest_bytes(plain) == digest else None
    except (zlib.error, ValueError, TypeError):
        return None
