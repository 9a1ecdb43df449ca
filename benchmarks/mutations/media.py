"""Mutations of the bytes of films, pictures and captions, and of how the page names them."""

from __future__ import annotations

import io
import struct

from benchmarks.mutations.changes import Change, data, having, page, removed, rewritten, video
from benchmarks.mutations.mutation import breaks
from benchmarks.mutations.site import Changes, GoodSite, NotHereError

_TRACK = '(<track kind="captions")'
_PLAYER = "<video.*?</video>"


def _index_at_the_end(film: bytes) -> bytes:
    """The same MP4 with its index behind the pictures, as cameras write it."""
    boxes, at = [], 0
    while at + 8 <= len(film):
        length = struct.unpack(">I", film[at : at + 4])[0] or len(film) - at
        boxes.append(film[at : at + length])
        at += length
    kinds = [box[4:8] for box in boxes]
    if b"moov" not in kinds or b"mdat" not in kinds[kinds.index(b"moov") :]:
        raise NotHereError("the film's index is not in front")
    index = boxes.pop(kinds.index(b"moov"))
    return b"".join([*boxes, _shifted(index, -len(index))])


def _shifted(index: bytes, by: int) -> bytes:
    """The index with each place of a piece of film moved."""
    moved, at = bytearray(index), index.find(b"stco")
    while at >= 0:
        count = struct.unpack(">I", index[at + 8 : at + 12])[0]
        places = struct.unpack(f">{count}I", index[at + 12 : at + 12 + 4 * count])
        moved[at + 12 : at + 12 + 4 * count] = struct.pack(f">{count}I", *(place + by for place in places))
        at = index.find(b"stco", at + 4)
    return bytes(moved)


def _picture(kind: str, width: int, height: int, alpha: int = 255) -> Change:
    """The poster drawn anew; the name of the file stays."""

    def change(site: GoodSite) -> Changes:
        from PIL import Image

        mode, colour = ("RGBA", (20, 90, 90, alpha)) if alpha < 255 else ("RGB", (20, 90, 90))
        drawn = io.BytesIO()
        Image.new(mode, (width, height), colour).save(drawn, kind)
        return {site.path("poster"): drawn.getvalue()}

    return change


MUTATIONS = (
    breaks("the film cut off", "file-types", "media/truncated", data("video", lambda old: old[: len(old) * 2 // 3])),
    breaks("a film of no bytes", "file-types", "media/not-a-film", data("video", lambda _: b"")),
    breaks(
        "a web page as film",
        "vir-unknown",
        "media/not-a-film",
        data("video", lambda _: b"<!doctype html><title>Sorry</title>"),
    ),
    breaks("the film's index at the end", "watch-mp4", "media/index-at-end", data("video", _index_at_the_end)),
    breaks("the film missing", "vo-crawlable", "link/missing-media", removed("video")),
    breaks("the poster missing", "idx-thumb", "link/missing-media link/missing-metadata-file", removed("poster")),
    breaks(
        "the poster cut off",
        "vir-thumbformat",
        "image/not-decodable",
        data("poster", lambda old: old[: len(old) // 3]),
    ),
    breaks(
        "text as poster",
        "vir-thumbformat",
        "image/not-decodable",
        data("poster", lambda _: b"not a picture"),
    ),
    breaks(
        "a transparent poster",
        "thumb-alpha",
        "image/extension-differs image/thumbnail-transparent",
        _picture("PNG", 1280, 720, alpha=0),
    ),
    breaks(
        "a poster of 40 by 20",
        "thumb-min",
        "image/poster-shape-differs image/share-too-small image/thumbnail-below-discover image/thumbnail-too-small",
        _picture("JPEG", 40, 20),
    ),
    breaks(
        "a poster of 320 by 180",
        "thumb-discover",
        "image/share-too-small image/thumbnail-below-discover",
        _picture("JPEG", 320, 180),
    ),
    breaks("a TIFF as poster", "thumb-format", "image/thumbnail-format", _picture("TIFF", 1280, 720)),
    breaks("no player", "find-element", "player/missing", page(_PLAYER, "")),
    breaks(
        "a picture to click instead of a player",
        "find-no-action",
        "player/missing",
        page(_PLAYER, '<button type="button"><img src="/icon.png" alt="Play the film" width="9" height="9"></button>'),
    ),
    breaks(
        "a player without size",
        "vir-position",
        "player/missing-size",
        page(r'(<video[^>]*) width="\d+" height="\d+"', r"\1"),
    ),
    breaks(
        "a player of 100 by 56",
        "vir-small",
        "player/too-small",
        page(r'(<video[^>]*) width="\d+" height="\d+"', r'\1 width="100" height="56"'),
    ),
    breaks(
        "a lazy frame as player",
        "find-no-action",
        "player/lazy",
        rewritten("second", "<iframe", '<iframe loading="lazy"'),
    ),
    breaks(
        "another player than embedUrl says",
        "vo-embed-match",
        "player/embed-url-differs",
        rewritten("second", '(<iframe[^>]*src=")[^"]*', r"\1https://player.example/embed/1"),
    ),
    breaks(
        "a poster that is not the thumbnail",
        "thumb-same",
        "player/thumbnails-differ",
        page(r'(<video[^>]*poster=")[^"]*', r"\1/icon.png"),
    ),
    breaks(
        "a player without poster", "cwv-poster", "player/missing-poster", page(r'(<video[^>]*) poster="[^"]*"', r"\1")
    ),
    breaks(
        "sound that starts by itself", "w-1.4.2", "accessibility/sound-by-itself", page("<video", "<video autoplay")
    ),
    breaks("a player without controls", "w-2.1.1", "player/missing-controls", page("<video controls", "<video")),
    breaks(
        "an encodingFormat of another kind",
        "file-types",
        "media/type-differs",
        video(having(encodingFormat="video/webm")),
    ),
    breaks(
        "a source type of another kind",
        "vir-format",
        "media/type-differs",
        page('type="video/mp4"', 'type="video/webm"'),
    ),
    breaks("no captions", "w-1.2.2", "player/missing-captions", page(r'<track kind="captions"[^>]*>', "")),
    breaks("the caption file missing", "w-1.2.2", "link/missing-media", removed("captions")),
    breaks(
        "captions as subtitles",
        "trk-captions-hoh",
        "player/missing-captions",
        page('kind="captions"', 'kind="subtitles"'),
    ),
    breaks(
        "a track kind that is none",
        "trk-kind",
        "captions/unknown-kind player/missing-captions",
        page('kind="captions"', 'kind="caption"'),
    ),
    breaks(
        "a track without srclang",
        "trk-srclang",
        "captions/language-not-told",
        page(f'{_TRACK}([^>]*) srclang="[^"]*"', r"\1\2"),
    ),
    breaks(
        "a track whose srclang is none",
        "trk-srclang",
        "captions/invalid-language",
        page(f'{_TRACK}([^>]*) srclang="[^"]*"', r'\1\2 srclang="english"'),
    ),
    breaks(
        "a track with an empty label",
        "trk-unique",
        "captions/empty-label",
        page(f'{_TRACK}([^>]*) label="[^"]*"', r"\1 label=''\2"),
    ),
    breaks(
        "the same track twice",
        "trk-unique",
        "captions/repeated-track captions/several-defaults",
        page(r'<track kind="captions"[^>]*>', r"\g<0>\g<0>"),
    ),
    breaks(
        "two default tracks",
        "trk-default",
        "captions/several-defaults",
        page('(<track kind="captions"[^>]*) label="[^"]*"([^>]*)>', r'\g<0>\1 label="Second"\2>'),
    ),
)
