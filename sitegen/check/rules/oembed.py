"""oEmbed documents that lie in the folder: complete, and of the page that names them."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.addresses import normalise
from sitegen.check.examples import HOSTED, Edit, Example
from sitegen.check.host_evidence import OEmbed
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import OEMBED
from sitegen.check.site import Site
from sitegen.check.site_evidence import PageCard
from sitegen.core.findings import Severity

_KINDS = {"photo", "video", "link", "rich"}
_ICON = '<link rel="icon" href="/icon.png">'
_LINK = '<link rel="alternate" type="application/json+oembed" href="https://films.example/walk.json" title="A walk">'
_DOCUMENT = (
    '{"type": "video", "version": "1.0", "title": "A walk through the report", "width": 640, "height": 360,\n'
    ' "html": "<iframe src=\\"https://player.example/embed/4711\\" width=\\"640\\" height=\\"360\\"></iframe>"}\n'
)


def _with(text: str) -> tuple[Example, ...]:
    return (Example(edits=(Edit("walk.json", "", text), Edit(HOSTED, _ICON, f"{_ICON}\n{_LINK}"))),)


def _without(part: str) -> tuple[Example, ...]:
    return _with(_DOCUMENT.replace(part, ""))


def _pairs(site: Site) -> Iterator[tuple[PageCard, OEmbed]]:
    """Each page with the documents of the folder that it links to."""
    documents = {found.path: found for found in site.evidence.oembeds}
    for page in site.evidence.pages:
        for reference in page.references:
            if reference.use == "oembed" and (path := site.file_at(reference.address)) in documents:
                yield page, documents[path]


@rule(
    "oembed/incomplete-document",
    Severity.ERROR,
    title="An oEmbed document lacks what its type demands",
    fix='give type, version "1.0", for a video html, width and height; a thumbnail with its width and height, or none',
    source=OEMBED,
    needs=Site,
    applies=lambda site: bool(site.evidence.oembeds),
    examples_pass=_with(_DOCUMENT),
    examples_fail=(
        *_with("A walk through the report\n"),
        *_without('"version": "1.0", '),
        *_without(' "height": 360,'),
        *_with(_DOCUMENT.replace('"type"', '"thumbnail_url": "https://films.example/icon.png", "type"')),
    ),
)
def incomplete_document(site: Site) -> Iterator[Fault]:
    """Whoever asks for it shows a bare link instead of the player, or nothing."""
    for found in site.evidence.oembeds:
        if found.problem:
            yield Fault(found.problem, file=found.path)
        elif found.missing:
            yield Fault(f"the document has no {', no '.join(found.missing)}", file=found.path)
        elif found.kind not in _KINDS or found.version != "1.0":
            yield Fault(f"the document is of type {found.kind!r} and version {found.version!r}", file=found.path)


@rule(
    "oembed/differs-from-page",
    Severity.WARNING,
    title="An oEmbed document shows another player or title than its page",
    fix="write the document from the same values as embedUrl and name of the VideoObject",
    source=OEMBED,
    needs=Site,
    applies=lambda site: any(page.video for page, _ in _pairs(site)),
    examples_pass=_with(_DOCUMENT),
    examples_fail=(*_with(_DOCUMENT.replace("4711", "4712")), *_with(_DOCUMENT.replace("A walk", "The walk"))),
)
def differs_from_page(site: Site) -> Iterator[Fault]:
    """Then a shared link to this page shows another film, or names it in another way than the page does."""
    for page, found in _pairs(site):
        video = page.video
        if video is None:
            continue
        if found.title and video.name and found.title != video.name:
            yield Fault(f"the title is {found.title[:80]!r}, and {page.path} says {video.name[:80]!r}", file=found.path)
        if found.frame and video.embed_url and normalise(found.frame) != normalise(video.embed_url):
            message = f"the frame shows {found.frame[:100]}, and embedUrl of {page.path} is {video.embed_url[:100]}"
            yield Fault(message, file=found.path)
