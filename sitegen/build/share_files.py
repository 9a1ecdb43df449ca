"""Drawing the pictures for shared links of one campaign, and telling which letters no font has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from sitegen.build.files import CampaignFiles
from sitegen.core.errors import SitegenError
from sitegen.core.findings import Finding, Location, Severity, error, warning
from sitegen.load.campaign import PageSource
from sitegen.load.media.cache import Kept, MediaCache
from sitegen.load.media.share import kept
from sitegen.load.media.share.fonts import INSTALL, UNSET, Settled
from sitegen.load.media.share.look import Look
from sitegen.model.share import ShareFiles
from sitegen.model.watch import WatchPage

_SHOWN = 8
_FONTS = 'put a font that has them into brand/ and name it under "fonts" of [share] in site.toml'


def draw_share_files(
    look: Look, content: Path, cache: MediaCache, pages: Sequence[WatchPage], files: CampaignFiles
) -> list[Finding]:
    """Publish card, poster for mails and preview of each page. A picture that cannot be made is an error."""
    findings: list[Finding] = []
    sources = {source.locale: source for source in files.campaign.pages}
    for page in pages:
        if page.share is None:
            continue
        source = sources[page.page.frame.locale]
        try:
            for path, made in _drawn(look, content, cache, page.share, source, files):
                files.add(path, page.share.places[path], made.path, made.digest)
        except SitegenError as problem:
            where = source.text.yaml.where("video", key=True)
            findings.append(error(problem.code, problem.message, where, problem.hint))
        if page.share.card is not None:
            findings += _letter_findings(look, content, page.share, source)
    return findings


def _drawn(
    look: Look, content: Path, cache: MediaCache, share: ShareFiles, source: PageSource, files: CampaignFiles
) -> Iterable[tuple[str, Kept]]:
    poster = source.posters.main if source.posters else None
    if share.card is not None:
        yield share.card, kept.card(cache, share.text, look, content, poster)
    if share.email is not None and share.email not in files.made and poster is not None:
        yield share.email, kept.email(cache, poster, share.mark)
    if share.preview is not None and share.preview not in files.made and source.video is not None:
        video = files.root / (source.front.video.file or "")
        yield share.preview, kept.preview(cache, video, source.video)


def _letter_findings(look: Look, content: Path, share: ShareFiles, source: PageSource) -> list[Finding]:
    from sitegen.load.media.share.words import words

    found = words(share.text, look, content)
    where = source.text.yaml.where("title")
    findings: list[Finding] = []
    if found.title.missing and found.title.font is None:
        findings.append(_missing(found.title, "so the card shows no title", where))
    elif found.title.missing:
        message = f"no font of the share card has {_named(found.title.missing)}, so the card leaves that out"
        fix = "nothing, if the title is clear without; else take it out of the title"
        findings.append(Finding("share/left-out", Severity.NOTE, message, where, fix))
    if found.label.missing:
        findings.append(_missing(found.label, "so of the words about AI it shows the mark alone", _ai(source)))
    return findings


def _missing(text: Settled, so: str, where: Location) -> Finding:
    if text.unset:
        message = f"{UNSET} {_named(text.unset)} on the share card, {so}"
        return warning("share/missing-letters", message, where, INSTALL)
    return warning(
        "share/missing-letters", f"no font of the share card has {_named(text.missing)}, {so}", where, _FONTS
    )


def _ai(source: PageSource) -> Location:
    return source.text.yaml.where("ai", key=True)


def _named(characters: frozenset[str]) -> str:
    """Characters with their numbers, as many as a message has room for."""
    ordered = sorted(characters)
    shown = ", ".join(f"{_visible(char)}U+{ord(char):04X}" for char in ordered[:_SHOWN])
    return shown + (f" and {len(ordered) - _SHOWN} more" if len(ordered) > _SHOWN else "")


def _visible(char: str) -> str:
    """The character before its number, unless it only shows on top of another one."""
    return "" if unicodedata.category(char).startswith(("M", "C")) else f"“{char}” "
