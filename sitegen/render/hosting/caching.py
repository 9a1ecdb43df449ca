"""How long a file may be kept, and which type it has where hosts get it wrong.

Addresses are stable, so what lies there can change: only theme files, with a digest in their names, are kept for ever
(RFC 9111, https://www.rfc-editor.org/rfc/rfc9111; RFC 8246, https://www.rfc-editor.org/rfc/rfc8246).
"""

from __future__ import annotations

from sitegen.render.hosting.site import ASSETS, ending

FRESH = "public, max-age=0, must-revalidate"
"""Asked for again each time, with the ETag. Netlify and Cloudflare Pages send just this where no rule says otherwise
(https://docs.netlify.com/build/caching/caching-overview/, https://developers.cloudflare.com/pages/configuration/serving-pages/)."""

DAY = "public, max-age=86400"
FOREVER = "public, max-age=31536000, immutable"

KEPT_A_DAY = frozenset(
    (
        *("mp4", "m4v", "webm", "ogv", "mov", "mkv", "mp3", "m4a", "ogg", "oga", "opus", "wav"),
        *("jpg", "jpeg", "png", "webp", "avif", "gif", "svg", "ico", "vtt", "srt"),
        *("pdf", "zip", "woff", "woff2", "ttf", "otf"),
    )
)
"""Endings of media, captions, pictures and downloads."""

TYPES = {
    "vtt": "text/vtt; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "webmanifest": "application/manifest+json",
}
"""Types that servers do not know or send without the encoding."""


def kept(path: str) -> str:
    """The Cache-Control that the file at ``path``, relative to the output folder, is to be sent with."""
    if path.startswith(ASSETS):
        return FOREVER
    return DAY if ending(path).lower() in KEPT_A_DAY else FRESH
