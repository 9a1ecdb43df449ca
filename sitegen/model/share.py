"""What is to be drawn for a page, and where it will lie; drawing itself is a later step."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.core.paths import SitePath
from sitegen.load.campaign import PageSource
from sitegen.load.media.share.look import CARD_HEIGHT, CARD_WIDTH, CardText, email_size, preview_size
from sitegen.model import disclosure as ai
from sitegen.model.facts import PageFacts
from sitegen.model.page import Image
from sitegen.model.share_pictures import SharePictures


@dataclass(frozen=True, slots=True)
class ShareFiles:
    """The pictures of one page: what the card says, and the path of each; ``None`` for what is not made.

    ``mark`` goes onto the poster for mails.
    """

    text: CardText
    card: SitePath | None
    email: SitePath | None
    preview: SitePath | None
    mark: str

    @property
    def places(self) -> dict[str, str]:
        """The paths that no other file of the campaign may take, each with what stands there."""
        named = ((self.card, "the share card"), (self.email, "the poster for mails"), (self.preview, "the preview"))
        return {path: what for path, what in named if path is not None}


def share_files(facts: PageFacts) -> ShareFiles | None:
    """What to draw for the page, ``None`` where the site draws nothing."""
    look, source, slug = facts.site.share, facts.source, facts.campaign.slug
    if look is None:
        return None
    email = source.posters.main.file.replace("poster", "email", 1) if look.email and source.posters else None
    preview = _preview(facts) if look.preview and source.video else None
    picture = any(page.front.ai.picture != "none" for page in facts.campaign.pages)
    return ShareFiles(
        text=_text(facts),
        card=facts.addresses.share_image(facts.locale.tag, slug) if look.cards else None,
        email=facts.addresses.media(slug, email) if email else None,
        preview=facts.addresses.media(slug, preview) if preview else None,
        mark=ai.MARK if picture else "",
    )


def _text(facts: PageFacts) -> CardText:
    front, locale = facts.source.front, facts.locale
    mark = ai.picture_mark(front.ai)
    return CardText(
        title=front.title,
        site=facts.site.name,
        mark=mark,
        label=ai.label(front.ai, locale) if mark else "",
        duration=facts.duration_text,
        language=locale.tag,
        rtl=locale.direction == "rtl",
    )


def _preview(facts: PageFacts) -> str:
    """One name for the languages that show the same video."""
    first = next(page for page in facts.campaign.pages if page.video is not None)
    same = _digest(first) == _digest(facts.source)
    return "preview.webp" if same else f"preview-{facts.locale.tag.lower()}.webp"


def _digest(source: PageSource) -> str:
    return source.video.digest if source.video else ""


def share_pictures(facts: PageFacts, files: ShareFiles | None) -> SharePictures:
    """The pictures of :func:`share_files` with address and size."""
    alt = facts.source.front.title
    if files is None:
        return SharePictures()
    poster, video = facts.source.posters, facts.source.video

    def image(path: SitePath | None, size: tuple[int, int], media_type: str) -> Image | None:
        if path is None:
            return None
        return Image(facts.addresses.href(path), facts.addresses.url(path), *size, alt, media_type)

    email = email_size(poster.main.width, poster.main.height) if poster else (0, 0)
    preview = preview_size(video.width, video.height) if video else (0, 0)
    return SharePictures(
        image(files.card, (CARD_WIDTH, CARD_HEIGHT), "image/jpeg"),
        image(files.email, email, "image/jpeg"),
        image(files.preview, preview, "image/webp"),
    )
