"""The picture of a shared link: og:image as networks and messengers take it."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import HOSTED, Edit, edit, patched, shows
from sitegen.check.file_evidence import Use
from sitegen.check.page_files import Named, PageFiles
from sitegen.check.patches import becomes, heavy_png, png
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import OPEN_GRAPH, SHARE_IMAGES, X_CARDS
from sitegen.core.findings import Severity

LEAST = 200
LARGE_WIDTH, LARGE_HEIGHT = 600, 315
HEAVIEST = 8_000_000
HEAVIEST_ON_X = 5_000_000

_IMAGE = '<meta property="og:image" content="https://films.example/hosted/poster.jpg">'
_OTHER = _IMAGE.replace("poster.jpg", "card.png")
_TAKEN = Edit(HOSTED, _IMAGE, _OTHER)
_CARD = "hosted/card.png"


def _has_share(view: PageFiles) -> bool:
    return any(True for _ in view.of(Use.SHARE))


def _lacks(view: PageFiles) -> str:
    return "" if any(item.facts.signature == "svg" for item in view.of(Use.SHARE)) else view.lacking_pictures(Use.SHARE)


@rule(
    "image/share-too-small",
    Severity.ERROR,
    title="og:image is smaller than 200 by 200 pixels",
    fix="use a picture of 1200 by 630 pixels or more",
    source=SHARE_IMAGES,
    needs=PageFiles,
    applies=_has_share,
    lacks=_lacks,
    examples_pass=shows(_IMAGE, HOSTED),
    examples_fail=patched(_CARD, "has 300 by 169 pixels", becomes(png(300, 169)), _TAKEN),
)
def share_too_small(view: PageFiles) -> Iterator[Fault]:
    """Below this size networks show the shared link without a picture."""
    for item, picture in view.pictures(Use.SHARE):
        if min(picture.width, picture.height) < LEAST:
            yield _fault(item, f"the picture has {picture.width} by {picture.height} pixels")


@rule(
    "image/share-in-small-form",
    Severity.WARNING,
    title="og:image is too small for the large form of a shared link",
    fix="use a picture of 1200 by 630 pixels or more",
    source=SHARE_IMAGES,
    needs=PageFiles,
    applies=_has_share,
    lacks=_lacks,
    examples_pass=shows(_IMAGE, HOSTED),
    examples_fail=patched(_CARD, "has 480 by 270 pixels", becomes(png(480, 270)), _TAKEN),
)
def share_in_small_form(view: PageFiles) -> Iterator[Fault]:
    """From 600 by 315 pixels on the picture is shown over the full width, below that as a small square beside the text."""
    for item, picture in view.pictures(Use.SHARE):
        small = picture.width < LARGE_WIDTH or picture.height < LARGE_HEIGHT
        if small and min(picture.width, picture.height) >= LEAST:
            yield _fault(item, f"the picture has {picture.width} by {picture.height} pixels")


@rule(
    "image/share-too-heavy",
    Severity.ERROR,
    title="og:image is larger than 8 MB",
    fix="save it smaller, for example as a JPEG of 1200 by 630 pixels",
    source=SHARE_IMAGES,
    needs=PageFiles,
    applies=_has_share,
    examples_pass=shows(_IMAGE, HOSTED),
    examples_fail=patched(_CARD, "has 8,100,000 bytes", lambda _old: heavy_png(1200, 675, 8_100_000), _TAKEN),
)
def share_too_heavy(view: PageFiles) -> Iterator[Fault]:
    """Networks stop fetching at this size; the link is shown without a picture."""
    for item in view.of(Use.SHARE):
        if item.facts.size > HEAVIEST:
            yield _fault(item, f"the picture has {item.facts.size:,} bytes")


@rule(
    "image/share-too-heavy-for-card",
    Severity.WARNING,
    title="The picture of an X card is larger than 5 MB",
    fix="save it smaller, for example as a JPEG of 1200 by 630 pixels",
    source=X_CARDS,
    needs=PageFiles,
    applies=lambda view: _has_share(view) and bool(view.page.meta("twitter:card")),
    examples_pass=edit(_IMAGE, f'{_IMAGE}\n<meta name="twitter:card" content="summary_large_image">', HOSTED),
    examples_fail=patched(
        _CARD,
        "has 5,100,000 bytes",
        lambda _old: heavy_png(1200, 675, 5_100_000),
        Edit(HOSTED, _IMAGE, f'{_OTHER}\n<meta name="twitter:card" content="summary_large_image">'),
    ),
)
def share_too_heavy_for_card(view: PageFiles) -> Iterator[Fault]:
    """X takes less than the other networks; the card is then shown without a picture."""
    for item in view.of(Use.SHARE):
        if HEAVIEST_ON_X < item.facts.size <= HEAVIEST:
            yield _fault(item, f"the picture has {item.facts.size:,} bytes")


@rule(
    "image/share-is-drawing",
    Severity.ERROR,
    title="og:image is an SVG",
    fix="save the picture as PNG or JPEG, 1200 by 630 pixels or more",
    source=X_CARDS,
    needs=PageFiles,
    applies=_has_share,
    examples_pass=shows(_IMAGE, HOSTED),
    examples_fail=patched(
        "hosted/card.svg",
        "is a drawing",
        lambda _old: b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630"></svg>',
        Edit(HOSTED, _IMAGE, _IMAGE.replace("poster.jpg", "card.svg")),
    ),
)
def share_is_drawing(view: PageFiles) -> Iterator[Fault]:
    """Networks and messengers take pixels; a drawing leaves the shared link without a picture."""
    for item in view.of(Use.SHARE):
        if item.facts.signature == "svg":
            yield _fault(item, "the picture is an SVG")


@rule(
    "image/share-size-differs",
    Severity.WARNING,
    title="og:image:width and og:image:height are not those of the picture",
    fix="write the picture's own width and height in pixels",
    source=OPEN_GRAPH,
    needs=PageFiles,
    applies=lambda view: _has_share(view) and bool(view.page.meta("og:image:width", "og:image:height")),
    lacks=_lacks,
    examples_pass=edit(_IMAGE, f'{_IMAGE}\n<meta property="og:image:width" content="1200">', HOSTED),
    examples_fail=edit(_IMAGE, f'{_IMAGE}\n<meta property="og:image:width" content="1280">', HOSTED),
)
def share_size_differs(view: PageFiles) -> Iterator[Fault]:
    """The first person who shares a link is shown the picture by these figures, before it was fetched."""
    first = view.at(view.page.meta("og:image", "og:image:url"))
    picture = first.picture if first else None
    if len(view.page.metas("og:image:width")) > 1 or picture is None or not picture.width:
        return
    for key, real in (("og:image:width", picture.width), ("og:image:height", picture.height)):
        said = view.page.meta(key)
        if said.isascii() and said.isdigit() and int(said[:9]) != real:
            yield Fault(f"{key} is {said}, and the picture has {real}", view.page.meta_line(key), near=said)


def _fault(item: Named, message: str) -> Fault:
    return Fault(message, item.line, near=item.written)
