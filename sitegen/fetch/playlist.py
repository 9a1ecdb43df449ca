"""HLS playlists (RFC 8216): how long a video on demand is, and how large its best picture."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from sitegen.fetch.answers import sound
from sitegen.fetch.client import Client
from sitegen.fetch.facts import Facts, odd
from sitegen.fetch.limits import FetchError

_LARGEST = 4 << 20
_TYPES = (
    "application/vnd.apple.mpegurl",
    "application/x-mpegurl",
    "audio/mpegurl",
    "audio/x-mpegurl",
    "application/octet-stream",
    "binary/octet-stream",
    "text/plain",
)
_SEGMENT = re.compile(r"#EXTINF:(\d{1,6}(?:\.\d{1,9})?)")
_FRAME = re.compile(r"RESOLUTION=(\d{1,5})x(\d{1,5})")


def playlist_facts(client: Client, url: str) -> Facts:
    """The facts of a playlist, or of the first variant of one that lists several. Raises :class:`FetchError`.

    A live stream has no length: the sum of segments counts only where the playlist says that no more will come.
    """
    at, lines = _read(client, url)
    width = height = None
    variants = [place for place, text in enumerate(lines) if text.startswith("#EXT-X-STREAM-INF")]
    if variants:
        frames = [(int(found[1]), int(found[2])) for place in variants if (found := _FRAME.search(lines[place]))]
        width, height = max(frames, default=(None, None))
        first = next((text for text in lines[variants[0] + 1 :] if text and not text.startswith("#")), None)
        if first is None:
            raise odd("an HLS playlist", "a list of variants without any address")
        at, lines = _read(client, _join(at, first))
    segments = [_SEGMENT.match(text) for text in lines if text.startswith("#EXTINF")]
    if not segments or not all(segments):
        raise odd("an HLS playlist", "a list without segments, or with one of no length")
    ended = "#EXT-X-ENDLIST" in lines
    total = round(sum(float(found[1]) for found in segments if found), 3)
    return Facts(
        source="playlist",
        width=width,
        height=height,
        duration=total if ended and total else None,
        media_type="application/vnd.apple.mpegurl",
    )


def _read(client: Client, url: str) -> tuple[str, list[str]]:
    answer = sound(client.get(url, _LARGEST), _TYPES)
    try:
        text = answer.body.decode("utf-8-sig") if answer.whole else ""
    except UnicodeDecodeError:
        text = ""
    if not text.startswith("#EXTM3U"):
        message = f"what is at {url[:200]} is no HLS playlist, or has more than {_LARGEST:,} bytes"
        raise FetchError("broken-answer", message, hint="give the address of the .m3u8 file")
    return answer.url, [line.strip() for line in text.splitlines()]


def _join(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError as problem:
        raise odd("the address of a variant", address) from problem
