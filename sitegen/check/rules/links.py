"""Links, fragments and files: whatever a page points to inside the site is there."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import HOME, HOSTED, PAGE, Edit, Example, edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import HTML, HTTP_ERRORS, MIXED_CONTENT, VIDEO_GUIDE
from sitegen.check.site import Site
from sitegen.core.findings import Severity

_LINK = '<a href="/onboarding/">See your onboarding in 90 seconds</a>'
_TRACK = '<track kind="captions" src="/onboarding/captions.en.vtt" srclang="en" label="English" default>'
_STYLE = '<link rel="stylesheet" href="/style.css">'
_VALID_WITHOUT_ID = ("", "top")


def _missing(site: Site, use: str, what: str) -> Iterator[Fault]:
    for page in site.evidence.pages:
        for found in page.references:
            if found.use == use and (not found.address or site.is_missing(found.address)):
                yield Fault(f"{what} {found.written!r}", found.line, near=found.written, file=page.path)


@rule(
    "link/broken-page",
    Severity.ERROR,
    title="A link leads to a page that does not exist",
    fix="correct the address, or build the page; addresses are case-sensitive on most hosts",
    source=HTTP_ERRORS,
    needs=Site,
    examples_pass=shows(_LINK, HOME),
    examples_fail=edit(_LINK, '<a href="/onbording/">See your onboarding in 90 seconds</a>', HOME)
    + edit(_LINK, '<a href="https://[films.example/">See your onboarding in 90 seconds</a>', HOME),
)
def broken_page(site: Site) -> Iterator[Fault]:
    """People and crawlers that follow it get an error, and the page they were meant to find gets no visit."""
    return _missing(site, "page", "nothing answers at")


@rule(
    "link/broken-fragment",
    Severity.ERROR,
    title="A link leads to a place that the page does not have",
    fix="give the element the id that the link names, or correct the link",
    source=HTML,
    needs=Site,
    examples_pass=shows('<a href="/hosted/#chapters">', HOME),
    examples_fail=edit('<a href="/hosted/#chapters">', '<a href="/hosted/#chapter-list">', HOME)
    + edit('<a href="#main">', '<a href="#content">', PAGE),
)
def broken_fragment(site: Site) -> Iterator[Fault]:
    """The link opens the page at its top, and whoever skips by keyboard stays where they were."""
    for page in site.evidence.pages:
        for found in page.references:
            name = found.fragment.partition(":~:")[0]
            if found.use != "page" or name.lower() in _VALID_WITHOUT_ID or name.startswith(("/", "!")):
                continue
            target = site.page_at(found.address)
            if target is not None and not target.has_id(name):
                yield Fault(
                    f"{target.path} has no element with the id {name!r}", found.line, near=found.written, file=page.path
                )


@rule(
    "link/missing-asset",
    Severity.ERROR,
    title="A picture, style, script or feed is missing",
    fix="put the file where the page looks for it, or correct the address",
    source=HTTP_ERRORS,
    needs=Site,
    examples_pass=shows(_STYLE),
    examples_fail=edit(_STYLE, '<link rel="stylesheet" href="/styles.css">')
    + edit("<p>Every film here", '<p><img src="/logo.png" alt="Films"> Every film here', HOME),
)
def missing_asset(site: Site) -> Iterator[Fault]:
    """The page looks or works differently from what its makers saw."""
    return _missing(site, "asset", "there is no file at")


@rule(
    "link/missing-media",
    Severity.ERROR,
    title="A video, poster or caption file is missing",
    fix="put the file where the player looks for it, or correct the address",
    source=VIDEO_GUIDE,
    needs=Site,
    examples_pass=shows(_TRACK),
    examples_fail=edit(_TRACK, _TRACK.replace("captions.en", "captions.fr"))
    + edit('src="/onboarding/video.mp4"', 'src="/onboarding/video.webm"')
    + edit('poster="/onboarding/poster.jpg"', 'poster="/onboarding/poster.webp"'),
)
def missing_media(site: Site) -> Iterator[Fault]:
    """Without its file the player stays black, silent or without words, and the page has lost its purpose."""
    return _missing(site, "media", "there is no file at")


@rule(
    "link/missing-metadata-file",
    Severity.ERROR,
    title="Structured data or Open Graph name a file of the site that is missing",
    fix="put the file there, or correct the address",
    source=VIDEO_GUIDE,
    needs=Site,
    requires_address=True,
    console="Thumbnail could not be reached",
    examples_pass=shows('"thumbnailUrl": "https://films.example/hosted/poster.jpg",', HOSTED),
    examples_fail=(
        Example(
            edits=(
                Edit(
                    HOSTED,
                    '"thumbnailUrl": "https://films.example/hosted/poster.jpg",',
                    '"thumbnailUrl": ["https://films.example/hosted/poster.jpg", "https://films.example/hosted/square.jpg"],',
                ),
            )
        ),
    ),
)
def missing_metadata_file(site: Site) -> Iterator[Fault]:
    """Nobody sees these addresses on the page, so nobody misses the file, except the crawlers they were written for."""
    return _missing(site, "metadata", "there is no file at")


@rule(
    "link/mixed-content",
    Severity.ERROR,
    title="A page loads something over http",
    fix="load it over https",
    source=MIXED_CONTENT,
    needs=Page,
    applies=lambda page: not page.address.startswith("http://"),
    examples_pass=shows('<source src="/onboarding/video.mp4" type="video/mp4">'),
    examples_fail=edit(
        "<p>Every film here", '<p><img src="http://cdn.example/logo.png" alt="Films"> Every film here', HOME
    ),
)
def mixed_content(page: Page) -> Iterator[Fault]:
    """On an https page browsers refuse or quietly rewrite such requests: scripts, frames and media do not load."""
    evidence = page.evidence
    found = [(image.src, image.line) for image in evidence.images]
    found += [(script.src, script.line) for script in evidence.scripts]
    found += [(frame.src, frame.line) for frame in evidence.frames]
    found += [pair for player in evidence.players for pair in player.addresses]
    found += [(link.href, link.line) for link in evidence.links if not {"stylesheet", "preload"}.isdisjoint(link.rels)]
    for address, line in found:
        if address.lower().startswith("http://"):
            yield Fault(f"the page loads {address[:100]} over http", line, near=address)
