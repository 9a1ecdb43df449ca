"""How each kind of host is asked about a video."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlsplit

from sitegen.fetch.answers import json_table
from sitegen.fetch.client import Client
from sitegen.fetch.endpoints import Endpoints
from sitegen.fetch.facts import Facts, address, count, line, odd, pixels, seconds
from sitegen.fetch.files import file_facts
from sitegen.fetch.limits import MIB, FetchError
from sitegen.fetch.oembed import LARGEST_ANSWER, ask, discover
from sitegen.fetch.pictures import picture_facts
from sitegen.fetch.playlist import playlist_facts
from sitegen.load.elsewhere import Elsewhere
from sitegen.load.schema_video import PEERTUBE_PAGE

_LARGEST_ITEM = 8 * MIB
_JSON = "application/json"

Ask = Callable[[Client, Endpoints, str], Facts]


def facts_of(place: Elsewhere, client: Client, endpoints: Endpoints) -> Facts:
    """The facts that a host gives of its video, or a file of itself. Raises :class:`FetchError`."""
    if place.host in endpoints.oembed and place.host != "brightcove":
        endpoint, page = endpoints.oembed[place.host]
        return ask(client, endpoint, page.format(id=place.value))
    return _ASK[place.host](client, endpoints, place.value)


def _file(client: Client, _: Endpoints, url: str) -> Facts:
    return file_facts(client, url)


def _picture(client: Client, _: Endpoints, url: str) -> Facts:
    return picture_facts(client, url)


def _page(client: Client, _: Endpoints, url: str) -> Facts:
    return discover(client, url)


def _brightcove(client: Client, endpoints: Endpoints, value: str) -> Facts:
    account, player, video = value.split("/", 2)
    page = f"https://players.brightcove.net/{account}/{player}_default/index.html?videoId={quote(video)}"
    return ask(client, endpoints.oembed["brightcove"][0], page)


def _mux(client: Client, endpoints: Endpoints, value: str) -> Facts:
    facts = playlist_facts(client, endpoints.mux.format(id=value))
    return replace(facts, media_type=None, thumbnail=endpoints.mux_picture.format(id=value))


def _peertube(client: Client, _: Endpoints, page: str) -> Facts:
    """oEmbed, and from the server's own interface the length, which oEmbed leaves out.

    https://docs.joinpeertube.org/api-rest-reference.html#tag/Video/operation/getVideo
    """
    server = f"https://{urlsplit(page).netloc}"
    facts = ask(client, f"{server}/services/oembed", page)
    match = PEERTUBE_PAGE.search(urlsplit(page).path.rstrip("/"))
    if match is None:
        return facts
    table = json_table(client.get(f"{server}/api/v1/videos/{match[1]}", 4 * LARGEST_ANSWER, _JSON))
    return replace(facts, duration=seconds("duration", table.get("duration")))


def _archive(client: Client, endpoints: Endpoints, item: str) -> Facts:
    """An item of archive.org: its title, and length and frame of the first video file that somebody put there."""
    table = json_table(client.get(endpoints.archive.format(id=item), _LARGEST_ITEM, _JSON))
    about, files = table.get("metadata"), table.get("files")
    if not table:
        hint = "correct the identifier; it is the last part of the item's address"
        raise FetchError("not-found", f"archive.org has no item {item!r}", hint=hint)
    if not isinstance(about, dict) or not isinstance(files, list):
        raise odd("an item", type(about).__name__)
    videos = [file for file in files if isinstance(file, dict) and file.get("length") and file.get("width")]
    videos.sort(key=lambda file: file.get("source") != "original")
    best: dict[str, Any] = videos[0] if videos else {}
    return Facts(
        source="api",
        title=line("title", _first(about.get("title"))),
        author=line("creator", _first(about.get("creator"))),
        width=pixels("width", best.get("width")),
        height=pixels("height", best.get("height")),
        duration=seconds("length", best.get("length")),
        size=count("size", best.get("size")),
        thumbnail=endpoints.archive_picture.format(id=item),
    )


def _first(value: object) -> object:
    """Fields of an item that stand several times are lists."""
    return (value[0] if value else None) if isinstance(value, list) else value


def _jwplayer(client: Client, endpoints: Endpoints, video: str) -> Facts:
    """A medium of JW Player: a playlist of one entry; the largest of its files tells the frame."""
    url = endpoints.jwplayer.format(id=video)
    table = json_table(client.get(url, 4 * LARGEST_ANSWER, _JSON))
    playlist = table.get("playlist")
    entry = playlist[0] if isinstance(playlist, list) and playlist else None
    if not isinstance(entry, dict):
        raise odd("a medium", type(entry).__name__)
    sources = entry.get("sources")
    frames = [
        (width, height)
        for source in (sources if isinstance(sources, list) else [])
        if isinstance(source, dict)
        and (width := pixels("width", source.get("width")))
        and (height := pixels("height", source.get("height")))
    ]
    width, height = max(frames, default=(None, None))
    return Facts(
        source="api",
        title=line("title", entry.get("title")),
        width=width,
        height=height,
        duration=seconds("duration", entry.get("duration")),
        thumbnail=address("image", entry.get("image"), url),
    )


_ASK: Mapping[str, Ask] = {
    "url": _file,
    "poster": _picture,
    "embed": _page,
    "brightcove": _brightcove,
    "mux": _mux,
    "peertube": _peertube,
    "archive": _archive,
    "jwplayer": _jwplayer,
}
