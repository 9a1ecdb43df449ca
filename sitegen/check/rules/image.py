"""Pictures as files: thumbnails, posters and icons, decoded."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import HOSTED, Edit, Example, Patch, patched, shows, write
from sitegen.check.file_evidence import PICTURES, FileFacts, Picture, Use
from sitegen.check.page_files import PageFiles
from sitegen.check.patches import becomes, cut, png
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import DISCOVER, FAVICONS, LAYOUT_SHIFT, OWN_CHOICE, VIDEO_GUIDE
from sitegen.check.site import Site
from sitegen.core.findings import Severity

POSTER = "hosted/poster.jpg"
ICON = "icon.png"
LEAST_WIDTH, LEAST_HEIGHT = 60, 30
LEAST_OPAQUE = 0.8
DISCOVER_WIDTH, DISCOVER_PIXELS = 1200, 300_000

DECODED = frozenset({"jpeg", "png", "gif", "bmp", "webp", "avif"})
"""Formats of pixels that search engines take as thumbnails; beside them SVG."""

_UNTAKEN = frozenset({"tiff", "heic", "psd", "jxl", "ico", "pdf", "html", "mp4", "webm", "zip", "empty"})
_ENDINGS = {
    **dict.fromkeys(("jpg", "jpeg", "jpe", "jfif"), "jpeg"),
    **{name: name for name in ("png", "gif", "bmp", "webp", "avif", "svg")},
}
_THUMBNAIL = '"thumbnailUrl": "https://films.example/hosted/poster.jpg",'
_NAMED = shows(_THUMBNAIL, HOSTED)
_THUMBNAILS = frozenset({Use.THUMBNAIL})


def _files(site: Site, uses: frozenset[Use]) -> Iterator[FileFacts]:
    return (named.facts for named in site.evidence.media if named.is_for(uses))


def decoded(site: Site, uses: frozenset[Use]) -> Iterator[tuple[FileFacts, Picture]]:
    """The pictures named for one of ``uses`` that could be decoded."""
    for facts in _files(site, uses):
        if facts.picture and not facts.picture.problem and not facts.picture.unopened:
            yield facts, facts.picture


def lacking(site: Site, uses: frozenset[Use]) -> str:
    """Why a picture other than a drawing was not decoded, or empty."""
    pictures = (facts.picture for facts in _files(site, uses) if facts.picture and facts.signature != "svg")
    return next((picture.unopened for picture in pictures if picture.unopened), "")


def _has_thumbnails(site: Site) -> bool:
    return any(True for _ in _files(site, _THUMBNAILS))


def _lacks_thumbnails(site: Site) -> str:
    return lacking(site, _THUMBNAILS)


@rule(
    "image/not-decodable",
    Severity.ERROR,
    title="A thumbnail, poster, share picture or icon cannot be decoded",
    fix="save the picture again, and copy or upload the whole file",
    source=VIDEO_GUIDE,
    needs=Site,
    applies=lambda site: any(True for _ in _files(site, PICTURES)),
    lacks=lambda site: lacking(site, PICTURES),
    console="Thumbnail could not be reached",
    examples_pass=_NAMED,
    examples_fail=patched(POSTER, "is cut off after 3,000 bytes", cut(3000)),
)
def not_decodable(site: Site) -> Iterator[Fault]:
    """A picture that ends half-way or is damaged shows as a grey area, or not at all."""
    for facts in _files(site, PICTURES):
        if facts.picture and facts.picture.problem and facts.signature in DECODED | {"unknown", "empty"}:
            yield Fault(f"the picture cannot be decoded: {facts.picture.problem}", file=facts.path)


@rule(
    "image/thumbnail-format",
    Severity.ERROR,
    title="A thumbnail is of a type that search engines do not take",
    fix="save it as JPEG, PNG, WebP, AVIF, GIF, BMP or SVG",
    source=VIDEO_GUIDE,
    needs=Site,
    applies=_has_thumbnails,
    console="Unsupported thumbnail format",
    examples_pass=_NAMED,
    examples_fail=write(POSTER, "<!doctype html>\n<title>Not found</title>\n")
    + patched(POSTER, "is a TIFF", lambda _old: b"II*\0\x08\0\0\0\0\0\0\0\0\0"),
)
def thumbnail_format(site: Site) -> Iterator[Fault]:
    """Without a thumbnail that can be read the video is not shown in results at all."""
    for facts in _files(site, _THUMBNAILS):
        if facts.signature in _UNTAKEN:
            what = "is empty" if facts.signature == "empty" else f"is {facts.signature.upper()} by its first bytes"
            yield Fault(f"the thumbnail {what}", file=facts.path)


@rule(
    "image/thumbnail-too-small",
    Severity.ERROR,
    title="A thumbnail is smaller than 60 by 30 pixels",
    fix="use a larger picture, best 1200 pixels wide or more",
    source=VIDEO_GUIDE,
    needs=Site,
    applies=_has_thumbnails,
    lacks=_lacks_thumbnails,
    console="Invalid thumbnail size",
    examples_pass=_NAMED,
    examples_fail=patched(
        "hosted/small.png",
        "has 59 by 33 pixels",
        becomes(png(59, 33)),
        Edit(HOSTED, _THUMBNAIL, _THUMBNAIL.replace("poster.jpg", "small.png")),
        Edit(
            "sitemap.xml",
            "<video:thumbnail_loc>https://films.example/hosted/poster.jpg",
            "<video:thumbnail_loc>https://films.example/hosted/small.png",
        ),
    ),
)
def thumbnail_too_small(site: Site) -> Iterator[Fault]:
    """Below this size search engines refuse the picture, and with it the video."""
    for facts, picture in decoded(site, _THUMBNAILS):
        if picture.width < LEAST_WIDTH or picture.height < LEAST_HEIGHT:
            yield Fault(f"the thumbnail has {picture.width} by {picture.height} pixels", file=facts.path)


@rule(
    "image/thumbnail-transparent",
    Severity.ERROR,
    title="A thumbnail is transparent",
    fix="put an opaque ground behind it; four fifths of its pixels need an alpha above 250",
    source=VIDEO_GUIDE,
    needs=Site,
    applies=_has_thumbnails,
    lacks=_lacks_thumbnails,
    console="Thumbnail is transparent",
    examples_pass=patched(POSTER, "is an opaque picture with an alpha channel", becomes(png(1200, 675))),
    examples_fail=patched(POSTER, "has an alpha of 250 everywhere", becomes(png(1200, 675, alpha=250))),
)
def thumbnail_transparent(site: Site) -> Iterator[Fault]:
    """What lies behind it in a list of results cannot be foreseen; search engines refuse such pictures."""
    for facts, picture in decoded(site, _THUMBNAILS):
        if picture.opaque < LEAST_OPAQUE:
            yield Fault(
                f"{picture.opaque:.0%} of the thumbnail is opaque; {LEAST_OPAQUE:.0%} are asked for", file=facts.path
            )


@rule(
    "image/thumbnail-below-discover",
    Severity.NOTE,
    title="No thumbnail of the video is large enough for a large card in Discover",
    fix="add a picture of at least 1200 pixels in width, in the shape 16:9",
    source=DISCOVER,
    needs=PageFiles,
    applies=lambda view: any(True for _ in view.of(Use.THUMBNAIL)),
    lacks=lambda view: view.lacking_pictures(Use.THUMBNAIL),
    examples_pass=_NAMED,
    examples_fail=patched(POSTER, "has 640 by 360 pixels", becomes(png(640, 360))),
)
def thumbnail_below_discover(view: PageFiles) -> Iterator[Fault]:
    """Large cards are made of pictures of 1200 pixels in width and over 300,000 in all. A note: results show it anyhow."""
    found = list(view.pictures(Use.THUMBNAIL))
    if any(one.width >= DISCOVER_WIDTH and one.width * one.height > DISCOVER_PIXELS for _, one in found):
        return
    for item, picture in found[:1]:
        message = f"the thumbnail has {picture.width} by {picture.height} pixels, and no other reaches {DISCOVER_WIDTH}"
        yield Fault(message, item.line, near=item.written)


@rule(
    "image/extension-differs",
    Severity.WARNING,
    title="The ending of a picture's name is that of another format",
    fix="give the file the ending of what it is, and correct the addresses that name it",
    source=OWN_CHOICE,
    needs=Site,
    applies=lambda site: any(True for _ in _files(site, PICTURES)),
    examples_pass=_NAMED,
    examples_fail=patched(POSTER, "is a PNG", becomes(png(1200, 675))),
)
def extension_differs(site: Site) -> Iterator[Fault]:
    """Servers tell the media type from the ending. Browsers look inside; networks that fetch share pictures may not.

    Our own choice; a warning, since most consumers cope.
    """
    for facts in _files(site, PICTURES):
        expected = _ENDINGS.get(facts.path.rpartition(".")[2].lower(), "")
        if expected and facts.signature in DECODED | {"svg"} and facts.signature != expected:
            yield Fault(f"the name says {expected}, and the file is {facts.signature}", file=facts.path)


@rule(
    "image/icon-too-small",
    Severity.WARNING,
    title="The icon is smaller than 48 by 48 pixels",
    fix="use a square icon of 48 pixels or more, or an SVG",
    source=FAVICONS,
    needs=Site,
    applies=lambda site: any(True for _ in _files(site, frozenset({Use.ICON}))),
    lacks=lambda site: lacking(site, frozenset({Use.ICON})),
    examples_pass=shows('<link rel="icon" href="/icon.png">'),
    examples_fail=patched(ICON, "has 32 by 32 pixels", becomes(png(32, 32))),
)
def icon_too_small(site: Site) -> Iterator[Fault]:
    """Search engines show it beside the site's name; more than 48 pixels are advised, so that it stays sharp.

    Pages that name several sizes are judged by the largest.
    """
    icons = [(facts, picture) for facts, picture in decoded(site, frozenset({Use.ICON})) if facts.signature != "ico"]
    drawn = any(facts.signature in {"svg", "ico"} for facts in _files(site, frozenset({Use.ICON})))
    largest = max(icons, key=lambda found: min(found[1].width, found[1].height), default=None)
    if largest and not drawn and min(largest[1].width, largest[1].height) < 48:
        yield Fault(f"the icon has {largest[1].width} by {largest[1].height} pixels", file=largest[0].path)


@rule(
    "image/icon-not-square",
    Severity.WARNING,
    title="The icon is not square",
    fix="crop or pad the icon to a square",
    source=FAVICONS,
    needs=Site,
    applies=lambda site: any(True for _ in _files(site, frozenset({Use.ICON}))),
    lacks=lambda site: lacking(site, frozenset({Use.ICON})),
    examples_pass=shows('<link rel="icon" href="/icon.png">'),
    examples_fail=patched(ICON, "has 96 by 64 pixels", becomes(png(96, 64))),
)
def icon_not_square(site: Site) -> Iterator[Fault]:
    """Search engines take square icons; another shape is not shown or is squeezed."""
    for facts, picture in decoded(site, frozenset({Use.ICON})):
        if picture.width != picture.height:
            yield Fault(f"the icon has {picture.width} by {picture.height} pixels", file=facts.path)


@rule(
    "image/poster-shape-differs",
    Severity.WARNING,
    title="A poster has another shape than its film",
    fix="take the poster from the film, or crop it to the film's shape",
    source=LAYOUT_SHIFT,
    needs=PageFiles,
    applies=lambda view: any(True for _ in view.of(Use.POSTER)) and any(True for _ in view.of(Use.FILM)),
    lacks=lambda view: view.lacking_films() or view.lacking_pictures(Use.POSTER),
    examples_pass=shows('poster="/onboarding/poster.jpg"'),
    examples_fail=(
        Example(patches=(Patch("onboarding/poster.jpg", "has 1200 by 1200 pixels", becomes(png(1200, 1200))),)),
    ),
)
def poster_shape_differs(view: PageFiles) -> Iterator[Fault]:
    """The picture jumps or gets bars when the film starts. A tenth of difference is let pass; our own choice."""
    posters = {
        facts.path: (facts, picture)
        for facts, picture in ((item.facts, found) for item, found in view.pictures(Use.POSTER))
    }
    for player in view.page.evidence.players:
        poster = view.at(player.poster)
        first = next(filter(None, (player.src, *(source.src for source in player.sources))), "")
        facts = view.at(first)
        film = facts.film if facts else None
        if poster and poster.path in posters and film and film.height:
            picture = posters[poster.path][1]
            if abs((picture.width / picture.height) / (film.width / film.height) - 1) > 0.1:
                message = (
                    f"the poster is {picture.width} by {picture.height}, and the film {film.width} by {film.height}"
                )
                yield Fault(message, player.line, near=player.poster)
