"""Pictures for shared links, drawn once and kept by the digest of everything that is drawn."""

from __future__ import annotations

from dataclasses import asdict
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from sitegen.core.digests import Digest, digest_file, digest_value
from sitegen.load.media.cache import Kept, MediaCache
from sitegen.load.media.facts import Picture, VideoFacts
from sitegen.load.media.share.fonts import BUNDLED, shaping
from sitegen.load.media.share.look import CardText, Look

CARD_RECIPE = 1
"""Raise this when the same values are to give another card or another poster for mails."""

PREVIEW_RECIPE = 1
"""Raise this when the same video is to give another preview."""


def card(cache: MediaCache, text: CardText, look: Look, content: Path, poster: Picture | None) -> Kept:
    """The share card as JPEG."""
    looks = {key: value for key, value in asdict(look).items() if key not in {"cards", "email", "preview"}}
    key = _key("card", CARD_RECIPE, text=asdict(text), look=looks, poster=poster.digest if poster else "")

    def make() -> bytes:
        from sitegen.load.media.share.draw import draw_card

        return draw_card(text, look, content, Path(poster.source) if poster else None)

    return cache.kept(key, "share.jpg", make)


def email(cache: MediaCache, poster: Picture, mark: str) -> Kept:
    """The poster for mails as JPEG."""

    def make() -> bytes:
        from sitegen.load.media.share.email_poster import draw_email

        return draw_email(Path(poster.source), mark)

    return cache.kept(_key("email", CARD_RECIPE, poster=poster.digest, mark=mark), "email.jpg", make)


def preview(cache: MediaCache, video: Path, facts: VideoFacts) -> Kept:
    """The moving preview as WebP."""

    def make() -> bytes:
        from sitegen.load.media.share.preview import draw_preview

        return draw_preview(video)

    return cache.kept(_key("preview", PREVIEW_RECIPE, video=facts.digest), "preview.webp", make)


def _key(kind: str, recipe: int, **drawn: object) -> Digest:
    return digest_value({"kind": kind, "recipe": recipe, "tools": _tools(kind), **drawn})


@lru_cache(maxsize=3)
def _tools(kind: str) -> list[str]:
    """What makes the same drawing come out in other bytes: libraries, and the bundled fonts."""
    if kind == "preview":
        return [version("pillow"), version("av")]
    # A card without a title, since nothing could set its letters, is another one as soon as something can.
    return [version("pillow"), digest_file(BUNDLED / "coverage.json"), *([] if shaping() else ["unset"])]
