"""A page's evidence reduced to the card that is kept for the rules over the whole site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from sys import intern

from sitegen.check.addresses import resolve
from sitegen.check.markup_evidence import Subresource
from sitegen.check.page import Page
from sitegen.check.site_evidence import Alternate, PageCard, Reference, VideoCard

_ASSET_RELS = {"stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "mask-icon"}
_OUTSIDE = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_REFRESH = re.compile(r"\s*\d+(?:\.\d*)?\s*[;,]\s*url\s*=\s*(.+)", re.IGNORECASE)
_POLICY = "content-security-policy"
_IMAGE_KEYS = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "og:video", "og:video:url")


def card_of(page: Page) -> PageCard:
    """The card of one page; a pure function of its evidence."""
    evidence = page.evidence
    title, video = page.title, page.video
    description = page.meta("description")
    canonical = page.canonicals[0] if page.canonicals else None
    return PageCard(
        path=page.path,
        address=page.address,
        role=evidence.role,
        lang=(evidence.lang or "").lower(),
        title=title.text if title else "",
        title_line=title.line if title else 0,
        description=description,
        description_line=page.meta_line("description"),
        canonical=page.canonical,
        canonical_line=canonical.line if canonical else 0,
        noindex=page.noindex,
        alternates=tuple(_alternates(page)),
        references=tuple(_distinct(page)),
        ids="\n" + "\n".join(evidence.ids) + "\n",
        video=_video_card(page) if video else None,
        node_ids=tuple(dict.fromkeys(node.id for node in page.nodes if node.id and len(node.data) > 1)),
        node_references=tuple(dict(page.node_references).items()),
        charset=evidence.charset.label if evidence.charset.source == "meta" else "",
        own=evidence.markup.own,
        inline=evidence.markup.inline,
        subresources=tuple(_subresources(page)),
        refresh=_refresh(page),
        refresh_delay=_refresh_delay(page),
        policies=tuple((meta.content, meta.line) for meta in evidence.metas if meta.key == _POLICY),
    )


def _subresources(page: Page) -> Iterator[Subresource]:
    for found in page.evidence.markup.subresources:
        yield replace(found, address=intern(page.absolute(found.address)))


def _refresh(page: Page) -> str:
    match = _REFRESH.match(page.meta("refresh"))
    return page.absolute(match.group(1).strip(" \"'")) if match else ""


def _refresh_delay(page: Page) -> int | None:
    match = re.match(r"\s*(\d{1,9})", page.meta("refresh"))
    return int(match.group(1)) if match else None


def _alternates(page: Page) -> Iterator[Alternate]:
    for link in page.evidence.links:
        if "alternate" in link.rels and link.hreflang:
            yield Alternate(link.hreflang.strip().lower(), page.absolute(link.href), link.line)


def _video_card(page: Page) -> VideoCard:
    video = page.videos[0]
    return VideoCard(
        line=video.line(),
        name=video.text("name"),
        description=video.text("description"),
        thumbnails=tuple(page.absolute(url) for url in video.texts("thumbnailUrl")),
        content_url=page.absolute(video.text("contentUrl")),
        embed_url=page.absolute(video.text("embedUrl")),
        upload_date=video.text("uploadDate"),
        duration=video.text("duration"),
    )


def _distinct(page: Page) -> Iterator[Reference]:
    """Each target once per use; a link to another moment of the same page is no new target."""
    seen: set[tuple[str, str, str]] = set()
    asked: set[tuple[str, str]] = set()
    for use, written, line in _pointers(page):
        if not written or _OUTSIDE.match(written) or (written.startswith("?") and "#" not in written):
            continue
        if "?" in written and "#" not in written:
            # A page with chapters links to itself again and again, and only the query differs.
            if (bare := (use, written.partition("?")[0])) in asked:
                continue
            asked.add(bare)
        address, fragment = resolve(page.base, written)
        target = intern(address.partition("?")[0])
        if (use, target, fragment) not in seen:
            seen.add((use, target, fragment))
            yield Reference(use, written[:200], target, fragment, line)


def _pointers(page: Page) -> Iterator[tuple[str, str, int]]:
    evidence = page.evidence
    for anchor in evidence.anchors:
        yield "page", anchor.href, anchor.line
    for frame in evidence.frames:
        yield "page", frame.src, frame.line
    for image in evidence.images:
        yield "asset", image.src, image.line
        for address in _candidates(image.srcset):
            yield "asset", address, image.line
    for script in evidence.scripts:
        yield "asset", script.src, script.line
    for link in evidence.links:
        if not _ASSET_RELS.isdisjoint(link.rels) or ("alternate" in link.rels and not link.hreflang):
            yield "asset", link.href, link.line
        if "alternate" in link.rels and (link.type or "").lower() == "application/json+oembed":
            yield "oembed", link.href, link.line
    yield from _media(page)
    yield from _metadata(page)


def _candidates(srcset: str) -> Iterator[str]:
    """The addresses of a ``srcset``: the first word, and the first word after each comma that ends a candidate."""
    due = True
    for word in srcset.split():
        address = word.strip(",") if due else word.rpartition(",")[2]
        if address and (due or "," in word):
            yield address
        due = word.endswith(",")


def _media(page: Page) -> Iterator[tuple[str, str, int]]:
    for player in page.evidence.players:
        for address, line in player.addresses:
            yield "media", address, line


def _metadata(page: Page) -> Iterator[tuple[str, str, int]]:
    for meta in page.evidence.metas:
        if meta.key in _IMAGE_KEYS:
            yield "metadata", meta.content, meta.line
    for node in page.videos:
        for key in ("thumbnailUrl", "contentUrl", "embedUrl"):
            for url in node.texts(key):
                yield "metadata", url, node.line(key)
